import { readdirSync } from "node:fs";
import jsxA11y from "eslint-plugin-jsx-a11y-x";
import tseslint from "typescript-eslint";

/** Who may not import what (README's table of folders). Of two blocks that match a file the later one's list holds. */
const layer = (files, ...patterns) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns }] },
});
const no = (group, message) => ({ group, message });

const electron = no(["electron", "electron/*"], "Only src-main/desktop knows Electron.");
const page = no(["**/src-renderer/**"], "The page is not part of the main side.");
const otherPipes = (...names) =>
  no(
    names.flatMap((name) => [`**/${name}/**`, `../${name}/**`]),
    "desktop, serve and cli do not know each other.",
  );
const otherModules = (...names) =>
  no(
    names.map((name) => `**/${name}/**`),
    "sources, detections and exports do not know each other.",
  );

const views = readdirSync(new URL("src-renderer/views", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export default tseslint.config(
  { ignores: ["out/**", "node_modules/**", "coverage/**", "**/*.d.mts"] },
  {
    files: ["src-*/**/*.{ts,tsx}", "tests/**/*.{ts,tsx}", "samples/**/*.ts"],
    extends: [...tseslint.configs.recommendedTypeChecked, ...tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      // Needless ones are caught by no-unnecessary-type-assertion.
      "@typescript-eslint/no-non-null-assertion": "off",
      // Interfaces here are records of functions: none uses `this`.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // What an interface wants as a promise may have nothing to wait for.
      "@typescript-eslint/require-await": "off",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { varsIgnorePattern: "^_", argsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      eqeqeq: "error",
    },
  },
  {
    files: ["tests/**"],
    // A test reads JSON that it compares as a whole.
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  { files: ["tests/reporter.ts"], rules: { "no-restricted-exports": "off" } },
  {
    files: ["src-renderer/**/*.tsx"],
    extends: [jsxA11y.configs.recommended],
    // A dialog of React Aria is told where its focus goes; an HTML element is not.
    rules: { "jsx-a11y-x/no-autofocus": ["error", { ignoreNonDOM: true }] },
  },
  layer(["src-contract/**"], {
    regex: "^(?!\\./|zod$)",
    message: "The contract imports zod and itself.",
  }),
  layer(["src-renderer/**"], electron, no(["node:*", "**/src-main/**"], "The page has no Node.")),
  ...views.map((own) =>
    layer(
      [`src-renderer/views/${own}/**`],
      electron,
      no(["node:*", "**/src-main/**"], "The page has no Node."),
      no(
        views.filter((view) => view !== own).map((view) => `../${view}/**`),
        "A view does not know another view: share through components, lens or engine.",
      ),
    ),
  ),
  layer(["src-main/engine/**"], electron, page, otherPipes("desktop", "serve", "cli")),
  layer(
    ["src-main/engine/sources/**"],
    electron,
    page,
    otherModules("detections", "exports"),
    otherPipes("desktop", "serve", "cli"),
  ),
  layer(["src-main/desktop/**"], page, otherPipes("serve", "cli")),
  layer(["src-main/serve/**"], electron, page, otherPipes("desktop", "cli")),
  layer(["src-main/cli/**"], electron, page, otherPipes("desktop"), {
    group: ["**/serve/*", "!**/serve/serve.ts"],
    message: "Of serve, the command line knows its entry function alone.",
  }),
);

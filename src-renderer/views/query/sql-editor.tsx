import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { sql } from "@codemirror/lang-sql";
import { bracketMatching } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  type KeyBinding,
} from "@codemirror/view";
import { useEffect, useRef } from "react";
import {
  duckdbDialect,
  schemaNamespace,
  valueCompletions,
  wordCompletions,
  type SqlSchema,
  type ValuesOf,
} from "./sql-completion.ts";
import { sqlTheme } from "./sql-theme.ts";
import { typingOver } from "./typing-over.ts";

export interface SqlProblem {
  readonly at: number;
  readonly message: string;
}

export interface SqlEditorProps {
  readonly text: string;
  readonly schema: SqlSchema;
  readonly valuesOf: ValuesOf;
  readonly problem: SqlProblem | undefined;
  readonly onChange: (text: string) => void;
  /** The selection where there is one, else all. */
  readonly onRun: (query: string, offset: number) => void;
  readonly onFormat: () => void;
  /** True where there was something to stop. */
  readonly onEscape: () => boolean;
  readonly onToResults: () => void;
  /** Called with how to put text where the cursor stands. */
  readonly onReady: (insert: (text: string) => void, runnable: () => Runnable) => void;
}

export interface Runnable {
  readonly query: string;
  readonly offset: number;
}

function runnableOf({ state }: EditorView): Runnable {
  const { from, to } = state.selection.main;
  const selected = state.sliceDoc(from, to);
  return selected.trim() === ""
    ? { query: state.doc.toString(), offset: 0 }
    : { query: selected, offset: from };
}

/** Tab stays free to leave the editor; `Ctrl ]` indents. */
export function SqlEditor(props: SqlEditorProps) {
  const { text, schema, valuesOf, problem } = props;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const language = useRef(new Compartment());
  const now = useRef(props);
  now.current = props;

  useEffect(() => {
    const parent = place.current;
    if (!parent) return;
    const view = new EditorView({
      parent,
      state: EditorState.create({
        doc: now.current.text,
        extensions: [
          Prec.highest(keymap.of(ownKeys(now))),
          lineNumbers(),
          highlightSpecialChars(),
          history(),
          drawSelection(),
          bracketMatching(),
          closeBrackets(),
          highlightSelectionMatches(),
          // No more than fit without scrolling: a list that scrolls would want the focus for itself.
          autocompletion({ icons: false, interactionDelay: 75, maxRenderedOptions: 12 }),
          EditorView.lineWrapping,
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...searchKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          language.current.of([]),
          sqlTheme,
          typingOver,
          EditorView.cspNonce.of(nonce()),
          EditorView.contentAttributes.of({ "aria-label": "SQL" }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) now.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    now.current.onReady(
      (added) => {
        view.dispatch(view.state.replaceSelection(added));
        view.focus();
      },
      () => runnableOf(view),
    );
    return () => {
      view.destroy();
      editor.current = undefined;
    };
  }, []);

  useEffect(() => {
    const dialect = duckdbDialect(schema);
    const support = sql({
      dialect,
      schema: schemaNamespace(schema),
      upperCaseKeywords: true,
    });
    editor.current?.dispatch({
      effects: language.current.reconfigure([
        support,
        dialect.language.data.of({ autocomplete: wordCompletions(schema) }),
        dialect.language.data.of({ autocomplete: valueCompletions(valuesOf) }),
      ]),
    });
  }, [schema, valuesOf]);

  useEffect(() => {
    const view = editor.current;
    if (!view || view.state.doc.toString() === text) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const length = view.state.doc.length;
    const from = Math.min(problem?.at ?? 0, length);
    const word = /^\w+/.exec(view.state.sliceDoc(from, Math.min(length, from + 80)));
    const to = Math.min(length, from + Math.max(1, word?.[0].length ?? 1));
    view.dispatch(
      setDiagnostics(
        view.state,
        problem ? [{ from, to, severity: "error", message: problem.message }] : [],
      ),
    );
  }, [problem]);

  return <div ref={place} style={{ height: "100%" }} />;
}

function ownKeys(now: { readonly current: SqlEditorProps }): readonly KeyBinding[] {
  const always = (act: () => void) => () => {
    act();
    return true;
  };
  return [
    {
      key: "Mod-Enter",
      run: (view) => {
        const { query, offset } = runnableOf(view);
        closeCompletion(view);
        now.current.onRun(query, offset);
        return true;
      },
    },
    { key: "Mod-Shift-f", run: always(() => now.current.onFormat()) },
    { key: "Mod-ArrowDown", run: always(() => now.current.onToResults()) },
    { key: "Escape", run: () => now.current.onEscape() },
  ];
}

/** Read as a property: browsers hide the attribute's value. */
const nonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";

import { useEffect } from "react";
import { usePreferences } from "../components/preferences.ts";

/** Puts what a person prefers on the root, where the stylesheets read it. */
export function useTheme(): void {
  const { theme, density, fontSize, patterns } = usePreferences();
  useEffect(() => {
    const root = document.documentElement;
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const contrast = window.matchMedia("(prefers-contrast: more)");
    const apply = () => {
      const system = contrast.matches ? "contrast" : dark.matches ? "dark" : "light";
      root.dataset["theme"] = theme === "system" ? system : theme;
    };
    apply();
    dark.addEventListener("change", apply);
    contrast.addEventListener("change", apply);
    return () => {
      dark.removeEventListener("change", apply);
      contrast.removeEventListener("change", apply);
    };
  }, [theme]);
  useEffect(() => {
    const root = document.documentElement;
    root.dataset["density"] = density;
    root.dataset["patterns"] = String(patterns);
    root.style.setProperty("--size", `${fontSize}px`);
  }, [density, fontSize, patterns]);
}

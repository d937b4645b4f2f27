import { useState } from "react";
import type { Starter } from "./starter.ts";
import { starterThemes } from "./starters.ts";
import styles from "./side.module.css";

/** Written questions to run or to begin from. */
export function StarterList({ onPick }: { readonly onPick: (starter: Starter) => void }) {
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const isWanted = ({ title, says, query }: Starter) =>
    [title, says, query].some((text) => text.toLowerCase().includes(wanted));
  const themes = starterThemes
    .map(({ theme, starters }) => ({ theme, starters: starters.filter(isWanted) }))
    .filter(({ starters }) => starters.length > 0);
  return (
    <div className={styles.scroll}>
      <input
        type="search"
        className={styles.search}
        aria-label="Search questions"
        placeholder="Search questions"
        spellCheck={false}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {themes.map(({ theme, starters }) => (
        <section key={theme} aria-label={theme}>
          <h2>{theme}</h2>
          <ul>
            {starters.map((starter) => (
              <li key={starter.id}>
                <button type="button" className={styles.starter} onClick={() => onPick(starter)}>
                  <span>{starter.title}</span>
                  <span className={styles.says}>{starter.says}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {themes.length === 0 && <p className={styles.muted}>No question is like that.</p>}
    </div>
  );
}

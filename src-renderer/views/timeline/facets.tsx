import { capital, fieldTitle } from "../../lens/field-titles.ts";
import type { ViewProps } from "../view.ts";
import { Facet } from "./facet.tsx";
import { isFacet, useFacetChoice } from "./facet-choice.ts";
import styles from "./facets.module.css";

/** What there is of each field under the lens; each is asked for by itself, and paints when it is there. */
export function Facets(props: ViewProps) {
  const choice = useFacetChoice();
  return (
    <section className={styles.facets} aria-label="Facets">
      {choice.ordered.map((field) => (
        <Facet
          key={field}
          {...props}
          field={field}
          isPinned={choice.isPinned(field)}
          togglePin={() => choice.togglePin(field)}
          hide={() => choice.hide(field)}
        />
      ))}
      {choice.hidden.length > 0 && (
        <select
          className={styles.add}
          aria-label="Add a facet"
          value=""
          onChange={(event) => {
            if (isFacet(event.target.value)) choice.show(event.target.value);
          }}
        >
          <option value="">Add a facet…</option>
          {choice.hidden.map((field) => (
            <option key={field} value={field}>
              {capital(fieldTitle(field))}
            </option>
          ))}
        </select>
      )}
    </section>
  );
}

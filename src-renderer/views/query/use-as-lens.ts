import type { QueryResult } from "@contract/engine.ts";
import type { Lens, NamedField } from "@contract/lens.ts";
import { counted } from "../../components/format.ts";
import { fieldTitle } from "../../lens/field-titles.ts";
import { distinctValues, fieldOf } from "./column-field.ts";

/** Conditions a lens can hold. */
export const mostConditions = 200;

export interface LensChoice {
  readonly key: string;
  readonly field: NamedField;
  readonly says: string;
  readonly values: readonly string[];
  /** Why it cannot be taken; undefined where it can. */
  readonly refused: string | undefined;
}

/** Each column that shows an event field, as something the lens can become. */
export function lensChoices(result: QueryResult): readonly LensChoice[] {
  return result.columns.flatMap((column, at) => {
    const field = fieldOf(column);
    if (field === undefined) return [];
    const values = distinctValues(result, at, field);
    if (values.length === 0) return [];
    const says =
      field === "id"
        ? `These ${counted(values.length, "event")}`
        : `${fieldTitle(field)}: ${counted(values.length, "value")}`;
    const refused =
      values.length > mostConditions ? `a lens takes at most ${mostConditions}` : undefined;
    return [{ key: `${at}`, field, says, values, refused }];
  });
}

/** Events stand for themselves; values take the place of their field's others and keep the rest of the lens. */
export function lensFrom({ field, values }: LensChoice, current: Lens): Lens {
  const added = values.map((value) => ({ field, test: "is" as const, value, muted: false }));
  if (field === "id") return { conditions: added };
  const kept = current.conditions.filter((c) => c.field !== field || c.test !== "is");
  return { ...current, conditions: [...kept, ...added].slice(0, mostConditions) };
}

import {
  negated,
  toggledMute,
  withCondition,
  withoutCondition,
  type Condition,
  type Lens,
} from "@contract/lens.ts";
import { fieldTitle, testWords } from "./field-titles.ts";

/** Conditions that are read as one: `is` on one field means any of them. */
export interface Chip {
  readonly id: string;
  readonly field: Condition["field"];
  readonly test: Condition["test"];
  readonly muted: boolean;
  readonly setBy: string | undefined;
  readonly conditions: readonly Condition[];
}

export function chipsOf({ conditions }: Lens): readonly Chip[] {
  const chips: Chip[] = [];
  conditions.forEach((condition, index) => {
    const { field, test, muted, setBy } = condition;
    const same = chips.findIndex(
      (chip) =>
        test === "is" &&
        chip.test === "is" &&
        chip.field === field &&
        chip.muted === muted &&
        chip.setBy === setBy,
    );
    const chip = chips[same];
    if (chip) chips[same] = { ...chip, conditions: [...chip.conditions, condition] };
    // Named for its place, so that it stays the same chip, and keeps the focus, when muted or negated.
    else chips.push({ id: `chip-${index}`, field, test, muted, setBy, conditions: [condition] });
  });
  return chips;
}

/** "region is eu-west-1 or us-east-1". */
export const chipWords = ({ field, test, conditions }: Chip): string =>
  test === "absent"
    ? `${fieldTitle(field)} ${testWords.absent}`
    : `${fieldTitle(field)} ${testWords[test]} ${conditions.map((c) => c.value).join(" or ")}`;

const over = (lens: Lens, chip: Chip, change: (lens: Lens, c: Condition) => Lens): Lens =>
  chip.conditions.reduce(change, lens);

export const withoutChip = (lens: Lens, chip: Chip): Lens => over(lens, chip, withoutCondition);

export const withChipMuted = (lens: Lens, chip: Chip): Lens =>
  over(lens, chip, (current, c) => withCondition(current, c, toggledMute(c)));

export const withChipNegated = (lens: Lens, chip: Chip): Lens =>
  over(lens, chip, (current, c) => withCondition(current, c, negated(c)));

/** The chip's place is taken by other conditions. */
export function withChipReplaced(lens: Lens, chip: Chip, after: readonly Condition[]): Lens {
  const first = chip.conditions[0];
  const conditions = lens.conditions.flatMap((c) => {
    if (c === first) return after;
    return chip.conditions.includes(c) ? [] : [c];
  });
  return { ...lens, conditions };
}

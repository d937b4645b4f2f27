import { expect, test } from "vitest";
import { lensFromUrl, lensToUrl } from "@contract/lens-url.ts";
import {
  chipsOf,
  chipWords,
  withChipMuted,
  withChipNegated,
  withChipReplaced,
  withoutChip,
  type Chip,
} from "../../../src-renderer/lens/chips.ts";
import { timelineCommand } from "../../../src-renderer/lens/command-line.ts";

const { lens } = lensFromUrl(
  "where=region.is.eu-west-1&where=action.is-not.GetObject&where=region.is.us-east-1&where=~region.is.x",
);
const chip = (index: number): Chip => {
  const found = chipsOf(lens)[index];
  if (!found) throw new Error(`no chip ${index}`);
  return found;
};

test("`is` on one field shares a chip; what is muted stands apart", () => {
  expect(chipsOf(lens).map(chipWords)).toEqual([
    "Region is eu-west-1 or us-east-1",
    "action is not GetObject",
    "Region is x",
  ]);
});

test("muting and removing a chip means all it says", () => {
  expect(lensToUrl(withChipMuted(lens, chip(0)))).toBe(
    "where=~region.is.eu-west-1&where=action.is-not.GetObject&where=~region.is.us-east-1&where=~region.is.x",
  );
  expect(lensToUrl(withoutChip(lens, chip(0)))).toBe(
    "where=action.is-not.GetObject&where=~region.is.x",
  );
});

test("negating turns is into is not, and back", () => {
  const once = withChipNegated(lens, chip(1));
  expect(lensToUrl(once)).toContain("where=action.is.GetObject");
  const again = chipsOf(once)[1];
  expect(again && lensToUrl(withChipNegated(once, again))).toBe(lensToUrl(lens));
});

test("a chip that is edited keeps its place", () => {
  const after = withChipReplaced(lens, chip(0), [
    { field: "region", test: "starts-with", value: "eu", muted: false },
  ]);
  expect(lensToUrl(after)).toBe(
    "where=region.starts-with.eu&where=action.is-not.GetObject&where=~region.is.x",
  );
});

test("a chip is the same chip after it was muted, so it keeps the focus", () => {
  expect(chipsOf(withChipMuted(lens, chip(1)))[1]?.id).toBe(chip(1).id);
});

test("the command quotes whatever stands in a folder's name", () => {
  expect(timelineCommand("/cases/it's $HOME", lensFromUrl("where=action.is.a").lens)).toBe(
    "trailhound timeline --case '/cases/it'\\''s $HOME' --lens 'where=action.is.a'",
  );
});

import { useState, type Ref } from "react";
import { alsoThis, facetFields, lensWithout, namedFields, type Lens } from "@contract/lens.ts";
import { SuggestingField, type Suggestion } from "../components/suggesting-field.tsx";
import { formatCount, visible } from "../components/format.ts";
import { useEngine, useAsk } from "../engine/use-engine.ts";
import { fieldTitle } from "../lens/field-titles.ts";
import { recognise, type Recognised } from "../lens/recognise.ts";
import { completing, piecesOf, type Completing } from "../lens/text-pieces.ts";
import type { LensStore } from "../lens/lens-store.ts";
import { goTo, withText } from "./go-to.ts";
import { focusMain } from "./regions.ts";

export interface TextFieldProps {
  readonly lens: Lens;
  readonly store: LensStore;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** `/` Text, `field:value`, or something pasted: each piece becomes a chip at once. */
export function LensTextField({ lens, store, typed, onType: setTyped, inputRef }: TextFieldProps) {
  const [unread, setUnread] = useState<string | undefined>(undefined);
  const ask = useAsk();
  const recognised = recognise(typed);
  const open = completing(typed);
  const values = useValueSuggestions(lens, open);
  const suggestions: readonly Suggestion[] = [
    ...(recognised ? [{ id: "recognised", text: recognised.says, detail: "Enter" }] : []),
    ...fieldSuggestions(open),
    ...values,
  ];

  const type = (next: string) => {
    setTyped(next);
    setUnread(undefined);
  };

  const applyRecognised = (found: Recognised) => {
    setTyped("");
    void goTo(found, lens, store, ask);
    focusMain();
  };

  const commit = () => {
    if (recognised) return applyRecognised(recognised);
    const pieces = piecesOf(typed);
    const bad = pieces.find((p) => p.kind === "unreadable");
    if (bad) return setUnread(`${bad.text}: ${bad.why}`);
    let next = lens;
    for (const piece of pieces) {
      if (piece.kind === "condition") next = alsoThis(next, piece.condition);
      else if (piece.kind === "text") next = withText(next, piece.text);
    }
    setTyped("");
    store.setLens(next);
    focusMain();
  };

  const choose = (id: string) => {
    if (id === "recognised" && recognised) applyRecognised(recognised);
    else if (id.startsWith("field:") && open?.kind === "field") {
      setTyped(`${open.before}${id.slice(6)}:`);
    } else if (open?.kind === "value") {
      const { field, not, before } = open;
      const value = id.slice(6);
      const isAbsent = id === "absent:";
      const test = isAbsent ? "absent" : not ? "is-not" : "is";
      store.setLens(alsoThis(lens, { field, test, value: isAbsent ? "" : value, muted: false }));
      setTyped(before);
    }
  };

  return (
    <SuggestingField
      label="Search text, or field:value"
      placeholder="/ text, or field:value"
      typed={typed}
      onType={type}
      suggestions={suggestions}
      onChoose={choose}
      onEnter={commit}
      inputRef={inputRef}
      note={unread}
    />
  );
}

function fieldSuggestions(open: Completing | undefined): readonly Suggestion[] {
  if (open?.kind !== "field" || (open.typed === "" && open.before !== "")) return [];
  const wanted = open.typed.toLowerCase();
  const others = namedFields.filter((f) => !(facetFields as readonly string[]).includes(f));
  return [...facetFields, ...others]
    .filter(
      (f) => f.toLowerCase().startsWith(wanted) || fieldTitle(f).toLowerCase().startsWith(wanted),
    )
    .slice(0, 8)
    .map((f) => ({
      id: `field:${f}`,
      text: `${f}:`,
      detail: fieldTitle(f) === f ? undefined : fieldTitle(f),
    }));
}

function useValueSuggestions(lens: Lens, open: Completing | undefined): readonly Suggestion[] {
  const field = open?.kind === "value" ? open.field : "action";
  const search = open?.kind === "value" ? open.typed.replaceAll("*", "") : "";
  const { answer } = useEngine(
    "events.topValues",
    { lens: lensWithout(field, lens), field, limit: 8, ...(search ? { search } : {}) },
    { when: open?.kind === "value", keepPrevious: false },
  );
  if (open?.kind !== "value") return [];
  return (answer?.values ?? []).map(({ value, events }) =>
    value === null
      ? { id: "absent:", text: "(no value)", detail: formatCount(events) }
      : { id: `value:${String(value)}`, text: visible(String(value)), detail: formatCount(events) },
  );
}

import { facetFields, type FacetField } from "@contract/lens.ts";
import { useKept } from "../../components/kept.ts";

/** Which facets stand there, and in which order: the pinned first. */
export interface FacetChoice {
  readonly shown: readonly FacetField[];
  readonly pinned: readonly FacetField[];
}

const first: FacetChoice = {
  shown: facetFields.slice(0, 10),
  pinned: [],
};

export const isFacet = (text: unknown): text is FacetField =>
  (facetFields as readonly unknown[]).includes(text);

function readChoice(stored: unknown): FacetChoice | undefined {
  if (typeof stored !== "object" || stored === null) return undefined;
  const { shown, pinned } = stored as Partial<Record<keyof FacetChoice, unknown>>;
  if (!Array.isArray(shown) || !Array.isArray(pinned)) return undefined;
  return { shown: shown.filter(isFacet), pinned: pinned.filter(isFacet) };
}

export function useFacetChoice() {
  const [choice, setChoice] = useKept<FacetChoice>("facets", first, readChoice);
  const ordered = [
    ...choice.pinned.filter((f) => choice.shown.includes(f)),
    ...facetFields.filter((f) => choice.shown.includes(f) && !choice.pinned.includes(f)),
  ];
  return {
    ordered,
    hidden: facetFields.filter((f) => !choice.shown.includes(f)),
    isPinned: (field: FacetField) => choice.pinned.includes(field),
    show: (field: FacetField) => setChoice((c) => ({ ...c, shown: [...c.shown, field] })),
    hide: (field: FacetField) =>
      setChoice((c) => ({ ...c, shown: c.shown.filter((f) => f !== field) })),
    togglePin: (field: FacetField) =>
      setChoice((c) => ({
        ...c,
        pinned: c.pinned.includes(field)
          ? c.pinned.filter((f) => f !== field)
          : [...c.pinned, field],
      })),
  };
}

import type { PanelSize } from "react-resizable-panels";
import { useKept } from "./kept.ts";

const readWidth = (stored: unknown): number | undefined =>
  typeof stored === "number" && stored > 0 ? stored : undefined;

/** A panel's width in pixels, kept from one time to the next: a share would grow and shrink with the window. */
export function usePanelWidth(name: string, first: number) {
  const [width, setWidth] = useKept(`panel.${name}`, first, readWidth);
  return {
    defaultSize: `${width}px`,
    onResize: ({ inPixels }: PanelSize, _: unknown, before: PanelSize | undefined) => {
      if (before && Math.round(before.inPixels) !== Math.round(inPixels)) setWidth(inPixels);
    },
  };
}

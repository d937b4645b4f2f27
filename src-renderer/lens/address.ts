import { lensFromUrl, lensToUrl } from "@contract/lens-url.ts";
import { wholeCase, type Lens } from "@contract/lens.ts";

/** `#/timeline?<lens>&sel=12:345`: all a colleague needs to see the same screen. */
export interface Address {
  readonly view: string;
  readonly lens: Lens;
  readonly own: Readonly<Record<string, string>>;
}

export interface ReadAddress extends Address {
  readonly dropped: readonly string[];
}

export function readAddress(hash: string): ReadAddress {
  const found = /^#?\/?([a-z-]*)(?:\?(.*))?$/s.exec(hash);
  if (!found) return { view: "", lens: wholeCase, own: {}, dropped: [hash] };
  const [, view = "", query = ""] = found;
  return { view, ...lensFromUrl(query) };
}

export function writeAddress({ view, lens, own }: Address): string {
  const parts = [
    lensToUrl(lens),
    ...Object.entries(own).map(([name, value]) => `${name}=${encodeOwn(value)}`),
  ].filter(Boolean);
  return parts.length > 0 ? `#/${view}?${parts.join("&")}` : `#/${view}`;
}

const encodeOwn = (value: string) =>
  encodeURIComponent(value).replace(/%(3A|2F|2C)/g, (escaped) => decodeURIComponent(escaped));

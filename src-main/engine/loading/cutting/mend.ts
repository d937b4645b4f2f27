import { isUtf8 } from "node:buffer";
import { hex, trait } from "./scanner.ts";
import { textOf } from "./json-text.ts";

/** The same text as valid UTF-8, U+FFFD for what is not; undefined where it is valid already. */
export function mendUtf8(bytes: Uint8Array, from: number, to: number): Uint8Array | undefined {
  const part = bytes.subarray(from, to);
  return isUtf8(part) ? undefined : Buffer.from(textOf(part, 0, part.length));
}

/**
 * The same JSON with what strict readers refuse written in another way: raw control characters inside strings as
 * escapes, half a surrogate pair as U+FFFD. Undefined where there is nothing of the kind.
 */
export function mendJson(
  bytes: Uint8Array,
  from: number,
  to: number,
  traits: number,
): string | undefined {
  if ((traits & (trait.control | trait.surrogate)) === 0) return undefined;
  const parts: string[] = [];
  let inString = false;
  let kept = from;
  let at = from;
  const replace = (length: number, by: string) => {
    parts.push(textOf(bytes, kept, at), by);
    at += length;
    kept = at;
  };
  while (at < to) {
    const byte = bytes[at] as number;
    if (byte === 0x22) {
      inString = !inString;
      at++;
    } else if (!inString) {
      at++;
    } else if (byte < 0x20) {
      replace(1, `\\u${byte.toString(16).padStart(4, "0")}`);
    } else if (byte !== 0x5c) {
      at++;
    } else if (bytes[at + 1] !== 0x75) {
      at += 2;
    } else {
      const unit = hex(bytes, at + 2);
      if (unit < 0xd800 || unit > 0xdfff) at += 6;
      else if (unit < 0xdc00 && lowFollows(bytes, at + 6)) at += 12;
      else replace(6, "\\ufffd");
    }
  }
  if (parts.length === 0) return undefined;
  parts.push(textOf(bytes, kept, to));
  return parts.join("");
}

function lowFollows(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 0x5c || bytes[at + 1] !== 0x75) return false;
  const unit = hex(bytes, at + 2);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

import { gunzipSync } from "node:zlib";
import { textOf } from "./json-text.ts";

const largest = 64 * 1024 * 1024;

/** What gzip in base64 holds, as CloudWatch Logs hands its envelopes to functions; undefined where it is not that. */
export function unpacked(bytes: Uint8Array, from: number): Uint8Array | undefined {
  if (bytes.length - from < 24 || textOf(bytes, from, from + 4) !== "H4sI") return undefined;
  try {
    const packed = Buffer.from(textOf(bytes, from, bytes.length), "base64");
    return gunzipSync(packed, { maxOutputLength: largest });
  } catch {
    return undefined;
  }
}

import type { FlowFormat, RecordSink, RecordSource } from "../cut.ts";
import { cutterFor } from "./cutter-for.ts";
import { textOf } from "./json-text.ts";
import { needsFormat } from "./reasons.ts";

export interface Recognised {
  readonly source?: RecordSource;
  /** It is a flow log whose columns must be given: how its first line reads. */
  readonly needsFormat?: { readonly firstLine: string };
  readonly reason?: string;
}

const nowhere: RecordSink = {
  cloudtrail: () => undefined,
  flow: () => undefined,
  unread: () => undefined,
};

/** What a file is, judged by its first decompressed bytes: by cutting them. */
export function recogniseHead(
  head: Uint8Array,
  options: { readonly path: string; readonly flowFormat?: FlowFormat },
): Recognised {
  const cutter = cutterFor(nowhere, options);
  cutter.push(head);
  const { source, state, reason } = cutter.end();
  if (source !== undefined) return { source };
  if (state === "loaded") return {};
  if (reason?.startsWith(needsFormat) === true)
    return { needsFormat: { firstLine: firstLine(head) }, reason };
  return reason === undefined ? {} : { reason };
}

function firstLine(head: Uint8Array): string {
  const text = textOf(head, 0, Math.min(head.length, 4096));
  return (
    text
      .split("\n")
      .map((line) => line.trim())
      .find((line) => line !== "") ?? ""
  );
}

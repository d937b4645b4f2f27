import { seemsFlowLine } from "./flow-format.ts";
import { type FlowLines, tokensOf } from "./flow-line.ts";
import { textOf } from "./json-text.ts";
import { needsFormat, notARecord, transitGateway } from "./reasons.ts";
import type { Finding } from "./unwrap.ts";

const longest = 4096;

/** What text in a string is, where it holds no flow log line. */
export interface NoLines {
  readonly reason?: string;
  readonly other?: string;
}

/** The flow log lines of the text, or why there is none in it. */
export function wrappedLines(bytes: Uint8Array, lines: FlowLines): readonly Finding[] | NoLines {
  const found: Finding[] = [];
  let any = false;
  let from = 0;
  while (from < bytes.length) {
    const lineEnd = bytes.indexOf(0x0a, from);
    const to = lineEnd < 0 ? bytes.length : lineEnd;
    const line = to - from > longest ? undefined : lines.read(bytes, from, to);
    const end = bytes[to - 1] === 0x0d ? to - 1 : to;
    if (line?.kind === "flow") {
      any = true;
      found.push({ bytes, from, to: end, ...line });
    } else if (line?.kind === "header") {
      any = true;
      found.push({ kind: "silent", bytes, from, to });
    } else if (line?.kind !== "blank") {
      if (line?.kind === "unknown-format") return { other: needsFormat };
      if (line?.kind === "transit-gateway") return { other: transitGateway };
      const reason = line?.kind === "bad" ? line.reason : notARecord;
      if (!any) return seemsFlowLine(tokensOf(textOf(bytes, from, to))) ? { reason } : {};
      found.push({ kind: "stray", bytes, from, to: end, reason });
    }
    from = to + 1;
  }
  return any ? found : {};
}

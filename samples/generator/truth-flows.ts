import { type Flow, type FlowRecord, isPrivate } from "./flow-line.ts";
import { closedAt, intruder, launched, openedAt } from "./intruder.ts";
import { isoTime } from "./time.ts";
import { isFlow } from "./truth-totals.ts";
import { span, sum } from "./truth-words.ts";

export function flowsOfHost(flows: readonly FlowRecord[]) {
  const seen = flows.filter(isFlow);
  const out = seen.filter(
    (f) =>
      f.at === launched &&
      f.source === launched.address &&
      f.action === "ACCEPT" &&
      !isPrivate(f.destination),
  );
  const destinations = [...new Set(out.map((f) => f.destination))].sort();
  const ssh = seen.filter(
    (f) => f.destinationPort === 22 && f.source === intruder.second && !f.outgoing,
  );
  const of = (action: Flow["action"]) => ssh.filter((f) => f.action === action);
  const refused = of("REJECT");
  return {
    bytesOut: Object.fromEntries(
      destinations.map((address) => [
        address,
        {
          bytes: sum(out.filter((f) => f.destination === address).map((f) => f.bytes)),
          flows: out.filter((f) => f.destination === address).length,
        },
      ]),
    ),
    ssh: {
      from: intruder.second,
      rejectedBefore: refused.filter((f) => f.start < openedAt).length,
      accepted: of("ACCEPT").length,
      rejectedAfter: refused.filter((f) => f.start > closedAt).length,
      ...span(of("ACCEPT").map((f) => isoTime(f.start))),
    },
    lost: flows
      .filter((f) => f.at === launched && f.status === "SKIPDATA")
      .map((f) => ({ interface: f.at.eni, from: isoTime(f.start), to: isoTime(f.end) })),
  };
}

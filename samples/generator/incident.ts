import type { TrailRecord } from "./cloudtrail-record.ts";
import { type Chain, climb } from "./incident-chain.ts";
import { type Entry, enter } from "./incident-entry.ts";
import { type Taking, take } from "./incident-host.ts";
import { type Response, type Silence, respond, silence } from "./incident-silence.ts";
import { randomFor } from "./random.ts";

export interface Incident {
  readonly entry: Entry;
  readonly chain: Chain;
  readonly taking: Taking;
  readonly silence: Silence;
  readonly response: Response;
  /** All that the intruder did, whether or not a trail recorded it. */
  readonly intruder: readonly TrailRecord[];
  /** What others did because of it: AWS, and the colleague on call. */
  readonly others: readonly TrailRecord[];
}

export function theIncident(): Incident {
  const entry = enter(randomFor("entry"));
  const chain = climb(randomFor("chain"), entry.mintedKey.key);
  const taking = take(randomFor("taking"), chain.admin.session);
  const silent = silence(randomFor("silence"), chain.admin.session);
  const response = respond(randomFor("response"));
  return {
    entry,
    chain,
    taking,
    silence: silent,
    response,
    intruder: [...entry.records, ...chain.records, ...taking.records, ...silent.records],
    others: [...taking.byServices, ...response.records],
  };
}

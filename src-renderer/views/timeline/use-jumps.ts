import { useCallback } from "react";
import type { Event, EventId } from "@contract/event.ts";
import { day } from "@contract/instant.ts";
import type { EventField, Lens } from "@contract/lens.ts";
import { say } from "../../components/toast.tsx";
import { useAsk } from "../../engine/use-engine.ts";

export interface Jumps {
  /** The next event that was denied or failed. */
  trouble(backwards: boolean): void;
  /** The next one in the same session; under the same credential, or by the same principal, where it has none. */
  sameSession(backwards: boolean): void;
  /** A day on or back. */
  byDay(backwards: boolean): void;
}

export interface JumpsFrom {
  readonly lens: Lens;
  readonly descending: boolean;
  readonly event: Event | undefined;
  readonly goToEvent: (event: EventId) => void;
  readonly goToRow: (row: number) => void;
}

const troubles = [
  { field: "outcome", value: "denied" },
  { field: "outcome", value: "failed" },
] as const;

/** From the active event to another one, near or far, under the same lens. */
export function useJumps({ lens, descending, event, goToEvent, goToRow }: JumpsFrom): Jumps {
  const ask = useAsk();
  const next = useCallback(
    async (
      meets: readonly { readonly field: EventField; readonly value: string }[],
      backwards: boolean,
      none: string,
    ) => {
      if (!event) return;
      const found = await ask("events.next", {
        lens,
        after: event.id,
        backwards: backwards !== descending,
        meets: [...meets],
      });
      if (found.event === null) say(none);
      else goToEvent(found.event);
    },
    [ask, lens, descending, event, goToEvent],
  );
  return {
    trouble: (backwards) =>
      void next(troubles, backwards, "No other denied or failed event that way."),
    sameSession: (backwards) => {
      const same = event && sameAs(event);
      if (same) void next([same], backwards, "No other event of this session that way.");
      else say("This event has no session.");
    },
    byDay: (backwards) => {
      if (!event || event.time === null) return;
      const time = event.time + (backwards ? -day : day);
      void ask("events.offsetAt", { lens, time, descending }).then(({ offset }) => goToRow(offset));
    },
  };
}

function sameAs({ session, credential, principal }: Event) {
  if (session !== null) return { field: "session", value: String(session) } as const;
  if (credential !== null) return { field: "credential", value: credential } as const;
  return principal === null ? undefined : ({ field: "principal", value: principal } as const);
}

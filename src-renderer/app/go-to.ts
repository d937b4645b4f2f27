import { formatEventId } from "@contract/event.ts";
import { minute } from "@contract/instant.ts";
import { alsoThis, wholeCase, type Lens } from "@contract/lens.ts";
import type { useAsk } from "../engine/use-engine.ts";
import type { LensStore } from "../lens/lens-store.ts";
import type { Recognised } from "../lens/recognise.ts";

/** To what was pasted; `within` is the lens it narrows, the whole case where it replaces everything. */
export async function goTo(
  found: Recognised,
  within: Lens,
  store: LensStore,
  ask: ReturnType<typeof useAsk>,
): Promise<void> {
  const show = (lens: Lens, own = {}) => store.go("timeline", { lens, own });
  if (found.kind === "condition") show(alsoThis(within, found.condition));
  else if (found.kind === "text") show(withText(within, found.text));
  else if (found.kind === "event") show(wholeCase, { sel: formatEventId(found.event) });
  else if (found.kind === "time") {
    show({ ...within, from: found.time - 5 * minute, to: found.time + 5 * minute });
  } else {
    const lens: Lens = {
      conditions: [{ field: "awsId", test: "is", value: found.id, muted: false }],
    };
    const { events } = await ask("events.page", { lens, offset: 0, limit: 2 });
    const [event, another] = events;
    // An id that is no event's own may still stand in a record: a request, a session, a shared event.
    if (!event) show(withText(wholeCase, `"${found.id}"`));
    else show(lens, another ? {} : { sel: formatEventId(event.id) });
  }
}

export const withText = (lens: Lens, added: string): Lens => ({
  ...lens,
  text: [lens.text, added].filter(Boolean).join(" "),
});

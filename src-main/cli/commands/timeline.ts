import { eventColumns, formatEventId, type Event, type EventColumn } from "@contract/event.ts";
import { formatInstant } from "@contract/instant.ts";
import type { Lens } from "@contract/lens.ts";
import { lensToUrl } from "@contract/lens-url.ts";
import { counted, grouped, wholeNumber } from "../amounts.ts";
import { exitCodes, type Asked, type Command } from "../command.ts";
import { objects } from "../formats.ts";
import { lensFrom, lensOptions } from "../lens-flags.ts";
import { formatOf, formatOptions, isForPeople, print } from "../printed.ts";
import { withCase, type Session } from "../session.ts";
import { UsageError } from "../usage-error.ts";

const usual = 200;
const readFirst: readonly EventColumn[] = [
  "id",
  "time",
  "source",
  "principal",
  "action",
  "outcome",
  "sourceIp",
  "resource",
];

export const timeline: Command = {
  name: "timeline",
  takes: "[lens]",
  says: "events in order",
  options: {
    ...lensOptions,
    limit: { type: "string", value: "N", says: `events at most; ${usual} where not said` },
    columns: { type: "string", value: "A,B,…", says: "which columns of events, in which order" },
    order: {
      type: "string",
      value: "oldest|newest",
      choices: ["oldest", "newest"],
      says: "which comes first; oldest where not said",
    },
    ...formatOptions,
  },
  examples: [
    "trailhound timeline --where action^=Delete --where outcome!=denied",
    "trailhound timeline --from 12:345±15m --columns time,principal,action",
    "trailhound timeline --where sourceIp=203.0.113.0/24 --order newest --limit 20",
  ],
  run: (asked) =>
    withCase(asked, async (session) => {
      const lens = await lensFrom(asked.flags, session);
      const limit = wholeNumber("limit", asked.flags.text("limit"), usual);
      const forPeople = isForPeople(formatOf(asked));
      const columns = columnsOf(asked.flags.text("columns"), forPeople);
      const descending = asked.flags.text("order") === "newest";
      const { events: total, lacking } = await session.ask("events.count", { lens });
      const parquet = formatOf(asked) === "parquet";
      const events = parquet ? [] : await firstEvents(session, lens, descending, limit);
      const table = {
        columns,
        rows: events.map((event) => columns.map((column) => cell(event, column, forPeople))),
      };
      const link = linkTo(lens);
      await print(asked, {
        table,
        json: { events: objects(table), total, link, lacking },
        sql: { query: queryFor(columns, descending, limit), lens, session },
      });
      if (!asked.flags.has("quiet")) {
        if (forPeople) sayCount(asked, events.length, total, link);
        if (total === 0) for (const { says } of lacking) asked.terminal.say(says);
      }
      return exitCodes.done;
    }),
};

export function linkTo(lens: Lens): string {
  const url = lensToUrl(lens);
  return url ? `#/timeline?${url}` : "#/timeline";
}

function sayCount({ terminal }: Asked, shown: number, total: number, link: string): void {
  const what = counted(total, "event");
  terminal.say(`${shown < total ? `${grouped(shown)} of ${what}` : what} · ${link}`);
}

function columnsOf(text: string | undefined, forPeople: boolean): readonly EventColumn[] {
  if (text === undefined) return forPeople ? readFirst : eventColumns;
  return text.split(",").map((given) => {
    const name = given.trim();
    const column = eventColumns.find((known) => known.toLowerCase() === name.toLowerCase());
    if (column) return column;
    throw new UsageError(
      `--columns: no column is called ${name}. There are ${eventColumns.join(", ")}.`,
    );
  });
}

const pageSize = 1000;

async function firstEvents(
  session: Session,
  lens: Lens,
  descending: boolean,
  limit: number,
): Promise<readonly Event[]> {
  const all: Event[] = [];
  while (all.length < limit) {
    const wanted = Math.min(pageSize, limit - all.length);
    const { events } = await session.ask("events.page", {
      lens,
      offset: all.length,
      limit: wanted,
      descending,
    });
    all.push(...events);
    if (events.length < wanted) break;
  }
  return all;
}

function cell(event: Event, column: EventColumn, forPeople: boolean): unknown {
  const value = event[column];
  if (column === "time" && typeof value === "number") return formatInstant(value);
  if (column === "id" && forPeople) return formatEventId(event.id);
  return value;
}

function queryFor(columns: readonly EventColumn[], descending: boolean, limit: number): string {
  const order = descending ? "DESC" : "ASC";
  const names = columns.map((column) => `"${column}"`).join(", ");
  return `SELECT ${names} FROM lens ORDER BY "time" ${order}, "id" ${order} LIMIT ${limit}`;
}

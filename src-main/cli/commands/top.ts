import { isEventField, namedFields } from "@contract/lens.ts";
import { formatInstant } from "@contract/instant.ts";
import { formatEventId } from "@contract/event.ts";
import { counted, wholeNumber } from "../amounts.ts";
import { exitCodes, type Command } from "../command.ts";
import { lensFrom, lensOptions } from "../lens-flags.ts";
import { formatOf, formatOptions, isForPeople, print } from "../printed.ts";
import { withCase } from "../session.ts";
import { UsageError } from "../usage-error.ts";
import { linkTo } from "./timeline.ts";

const usual = 50;

export const top: Command = {
  name: "top",
  takes: "FIELD [lens]",
  says: "the commonest values of a field, with their counts",
  options: {
    ...lensOptions,
    limit: { type: "string", value: "N", says: `values at most; ${usual} where not said` },
    search: { type: "string", value: "TEXT", says: "only values that contain this" },
    ...formatOptions,
  },
  examples: [
    "trailhound top principal --where outcome=denied",
    "trailhound top raw/requestParameters/bucketName --where service=s3",
  ],
  run: (asked) =>
    withCase(asked, async (session) => {
      const [field] = asked.words;
      if (field === undefined || !isEventField(field)) {
        const what = field === undefined ? "top needs a field" : `No field is called ${field}`;
        throw new UsageError(`${what}. Fields are ${namedFields.join(", ")}, and raw/KEY/KEY.`);
      }
      const lens = await lensFrom(asked.flags, session);
      const limit = Math.min(1000, wholeNumber("limit", asked.flags.text("limit"), usual));
      const search = asked.flags.text("search");
      const { values, distinct } = await session.ask("events.topValues", {
        lens,
        field,
        limit,
        ...(search ? { search } : {}),
      });
      const forPeople = isForPeople(formatOf(asked));
      const shown = (value: string | number | boolean | null) => {
        if (field === "time" && typeof value === "number") return formatInstant(value);
        if (field === "id" && forPeople && typeof value === "number") return formatEventId(value);
        return value ?? (forPeople ? "(no value)" : null);
      };
      await print(asked, {
        table: {
          columns: ["value", "events"],
          rows: values.map(({ value, events }) => [shown(value), events]),
        },
      });
      if (forPeople && !asked.flags.has("quiet")) {
        asked.terminal.say(`${counted(distinct, "value")} · ${linkTo(lens)}`);
      }
      return exitCodes.done;
    }),
};

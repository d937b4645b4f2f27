import ipaddr from "ipaddr.js";
import { formatEventId, parseEventId } from "@contract/event.ts";
import { day, hour, minute, parseInstant, second, type Instant } from "@contract/instant.ts";
import { isEventField, namedFields, type Condition, type Lens, type Test } from "@contract/lens.ts";
import { lensFromUrl } from "@contract/lens-url.ts";
import { Failed } from "@contract/failure.ts";
import type { Flags, Options } from "./command.ts";
import type { Session } from "./session.ts";
import { UsageError } from "./usage-error.ts";

export const lensOptions: Options = {
  from: {
    type: "string",
    value: "TIME",
    says: "first moment that counts: 2024-05-01T12:00Z, or an event id with an offset, 12:345-15m",
  },
  to: {
    type: "string",
    value: "TIME",
    says: "first moment that counts no more; --from 12:345±15m alone sets both",
  },
  where: {
    type: "string",
    multiple: true,
    value: "FIELD=VALUE",
    says: "condition, repeatable: = != ~ (contains) ^= (starts with) >= <=, 10.0.0.0/8 (within), FIELD= (absent)",
  },
  text: { type: "string", value: "WORDS", says: "words anywhere in the original record" },
  lens: {
    type: "string",
    value: "LINK",
    says: "the part of a page's address after #, as it stands",
  },
};

/** The lens that a command's flags say. Events named in --from and --to are looked up in the case. */
export async function lensFrom(flags: Flags, session: Session): Promise<Lens> {
  const linked = linkedLens(flags.text("lens"));
  const from = flags.text("from");
  const to = flags.text("to");
  const text = flags.text("text");
  const around = from !== undefined && to === undefined && from.includes("±") ? from : to;
  const start = from === undefined ? undefined : await timeOf("from", from, session);
  const end = around === undefined ? undefined : await timeOf("to", around, session);
  return {
    ...linked,
    ...(start === undefined ? {} : { from: start }),
    ...(end === undefined ? {} : { to: end }),
    ...(text === undefined ? {} : { text: [linked.text, text].filter(Boolean).join(" ") }),
    conditions: [...linked.conditions, ...flags.texts("where").map(conditionOf)],
  };
}

function linkedLens(link: string | undefined): Lens {
  if (link === undefined) return { conditions: [] };
  const { lens, dropped } = lensFromUrl(link.replace(/^[^?]*\?|^#\/[a-z]+$/, ""));
  if (dropped.length > 0) {
    const reason = `--lens says ${dropped.map((part) => `"${part}"`).join(", ")}`;
    throw new Failed({ code: "lens-unreadable", reason });
  }
  return lens;
}

const aroundEvent = /^(\d+:\d+)(?:(\+-|[+\-±])(\d+)(s|m|h|d))?$/;
const units: Readonly<Record<string, number>> = { s: second, m: minute, h: hour, d: day };

async function timeOf(flag: "from" | "to", text: string, session: Session): Promise<Instant> {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  const [, id = "", sign, amount, unit = ""] = aroundEvent.exec(text) ?? [];
  const event = parseEventId(id);
  if (event === undefined) {
    throw new UsageError(
      `--${flag} ${text} is no time: write 2024-05-01T12:00:00Z, or an event id with an offset such as 12:345±15m.`,
    );
  }
  const { time } = (await session.ask("event.detail", { event })).event;
  if (time === null) {
    throw new UsageError(`--${flag} ${text}: event ${formatEventId(event)} has no time.`);
  }
  // The end is the first moment that counts no more; an event named as the end still counts.
  if (sign === undefined) return flag === "to" ? time + 1 : time;
  const distance = Number(amount) * (units[unit] ?? 0);
  const earlier = sign === "-" || (sign !== "+" && flag === "from");
  return earlier ? time - distance : time + distance;
}

const operators: Readonly<Record<string, Test>> = {
  "=": "is",
  "!=": "is-not",
  "~": "contains",
  "^=": "starts-with",
  ">=": "at-least",
  "<=": "at-most",
};

const conditionShape = /^(.+?)(!=|\^=|>=|<=|=|~)(.*)$/s;
const addressFields = ["sourceIp", "destinationIp", "peer"];

/** `sourceIp=10.0.0.0/8`, `error=` (absent), `action^=Delete`. */
export function conditionOf(text: string): Condition {
  const [, field = "", operator = "", value = ""] = conditionShape.exec(text) ?? [];
  if (!operator) {
    throw new UsageError(
      `--where ${text} says no comparison: write FIELD=VALUE, FIELD!=VALUE, FIELD~VALUE.`,
    );
  }
  if (!isEventField(field)) {
    throw new UsageError(
      `--where ${text}: no field is called ${field}. Fields are ${namedFields.join(", ")}, and raw/KEY/KEY.`,
    );
  }
  const test = operators[operator] ?? "is";
  const isBlock = addressFields.includes(field) && ipaddr.isValidCIDR(value);
  if (value === "" && test === "is") return { field, test: "absent", value, muted: false };
  if (value === "" && test !== "is-not") {
    throw new UsageError(
      `--where ${text} says no value; ${field}= alone asks for events without one.`,
    );
  }
  if (isBlock && test !== "is") {
    throw new UsageError(`--where ${text}: an address block can only be asked for with =.`);
  }
  if (isBlock) return { field, test: "within", value, muted: false };
  return { field, test, value, muted: false };
}

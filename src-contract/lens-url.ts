import { formatInstant, parseInstant } from "./instant.ts";
import { isEventField, tests, type Condition, type Lens, type Test } from "./lens.ts";

/** What stands after `#/<view>?` for a lens; '' for the whole case. The command line's `--lens` takes the same. */
export function lensToUrl(lens: Lens): string {
  const parts: string[] = [];
  if (lens.from !== undefined) parts.push(`from=${formatInstant(lens.from)}`);
  if (lens.to !== undefined) parts.push(`to=${formatInstant(lens.to)}`);
  if (lens.text) parts.push(`text=${encode(lens.text)}`);
  for (const condition of lens.conditions)
    parts.push(`where=${encode(conditionToText(condition))}`);
  return parts.join("&");
}

export interface LensFromUrl {
  readonly lens: Lens;
  /** Parts of the link that say nothing about a lens, such as `sel=12:345`, by name. */
  readonly own: Readonly<Record<string, string>>;
  /** Parts that could not be read, as they stood. */
  readonly dropped: readonly string[];
}

/** Reads what lensToUrl wrote; what it cannot read it drops and names. */
export function lensFromUrl(query: string): LensFromUrl {
  const lens: { from?: number; to?: number; text?: string; conditions: Condition[] } = {
    conditions: [],
  };
  const own: Record<string, string> = {};
  const dropped: string[] = [];
  for (const part of query.replace(/^[#?]/, "").split("&").filter(Boolean)) {
    const equals = part.indexOf("=");
    const name = equals < 0 ? part : part.slice(0, equals);
    const value = decode(equals < 0 ? "" : part.slice(equals + 1));
    if (value === undefined) dropped.push(part);
    else if (name === "from" || name === "to") {
      const at = parseInstant(value);
      if (at === undefined) dropped.push(part);
      else lens[name] = at;
    } else if (name === "text") lens.text = value;
    else if (name === "where") {
      const condition = conditionFromText(value);
      if (condition) lens.conditions.push(condition);
      else dropped.push(part);
    } else own[name] = value;
  }
  return { lens, own, dropped };
}

/** `~action.is-not.GetObject`; `~` is muted, a leading `@timeline;` names the view that set it. */
export function conditionToText({ field, test, value, muted, setBy }: Condition): string {
  return `${muted ? "~" : ""}${setBy ? `@${setBy};` : ""}${field.replaceAll(".", "%2E")}.${test}.${value}`;
}

const conditionShape = /^(~?)(?:@([a-z-]+);)?([^.]+)\.([a-z-]+)\.(.*)$/s;

export function conditionFromText(text: string): Condition | undefined {
  const found = conditionShape.exec(text);
  if (!found) return undefined;
  const [, mute, setBy, name = "", test = "", value = ""] = found;
  const field = name.replaceAll("%2E", ".");
  if (!isEventField(field) || !(tests as readonly string[]).includes(test)) return undefined;
  return {
    field,
    test: test as Test,
    value,
    muted: mute === "~",
    ...(setBy === undefined ? {} : { setBy }),
  };
}

// Readable in an address bar: only what would end a part, or that browsers rewrite, is escaped.
function encode(value: string): string {
  return encodeURIComponent(value).replace(/%(3A|2F|2C|40|3B|20)/g, (escaped) =>
    escaped === "%20" ? "+" : decodeURIComponent(escaped),
  );
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

import { describe, expect, test } from "vitest";
import { eventIdOf } from "@contract/event.ts";
import { minute, parseInstant } from "@contract/instant.ts";
import type { Flags } from "../../src-main/cli/command.ts";
import { conditionOf, lensFrom } from "../../src-main/cli/lens-flags.ts";
import type { Session } from "../../src-main/cli/session.ts";

const at = parseInstant("2024-05-01T12:00:00Z") ?? 0;

/** A case of one event, 12:345 at noon. */
const session: Session = {
  ask: ((method: string, { event }: { event: number }) =>
    method === "event.detail" && event === eventIdOf(12, 345)
      ? Promise.resolve({ event: { time: at } })
      : Promise.reject(new Error("no such event"))) as Session["ask"],
  onNotice: () => () => {},
  onInterrupt: () => {},
};

const flags = (given: Readonly<Record<string, string | readonly string[]>>): Flags => ({
  text: (name) => (typeof given[name] === "string" ? given[name] : undefined),
  texts: (name) => (Array.isArray(given[name]) ? (given[name] as string[]) : []),
  has: () => false,
});

describe("a condition", () => {
  test.each([
    ["principal=dev-ci", "principal", "is", "dev-ci"],
    ["principal!=dev-ci", "principal", "is-not", "dev-ci"],
    ["action~Key", "action", "contains", "Key"],
    ["action^=Delete", "action", "starts-with", "Delete"],
    ["bytes>=1000", "bytes", "at-least", "1000"],
    ["bytes<=1000", "bytes", "at-most", "1000"],
    ["error=", "error", "absent", ""],
    ["sourceIp=10.0.0.0/8", "sourceIp", "within", "10.0.0.0/8"],
    ["peer=2001:db8::/32", "peer", "within", "2001:db8::/32"],
    ["resource=arn:aws:s3:::a/10.0.0.0/8", "resource", "is", "arn:aws:s3:::a/10.0.0.0/8"],
    ["raw/requestParameters/key=a=b", "raw/requestParameters/key", "is", "a=b"],
    ["userAgent=x~y", "userAgent", "is", "x~y"],
  ])("%s", (text, field, test, value) => {
    expect(conditionOf(text)).toEqual({ field, test, value, muted: false });
  });

  test.each(["principal", "colour=red", "sourceIp!=10.0.0.0/8", "action~", "=x"])(
    "%s is wrong usage",
    (text) => {
      expect(() => conditionOf(text)).toThrow(/--where/);
    },
  );
});

describe("a span of time", () => {
  test.each<{ given: Readonly<Record<string, string>>; from?: number; to?: number }>([
    { given: { from: "2024-05-01T12:00Z" }, from: at },
    { given: { from: "2024-05-01", to: "2024-05-01T12:00:00Z" }, from: at - 720 * minute, to: at },
    { given: { from: "12:345" }, from: at },
    { given: { to: "12:345" }, to: at + 1 },
    { given: { from: "12:345±15m" }, from: at - 15 * minute, to: at + 15 * minute },
    {
      given: { from: "12:345±15m", to: "12:345±1h" },
      from: at - 15 * minute,
      to: at + 60 * minute,
    },
    {
      given: { from: "12:345-15m", to: "12:345+90s" },
      from: at - 15 * minute,
      to: at + 1.5 * minute,
    },
    { given: { from: "12:345+-1d" }, from: at - 1440 * minute },
  ])("$given", async ({ given, from, to }) => {
    const lens = await lensFrom(flags(given), session);
    expect(lens.from).toBe(from);
    expect(lens.to).toBe(to);
  });

  test.each(["yesterday", "12:345±15", "2024-13-01", "12"])("%s is wrong usage", async (from) => {
    await expect(lensFrom(flags({ from }), session)).rejects.toThrow(/--from .* is no time/);
  });
});

describe("a pasted link", () => {
  const part = "from=2024-05-01T12:00:00Z&text=key&where=~action.is-not.GetObject";

  test.each([part, `?${part}`, `#/timeline?${part}`, `http://127.0.0.1:1/#/query?${part}`])(
    "%s",
    async (lens) => {
      expect(
        await lensFrom(flags({ lens, text: "more", where: ["source=cloudtrail"] }), session),
      ).toEqual({
        from: at,
        text: "key more",
        conditions: [
          { field: "action", test: "is-not", value: "GetObject", muted: true },
          { field: "source", test: "is", value: "cloudtrail", muted: false },
        ],
      });
    },
  );

  test("a link without a question is the whole case", async () => {
    expect(await lensFrom(flags({ lens: "#/timeline" }), session)).toEqual({ conditions: [] });
  });

  test("a part that cannot be read is never left out in silence", async () => {
    const asked = lensFrom(flags({ lens: "where=colour.is.red" }), session);
    await expect(asked).rejects.toMatchObject({ failure: { code: "lens-unreadable" } });
  });
});

import { describe, expect, test } from "vitest";
import { cut, record } from "./cut.ts";
import { apply, damage, dice } from "./damage.ts";

const raws = Array.from({ length: 5 }, () => JSON.stringify(record()));
const header =
  "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status";
const lines = Array.from(
  { length: 12 },
  (_, n) =>
    `2 123456789010 eni-1235b8ca 10.0.0.${n} 203.0.113.7 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK`,
);
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const history =
  'User name,AWS access key,Event time,Event source,Event name,AWS region,User agent,Resources,Event ID\nalice,AKIA1,2024-03-01T12:00:00Z,ec2.amazonaws.com,RunInstances,eu-west-1,"Mozilla, ""x""","[{""resourceType"":""a"",""resourceName"":""b""}]",id-1\n'.repeat(
    4,
  );

const files: Readonly<Record<string, string | Buffer>> = {
  "a flow log": [header, ...lines].join("\n"),
  "a flow log without header": lines.join("\r\n"),
  "a flow log in a CloudWatch export": lines
    .map((one) => `2023-07-10T12:16:15.000Z ${one}`)
    .join("\n"),
  "flow logs in messages": lines.map((message) => JSON.stringify({ message })).join("\n"),
  "flow records as objects": JSON.stringify(
    lines.map((one) =>
      Object.fromEntries(one.split(" ").map((cell, n) => [header.split(" ")[n], cell])),
    ),
  ),
  "event history": history,
  "Lake CSV": `eventid,eventjson\n${raws.map((raw) => `1,${quoted(raw)}\n`).join("")}`,
  "a Lake answer": JSON.stringify({
    QueryResultRows: raws.map((raw) =>
      Object.entries(JSON.parse(raw) as Record<string, unknown>).map(([key, value]) => ({
        [key.toLowerCase()]: typeof value === "string" ? value : JSON.stringify(value),
      })),
    ),
  }),
  "a CloudWatch export of records": raws.map((raw) => `2023-07-10T12:16:15.000Z ${raw}`).join("\n"),
  "UTF-16": Buffer.from(`\ufeff{"Records":[${raws.join(",")}]}`, "utf16le"),
  "pretty, in wrappers": JSON.stringify(
    { data: { Records: raws.map((raw) => ({ detail: JSON.parse(raw) as unknown })) } },
    null,
    "\t",
  ),
  "messages in messages": JSON.stringify(
    raws.map((raw) => ({ Message: JSON.stringify({ Records: [raw] }) })),
  ),
};

describe.each(Object.entries(files))("%s, damaged once or often", (_, file) => {
  test("never ends badly, numbers every record, and reads the same in any chunks", () => {
    for (let seed = 1; seed <= 250; seed++) {
      const roll = dice(seed * 104_729);
      let damaged: Buffer = Buffer.from(file);
      for (let times = 1 + roll(4); times > 0 && damaged.length > 0; times--) {
        damaged = apply(damaged, damage(damaged, roll));
      }

      const done = cut(damaged);

      const numbers = [...done.records, ...done.flows, ...done.unread].map((one) => one.record);
      numbers.sort((a, b) => a - b);
      expect(numbers, `seed ${seed}`).toEqual(numbers.map((_one, place) => place));
      for (const one of done.records) JSON.parse(one.normalised ?? one.text);
      for (const { format, text, normalised } of done.flows) {
        expect((normalised ?? text).split(format.separator)).toHaveLength(format.fields.length);
      }
      if (done.unread.length > 0) expect(done.result.state, `seed ${seed}`).not.toBe("loaded");
      if (done.result.state !== "loaded") expect(done.result.reason).toBeTruthy();
      const chunks = [1 + roll(700), 1 + roll(9), 1 + roll(90)];
      expect(cut(damaged, { chunks }), `seed ${seed}`).toEqual(done);
    }
  });
});

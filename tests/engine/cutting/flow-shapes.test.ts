import { describe, expect, test } from "vitest";
import { parseFlowFormat } from "../../../src-main/engine/loading/cutting/index.ts";
import { cut } from "./cut.ts";

const line = (action = "ACCEPT", port = 22) =>
  `2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 ${port} 6 20 4249 1418530010 1418530070 ${action} OK`;
const header =
  "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status";
const fields = header.split(" ");
const nodata = "2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA";
const custom = "instance-id interface-id srcaddr dstaddr my-own_field";
const loaded = { source: "vpc-flow", state: "loaded" };

const linesOf = (file: string | Uint8Array) => cut(file).flows.map(({ text }) => text);

describe("text", () => {
  test("with AWS's default header", () => {
    const done = cut(`${header}\n${line()}\n${nodata}\n`);
    expect(done.flows).toEqual([
      { record: 0, format: { fields, separator: " " }, text: line(), normalised: undefined },
      { record: 1, format: { fields, separator: " " }, text: nodata, normalised: undefined },
    ]);
    expect(done.result).toEqual(loaded);
  });

  test("with CRLF, a byte order mark, empty lines, no last line end", () => {
    const done = cut(`\ufeff${header}\r\n\r\n${line()}\r\n\n  \n${nodata}`);
    expect(done.flows.map(({ text }) => text)).toEqual([line(), nodata]);
    expect(done.flows[0]?.format.fields).toEqual(fields);
    expect(done.result).toEqual(loaded);
  });

  test("with any fields in any order, in any spelling, others kept", () => {
    const done = cut(
      `INSTANCE_ID interfaceId srcAddr dstaddr my_own_field\ni-0a eni-0a 10.0.0.1 - x\n`,
    );
    expect(done.flows[0]?.format.fields).toEqual([
      "instance-id",
      "interface-id",
      "srcaddr",
      "dstaddr",
      "my-own-field",
    ]);
    expect(done.flows[0]?.text).toBe("i-0a eni-0a 10.0.0.1 - x");
  });

  test("a header and nothing else is a loaded file", () => {
    expect(cut(`${header}\n`)).toEqual({ result: loaded, records: [], flows: [], unread: [] });
  });

  test("without a header, in the default format", () => {
    const done = cut(`${nodata}\n${line()}\n`);
    expect(done.flows.map(({ format }) => format.fields)).toEqual([fields, fields]);
    expect(done.result).toEqual(loaded);
  });

  test("another header in the middle changes the format", () => {
    const done = cut(
      `${header}\n${line()}\n${custom}\ni-0a eni-0a 10.0.0.1 10.0.0.2 x\n${header}\n${nodata}\n`,
    );
    expect(done.flows.map(({ record, format }) => [record, format.fields.length])).toEqual([
      [0, 14],
      [1, 5],
      [2, 14],
    ]);
    expect(done.unread).toEqual([]);
  });

  test("a header of as many fields in another order, too", () => {
    const turned = [...fields].reverse();
    const done = cut(
      `${header}\n${line()}\n${turned.join(" ")}\n${line().split(" ").reverse().join(" ")}\n`,
    );
    expect(done.flows.map(({ format }) => format.fields)).toEqual([fields, turned]);
  });

  test("doubled blanks and tabs are single ones in the normalised line", () => {
    const odd = `${line().replace(" 22 ", "  22\t")} `;
    const done = cut(`${header}\n${odd}\n${line()}\n`);
    expect(done.flows).toMatchObject([
      { text: odd, normalised: line() },
      { text: line(), normalised: undefined },
    ]);
  });

  test("lines that do not fit are unread, each with its count", () => {
    const done = cut(`${header}\n${line()} #a comment here\n...\n${line()}\n`);
    expect(done.unread).toMatchObject([
      { record: 0, offset: header.length + 1, reason: "14 fields expected, 17 found" },
      { record: 1, reason: "14 fields expected, 1 found", text: "..." },
    ]);
    expect(done.flows.map(({ record }) => record)).toEqual([2]);
    expect(done.result).toEqual({
      source: "vpc-flow",
      state: "partial",
      reason: "2 of 3 records could not be read",
    });
  });

  test("a file cut off in its last line", () => {
    const done = cut(`${header}\n${line()}\n${line().slice(0, 50)}`);
    expect(done.unread).toHaveLength(1);
    expect(done.result).toMatchObject({
      state: "partial",
      reason: "the text ends inside record 1",
    });
  });

  test("nothing but lines that do not fit", () => {
    expect(cut(`${header}\na b\n`).result.state).toBe("failed");
  });

  test("bytes that are no UTF-8", () => {
    const done = cut(Buffer.from(`${header}\n${line().replace("22", "2\xff2")}\n`, "latin1"));
    expect(done.flows[0]?.text).toContain("2\ufffd2");
    expect(done.result.state).toBe("partial");
  });
});

describe("without a header, in another format", () => {
  const odd = "eni-0a1b2c3d4 10.0.0.1 10.0.0.2 443 50000 6 ACCEPT OK\n";
  test("asks for the format", () => {
    const done = cut(odd.repeat(3));
    expect(done.result.state).toBe("skipped");
    expect(done.result.reason).toMatch(/^needs its format line/);
    expect(done.flows).toEqual([]);
  });

  test("takes the one given", () => {
    const flowFormat = parseFlowFormat(
      "${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${action} ${log-status}",
    );
    const done = cut(`${odd}bad\n${odd}`, { flowFormat });
    expect(done.flows.map(({ format }) => format)).toEqual([flowFormat, flowFormat]);
    expect(done.unread).toHaveLength(1);
  });

  test("a header in the file says more than the format given", () => {
    const flowFormat = parseFlowFormat("srcaddr dstaddr");
    expect(cut(`${header}\n${line()}\n`, { flowFormat }).flows[0]?.format.fields).toEqual(fields);
  });

  test("fifteen fields are not the default format", () => {
    expect(cut(`${line()} extra\n`).result.reason).toMatch(/^needs its format line/);
  });
});

describe("wrapped", () => {
  test("in a CloudWatch export", () => {
    const done = cut(`2023-07-10T12:16:15.000Z ${line()}\n2023-07-10T12:16:16.000Z ${nodata}\n`);
    expect(done.flows.map(({ text, normalised }) => [text, normalised])).toEqual([
      [line(), undefined],
      [nodata, undefined],
    ]);
    expect(done.result).toEqual(loaded);
  });

  test("in aws logs tail", () => {
    expect(linesOf(`2023-07-10T12:16:15.000000+00:00 eni-0a1b-all ${line()}\n`)).toEqual([line()]);
  });

  test.each([
    ["Firehose objects", [line(), nodata].map((message) => JSON.stringify({ message })).join("")],
    [
      "a CloudWatch envelope",
      JSON.stringify({
        messageType: "DATA_MESSAGE",
        logEvents: [{ message: line() }, { message: nodata }],
      }),
    ],
    [
      "body, beside parsed fields",
      JSON.stringify(
        [line(), nodata].map((body) => ({
          "@timestamp": "x",
          body,
          aws: { vpc: { version: "2" } },
        })),
      ),
    ],
    ["several lines of one message", JSON.stringify({ message: `${line()}\n${nodata}\n` })],
    [
      "filter-log-events",
      JSON.stringify({ events: [line(), nodata].map((message) => ({ message })) }),
    ],
    ["a CloudWatch console CSV", `timestamp,message\n1,${line()}\n2,"${nodata}\n"\n`],
    [
      "Logs Insights",
      `@timestamp,@message\n2023-01-01 00:00:00.000,${line()}\n2023-01-01 00:00:00.000,${nodata}\n`,
    ],
  ])("in %s", (_, file) => {
    const done = cut(file);
    expect(done.flows.map(({ normalised, text }) => normalised ?? text)).toEqual([line(), nodata]);
    expect(done.flows.map(({ format }) => format.fields)).toEqual([fields, fields]);
    expect(done.unread).toEqual([]);
    expect(done.result).toEqual(loaded);
  });

  test("in _raw, the header as a first event", () => {
    const done = cut(
      JSON.stringify(
        [custom, "i-0a eni-0a 10.0.0.1 10.0.0.2 x"].map((_raw) => ({ host: "h", _raw })),
      ),
    );
    expect(done.flows).toMatchObject([{ record: 0, text: "i-0a eni-0a 10.0.0.1 10.0.0.2 x" }]);
    expect(done.unread).toEqual([]);
  });

  test("a message that is no flow line is unread", () => {
    const done = cut(
      JSON.stringify({ logEvents: [{ message: line() }, { message: "hello there" }] }),
    );
    expect(done.flows).toHaveLength(1);
    expect(done.unread).toHaveLength(1);
  });
});

describe("with commas", () => {
  test("and a header", () => {
    const done = cut(`${header.replaceAll(" ", ",")}\n${line().replaceAll(" ", ",")}\n`);
    expect(done.flows[0]?.format).toEqual({ fields, separator: "," });
    expect(done.flows[0]?.normalised).toBeUndefined();
  });

  test("and quotes, as Athena writes them", () => {
    const done = cut(
      `"version","account_id","srcaddr","dstaddr","bytes","log_status"\n"2","1","10.0.0.1","","40","OK"\n`,
    );
    expect(done.flows).toMatchObject([
      {
        format: {
          fields: ["version", "account-id", "srcaddr", "dstaddr", "bytes", "log-status"],
          separator: ",",
        },
        text: '"2","1","10.0.0.1","","40","OK"',
        normalised: "2,1,10.0.0.1,,40,OK",
      },
    ]);
  });

  test("and no header: the documented fields, as far as the line goes", () => {
    const long = `${line().replaceAll(" ", ",")},vpc-1,subnet-1,i-1,19,IPv4`;
    const done = cut(
      JSON.stringify({
        raw_logs: { entries: [{ data: long }, { data: line().replaceAll(" ", ",") }] },
      }),
    );
    expect(done.flows.map(({ format }) => format.fields.length)).toEqual([19, 14]);
    expect(done.flows[0]?.format.fields.slice(14)).toEqual([
      "vpc-id",
      "subnet-id",
      "instance-id",
      "tcp-flags",
      "type",
    ]);
  });
});

test("a transit gateway flow log is not one of a VPC", () => {
  const done = cut(
    "version resource-type account-id tgw-id srcaddr\n6 TransitGateway 1 tgw-1 10.0.0.1\n",
  );
  expect(done.result).toEqual({
    source: undefined,
    state: "skipped",
    reason: "a transit gateway flow log, not one of a VPC; not read yet",
  });
});

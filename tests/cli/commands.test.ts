import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { temporaryFolder } from "../harness/electron-app.ts";
import { eventsInWords, sampleFolder, truth } from "../harness/sample-truth.ts";
import { startTrailhound, trailhound, type Ran } from "../harness/trailhound-command.ts";

const settings = { TRAILHOUND_SETTINGS: temporaryFolder("settings") };
const home = temporaryFolder("cli");
const inHome = (...args: string[]) => trailhound(args, { cwd: home, env: settings });

const rowsOf = ({ out }: Ran) => z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(out));
const answer = z.object({
  events: z.array(z.record(z.string(), z.unknown())),
  total: z.number(),
  link: z.string(),
});
const timelineOf = ({ out }: Ran) => answer.parse(JSON.parse(out));

let opened: Ran;
beforeAll(async () => {
  opened = await inHome("samples", "open", "acme-leak");
});

describe("the sample", () => {
  test("is listed", async () => {
    const [first] = rowsOf(await trailhound(["samples"], { env: settings }));
    expect(first).toMatchObject({ id: "acme-leak", title: "The leaked key" });
  });

  test("opens as a case here, and says what each source holds", () => {
    expect(opened.err).toMatch(/^Done in /);
    expect(opened.err).toContain(eventsInWords(truth.events));
    expect(opened.code).toBe(0);
    const { sources } = z
      .object({ sources: z.array(z.record(z.string(), z.unknown())) })
      .parse(JSON.parse(opened.out));
    expect(sources).toEqual([
      expect.objectContaining({
        source: "cloudtrail",
        // One file is there twice.
        files: truth.cloudtrail.files - 1,
        unread: 0,
      }),
      expect.objectContaining({
        source: "vpc-flow",
        files: truth.vpcFlow.files,
        records: truth.vpcFlow.records,
        unread: 0,
      }),
    ]);
  });

  test("status finds the only case here", async () => {
    const { code, out } = await inHome("status");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ files: truth.files, events: truth.events, unread: 0 });
  });
});

describe("timeline", () => {
  test("gives events in order, their number, and the link to the same screen", async () => {
    const { events, total, link } = timelineOf(await inHome("timeline", "--limit", "1500"));
    expect(total).toBe(truth.events);
    expect(link).toBe("#/timeline");
    expect(events).toHaveLength(1500);
    const times = events.map(({ time }) => String(time));
    expect(times).toEqual([...times].sort());
    expect(times[0]).toMatch(/^2025-03-03T00:0\d:\d\dZ$/);
  });

  test("the link it gives asks the same again", async () => {
    const args = [
      "--where",
      "service=iam",
      "--where",
      "outcome=denied",
      "--columns",
      "time,action",
    ];
    const first = timelineOf(await inHome("timeline", ...args));
    expect(first.total).toBeGreaterThan(0);
    const again = await inHome("timeline", "--lens", first.link, "--columns", "time,action");
    expect(timelineOf(again)).toEqual(first);
  });

  test("around an event", async () => {
    const [event] = timelineOf(
      await inHome("timeline", "--limit", "1", "--order", "newest"),
    ).events;
    const id = Number(event?.["id"]);
    const text = `${Math.floor(id / 2 ** 32)}:${id % 2 ** 32}`;
    const { events } = timelineOf(await inHome("timeline", "--from", `${text}±15m`));
    expect(events.map((one) => one["id"])).toContain(id);
    const at = Date.parse(String(event?.["time"]));
    for (const { time } of events) {
      expect(Math.abs(Date.parse(String(time)) - at)).toBeLessThanOrEqual(15 * 60_000);
    }
  });

  test("an address block", async () => {
    const { events, total } = timelineOf(
      await inHome(
        "timeline",
        "--where",
        "sourceIp=198.51.100.0/24",
        "--where",
        "source=cloudtrail",
      ),
    );
    expect(total).toBeGreaterThan(0);
    for (const { sourceIp } of events) expect(sourceIp).toMatch(/^198\.51\.100\./);
  });

  test.each(["csv", "ndjson", "markdown", "table"])("as %s", async (format) => {
    const { out, code } = await inHome("timeline", "--limit", "5", "--format", format);
    expect(code).toBe(0);
    if (format === "csv") expect(parse(out, { columns: true })).toHaveLength(5);
    if (format === "ndjson")
      expect(
        out
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as unknown),
      ).toHaveLength(5);
    if (format === "markdown") expect(out.split("\n")[1]).toMatch(/^\| --- \|/);
    if (format === "table") expect(out).toMatch(/^id +time +source/);
  });

  test("as Parquet, which another reader reads", async () => {
    const child = startTrailhound(
      ["timeline", "--limit", "7", "--format", "parquet", "--where", "source=cloudtrail"],
      { cwd: home, env: settings },
    );
    const file = join(temporaryFolder("parquet"), "answer.parquet");
    const chunks: Buffer[] = [];
    for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
    writeFileSync(file, Buffer.concat(chunks));
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create()).connect();
    const read = await connection.runAndReadAll(`SELECT count(*), min("source") FROM '${file}'`);
    expect(read.getRows()).toEqual([[7n, "cloudtrail"]]);
  });
});

describe("top", () => {
  test("is an array of values with their events", async () => {
    const rows = rowsOf(await inHome("top", "source"));
    expect(rows).toEqual([
      { value: "vpc-flow", events: expect.any(Number) as number },
      { value: "cloudtrail", events: truth.cloudtrail.events },
    ]);
  });

  test("a field that is none is wrong usage", async () => {
    const { code, err } = await inHome("top", "colour");
    expect(code).toBe(2);
    expect(err).toMatch(/^trailhound: No field is called colour\. .*\n$/);
  });
});

describe("sql", () => {
  test("is an array of rows", async () => {
    const rows = rowsOf(await inHome("sql", "SELECT count(*) AS n FROM events"));
    expect(rows).toEqual([{ n: truth.events }]);
  });

  test("reads the query from stdin, and obeys a lens", async () => {
    const query = "SELECT DISTINCT source FROM lens";
    const ran = await trailhound(["sql", "-", "--where", "source=cloudtrail"], {
      cwd: home,
      env: settings,
      input: query,
    });
    expect(rowsOf(ran)).toEqual([{ source: "cloudtrail" }]);
  });

  test("numbers beyond 2^53 are text, times end in Z, NULL is null", async () => {
    const query =
      "SELECT 9007199254740993::BIGINT AS big, TIMESTAMP '2024-05-01 12:00:00.5' AS at, NULL AS none";
    expect(rowsOf(await inHome("sql", query))).toEqual([
      { big: "9007199254740993", at: "2024-05-01T12:00:00.5Z", none: null },
    ]);
  });

  test("CSV makes formulas text", async () => {
    const { out } = await inHome("sql", "SELECT '=1+1' AS a", "--format", "csv");
    expect(out).toBe("a\r\n'=1+1\r\n");
  });

  test.each([
    "DROP VIEW events",
    "SELECT 1; SELECT 2",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELEC",
  ])("%s is one line and no answer", async (query) => {
    const { code, out, err } = await inHome("sql", query);
    expect(code).toBe(4);
    expect(out).toBe("");
    expect(err).toMatch(/^trailhound: [^\n]+\n$/);
    expect(err).not.toContain("    at ");
  });
});

test("a case that another process holds is read from a copy, and cannot be loaded into", async () => {
  const server = startTrailhound(["serve", "--no-open"], { cwd: home, env: settings });
  await new Promise((resolve) => server.stdout.once("data", resolve));
  try {
    const status = await inHome("status");
    expect(status.code).toBe(0);
    expect(status.err).toMatch(/open in trailhound serve/);
    const open = await inHome("open", join(sampleFolder, "evidence"));
    expect(open.code).toBe(4);
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => server.on("close", resolve));
  }
  expect(server.exitCode).toBe(0);
});

test("which case is meant: the flag, then the environment, then the only one here", async () => {
  const empty = temporaryFolder("cli");
  const [name = ""] = readdirSync(home).filter((one) => one.endsWith(".trailhound"));
  const folder = join(home, name);
  const byFlag = await trailhound(["status", "--case", folder], { cwd: empty, env: settings });
  const byEnvironment = await trailhound(["status"], {
    cwd: empty,
    env: { ...settings, TRAILHOUND_CASE: folder },
  });
  expect([byFlag.code, byEnvironment.code]).toEqual([0, 0]);
  const missing = await trailhound(["status", "--case", "/nowhere"], { cwd: empty, env: settings });
  expect(missing.code).toBe(4);
  expect(missing.err).toMatch(/^trailhound: There is no case at \/nowhere\./);
});

describe("help", () => {
  test.each(["open", "status", "timeline", "top", "sql", "serve", "samples", "completion"])(
    "%s --help begins with examples",
    async (command) => {
      const { code, out } = await trailhound([command, "--help"]);
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`^trailhound ${command}`));
      expect(out).toContain("Examples\n  ");
    },
  );

  test.each(["bash", "zsh", "fish"])("completion for %s names every command", async (shell) => {
    const { code, out } = await trailhound(["completion", shell]);
    expect(code).toBe(0);
    for (const name of ["open", "timeline", "--where"])
      expect(out).toContain(name.replace("--", ""));
  });

  test("bash takes its script", async () => {
    const { out } = await trailhound(["completion", "bash"]);
    const { spawnSync } = await import("node:child_process");
    const { status, stdout } = spawnSync("bash", [], {
      input: `${out}\nCOMP_WORDS=(trailhound ti); COMP_CWORD=1; _trailhound; echo "\${COMPREPLY[@]}"`,
      encoding: "utf8",
    });
    expect([status, stdout]).toEqual([0, "timeline\n"]);
  });
});

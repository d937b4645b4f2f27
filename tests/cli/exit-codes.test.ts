import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../harness/electron-app.ts";
import { sampleFolder, truth } from "../harness/sample-truth.ts";
import { startTrailhound, trailhound } from "../harness/trailhound-command.ts";

const settings = { TRAILHOUND_SETTINGS: temporaryFolder("settings") };

/** A CloudTrail file of one record for each name. */
function trailFile(path: string, names: readonly string[]): void {
  const records = names.map((eventName, i) => ({
    eventVersion: "1.08",
    eventID: `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`,
    eventTime: `2024-05-01T12:00:${String(i).padStart(2, "0")}Z`,
    eventSource: "iam.amazonaws.com",
    eventName,
    awsRegion: "us-east-1",
    sourceIPAddress: "203.0.113.9",
    recipientAccountId: "111122223333",
    userIdentity: { type: "IAMUser", arn: "arn:aws:iam::111122223333:user/dev-ci" },
  }));
  writeFileSync(path, gzipSync(JSON.stringify({ Records: records })));
}

describe("exit codes of open", () => {
  const folderWith = (write: (folder: string) => void) => {
    const folder = temporaryFolder("evidence");
    write(folder);
    return folder;
  };
  const open = (folder: string, ...more: string[]) =>
    trailhound(
      ["open", folder, "--case", join(temporaryFolder("cases"), "x.trailhound"), ...more],
      {
        env: settings,
      },
    );

  test("0: all of it was read, and again when it is there already", async () => {
    const folder = folderWith((to) => trailFile(join(to, "a.json.gz"), ["CreateUser"]));
    const home2 = temporaryFolder("cli");
    for (const _ of [1, 2]) {
      const { code, out } = await trailhound(["open", folder], { cwd: home2, env: settings });
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ sources: [{ source: "cloudtrail", records: 1 }] });
    }
    expect(readdirSync(home2).filter((name) => name.endsWith(".trailhound"))).toHaveLength(1);
  });

  test("0: a file of no log we know changes nothing, and is named", async () => {
    const folder = folderWith((to) => {
      trailFile(join(to, "a.json.gz"), ["CreateUser"]);
      writeFileSync(join(to, "notes.txt"), "nothing of a log");
    });
    const { code, out } = await open(folder);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ skipped: [{ path: join(folder, "notes.txt") }] });
  });

  test("3: a file that ends early", async () => {
    const folder = folderWith((to) => {
      trailFile(join(to, "whole.json.gz"), ["CreateUser"]);
      const bytes = readFileSync(join(to, "whole.json.gz"));
      writeFileSync(join(to, "cut.json.gz"), bytes.subarray(0, bytes.length - 20));
    });
    const { code, err } = await open(folder);
    expect(err).toMatch(/(Read in part|Not read): .*cut\.json\.gz: ./);
    expect(code).toBe(3);
  });

  test("4: nothing there that we know", async () => {
    const folder = folderWith((to) => writeFileSync(join(to, "notes.txt"), "nothing of a log"));
    const { code, err } = await open(folder);
    expect(code).toBe(4);
    expect(err).toMatch(/No log we know/);
  });

  test("4: a path that is not there", async () => {
    const { code, err } = await open("/nowhere/at/all");
    expect(code).toBe(4);
    expect(err).toMatch(/^trailhound: \/nowhere\/at\/all does not exist [^\n]*\n$/);
  });

  test.each([
    [["open"]],
    [["open", "s3://bucket/AWSLogs"]],
    [["open", "x", "--colour"]],
    [["timeline", "--format", "xml"]],
    [["timeline", "--limit", "many"]],
    [["timeline", "--where", "colour=red"]],
    [["serve", "--port", "70000"]],
    [["burn"]],
    [["status"]],
  ])("2: %j", async (args) => {
    const { code, out, err } = await trailhound(args, {
      cwd: temporaryFolder("cli"),
      env: settings,
    });
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/^trailhound: [^\n]+\n$/);
  });

  test("130: Ctrl C stops the load, and the same command goes on", async () => {
    const folder = folderWith((to) =>
      cpSync(join(sampleFolder, "evidence"), to, { recursive: true }),
    );
    const caseFolder = join(temporaryFolder("cases"), "x.trailhound");
    const child = startTrailhound(["open", folder, "--case", caseFolder, "--progress", "json"], {
      env: settings,
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      const first = !said.includes('"phase":"loading"');
      said += chunk.toString();
      if (first && said.includes('"phase":"loading"')) child.kill("SIGINT");
    });
    expect(await ended).toBe(130);
    expect(said).toMatch(/Stopped after/);
    const again = await trailhound(["open", folder, "--case", caseFolder], { env: settings });
    expect(again.code).toBe(0);
    const status = await trailhound(["status", "--case", caseFolder], { env: settings });
    expect(JSON.parse(status.out)).toMatchObject({ events: truth.events });
  });
});

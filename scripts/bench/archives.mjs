// Archives of any size, made of the sample's own records: each copy gets ids and a time of its own.
import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

const second = 1000;
const start = Date.UTC(2025, 0, 1);

/** `files` gzipped trail files that hold `events` records, delivered every five minutes. */
export async function trailArchive(folder, sample, { events, files }) {
  return once(folder, async () => {
    const templates = (await texts(sample, "/CloudTrail/")).flatMap((text) =>
      JSON.parse(text).Records.map((record) => JSON.stringify(record)),
    );
    const perFile = Math.ceil(events / files);
    const step = Math.max(1, Math.floor((28 * 24 * 3600 * second) / events));
    for (let file = 0; file < files; file++) {
      const records = [];
      for (let place = 0; place < perFile && file * perFile + place < events; place++) {
        const number = file * perFile + place;
        const at = new Date(start + number * step).toISOString().slice(0, 19);
        records.push(
          templates[(number * 7919) % templates.length]
            .replace(/"eventTime":"[^"]*"/, `"eventTime":"${at}Z"`)
            .replace(/"eventID":"[^"]*"/, `"eventID":"${uuid(`event ${number}`)}"`)
            .replace(/"requestID":"[^"]*"/, `"requestID":"${uuid(`request ${number}`)}"`),
        );
      }
      const at = new Date(start + file * perFile * step);
      const name = `111122223333_CloudTrail_us-east-1_${stamp(at)}_${uuid(`file ${file}`).replaceAll("-", "").slice(0, 16)}.json.gz`;
      const day = join(folder, at.toISOString().slice(0, 10).replaceAll("-", "/"));
      await mkdir(day, { recursive: true });
      await writeFile(join(day, name), gzipSync(`{"Records":[${records.join(",")}]}`));
    }
  });
}

/** Flow logs in the default format, a file every five minutes. */
export async function flowArchive(folder, sample, { records, files }) {
  return once(folder, async () => {
    const header =
      "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status";
    const lines = (await texts(sample, "/vpcflowlogs/"))
      .map((text) => text.trimEnd().split("\n"))
      .filter(([first]) => first === header)
      .flatMap((all) => all.slice(1));
    const perFile = Math.ceil(records / files);
    for (let file = 0; file < files; file++) {
      const at = start / second + file * 300;
      const written = [];
      for (let place = 0; place < perFile; place++) {
        const number = file * perFile + place;
        const fields = lines[(number * 7919) % lines.length].split(" ");
        const from = at + (number % 300);
        fields[5] = fields[5] === "-" ? "-" : String(1024 + ((number * 104729) % 60000));
        fields[10] = String(from);
        fields[11] = String(from + 59);
        written.push(fields.join(" "));
      }
      const day = join(
        folder,
        new Date(at * second).toISOString().slice(0, 10).replaceAll("-", "/"),
      );
      await mkdir(day, { recursive: true });
      const name = `111122223333_vpcflowlogs_us-east-1_fl-0abc_${stamp(new Date(at * second))}_${uuid(`flow ${file}`).slice(0, 8)}.log.gz`;
      await writeFile(join(day, name), gzipSync(`${header}\n${written.join("\n")}\n`));
    }
  });
}

const stamp = (at) => `${at.toISOString().slice(0, 16).replace(/[-:]/g, "")}Z`;

function uuid(of) {
  const hex = createHash("md5").update(of).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

async function once(folder, make) {
  const done = join(folder, ".made");
  try {
    await access(done);
  } catch {
    await mkdir(folder, { recursive: true });
    await make();
    await writeFile(done, "");
  }
  return folder;
}

async function texts(sample, part) {
  const names = await readdir(sample, { recursive: true });
  const wanted = names.filter((name) => `/${name}`.includes(part) && name.endsWith(".gz")).sort();
  return Promise.all(
    wanted.map(async (name) => gunzipSync(await readFile(join(sample, name))).toString()),
  );
}

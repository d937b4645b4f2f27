// `npm run bench [-- --events N --flows N]`: how loading and the Timeline's questions compare with their floors, in
// one run. Figures are ratios: times alone say more of the machine than of the product.
import { spawn, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { rolldown } from "rolldown";
import { flowArchive, trailArchive } from "./bench/archives.mjs";

const root = resolve(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    flows: { type: "string", default: "2000000" },
  },
});
const events = Number(values.events);
const flows = Number(values.flows);
const sample = join(root, "samples/acme-leak/evidence");
const archives = join(root, "node_modules/.cache/bench");
const work = await mkdtemp(join(tmpdir(), "trailhound-bench-"));
const rows = [];
const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

try {
  const small = await trailArchive(join(archives, `trail-${events}-small`), sample, {
    events,
    files: Math.ceil(events / 100),
  });
  const big = await trailArchive(join(archives, `trail-${events}-big`), sample, {
    events,
    files: 50,
  });
  const flow = await flowArchive(join(archives, `flow-${flows}`), sample, {
    records: flows,
    files: Math.ceil(flows / 20000),
  });
  const trail = await measureLoad(
    `CloudTrail, ${events} events, ${Math.ceil(events / 100)} files`,
    small,
  );
  await measureLoad(`CloudTrail, ${events} events, 50 files`, big);
  await measureLoad(`VPC flow, ${flows} records`, flow);
  await measureQuestions(trail);
  print();
} finally {
  await rm(work, { recursive: true, force: true });
}

async function measureLoad(what, evidence) {
  const floor = Math.min(...[0, 1, 2].map(() => floorOf(evidence)));
  const folder = join(work, `${what.replace(/\W+/g, "-")}.trailhound`);
  const { seconds, peak } = await openCase(evidence, folder);
  const size = await bytesUnder(evidence);
  const kept = (await bytesUnder(folder)) - (await bytesUnder(join(folder, "cache")));
  rows.push([
    `load ${what}`,
    `${floor.toFixed(2)} s`,
    `${seconds.toFixed(2)} s`,
    `${(seconds / floor).toFixed(2)} ×`,
  ]);
  rows.push(["  memory of all processes, peak", "", `${Math.round(peak / 2 ** 20)} MiB`, ""]);
  rows.push([
    "  case size against the evidence",
    mb(size),
    mb(kept),
    `${(kept / size).toFixed(2)} ×`,
  ]);
  return folder;
}

function floorOf(folder) {
  const startedAt = performance.now();
  const run = spawnSync("sh", [
    "-c",
    `find '${folder}' -name '*.gz' -print0 | xargs -0 gzip -dc > /dev/null`,
  ]);
  if (run.status !== 0) throw new Error("gzip failed");
  return (performance.now() - startedAt) / 1000;
}

async function openCase(evidence, folder) {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, "out/main/cli.cjs"), "open", evidence, "--case", folder, "--quiet"],
    {
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  let peak = 0;
  const watching = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024);
  }, 50);
  const code = await new Promise((end) => child.on("exit", end));
  clearInterval(watching);
  if (code !== 0) throw new Error(`open ended with ${code}`);
  return { seconds: (performance.now() - startedAt) / 1000, peak };
}

/** Each question twenty times under twenty lenses, so that no answer is one given before; the 95th percentile. */
async function measureQuestions(folder) {
  const bundle = await rolldown({
    input: join(root, "src-main/engine/engine.ts"),
    platform: "node",
    external: [/^@duckdb\//],
    resolve: { alias: { "@contract": join(root, "src-contract") } },
  });
  const file = join(root, "node_modules/.cache/bench/engine.mjs");
  await bundle.write({ file, format: "esm" });
  await bundle.close();
  const { startEngine } = await import(pathToFileURL(file).href);
  const engine = await startEngine({
    workerScript: "",
    samples: work,
    settings: work,
    cases: work,
    holder: "bench",
  });
  const ask = (method, input) => engine.answer(method, input, { onCancel: () => undefined });
  const opening = await timed(() => ask("case.open", { folder }));
  rows.push(["open the case", "", `${opening.toFixed(0)} ms`, ""]);
  const { from, to } = await ask("events.histogram", {
    lens: { conditions: [] },
    by: "source",
    buckets: 240,
  });
  const scan = await p95(async () =>
    ask("sql.run", { query: "SELECT max(time) FROM events", lens: { conditions: [] } }),
  );
  const lenses = Array.from({ length: 20 }, (_, index) => ({
    conditions: [],
    from: from + index * 1000,
    to: to - index * 1000,
  }));
  const actions = (
    await ask("events.topValues", { lens: { conditions: [] }, field: "action", limit: 20 })
  ).values;
  const narrowed = lenses.map((lens, index) => ({
    ...lens,
    conditions: [{ field: "action", test: "is", value: actions[index % actions.length].value }],
  }));
  const ids = (
    await ask("events.page", { lens: { conditions: [] }, offset: 0, limit: 1000 })
  ).events.map(({ id }) => id);
  const facets = [
    "outcome",
    "source",
    "principal",
    "action",
    "service",
    "region",
    "account",
    "sourceIp",
    "resource",
    "userAgent",
  ];
  const questions = {
    histogram: (index) =>
      ask("events.histogram", { lens: lenses[index], by: "source", buckets: 240 }),
    "histogram, narrowed": (index) =>
      ask("events.histogram", { lens: narrowed[index], by: "outcome", buckets: 240 }),
    count: (index) => ask("events.count", { lens: lenses[index] }),
    "first page": (index) => ask("events.page", { lens: lenses[index], offset: 0, limit: 200 }),
    "page anywhere": (index) =>
      ask("events.page", {
        lens: { conditions: [] },
        offset: Math.floor(events * 0.049 * index),
        limit: 200,
      }),
    "page anywhere, narrowed": (index) =>
      ask("events.page", { lens: narrowed[index], offset: index * 40, limit: 200 }),
    "an id": (index) => ask("event.detail", { event: ids[index * 31] }),
    "ten facets": (index) =>
      Promise.all(
        facets.map((field) => ask("events.topValues", { lens: lenses[index], field, limit: 8 })),
      ),
    "ten facets, narrowed": (index) =>
      Promise.all(
        facets.map((field) => ask("events.topValues", { lens: narrowed[index], field, limit: 8 })),
      ),
    "text in whole records": (index) =>
      ask("events.count", { lens: { conditions: [], text: `nothing-${index}` } }),
  };
  for (const [name, question] of Object.entries(questions)) {
    const taken = await p95(question, name.startsWith("text") ? 5 : 20);
    rows.push([
      name,
      `scan ${scan.toFixed(0)} ms`,
      `${taken.toFixed(0)} ms`,
      `${(taken / scan).toFixed(1)} ×`,
    ]);
  }
  await engine.close();
}

async function p95(question, times = 20) {
  const taken = [];
  for (let index = 0; index < times; index++) taken.push(await timed(() => question(index)));
  return taken.sort((a, b) => a - b)[Math.ceil(times * 0.95) - 1];
}

async function timed(work) {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function bytesUnder(folder) {
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    names
      .filter((one) => one.isFile())
      .map(async (one) => (await stat(join(one.path, one.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function print() {
  console.log(`${availableParallelism()} cores, Node ${process.version}`);
  const titles = ["what", "floor", "Trailhound", "ratio"];
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column].length)),
  );
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  console.log(
    [line(titles), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n"),
  );
}

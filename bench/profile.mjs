// Where a client spends its time, or allocates:
//
//   node bench/profile.mjs parley-linq
//   node bench/profile.mjs parley-linq --calls=50000 --callers=10 --top=60
//   node bench/profile.mjs parley-linq --heap          bytes instead of time
//   node bench/profile.mjs parley-linq --keep=x.cpuprofile   for the browser's developer tools
//
// The client runs in this process; the warm-up is not in the profile.
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { root } from "../tools/workspace.mjs";
import { allClients, openClient } from "./clients/index.mjs";
import { createLoad } from "./lib/load.mjs";
import { startServer } from "./lib/processes.mjs";

/** @typedef {{ label: string, group: string, amount: number }} Site */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    calls: { type: "string", default: "20000" },
    callers: { type: "string", default: "50" },
    top: { type: "string", default: "40" },
    heap: { type: "boolean", default: false },
    keep: { type: "string" },
  },
});
const [name = ""] = positionals;
const entry = allClients[name];
if (!entry) {
  console.error(`usage: profile.mjs <${Object.keys(allClients).join("|")}>`);
  process.exit(2);
}
const calls = Number(values.calls);

/** @param {import("node:inspector").Runtime.CallFrame} frame @returns {Omit<Site, "amount">} */
const siteOf = ({ functionName, url, lineNumber }) => {
  const path = url.startsWith("file:") ? relative(root, fileURLToPath(url)) : url;
  const short = path.replace(/^.*node_modules\/(?!\.pnpm)/, "");
  const own = /^packages\/(?<folder>[^/]+)/.exec(path)?.groups?.["folder"];
  const dependency = /^(?:@[^/]+\/)?[^/]+/.exec(short)?.[0] ?? "";
  const group = own ?? (url.startsWith("node:") ? "node" : url === "" ? "engine" : dependency);
  const where = short === "" ? "" : `  ${short}:${lineNumber + 1}`;
  return { label: `${functionName || "(anonymous)"}${where}`, group };
};

/** @param {import("node:inspector").Profiler.Profile} profile @returns {Site[]} microseconds */
const timeSites = ({ nodes, samples = [], timeDeltas = [] }) => {
  const byId = new Map(nodes.map((node) => [node.id, { ...siteOf(node.callFrame), amount: 0 }]));
  samples.forEach((id, index) => {
    const site = byId.get(id);
    if (site) site.amount += timeDeltas[index] ?? 0;
  });
  return [...byId.values()].filter(({ label }) => label !== "(idle)");
};

/** @param {import("node:inspector").HeapProfiler.SamplingHeapProfileNode} node @returns {Site[]} bytes */
const heapSites = (node) => [
  { ...siteOf(node.callFrame), amount: node.selfSize },
  ...node.children.flatMap(heapSites),
];

/** @param {readonly Site[]} sites @param {"label" | "group"} by */
const totals = (sites, by) => {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const site of sites) sums.set(site[by], (sums.get(site[by]) ?? 0) + site.amount);
  return [...sums].filter(([, amount]) => amount > 0).sort((a, b) => b[1] - a[1]);
};

const server = await startServer();
const client = await openClient(name, server.addresses);
const load = createLoad(client, entry.provider);
const callers = Number(values.callers);
await load.run(callers, { calls: Math.max(5_000, calls / 4) });

const session = new Session();
session.connect();
/** @type {{ sites: Site[], raw: object }} */
let found;
if (values.heap) {
  await session.post("HeapProfiler.startSampling", {
    samplingInterval: 1_024,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  await load.run(callers, { calls });
  const { profile } = await session.post("HeapProfiler.stopSampling");
  found = { sites: heapSites(profile.head), raw: profile };
} else {
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 100 });
  await session.post("Profiler.start");
  await load.run(callers, { calls });
  const { profile } = await session.post("Profiler.stop");
  found = { sites: timeSites(profile), raw: profile };
}
session.disconnect();
if (values.keep !== undefined) writeFileSync(resolve(values.keep), JSON.stringify(found.raw));

const unit = values.heap ? "bytes" : "µs";
const whole = found.sites.reduce((sum, { amount }) => sum + amount, 0);
/** @param {[string, number]} row */
const line = ([label, amount]) =>
  `${((amount / whole) * 100).toFixed(1).padStart(6)} %  ${(amount / calls).toFixed(2).padStart(9)}  ${label}`;
console.log(
  `${name}: ${(whole / calls).toFixed(1)} ${unit} per call in ${calls} calls of ${callers} callers\n`,
);
console.log(totals(found.sites, "group").slice(0, 12).map(line).join("\n"));
console.log(`\n${totals(found.sites, "label").slice(0, Number(values.top)).map(line).join("\n")}`);
client.close();
await server.end();
process.exit();

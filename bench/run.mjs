// Measures Parley beside the official SDKs and others, prints a table and keeps the results:
//
//   corepack pnpm bench                     about ten minutes; writes bench/results and docs/performance.md
//   corepack pnpm bench --only=calls,size   some axes; writes nothing
//   corepack pnpm bench:quick               less than a minute; writes nothing
//
// No time that is measured makes it fail: times differ by machine and day.
import { loadavg } from "node:os";
import { axes, fullEffort, quickEffort } from "./axes/index.mjs";
import { startServer } from "./lib/processes.mjs";
import { writeDocument } from "./report/document.mjs";
import { describeRun, keepResults } from "./report/results.mjs";
import { plainTable } from "./report/table.mjs";

const args = process.argv.slice(2);
const isQuick = args.includes("--quick");
const only = args
  .find((arg) => arg.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
const strange = [
  ...args.filter((arg) => arg !== "--quick" && arg !== "--" && !arg.startsWith("--only=")),
  ...(only ?? []).filter((name) => !Object.hasOwn(axes, name)),
];
if (strange.length > 0) {
  console.error(
    `usage: bench [--quick] [--only=${Object.keys(axes).join(",")}]; not ${strange.join(" ")}`,
  );
  process.exit(2);
}

/** @param {string} text */
const progress = (text) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
};

const effort = isQuick ? quickEffort : fullEffort;
const load = loadavg()[0] ?? 0;
if (load > 0.5) console.log(`The machine is busy (load ${load.toFixed(1)}): expect wide ranges.\n`);

const start = performance.now();
const server = await startServer();
/** @type {import("./report/results.mjs").Results["axes"]} */
const measured = {};
try {
  for (const [name, axis] of Object.entries(axes)) {
    if (only && !only.includes(name)) continue;
    for (const [id, result] of Object.entries(await axis({ effort, server, progress }))) {
      measured[id] = result;
      progress("");
      console.log(`${plainTable(id, result)}\n`);
    }
  }
} finally {
  await server.end();
}
const minutes = (performance.now() - start) / 60_000;
console.log(`${minutes.toFixed(1)} minutes`);
if (isQuick || only) console.log("Nothing was written: only a whole run is kept.");
else {
  keepResults(await describeRun(effort, minutes, measured));
  writeDocument();
  console.log("bench/results/latest.json and docs/performance.md are up to date.");
}

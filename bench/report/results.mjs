// Where the results of a run are kept, and what is said about where they come from: nothing that
// would tell the machine, only what explains the figures.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { readJson, root, run } from "../../tools/workspace.mjs";
import { inBench } from "../lib/processes.mjs";

/**
 * @typedef {object} Results
 * @property {string} date
 * @property {string} node
 * @property {string} platform
 * @property {{ model: string, cores: number, memoryGiB: number }} machine
 * @property {string} commit
 * @property {Record<string, string>} versions
 * @property {import("../axes/axis.mjs").Effort} effort
 * @property {number} minutes
 * @property {Record<string, import("../axes/axis.mjs").AxisResult>} axes
 */

const compared = ["@linqapp/sdk", "@periskope/periskope-client", "axios", "zod", "neverthrow"];

/** @param {string} name */
const versionOf = (name) => {
  const require = createRequire(inBench("package.json"));
  for (
    let folder = dirname(require.resolve(name));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    try {
      const manifest = readJson(join(folder, "package.json"));
      if (manifest.name === name) return /** @type {string} */ (manifest.version);
    } catch {
      // Folders inside of a package have no manifest.
    }
  }
  return "unknown";
};

/**
 * @param {import("../axes/axis.mjs").Effort} effort
 * @param {number} minutes
 * @param {Results["axes"]} axes
 * @returns {Promise<Results>}
 */
export const describeRun = async (effort, minutes, axes) => {
  const { stdout, code } = await run("git", ["rev-parse", "--short", "HEAD"], { cwd: root });
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    machine: {
      model: cpus()[0]?.model.trim() ?? "unknown",
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
    },
    commit: code === 0 ? stdout.trim() : "unknown",
    versions: Object.fromEntries(compared.map((name) => [name, versionOf(name)])),
    effort,
    minutes: Math.round(minutes * 10) / 10,
    axes,
  };
};

/** Six digits say more than was measured. @param {string} _key @param {unknown} value */
const rounded = (_key, value) =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;

/** @param {Results} results */
export const keepResults = (results) => {
  const text = `${JSON.stringify(results, rounded, 2)}\n`;
  const folder = inBench("results");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${results.date}-${results.node}.json`), text);
  writeFileSync(join(folder, "latest.json"), text);
};

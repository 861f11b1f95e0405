// Writes the figures of the latest run into docs/performance.md: `node bench/report/document.mjs`.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readJson, root } from "../../tools/workspace.mjs";
import { inBench } from "../lib/processes.mjs";
import { markdownTable } from "./table.mjs";

const document = join(root, "docs/performance.md");
const figures = /<!-- figures begin -->[\s\S]*<!-- figures end -->/;

/** @param {import("./results.mjs").Results} results */
const describe = ({ date, node, platform, machine, commit, versions, minutes }) =>
  [
    `Measured ${date} at ${commit} on Node ${node}, ${platform}: ${machine.model}, ${machine.cores} cores, ` +
      `${machine.memoryGiB} GiB. The run took ${minutes} minutes.`,
    `Compared with: ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", ")}.`,
  ].join("\n");

/** Brings the figures of the document up to date. */
export const writeDocument = () => {
  const results = /** @type {import("./results.mjs").Results} */ (
    readJson(inBench("results/latest.json"))
  );
  const tables = Object.entries(results.axes).map(([axis, result]) => markdownTable(axis, result));
  const body = [describe(results), ...tables].join("\n\n");
  const text = readFileSync(document, "utf8");
  if (!figures.test(text)) throw new Error("docs/performance.md has no place for the figures");
  writeFileSync(
    document,
    text.replace(figures, () => `<!-- figures begin -->\n\n${body}\n\n<!-- figures end -->`),
  );
};

if (process.argv[1] !== undefined && resolve(process.argv[1]) === inBench("report/document.mjs")) {
  writeDocument();
}

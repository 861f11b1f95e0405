// Runs every check of the repository, one line each, and prints what the failing ones said.
// `corepack pnpm check` runs all of them, `corepack pnpm check lint api` only those two.
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { packages, root, run } from "./workspace.mjs";

/** @typedef {[command: string, ...args: string[]]} Command */
/** @typedef {{ name: string, what: string, commands: Command[], needsBuild?: boolean }} Step */

const turboBuild = ["turbo", "run", "build", "--output-logs=errors-only"];
const testProjects = packages
  .map(({ directory }) => join(directory, "tsconfig.test.json"))
  .filter((path) => existsSync(path));

/** @type {readonly Step[]} */
const steps = [
  {
    name: "types",
    what: "sources, tests, tools, examples",
    needsBuild: true,
    commands: [
      ["tsc", "-b", "--pretty", "false", ...packages.map(({ directory }) => directory)],
      ...[...testProjects, join(root, "tsconfig.json")].map(
        (project) => /** @type {Command} */ (["tsc", "--pretty", "false", "-p", project]),
      ),
    ],
  },
  {
    name: "lint",
    what: "oxlint, with types",
    needsBuild: true,
    commands: [["oxlint", "-f", "unix"]],
  },
  {
    name: "results",
    what: "no result is dropped",
    needsBuild: true,
    commands: [["node", "tools/dropped-results.mjs"]],
  },
  { name: "format", what: "oxfmt", commands: [["oxfmt", "--list-different", "."]] },
  {
    name: "unused",
    what: "exports, files and dependencies",
    commands: [["knip", "--no-progress"]],
  },
  {
    name: "packages",
    what: "the packed packages",
    needsBuild: true,
    commands: [["node", "tools/check-packages.mjs"]],
  },
  {
    name: "api",
    what: "the API reports in docs/api/",
    needsBuild: true,
    commands: [["node", "tools/api-report.mjs"]],
  },
  {
    name: "docs",
    what: "generated tables",
    needsBuild: true,
    commands: [["node", "tools/docs.mjs"]],
  },
  {
    name: "size",
    what: "bytes and dependencies",
    needsBuild: true,
    commands: [["node", "tools/size.mjs"]],
  },
];

/** @param {string} output @param {number} _index @param {readonly string[]} all */
const linesOf = (output, _index, all) => (all.length > 1 ? output.split("\n") : [output]);

/** @param {Step} step @returns {Promise<string | undefined>} what went wrong */
const failureOf = async ({ commands }) => {
  const outputs = [];
  for (const [command, ...args] of commands) {
    const { code, output } = await run(command, args, { env: { FORCE_COLOR: "0" } });
    if (code !== 0) outputs.push(output.trim() || `${command} ended with ${code} and said nothing`);
  }
  // Projects overlap, so that several of them name one mistake.
  return outputs.length > 0 ? [...new Set(outputs.flatMap(linesOf))].join("\n") : undefined;
};

/** @param {Step} step */
const runStep = async (step) => {
  const started = performance.now();
  const failure = await failureOf(step);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const verdict = failure === undefined ? "ok  " : "FAIL";
  console.log(
    `${verdict}  ${step.name.padEnd(9)} ${step.what.padEnd(33)} ${seconds.padStart(5)} s`,
  );
  return { step, failure };
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no check ${unknown.join(", ")}; there are ${steps.map((s) => s.name).join(", ")}.`,
  );
  process.exit(2);
}
const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

/** @type {Step} */
const build = {
  name: "build",
  what: "every package",
  commands: [/** @type {Command} */ (turboBuild)],
};
const results = [];
if (chosen.some(({ needsBuild }) => needsBuild)) results.push(await runStep(build));

// Without a build the steps that read it would only repeat its failure.
const built = results.every(({ failure }) => failure === undefined);
const waiting = chosen.filter(({ needsBuild }) => built || !needsBuild);
const worker = async () => {
  for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
};
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
for (const { name, needsBuild } of chosen) {
  if (!built && needsBuild) console.log(`skip  ${name.padEnd(9)} the build failed`);
}

const failed = results.filter(({ failure }) => failure !== undefined);
for (const { step, failure } of failed) console.log(`\n── ${step.name} ──\n${failure}`);
console.log(failed.length > 0 ? `\n${failed.length} failed` : "\nall checks passed");
process.exitCode = failed.length > 0 ? 1 : 0;

// Keeps the generated parts of the documentation in step with the code. Between
// `<!-- name:start -->` and `<!-- name:end -->` stands what the generator of that name returns.
// `--write` brings them up to date; without it a difference is an error.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capabilityMatrix } from "./docs/capability-matrix.mjs";
import { generate as faultTable } from "./fault-table.mjs";
import { committedFiles, root } from "./workspace.mjs";

/**
 * Every generated block: its name, where it has to be at least, and what it says. A further table
 * is one more line here.
 *
 * @type {Readonly<Record<string, { in: string, generate: () => string | Promise<string> }>>}
 */
const blocks = {
  matrix: { in: "README.md", generate: capabilityMatrix },
  faults: { in: "docs/faults.md", generate: faultTable },
};

const block = /^<!-- (?<name>[a-z-]+):start -->\n[\s\S]*?^<!-- \k<name>:end -->$/gm;
const startMarker = /^<!-- ([a-z-]+):start -->$/gm;

/** @param {string} text @param {ReadonlyMap<string, string>} bodies */
const renew = (text, bodies) =>
  text.replaceAll(block, (whole, name) => {
    const body = bodies.get(name);
    return body === undefined
      ? whole
      : `<!-- ${name}:start -->\n\n${body.trim()}\n\n<!-- ${name}:end -->`;
  });

/** @param {string} text */
const namesIn = (text) => [...text.matchAll(startMarker)].map(([, name]) => name ?? "");

const write = process.argv.includes("--write");
/** @type {string[]} */
const problems = [];
/** @type {Map<string, string>} */
const bodies = new Map();
for (const [name, { generate }] of Object.entries(blocks)) bodies.set(name, await generate());

const places = new Set();
for (const file of (await committedFiles()).filter((name) => name.endsWith(".md"))) {
  const text = readFileSync(join(root, file), "utf8");
  const complete = [...text.matchAll(block)].map(({ groups }) => groups?.name);
  for (const name of namesIn(text)) {
    places.add(`${file} ${name}`);
    if (!bodies.has(name)) problems.push(`${file}: nothing generates the block \`${name}\``);
    else if (!complete.includes(name)) problems.push(`${file}: the block \`${name}\` has no end`);
  }
  const renewed = renew(text, bodies);
  if (renewed === text) continue;
  if (write) {
    writeFileSync(join(root, file), renewed);
    console.log(`${file} written`);
  } else problems.push(`${file} is out of date: run \`corepack pnpm generate\``);
}
for (const [name, { in: file }] of Object.entries(blocks)) {
  if (!places.has(`${file} ${name}`)) problems.push(`${file} lacks the block \`${name}\``);
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

// The table of docs/faults.md: every way to misbehave that the tests of @parley/core try, and what a
// call comes to. The tests and this table read the same cases, so the table cannot say anything that
// does not hold.
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./workspace.mjs";

/** @typedef {import("../packages/core/test/faults/fault-case.ts").FaultCase} FaultCase */

const source = join(root, "packages/core/test/faults/fault-cases.ts");

/** @returns {Promise<readonly FaultCase[]>} */
const readCases = async () => {
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    logLevel: "silent",
  });
  const code = outputFiles[0]?.text ?? "";
  const module = await import(
    `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`
  );
  return module.faultCases;
};

/** @type {readonly FaultCase["call"][]} */
const calls = ["repeatable update", "unrepeatable update", "read"];

/** @param {FaultCase | undefined} faultCase */
const cell = (faultCase) => {
  if (!faultCase) return "";
  const { result, applied, attempts, phase, retryAfterMs } = faultCase.expected;
  const times = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  if (result === "applied" || result === "read") return `${result}, ${times}`;
  const clock = phase === undefined ? "" : ` (${phase})`;
  const hint = retryAfterMs === undefined ? "" : `, \`retryAfterMs\` ${retryAfterMs}`;
  return `\`${result}\`${clock}, ${applied}, ${times}${hint}`;
};

/** @param {readonly FaultCase[]} cases */
const row = (cases) => {
  const cells = calls.map((call) => cell(cases.find((faultCase) => faultCase.call === call)));
  return `| ${[cases[0]?.name, ...cells].join(" | ")} |`;
};

/** @param {readonly FaultCase[]} cases @param {(faultCase: FaultCase) => string} keyOf */
const grouped = (cases, keyOf) => {
  /** @type {Map<string, FaultCase[]>} */
  const groups = new Map();
  for (const faultCase of cases) {
    const key = keyOf(faultCase);
    groups.set(key, [...(groups.get(key) ?? []), faultCase]);
  }
  return groups;
};

/** The sections and tables of docs/faults.md, the same for the same cases. */
export const generate = async () => {
  const cases = await readCases();
  const sections = [...grouped(cases, ({ group }) => group)].map(([group, members]) => {
    const rows = [...grouped(members, ({ name }) => name).values()].map(row);
    const head = "| The server … | Repeatable update | Unrepeatable update | Read |";
    return [`## ${group}`, "", head, "| --- | --- | --- | --- |", ...rows].join("\n");
  });
  return `${cases.length} cases.\n\n${sections.join("\n\n")}`;
};

// Looks at the packed packages the way a consumer's tools will: publint for the manifest and the
// files it names, attw for what every kind of module resolution finds behind each entry.
import { readFileSync } from "node:fs";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { withTarballs } from "./pack.mjs";
import { readJson, run } from "./workspace.mjs";

/** @param {import("./pack.mjs").Packed} packed @returns {Promise<string[]>} */
const problemsOf = async ({ pkg, tarball }) => {
  const [lint, types] = await Promise.all([
    publint({ pack: { tarball: toArrayBuffer(readFileSync(tarball)) }, strict: true }),
    run("attw", [tarball, "--profile", "esm-only", "--no-emoji", "--no-color"]),
  ]);
  return [
    ...lint.messages.map(
      (message) => formatMessage(message, lint.pkg, { color: false }) ?? message.code,
    ),
    ...(types.code === 0 ? [] : [types.output.trim()]),
    ...leftovers(pkg),
  ].map((problem) => `${pkg.manifest.name}: ${problem}`);
};

/**
 * What neither tool minds: a package needs a description, a license and a readme to be found.
 *
 * @param {import("./workspace.mjs").Package} pkg
 */
const leftovers = ({ directory }) => {
  const manifest = readJson(`${directory}/package.json`);
  return ["description", "license", "keywords", "engines"]
    .filter((name) => !manifest[name])
    .map((name) => `package.json has no \`${name}\``);
};

/** @param {Buffer} buffer @returns {ArrayBuffer} */
const toArrayBuffer = (buffer) => new Uint8Array(buffer).buffer;

const problems = await withTarballs(async (packed) =>
  (await Promise.all(packed.map(problemsOf))).flat(),
);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

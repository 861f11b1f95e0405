// What every tool needs to know about the workspace: where it is, what its packages are and
// how to start another program.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {Record<string, string | { types: string, default: string }>} exports
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, string>} [devDependencies]
 */

/**
 * @typedef {object} Package
 * @property {string} directory absolute
 * @property {string} folder the name of the folder in `packages`
 * @property {Manifest} manifest
 */

/** @type {(path: string) => any} */
export const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** @type {readonly Package[]} The packages that are published. */
export const packages = readdirSync(join(root, "packages"))
  .filter((folder) => existsSync(join(root, "packages", folder, "package.json")))
  .toSorted()
  .map((folder) => {
    const directory = join(root, "packages", folder);
    return { directory, folder, manifest: readJson(join(directory, "package.json")) };
  });

/**
 * The entries of a package that have code, `.` first.
 *
 * @param {Package} pkg
 */
export const entriesOf = ({ manifest }) =>
  Object.entries(manifest.exports).flatMap(([subpath, target]) =>
    typeof target === "object"
      ? [{ subpath, types: target.types, module: target.default, source: sourceOf(target.default) }]
      : [],
  );

/** @param {string} module */
const sourceOf = (module) => module.replace(/^\.\/dist\//, "./src/").replace(/\.js$/, ".ts");

/**
 * Runs a program with the tools of the workspace on its path.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, stdout: string, output: string }>} `output` holds both streams
 */
export const run = (command, args, { cwd = root, env = {} } = {}) =>
  new Promise((resolve) => {
    const path = [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env, PATH: path },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", (error) =>
      resolve({ code: 1, stdout, output: `${output}${error.message}\n` }),
    );
    child.on("close", (code) => resolve({ code: code ?? 1, stdout, output }));
  });

/**
 * The files that git has or would take, relative to the root; where there is no checkout, such as in
 * an unpacked archive, every file that is neither installed nor built.
 *
 * @returns {Promise<string[]>}
 */
export const committedFiles = async () => {
  const listing = await run("git", [
    "ls-files",
    "-z",
    "--cached",
    "--others",
    "--exclude-standard",
  ]);
  const files = listing.code === 0 ? listing.stdout.split("\0").filter(Boolean) : everyFile(root);
  return [...new Set(files)].filter((file) => existsSync(join(root, file))).toSorted();
};

const neverCommitted = new Set(["node_modules", "dist", "coverage", "temp", ".git", ".turbo"]);

/** @param {string} folder @returns {string[]} */
const everyFile = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (neverCommitted.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? everyFile(path) : [relative(root, path).replaceAll(sep, "/")];
  });

// Keeps Parley small: what our own code weighs in an application's bundle, and what an installation
// brings along. It counts bytes and packages and measures no times, which differ by machine and day.
// `--list` also names what the bytes and the packages are.
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { ownCode } from "./own-code.mjs";
import { packages, readJson, root } from "./workspace.mjs";

/**
 * @typedef {object} Budgets
 * @property {Record<string, { application: string } & Partial<Record<"start" | "firstCall" | "whole", number>>>} ownGzipBytes
 *   by what an application does; see tools/own-code.mjs for what is read when
 * @property {{ packages: readonly string[], maxPackages: number, maxMegabytes: number }} installed
 */

/** @type {Budgets} */
const budgets = readJson(join(root, "tools/budgets.json"));

/** @param {string} name */
const packageOf = (name) => {
  const found = packages.find(({ manifest }) => manifest.name === name);
  if (!found) throw new Error(`tools/budgets.json names ${name}, which is no package`);
  return found;
};

/** What a package ships: its modules with everything that is bundled into them. @param {string} name */
const shippedGzipBytes = (name) => {
  const dist = join(packageOf(name).directory, "dist");
  return filesIn(dist)
    .filter((file) => file.endsWith(".js"))
    .reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
};

/** @param {string} folder @returns {string[]} */
const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === "node_modules" || entry.isSymbolicLink()) return [];
    return entry.isDirectory() ? filesIn(path) : [path];
  });

/**
 * Every package that npm would put on disk for these, found where pnpm has already installed it.
 *
 * @param {readonly string[]} names
 * @returns {Map<string, number>} bytes by folder
 */
const installed = (names) => {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  /** @param {string} directory */
  const visit = (directory) => {
    if (sizes.has(directory)) return;
    const own = packages.some((pkg) => pkg.directory === directory);
    const files = own ? publishedFiles(directory) : filesIn(directory);
    sizes.set(
      directory,
      files.reduce((sum, file) => sum + lstatSync(file).size, 0),
    );
    const { dependencies, peerDependencies, optionalDependencies, peerDependenciesMeta } = readJson(
      join(directory, "package.json"),
    );
    for (const name of Object.keys({
      ...peerDependencies,
      ...optionalDependencies,
      ...dependencies,
    })) {
      const optional = peerDependenciesMeta?.[name]?.optional || optionalDependencies?.[name];
      const found = findInstalled(directory, name);
      if (found) visit(found);
      else if (!optional) throw new Error(`${name}, which ${directory} needs, is not installed`);
    }
  };
  for (const name of names) visit(packageOf(name).directory);
  return sizes;
};

/** @param {string} directory */
const publishedFiles = (directory) => [
  ...filesIn(join(directory, "dist")).filter((file) => !file.endsWith(".tsbuildinfo")),
  join(directory, "package.json"),
];

/** @param {string} from @param {string} name @returns {string | undefined} */
const findInstalled = (from, name) => {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(candidate)) return realpathSync(candidate);
    // Inside the store a package lies next to its dependencies.
    if (folder.endsWith(`${sep}node_modules`) && existsSync(join(folder, name))) {
      return realpathSync(join(folder, name));
    }
  }
  return undefined;
};

const listing = process.argv.includes("--list");
/** @type {string[]} */
const problems = [];
/** @param {string} what @param {number} value @param {number} limit @param {string} unit */
const hold = (what, value, limit, unit) => {
  console.log(`${what.padEnd(52)} ${String(value).padStart(8)} of ${limit} ${unit}`);
  if (value > limit) problems.push(`${what}: ${value} ${unit} are more than the ${limit} allowed`);
};

for (const [title, { application, ...limits }] of Object.entries(budgets.ownGzipBytes)) {
  const code = await ownCode(application);
  for (const [when, limit] of Object.entries(limits)) {
    hold(`${title}, ${when}`, code[/** @type {keyof typeof limits} */ (when)], limit, "bytes");
  }
  if (!listing) continue;
  for (const { file, bytes } of code.files.toSorted((one, other) => other.bytes - one.bytes)) {
    console.log(`  ${String(bytes).padStart(6)}  ${file}`);
  }
}
for (const { manifest } of packages) {
  const what = `shipped with what is bundled, ${manifest.name}`;
  console.log(`${what.padEnd(52)} ${String(shippedGzipBytes(manifest.name)).padStart(8)} bytes`);
}
const { packages: names, maxPackages, maxMegabytes } = budgets.installed;
const sizes = installed(names);
const megabytes = [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1_000_000;
hold("installed for core and both adapters", sizes.size, maxPackages, "packages");
hold("installed for core and both adapters", Number(megabytes.toFixed(2)), maxMegabytes, "MB");
for (const [directory, size] of listing ? sizes : []) {
  console.log(`  ${String(size).padStart(8)}  ${relative(root, directory)}`);
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

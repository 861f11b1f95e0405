// What an installation puts on the disk, counted where the package manager has already put it.
import { existsSync, lstatSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { packages, readJson } from "../../tools/workspace.mjs";
import { inBench } from "../lib/processes.mjs";

/** @type {Readonly<Record<string, { title: string, names: readonly string[] }>>} */
const installations = {
  parley: {
    title: "Parley, core and both adapters",
    names: ["@parley/core", "@parley/adapter-linq", "@parley/adapter-periskope"],
  },
  sdks: {
    title: "both official SDKs",
    names: ["@linqapp/sdk", "@periskope/periskope-client"],
  },
};

/** @param {string} from @param {string} name @returns {string | undefined} */
const find = (from, name) => {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const beside = folder.endsWith(`${sep}node_modules`) ? folder : join(folder, "node_modules");
    if (existsSync(join(beside, name))) return realpathSync(join(beside, name));
  }
  return undefined;
};

/** @param {string} folder @returns {number} */
const bytesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.name === "node_modules" || entry.isSymbolicLink()) return sum;
    return sum + (entry.isDirectory() ? bytesIn(path) : lstatSync(path).size);
  }, 0);

/** Of our own packages only what is published. @param {string} directory */
const bytesOf = (directory) => {
  if (!packages.some((own) => own.directory === directory)) return bytesIn(directory);
  const built = readdirSync(join(directory, "dist"), { recursive: true, withFileTypes: true });
  return ["package.json", "README.md", "LICENSE"]
    .map((name) => join(directory, name))
    .concat(
      built
        .filter((entry) => entry.isFile() && !entry.name.endsWith(".tsbuildinfo"))
        .map((entry) => join(entry.path, entry.name)),
    )
    .reduce((sum, path) => sum + (existsSync(path) ? lstatSync(path).size : 0), 0);
};

/** Every package that is needed, peers included. @param {readonly string[]} names */
const closure = (names) => {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  /** @param {string} from @param {string} name @param {boolean} optional */
  const visit = (from, name, optional) => {
    const directory = find(from, name);
    if (directory === undefined) {
      if (optional) return;
      throw new Error(`${name} is not installed`);
    }
    const manifest = readJson(join(directory, "package.json"));
    const id = `${manifest.name}@${manifest.version}`;
    if (sizes.has(id)) return;
    sizes.set(id, bytesOf(directory));
    const { dependencies, peerDependencies, optionalDependencies, peerDependenciesMeta } = manifest;
    const wanted = { ...peerDependencies, ...optionalDependencies, ...dependencies };
    for (const needed of Object.keys(wanted)) {
      const mayLack = peerDependenciesMeta?.[needed]?.optional || optionalDependencies?.[needed];
      // An optional peer is the choice of the application and not installed by itself.
      if (peerDependenciesMeta?.[needed]?.optional && !dependencies?.[needed]) continue;
      visit(directory, needed, Boolean(mayLack));
    }
  };
  for (const name of names) visit(inBench("."), name, false);
  return sizes;
};

/** @type {import("./axis.mjs").Axis} */
export const installed = async ({ progress }) => {
  progress("installations");
  /** @type {Record<string, import("./axis.mjs").Figure>} */
  const counts = {};
  /** @type {Record<string, import("./axis.mjs").Figure>} */
  const megabytes = {};
  for (const [name, { title, names }] of Object.entries(installations)) {
    const sizes = closure(names);
    const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    counts[name] = figure(title, sizes.size);
    megabytes[name] = figure(title, bytes / 1e6);
  }
  return {
    "installed-packages": { title: "packages installed", unit: "", figures: counts },
    "installed-megabytes": { title: "megabytes installed", unit: "MB", figures: megabytes },
  };
};

/** @param {string} title @param {number} value */
const figure = (title, value) => ({ title, value: { median: value, min: value, max: value } });

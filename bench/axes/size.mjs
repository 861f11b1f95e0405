// What an application's bundle grows by. Bytes, so one measurement is enough.
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { packages } from "../../tools/workspace.mjs";
import { inBench } from "../lib/processes.mjs";

/** @typedef {{ title: string, app: string }} Application */

/** An application that makes a client and changes a chat. @type {Readonly<Record<string, Application>>} */
const applications = {
  "parley-linq": {
    title: "Parley, Linq",
    app: `import { connect } from "@parley/core";
      import { linq } from "@parley/adapter-linq";
      export const update = () => connect(linq, { apiKey: "" }).map((c) => c.updateChat("", {}));`,
  },
  "parley-periskope": {
    title: "Parley, Periskope",
    app: `import { connect } from "@parley/core";
      import { periskope } from "@parley/adapter-periskope";
      export const update = () => connect(periskope, { apiKey: "" }).map((c) => c.updateChat("", {}));`,
  },
  "linq-sdk": {
    title: "@linqapp/sdk",
    app: `import Linq from "@linqapp/sdk";
      export const update = () => new Linq({ apiKey: "" }).chats.update("", {});`,
  },
  "periskope-sdk": {
    title: "@periskope/periskope-client",
    app: `import { PeriskopeApi } from "@periskope/periskope-client";
      export const update = () => new PeriskopeApi({}).chat.updateChatById({});`,
  },
  naive: {
    title: "axios + zod + neverthrow, imported",
    app: `import axios from "axios"; import { z } from "zod"; import { ok } from "neverthrow";
      export const update = () => ok([axios.create(), z.string()]);`,
  },
};

/** Our packages by the names under which they are imported, as paths of their sources. */
const ownSources = new Map(
  packages.flatMap(({ directory, manifest }) =>
    Object.entries(manifest.exports).flatMap(([subpath, target]) =>
      typeof target === "object"
        ? [
            /** @type {const} */ ([
              manifest.name + subpath.slice(1),
              join(directory, target.default.replace("./dist/", "src/").replace(/\.js$/, ".ts")),
            ]),
          ]
        : [],
    ),
  ),
);

/** @type {Readonly<Record<string, import("esbuild").Plugin>>} */
const plugins = {
  /** Our sources and nothing that somebody else wrote. */
  own: {
    name: "own",
    setup: (bundler) => {
      bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (kind === "entry-point") return undefined;
        const source = ownSources.get(path);
        return source === undefined ? { path, external: true } : { path: source };
      });
    },
  },
  everything: { name: "everything", setup: () => undefined },
};

/** @param {string} app @param {keyof typeof plugins} plugin @param {boolean} splitting */
const bundle = (app, plugin, splitting) =>
  build({
    stdin: { contents: app, resolveDir: inBench(".") },
    plugins: [/** @type {import("esbuild").Plugin} */ (plugins[plugin])],
    bundle: true,
    splitting,
    outdir: inBench("dist"),
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    legalComments: "none",
    logLevel: "silent",
  });

/** @param {Uint8Array | undefined} code */
const gzipBytes = (code) => gzipSync(code ?? "", { level: 9 }).length;

/** Everything in one file. @param {string} app @param {keyof typeof plugins} plugin */
const wholeBytes = async (app, plugin) => {
  const { outputFiles } = await bundle(app, plugin, false);
  return gzipBytes(outputFiles[0]?.contents);
};

/** What is read before the first `import()`. @param {string} app @param {keyof typeof plugins} plugin */
const startBytes = async (app, plugin) => {
  const { outputFiles, metafile } = await bundle(app, plugin, true);
  const { outputs } = metafile;
  const first = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === "<stdin>");
  const needed = new Set(first === undefined ? [] : [first]);
  for (const path of needed) {
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kind === "import-statement" && imported in outputs) needed.add(imported);
    }
  }
  return outputFiles
    .filter(({ path }) => [...needed].some((name) => basename(name) === basename(path)))
    .reduce((sum, { contents }) => sum + gzipBytes(contents), 0);
};

/** @type {import("./axis.mjs").Axis} */
export const size = async ({ progress }) => {
  progress("bundles");
  /** @type {Record<string, import("./axis.mjs").Figure>} */
  const own = {};
  /** @type {Record<string, import("./axis.mjs").Figure>} */
  const start = {};
  /** @type {Record<string, import("./axis.mjs").Figure>} */
  const everything = {};
  const notes = [];
  for (const [name, { title, app }] of Object.entries(applications)) {
    if (name.startsWith("parley")) {
      own[name] = figure(title, await wholeBytes(app, "own"));
      start[name] = figure(title, await startBytes(app, "own"));
    }
    try {
      everything[name] = figure(title, await wholeBytes(app, "everything"));
    } catch {
      notes.push(`${title} cannot be bundled by esbuild without further options`);
    }
  }
  return {
    "size-own": {
      title: "own code in an application that imports connect and one adapter, minified, gzip",
      unit: "bytes",
      figures: own,
    },
    "size-own-start": {
      title: "of it, what is read before the first request",
      unit: "bytes",
      figures: start,
    },
    "size-everything": {
      title: "the same with every dependency, minified, gzip",
      unit: "bytes",
      figures: everything,
      notes,
    },
  };
};

/** @param {string} title @param {number} value */
const figure = (title, value) => ({ title, value: { median: value, min: value, max: value } });

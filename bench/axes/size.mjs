// What an application's bundle grows by. Bytes, so one measurement is enough.
import { join } from "node:path";
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

/** @param {string} app @param {keyof typeof plugins} plugin @returns {Promise<number>} bytes */
const bundledBytes = async (app, plugin) => {
  const bundle = await build({
    stdin: { contents: app, resolveDir: inBench(".") },
    plugins: [/** @type {import("esbuild").Plugin} */ (plugins[plugin])],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20.19",
    legalComments: "none",
    logLevel: "silent",
  });
  return gzipSync(bundle.outputFiles[0]?.contents ?? "", { level: 9 }).length;
};

/** @type {import("./axis.mjs").Axis} */
export const size = async ({ progress }) => {
  progress("bundles");
  /** @type {Record<string, import("./axis.mjs").Figure>} */
  const own = {};
  /** @type {Record<string, import("./axis.mjs").Figure>} */
  const everything = {};
  const notes = [];
  for (const [name, { title, app }] of Object.entries(applications)) {
    if (name.startsWith("parley")) own[name] = figure(title, await bundledBytes(app, "own"));
    try {
      everything[name] = figure(title, await bundledBytes(app, "everything"));
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

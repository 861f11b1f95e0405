// What an application's bundle grows by. Bytes, so one measurement is enough.
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { ownCode } from "../../tools/own-code.mjs";
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

/** Everything in one file, dependencies included. @param {string} app */
const everythingBytes = async (app) => {
  const { outputFiles } = await build({
    stdin: { contents: app, resolveDir: inBench(".") },
    bundle: true,
    outdir: inBench("dist"),
    minify: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20.19",
    legalComments: "none",
    logLevel: "silent",
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
};

/** @type {import("./axis.mjs").Axis} */
export const size = async ({ progress }) => {
  progress("bundles");
  /** @type {Record<"start" | "firstCall" | "whole", Record<string, import("./axis.mjs").Figure>>} */
  const own = { start: {}, firstCall: {}, whole: {} };
  /** @type {Record<string, import("./axis.mjs").Figure>} */
  const everything = {};
  const notes = [];
  for (const [name, { title, app }] of Object.entries(applications)) {
    if (name.startsWith("parley")) {
      const code = await ownCode(app);
      for (const when of /** @type {const} */ (["start", "firstCall", "whole"])) {
        own[when][name] = figure(title, code[when]);
      }
    }
    try {
      everything[name] = figure(title, await everythingBytes(app));
    } catch {
      notes.push(`${title} cannot be bundled by esbuild without further options`);
    }
  }
  return {
    "size-own": {
      title:
        "own code in an application that imports connect and one adapter, minified, gzip, by its first reply",
      unit: "bytes",
      figures: own.firstCall,
    },
    "size-own-start": {
      title: "of it, what is read before the first call",
      unit: "bytes",
      figures: own.start,
    },
    "size-own-whole": {
      title: "with what few calls load: bulk updates, subscriptions",
      unit: "bytes",
      figures: own.whole,
    },
    "size-everything": {
      title: "the whole with every dependency, minified, gzip",
      unit: "bytes",
      figures: everything,
      notes,
    },
  };
};

/** @param {string} title @param {number} value */
const figure = (title, value) => ({ title, value: { median: value, min: value, max: value } });

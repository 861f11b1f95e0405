// What our own code weighs in an application: the built packages, put into one file and minified as a
// bundler would, compressed, and every dependency left outside.
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { packages, root } from "./workspace.mjs";

/** Our modules by the names under which they are imported. */
const modules = new Map(
  packages.flatMap(({ directory, manifest }) =>
    Object.entries(manifest.exports).flatMap(([subpath, target]) =>
      typeof target === "object"
        ? [
            /** @type {const} */ ([
              manifest.name + subpath.slice(1),
              join(directory, target.default),
            ]),
          ]
        : [],
    ),
  ),
);

/** What is loaded with the first call: how calls are carried out, and how the provider is called. */
const withFirstCall = /\/(?:engine|calls)\.js$/;

/** What is loaded with `import()`, as far as it is to be in the file. */
const late = {
  start: () => false,
  firstCall: (/** @type {string} */ path) => withFirstCall.test(path),
  whole: () => true,
};

/**
 * @param {string} application
 * @param {(path: string) => boolean} isLoaded
 */
const bundle = async (application, isLoaded) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: application, resolveDir: root },
    plugins: [
      {
        name: "own-modules-only",
        setup: (bundler) => {
          bundler.onResolve({ filter: /./ }, ({ path, kind }) => {
            if (kind === "dynamic-import" && !isLoaded(path)) return { path, external: true };
            const module = modules.get(path);
            if (module !== undefined) return { path: module };
            return path.startsWith(".") ? undefined : { path, external: true };
          });
        },
      },
    ],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    legalComments: "none",
    logLevel: "error",
  });
  const [code] = outputFiles;
  return {
    gzipBytes: gzipSync(code?.contents ?? "", { level: 9 }).length,
    files: Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).map(([file, { bytesInOutput }]) => ({ file, bytes: bytesInOutput })),
    ),
  };
};

/**
 * @typedef {object} OwnCode
 * @property {number} start gzip bytes that are read when the application starts
 * @property {number} firstCall those and what the first call loads
 * @property {number} whole everything, however rarely it is loaded
 * @property {readonly { file: string, bytes: number }[]} files what it is made of, minified
 */

/** @param {string} application its source @returns {Promise<OwnCode>} */
export const ownCode = async (application) => {
  const [start, firstCall, whole] = await Promise.all([
    bundle(application, late.start),
    bundle(application, late.firstCall),
    bundle(application, late.whole),
  ]);
  return {
    start: start.gzipBytes,
    firstCall: firstCall.gzipBytes,
    whole: whole.gzipBytes,
    files: whole.files,
  };
};

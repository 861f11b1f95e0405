// Bundles one package: a file for every entry of its `exports` and one for everything that is loaded
// later with `import()`, dependencies and peers left outside. Files repeat what they share: one file more
// to read delays the start of a process by more than some kilobytes do.
//
// An entry with a `node-addons` condition, which Node knows and bundlers do not, is bundled a second time
// for Node alone (docs/decisions/0015-two-builds.md).
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { build } from "esbuild";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

const targets = Object.values(manifest.exports).filter((target) => typeof target === "object");

/** @param {string} output */
const sourceOf = (output) =>
  output.replace(/^\.\/dist\/(?:node\/)?/, "src/").replace(/\.js$/, ".ts");

for (const file of readdirSync("dist", { recursive: true, encoding: "utf8" })) {
  // The compiler leaves the declarations of sources that are gone.
  const isLeft = file.endsWith(".d.ts") && !existsSync(`src/${file.replace(/\.d\.ts$/, ".ts")}`);
  if (isLeft || /\.js(\.map)?$/.test(file)) rmSync(`dist/${file}`);
}

/** The contract's own helpers are bundled: an adapter is made of them as they were when it was built. */
const bundled = ["@parley/core/adapter"];

const external = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });

/**
 * What stays outside of a file: packages, and our own files that are loaded later.
 *
 * @param {string} entryPoint
 * @param {Set<string>} later
 * @returns {import("esbuild").Plugin}
 */
const boundaries = (entryPoint, later) => ({
  name: "boundaries",
  setup: (bundler) => {
    bundler.onResolve({ filter: /.*/ }, ({ path, kind, resolveDir }) => {
      if (kind === "dynamic-import" && path.startsWith(".")) {
        const source = relative(".", resolve(resolveDir, path));
        later.add(source);
        const target = relative(dirname(entryPoint), source).replace(/\.ts$/, ".js");
        return { path: target.startsWith(".") ? target : `./${target}`, external: true };
      }
      const isOutside = external.some((name) => path === name || path.startsWith(`${name}/`));
      return isOutside && !bundled.includes(path) ? { path, external: true } : undefined;
    });
  },
});

/**
 * neverthrow by `require`, when it is first needed: it is CommonJS, which takes Node twice as long to
 * import as to require. The module is the same one that an `import` gives.
 *
 * @type {import("esbuild").Plugin}
 */
const requireNeverthrow = {
  name: "require-neverthrow",
  setup: (bundler) => {
    bundler.onResolve({ filter: /^neverthrow$/ }, ({ path }) => ({ path, namespace: "required" }));
    bundler.onLoad({ filter: /.*/, namespace: "required" }, () => ({
      contents: `
        let loaded;
        const load = () =>
          (loaded ??= process
            .getBuiltinModule("node:module")
            .createRequire(import.meta.filename)("neverthrow"));
        export const ok = (value) => load().ok(value);
        export const err = (error) => load().err(error);
        export const ResultAsync = /* @__PURE__ */ (() => load().ResultAsync)();`,
    }));
  },
};

/** @param {string[]} outputs of entries @param {string} folder @param {import("esbuild").Plugin[]} plugins */
const bundle = async (outputs, folder, plugins) => {
  // It grows while files are bundled that load others later.
  const sources = new Set(outputs.map(sourceOf));
  for (const source of sources) {
    await build({
      entryPoints: [source],
      outbase: "src",
      outdir: folder,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20.19",
      minifySyntax: true,
      sourcemap: true,
      legalComments: "none",
      logLevel: "warning",
      minifyWhitespace: folder === "dist/node",
      plugins: [...plugins, boundaries(source, sources)],
    });
  }
};

await bundle(
  targets.map((target) => target.default),
  "dist",
  [],
);
const forNode = targets.flatMap((target) => target["node-addons"] ?? []);
await bundle(forNode, "dist/node", [requireNeverthrow]);

// Builds one package after the compiler, which has written a module for every source: `dist/` is for
// bundlers, and for engines that know nothing better. For Node, which knows the condition `node-addons`
// as bundlers do not, `dist/node/` is bundled (docs/decisions/0015-two-builds.md): each entry, and what
// each loads later with `import()`, is one file that repeats what it shares, because one file more to read
// delays the start of a process by more than some kilobytes do. Dependencies and peers stay outside.
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { build, transform } from "esbuild";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

/** @type {string[]} */
const entries = Object.values(manifest.exports).flatMap((target) => target["node-addons"] ?? []);

/** @param {string} output */
const sourceOf = (output) => output.replace(/^\.\/dist\/node\//, "src/").replace(/\.mjs$/, ".ts");

rmSync("dist/node", { recursive: true, force: true });
for (const file of readdirSync("dist", { recursive: true, encoding: "utf8" })) {
  // The compiler leaves what it wrote of sources that are gone.
  const source = `src/${file.replace(/(?:\.d\.ts|\.js|\.js\.map)$/, ".ts")}`;
  if (/\.(?:ts|js|map)$/.test(file) && !existsSync(source)) rmSync(`dist/${file}`);
}

/** The contract's own helpers are bundled: an adapter is made of them as they were when it was built. */
const bundled = ["@parley/core/adapter"];

const external = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });

/** @type {import("esbuild").Plugin} */
const packagesOutside = {
  name: "packages-outside",
  setup: (bundler) => {
    bundler.onResolve({ filter: /^[^.]/ }, ({ path }) => {
      const isOutside = external.some((name) => path === name || path.startsWith(`${name}/`));
      return isOutside && !bundled.includes(path) ? { path, external: true } : undefined;
    });
  },
};

/**
 * Our own files that are loaded later stay outside of a file.
 *
 * @param {string} entryPoint
 * @param {Set<string>} sources to which they are added
 * @returns {import("esbuild").Plugin}
 */
const filesApart = (entryPoint, sources) => ({
  name: "files-apart",
  setup: (bundler) => {
    bundler.onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const source = relative(".", resolve(resolveDir, path));
      sources.add(source);
      const target = relative(dirname(entryPoint), source).replace(/\.ts$/, ".mjs");
      return { path: target.startsWith(".") ? target : `./${target}`, external: true };
    });
  },
});

/**
 * neverthrow by `require`, when it is first needed: it is CommonJS, which takes Node twice as long to
 * import as to require. The module is the same one that an `import` gives. It is asked for from a place in
 * which nothing is: for a file of a package Node would first read whether the package means itself.
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
            .createRequire(import.meta.dirname + "/node_modules/_")("neverthrow"));
        export const ok = (value) => load().ok(value);
        export const err = (error) => load().err(error);
        export const Result = /* @__PURE__ */ (() => load().Result)();
        export const ResultAsync = /* @__PURE__ */ (() => load().ResultAsync)();`,
    }));
  },
};

/**
 * esbuild forgets to declare the `this` of an arrow function that is the value of a class's field. Only a
 * name that is declared nowhere can be defined.
 *
 * @param {string} file
 */
const refuseUndeclaredThis = async (file) => {
  const define = { _this: "undeclaredThis" };
  const { code } = await transform(readFileSync(file, "utf8"), { define });
  if (!code.includes("undeclaredThis")) return;
  throw new Error(`${file}: a class has an arrow function as a field; bind it in the constructor`);
};

// It grows while files are bundled that load others later.
const sources = new Set(entries.map(sourceOf));
for (const source of sources) {
  await build({
    entryPoints: [source],
    outbase: "src",
    outdir: "dist/node",
    // Said by the name, or Node would look for the nearest package.json to learn that it is a module.
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    // V8 puts off most of the work on a function until it is called, but less of it on an arrow function,
    // which counts while a process starts.
    supported: { arrow: source !== "src/index.ts" },
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: true,
    legalComments: "none",
    logLevel: "warning",
    plugins: [requireNeverthrow, packagesOutside, filesApart(source, sources)],
  });
  await refuseUndeclaredThis(source.replace(/^src\//, "dist/node/").replace(/\.ts$/, ".mjs"));
}

// Bundles one package: a file for every entry of its `exports` and a chunk for what that entry loads
// later, dependencies and peers left outside. Entries repeat what they share: one file more to read
// delays the start of a process by more than some kilobytes do.
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

const entryPoints = Object.values(manifest.exports)
  .filter((target) => typeof target === "object")
  .map((target) => target.default.replace(/^\.\/dist\//, "src/").replace(/\.js$/, ".ts"));

for (const file of readdirSync("dist", { recursive: true, encoding: "utf8" })) {
  // The compiler leaves the declarations of sources that are gone.
  const isLeft = file.endsWith(".d.ts") && !existsSync(`src/${file.replace(/\.d\.ts$/, ".ts")}`);
  if (isLeft || /\.js(\.map)?$/.test(file)) rmSync(`dist/${file}`);
}

const external = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).flatMap(
  (name) => [name, `${name}/*`],
);

for (const entryPoint of entryPoints) {
  await build({
    entryPoints: [entryPoint],
    outbase: "src",
    outdir: "dist",
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20.19",
    minifySyntax: true,
    sourcemap: true,
    legalComments: "none",
    logLevel: "warning",
    external,
  });
}

// Bundles one package: every entry of its `exports`, shared code split into chunks,
// dependencies and peers left outside. Fewer files to read make a process start sooner.
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

await build({
  entryPoints,
  outbase: "src",
  outdir: "dist",
  bundle: true,
  splitting: true,
  chunkNames: "chunk-[hash]",
  format: "esm",
  platform: "node",
  target: "node20.19",
  sourcemap: true,
  legalComments: "none",
  logLevel: "warning",
  external: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).flatMap(
    (name) => [name, `${name}/*`],
  ),
});

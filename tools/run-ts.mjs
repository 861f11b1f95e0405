// Runs a TypeScript program on a Node that cannot: `node tools/run-ts.mjs examples/demo.ts`.
// The bundle holds the program's own files and lies beside it for as long as it runs, so that
// packages and relative paths are found as if the source itself ran.
import { rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const [given, ...args] = process.argv.slice(2);
if (given === undefined) {
  console.error("usage: node tools/run-ts.mjs <file.ts> [arguments]");
  process.exit(2);
}
const source = resolve(given);
const bundle = join(dirname(source), `.${basename(source, ".ts")}-${process.pid}.mjs`);

await build({
  entryPoints: [source],
  outfile: bundle,
  bundle: true,
  packages: "external",
  format: "esm",
  platform: "node",
  target: "node20.19",
  sourcemap: "inline",
  logLevel: "warning",
});
process.on("exit", () => rmSync(bundle, { force: true }));
// Without listeners a signal would end the process before it tidies up.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.once(signal, () => process.exit(signal === "SIGINT" ? 130 : 143));
}
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0] ?? "node", source, ...args];
await import(pathToFileURL(bundle).href);

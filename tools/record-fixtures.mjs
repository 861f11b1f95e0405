// Records the fixtures of the adapters anew: against the sandbox, or with the real provider.
//
//   node tools/record-fixtures.mjs [--provider linq|periskope] [--live] [--out folder] [--date YYYY-MM-DD]
//
// Without --out they go where they belong, and a file whose exchange did not change keeps its date. With
// --live the keys and the chat come from the environment: see `recordLive` of the adapter's scenarios.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const providers = ["linq", "periskope"];

const { values } = parseArgs({
  options: {
    provider: { type: "string", multiple: true, default: providers },
    live: { type: "boolean", default: false },
    out: { type: "string" },
    date: { type: "string", default: new Date().toISOString().slice(0, 10) },
  },
});

/**
 * Bundles the scenarios from the sources, so that no stale build is recorded.
 *
 * @param {string} provider
 */
const load = async (provider) => {
  const folder = join(root, "node_modules", ".cache", "parley-record");
  const outfile = join(folder, `${provider}-${process.pid}.mjs`);
  mkdirSync(folder, { recursive: true });
  const packages = join(root, "packages");
  await build({
    stdin: {
      contents: `export * from "./scenarios.ts"; export { writeFixture } from "@parley/core/testing";`,
      resolveDir: join(packages, `adapter-${provider}`, "fixtures"),
      loader: "ts",
    },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    logLevel: "warning",
    // A bundled dependency in the older module format asks for `require`.
    banner: {
      js: `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);`,
    },
    alias: {
      "@parley/core/testing": join(packages, "core/src/testing/index.ts"),
      "@parley/core/adapter": join(packages, "core/src/adapter/index.ts"),
      "@parley/core": join(packages, "core/src/index.ts"),
      "@parley/sandbox": join(packages, "sandbox/src/index.ts"),
    },
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile);
  }
};

/** @param {string} file */
const earlier = (file) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
};

for (const provider of values.provider) {
  if (!providers.includes(provider)) throw new TypeError(`there is no provider ${provider}`);
  const { recordLive, recordSandbox, writeFixture } = await load(provider);
  const fixtures = values.live
    ? await recordLive(process.env, values.date)
    : await recordSandbox(values.date);
  const home = join(root, "packages", `adapter-${provider}`, "fixtures");
  const out = values.out ? join(values.out, provider) : home;
  mkdirSync(out, { recursive: true });
  for (const [name, fixture] of fixtures) {
    const before = earlier(join(home, `${name}.json`));
    const kept = before && writeFixture({ ...fixture, date: JSON.parse(before).date });
    writeFileSync(
      join(out, `${name}.json`),
      kept === before && before ? before : writeFixture(fixture),
    );
  }
  console.log(`${fixtures.size} ${provider} fixtures in ${out}`);
}

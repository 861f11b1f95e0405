import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../workspace.mjs";
import { compilers, type Compiler } from "./support/compilers.ts";
import { createConsumer, type Consumer } from "./support/consumer.ts";

let consumer: Consumer;
beforeAll(async () => {
  consumer = await createConsumer(join(import.meta.dirname, "fixtures/consumer"));
});
afterAll(() => consumer?.remove());

describe("the packed packages, installed in a project of their own", () => {
  test.each(["program.mjs", "program.cjs", "identity.mjs"])(
    "%s runs, and Node says nothing about it",
    async (name) => {
      const { code, output } = await consumer.run(process.execPath, name);
      expect({ code, output }).toEqual({ code: 0, output: "consumer ok\n" });
    },
  );

  test.each([
    ["one file", false],
    ["a file for what is loaded late", true],
  ])("a bundler puts an application and all of it into %s", async (_name, splitting) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "parley-bundled-")));
    try {
      await build({
        entryPoints: [join(consumer.folder, "bundled.mjs")],
        outdir: folder,
        outExtension: { ".js": ".mjs" },
        bundle: true,
        splitting,
        minify: true,
        format: "esm",
        platform: "node",
        target: "node20.19",
        logLevel: "error",
        // What is CommonJS among the dependencies asks for Node's modules with `require`.
        banner: {
          js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
        },
      });
      const { code, output } = await run(process.execPath, ["bundled.mjs"], {
        cwd: folder,
        env: { NODE_OPTIONS: "" },
      });
      expect({ code, output }).toEqual({ code: 0, output: "consumer ok\n" });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  describe.each(Object.entries<Compiler>(compilers))("TypeScript %s", (_version, compiler) => {
    test.each(["nodenext", "bundler"])("compiles a strict project with %s", async (resolution) => {
      const [command, ...options] = compiler;
      const result = await consumer.run(command, ...options, "-p", `tsconfig.${resolution}.json`);
      expect(result).toMatchObject({ code: 0, output: "" });
    });
  });

  test("no manifest points into the workspace", () => {
    expect(consumer.manifests.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(consumer.manifests)).not.toMatch(/workspace:|link:|file:/);
  });

  test("a package holds what it builds and its papers, nothing else", () => {
    for (const { name } of consumer.manifests) {
      const folder = join(consumer.folder, "node_modules", name);
      const found = readdirSync(folder).toSorted();
      const commands = name === "@parley/sandbox" ? ["bin"] : [];
      const expected = ["LICENSE", "README.md", ...commands, "dist", "package.json"];
      expect([name, found]).toEqual([name, expected]);
      const built = readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" });
      const files = built.filter((file) => extname(file) !== "");
      expect(files.filter((file) => !/\.(m?js(\.map)?|d\.ts)$/.test(file))).toEqual([]);
    }
  });
});

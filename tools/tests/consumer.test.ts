import { readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createConsumer, type Consumer } from "./support/consumer.ts";

let consumer: Consumer;
beforeAll(async () => {
  consumer = await createConsumer(join(import.meta.dirname, "fixtures/consumer"));
});
afterAll(() => consumer?.remove());

describe("the packed packages, installed in a project of their own", () => {
  test.each(["program.mjs", "program.cjs"])(
    "%s runs, and Node says nothing about it",
    async (name) => {
      const { code, output } = await consumer.run(process.execPath, name);
      expect({ code, output }).toEqual({ code: 0, output: "consumer ok\n" });
    },
  );

  test.each(["nodenext", "bundler"])("a strict project compiles with %s", async (resolution) => {
    const result = await consumer.run("tsc", "-p", `tsconfig.${resolution}.json`);
    expect(result).toMatchObject({ code: 0, output: "" });
  });

  test("no manifest points into the workspace", () => {
    expect(consumer.manifests.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(consumer.manifests)).not.toMatch(/workspace:|link:|file:/);
  });

  test("a package holds what it builds and its papers, nothing else", () => {
    for (const { name } of consumer.manifests) {
      const folder = join(consumer.folder, "node_modules", name);
      const found = readdirSync(folder).toSorted();
      expect([name, found]).toEqual([name, ["LICENSE", "README.md", "dist", "package.json"]]);
      const built = readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" });
      const files = built.filter((file) => extname(file) !== "");
      expect(files.filter((file) => !/\.(js|js\.map|d\.ts)$/.test(file))).toEqual([]);
    }
  });
});

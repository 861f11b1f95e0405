import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { findDroppedResults } from "../dropped-results.mjs";

const fixtures = join(import.meta.dirname, "fixtures/dropped-results");
const found = findDroppedResults([join(fixtures, "tsconfig.json")]);
const linesIn = (name: string) =>
  found.filter(({ file }) => basename(file) === name).map(({ line }) => line);

test("every dropped result is found, and nothing beside", () => {
  const marked = readFileSync(join(fixtures, "dropped.ts"), "utf8")
    .split("\n")
    .flatMap((text, index) => (text.endsWith("// dropped") ? [index + 1] : []));
  expect(marked.length).toBeGreaterThan(30);
  expect(linesIn("dropped.ts")).toEqual(marked);
});

test("a result that is looked at is left alone", () => {
  expect(linesIn("kept.ts")).toEqual([]);
});

test("what was dropped is named by its type", () => {
  expect(found[0]?.type).toBe("Result<string, Error>");
});

test("a project that does not exist is an error, not a pass", () => {
  expect(() => findDroppedResults([join(fixtures, "absent.json")])).toThrow(/absent\.json/);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { chatFields } from "../../src/model/chat-update.ts";
import { compareValues } from "../../src/outcomes/compare-values.ts";

test.each([
  ["displayName", "Team", "Team", "same"],
  ["displayName", "Team", "team", "different"],
  ["displayName", "Caf\u00e9", "Cafe\u0301", "same"],
  ["displayName", "Team", null, "different"],
  ["displayName", null, null, "same"],
  ["displayName", null, "Team", "different"],
  ["displayName", "Team", ["Team"], "different"],
  ["iconUrl", "https://a.example/1.png", "https://a.example/1.png", "same"],
  ["iconUrl", "https://a.example/1.png", "https://cdn.example/x", "incomparable"],
  ["iconUrl", "https://a.example/1.png", null, "different"],
  ["iconUrl", null, "https://cdn.example/x", "different"],
  ["labels", ["a", "b"], ["B", "A"], "same"],
  ["labels", ["a"], ["a", "b"], "different"],
  ["labels", null, [], "same"],
  ["labels", [], null, "same"],
  ["labels", { add: ["a"], remove: ["c"] }, ["A", "b"], "same"],
  ["labels", { add: ["a"], remove: ["b"] }, ["a", "b"], "different"],
  ["labels", ["a"], "a", "different"],
  ["customProperties", { a: "1" }, { a: "1", b: "2" }, "same"],
  ["customProperties", { a: null }, { b: "2" }, "same"],
  ["customProperties", { a: "1" }, { a: "2" }, "different"],
  ["customProperties", { a: "1" }, null, "different"],
  ["customProperties", null, {}, "same"],
  ["customProperties", { a: "1" }, "a", "different"],
] as const)("%s: asked %j, reported %j: %s", (field, asked, reported, expected) => {
  expect(compareValues(field, asked, reported)).toBe(expected);
});

test("a value is the same as itself, and no text is the same as another", () => {
  const text = fc.string({ minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(text, text, fc.constantFrom(...chatFields.slice(0, 4)), (one, two, field) => {
      expect(compareValues(field, one, one)).toBe("same");
      const isSame = one.normalize("NFC") === two.normalize("NFC");
      expect(compareValues(field, one, two) === "same").toBe(isSame);
    }),
  );
});

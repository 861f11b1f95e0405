import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkUpdate } from "../../src/model/check-update.ts";
import { processorTime } from "../support/processor-time.ts";
import { chatFields, verbsOf, type ChatUpdate } from "../../src/model/chat-update.ts";

const rulesOf = (update: unknown) =>
  checkUpdate(update)
    ._unsafeUnwrapErr()
    .map(({ path, rule }) => `${path}: ${rule}`);

const megabyte = "a".repeat(1_048_576);

/** A megabyte of JSON in keys. */
const manyKeys = () =>
  Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`f${index}`, "value"]));

describe("an update", () => {
  it("is copied, so that what happens to it later changes nothing", () => {
    const update = { displayName: "Ada", labels: ["vip"], customProperties: { a: "b" } };
    const checked = checkUpdate(update)._unsafeUnwrap();
    update.labels.push("late");
    update.customProperties.a = "late";
    expect(checked).toEqual({ displayName: "Ada", labels: ["vip"], customProperties: { a: "b" } });
  });

  it("may clear every field", () => {
    const update = Object.fromEntries(chatFields.map((field) => [field, null]));
    expect(checkUpdate(update)._unsafeUnwrap()).toEqual(update);
  });

  it("may have no prototype", () => {
    const update = Object.assign(Object.create(null) as object, { displayName: "Ada" });
    expect(checkUpdate(update).isOk()).toBe(true);
  });

  it.each([
    [undefined, ": must be a plain object"],
    [null, ": must be a plain object"],
    ["Ada", ": must be a plain object"],
    [[], ": must be a plain object"],
    [new Map(), ": must be a plain object"],
    [new Date(0), ": must be a plain object"],
    [{}, ": must change something"],
    [
      { displayName: undefined },
      "displayName: must not be undefined: leave the key out, or clear it with null",
    ],
    [{ displayname: "Ada" }, "displayname: is not a field of a chat (did you mean displayName?)"],
    [{ display_name: "Ada" }, "display_name: is not a field of a chat (did you mean displayName?)"],
    [{ zzzzzzzz: "Ada" }, "zzzzzzzz: is not a field of a chat"],
    [{ [Symbol("odd")]: "Ada" }, "Symbol(odd): is not a field of a chat"],
    [JSON.parse('{"__proto__": {"displayName": "Ada"}}'), "__proto__: is not a field of a chat"],
    [{ displayName: 17 }, "displayName: must be a string"],
    [{ displayName: "" }, "displayName: must not be empty"],
    [{ displayName: " \t " }, "displayName: must not be empty"],
    [{ displayName: "a\u0000b" }, "displayName: must not hold control characters"],
    [{ displayName: "a\nb" }, "displayName: must not hold control characters"],
    [{ displayName: "a\u2028b" }, "displayName: must not hold control characters"],
    [{ displayName: "a\ud800b" }, "displayName: must be well-formed Unicode"],
    [{ displayName: "a".repeat(1_001) }, "displayName: must be at most 1,000 characters"],
    [{ description: "a\u0007b" }, "description: must not hold control characters"],
    [{ description: "a".repeat(10_001) }, "description: must be at most 10,000 characters"],
    [{ assignee: "a".repeat(321) }, "assignee: must be at most 320 characters"],
    [{ iconUrl: "icon.png" }, "iconUrl: must be an absolute URL"],
    [{ iconUrl: "http://example.com/a.png" }, "iconUrl: must be https"],
    [{ iconUrl: "data:image/png;base64,AA" }, "iconUrl: must be https"],
    [
      { iconUrl: "https://u:p@example.com/a.png" },
      "iconUrl: must not hold a user name or a password",
    ],
    [
      { iconUrl: "https://:pw@example.com/a.png" },
      "iconUrl: must not hold a user name or a password",
    ],
    [
      { iconUrl: "https://u@example.com/a.png" },
      "iconUrl: must not hold a user name or a password",
    ],
    [{ iconUrl: " https://example.com" }, "iconUrl: must be an absolute URL"],
    [
      { iconUrl: `https://example.com/${"a".repeat(2_048)}` },
      "iconUrl: must be at most 2,048 characters",
    ],
    [{ labels: "vip" }, "labels: must be a list of strings"],
    [{ labels: ["ok", ""] }, "labels.1: must not be empty"],
    [{ labels: ["a,b"] }, "labels.0: must not hold a comma"],
    [{ labels: [" a"] }, "labels.0: must not begin or end with white space"],
    [{ labels: ["a\tb"] }, "labels.0: must not hold control characters"],
    [{ labels: [17] }, "labels.0: must be a string"],
    [{ labels: Array<string>(1) }, "labels.0: must be a string"],
    [{ labels: Array(501).fill("a") }, "labels: must be at most 500 labels"],
    [{ labels: {} }, "labels: must add or remove something"],
    [{ labels: { add: [] } }, "labels: must add or remove something"],
    [{ labels: { add: ["a"], remove: ["A"] } }, "labels: must not add and remove the same label"],
    [{ labels: { plus: ["a"] } }, "labels.plus: is not `add` or `remove`"],
    [{ labels: { add: "a" } }, "labels.add: must be a list of strings"],
    [{ labels: { add: [Object.create(null)] } }, "labels.add.0: must be a string"],
    [{ labels: { add: [{ toString: null }] } }, "labels.add.0: must be a string"],
    [{ customProperties: [] }, "customProperties: must be an object of strings"],
    [{ customProperties: {} }, "customProperties: must name a property"],
    [{ customProperties: { a: 1 } }, "customProperties.a: must be a string"],
    [{ customProperties: { a: undefined } }, "customProperties.a: must be a string"],
    [{ customProperties: { "": "x" } }, "customProperties.: must not be empty"],
    [
      { customProperties: { constructor: "x" } },
      "customProperties.constructor: is not allowed as a key",
    ],
    [
      { customProperties: { prototype: null } },
      "customProperties.prototype: is not allowed as a key",
    ],
    [
      { customProperties: JSON.parse('{"__proto__": "x"}') },
      "customProperties.__proto__: is not allowed as a key",
    ],
  ])("is refused: %o", (update, rule) => {
    expect(rulesOf(update)).toContain(rule);
  });

  it("is told everything that is wrong with it at once", () => {
    expect(rulesOf({ displayName: "", labels: ["a,b", ""], iconUrl: "x", nope: 1 })).toHaveLength(
      5,
    );
  });

  it("never has a value of it quoted", () => {
    const update = {
      displayName: "canary\u0000",
      iconUrl: "canary",
      labels: ["canary,"],
      customProperties: { key: 17 },
    };
    expect(JSON.stringify(checkUpdate(update)._unsafeUnwrapErr())).not.toContain("canary");
  });

  it.each([
    ["text", () => ({ displayName: megabyte })],
    ["text that ends badly", () => ({ description: `${megabyte}\u0000` })],
    ["spaces", () => ({ displayName: " ".repeat(1_048_576) })],
    ["an icon", () => ({ iconUrl: `https://example.com/${megabyte}` })],
    ["one label", () => ({ labels: [megabyte] })],
    ["half a million labels", () => ({ labels: Array(524_288).fill("a") })],
    ["labels to add", () => ({ labels: { add: Array(524_288).fill("a") } })],
    ["long labels to add", () => ({ labels: { add: Array(500).fill("A".repeat(2_097)) } })],
    ["one property", () => ({ customProperties: { a: megabyte } })],
    ["one key", () => ({ customProperties: { [megabyte]: "a" } })],
    ["many properties", () => ({ customProperties: manyKeys() })],
    ["many fields", () => manyKeys()],
    ["many keys of a difference", () => ({ labels: manyKeys() })],
    ["a long unknown field", () => ({ [megabyte]: 1 })],
  ])("of a megabyte is refused in under 20 ms: %s", (_name, make) => {
    const update = make();
    expect(checkUpdate({ displayName: "warm" }).isOk()).toBe(true);
    const took = processorTime(() => expect(checkUpdate(update).isErr()).toBe(true));
    expect(took).toBeLessThan(20);
  });

  it("is either refused with issues or taken as it is, and never throws", () => {
    const value = fc.oneof(fc.anything(), fc.string(), fc.constant(null));
    const update = fc.oneof(
      fc.anything(),
      fc.record(Object.fromEntries(chatFields.map((field) => [field, value])), {
        requiredKeys: [],
      }),
    );
    fc.assert(
      fc.property(update, (given) => {
        const result = checkUpdate(given);
        const issues = result.isErr() ? result.error.length : 0;
        expect(issues).toBeGreaterThanOrEqual(result.isErr() ? 1 : 0);
        const taken = result.isOk() ? result.value : { ...(given as object) };
        expect(taken).toEqual({ ...(given as object) });
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the verbs of an update", () => {
  it.each<[ChatUpdate, keyof ChatUpdate, readonly string[]]>([
    [{}, "displayName", []],
    [{ displayName: "Ada" }, "displayName", ["set"]],
    [{ displayName: null }, "displayName", ["clear"]],
    [{ labels: ["a"] }, "labels", ["set"]],
    [{ labels: [] }, "labels", ["clear"]],
    [{ labels: { add: ["a"] } }, "labels", ["add"]],
    [{ labels: { add: ["a"], remove: ["b"] } }, "labels", ["add", "remove"]],
    [{ labels: { add: [], remove: ["b"] } }, "labels", ["remove"]],
    [{ customProperties: { a: "b" } }, "customProperties", ["set"]],
    [{ customProperties: { a: null } }, "customProperties", ["remove"]],
    [{ customProperties: { a: "b", c: null } }, "customProperties", ["set", "remove"]],
    [{ customProperties: null }, "customProperties", ["clear"]],
  ])("%o, %s: %o", (update, field, verbs) => {
    expect(verbsOf(update, field)).toEqual(verbs);
  });
});

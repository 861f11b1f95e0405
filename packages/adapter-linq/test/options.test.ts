import type { OptionsSchema } from "@parley/core/adapter";
import fc from "fast-check";
import { expect, it } from "vitest";
import { linq } from "../src/index.ts";
import { zodOptions } from "./support/options-schema.ts";

const verdictOf = (schema: OptionsSchema<object>, options: unknown) => {
  const result = schema["~standard"].validate(options);
  if (result instanceof Promise) throw new Error("a schema of options answers at once");
  return result.issues
    ? { issues: result.issues.map(({ message, path }) => ({ message, path })) }
    : { value: result.value };
};

const url = fc.oneof(fc.webUrl(), fc.string());
const baseUrl = fc.oneof(
  { arbitrary: url, weight: 3 },
  fc.tuple(url, fc.constantFrom("/v3", "/V3/", "/v3//", "/v30")).map((parts) => parts.join("")),
  fc.anything(),
);
const options = fc.record({ baseUrl, other: fc.anything() }, { requiredKeys: [] });

it("says of any options what the schema of zod says, word for word", () => {
  const verdicts: boolean[] = [];
  fc.assert(
    fc.property(fc.oneof({ arbitrary: options, weight: 4 }, fc.anything()), (given) => {
      const expected = verdictOf(zodOptions, given);
      verdicts.push("value" in expected);
      expect(verdictOf(linq.options.schema, given)).toStrictEqual(expected);
    }),
    { numRuns: 2_000 },
  );
  const accepted = verdicts.filter(Boolean).length / verdicts.length;
  expect(accepted).toBeGreaterThan(0.2);
  expect(accepted).toBeLessThan(0.8);
});

it("reads what is inherited, and refuses `undefined`, as the schema of zod does", () => {
  for (const given of [Object.create({ baseUrl: 17 }), { baseUrl: undefined }]) {
    const expected = { issues: [{ message: "must be a string", path: ["baseUrl"] }] };
    expect(verdictOf(zodOptions, given)).toEqual(expected);
    expect(verdictOf(linq.options.schema, given)).toEqual(expected);
  }
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOptions, type OptionsSchema } from "../../src/adapter/index.ts";

interface Options {
  readonly region?: string;
  readonly team?: string;
}

const schema: OptionsSchema<Options> = textOptions<Options>({
  region: (region) => (/^[a-z]{2}$/.test(region) ? undefined : "must be two letters"),
  team: () => undefined,
});

const check = (options: unknown) => schema["~standard"].validate(options);

describe("a schema of options that are text", () => {
  it("is a Standard Schema of version 1", () => {
    expect(schema["~standard"]).toMatchObject({ version: 1, vendor: "parley" });
  });

  it("gives back the options that it knows, in an object of its own", () => {
    const options = { team: "", region: "eu", other: 17 };
    expect(check(options)).toStrictEqual({ value: { region: "eu", team: "" } });
    expect(check({})).toStrictEqual({ value: {} });
    expect(check({ ...options })).not.toBe(options);
  });

  it("reports every option that is wrong, and asks no rule about what is no text", () => {
    expect(check({ region: "europe", team: null })).toEqual({
      issues: [
        { message: "must be two letters", path: ["region"] },
        { message: "must be a string", path: ["team"] },
      ],
    });
    expect(check({ region: undefined })).toEqual({
      issues: [{ message: "must be a string", path: ["region"] }],
    });
  });

  it.each([undefined, null, "eu", 17, [], () => undefined])("refuses %s, no options", (value) => {
    expect(check(value)).toEqual({ issues: [{ message: "must be an object", path: [] }] });
  });

  it("reports what throws when it is read, and a rule that throws", () => {
    const issues = [
      { message: "could not be checked: a getter, a proxy or a rule threw", path: [] },
    ];
    const getter = {
      get region(): string {
        throw new Error("canary");
      },
    };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(check(getter)).toEqual({ issues });
    expect(check(proxy)).toEqual({ issues });
    const broken = textOptions<Options>({
      region: () => {
        throw new Error("canary");
      },
      team: () => undefined,
    });
    expect(broken["~standard"].validate({ region: "eu" })).toEqual({ issues });
  });

  it("accepts or reports, whatever it is given", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (options) => {
        const result = check(options);
        expect("value" in result !== "issues" in result).toBe(true);
      }),
    );
  });

  it("is for options that are all optional text, and asks for every rule", () => {
    // @ts-expect-error -- an option that nobody checks would be left out without a word
    textOptions<Options>({ region: () => undefined });
    // @ts-expect-error -- an option that has to be there may be missing afterwards
    const required: OptionsSchema<{ region: string }> = textOptions<{ region: string }>({
      region: () => undefined,
    });
    // @ts-expect-error -- a number would be refused
    const numbers: OptionsSchema<{ region?: number }> = textOptions<{ region?: number }>({
      region: () => undefined,
    });
    expect([required, numbers]).toHaveLength(2);
  });
});

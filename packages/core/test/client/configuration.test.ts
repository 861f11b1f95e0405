import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defineAdapter } from "../../src/adapter/index.ts";
import {
  configFromEnv,
  configFromFile,
  connect,
  connectAll,
  connectFrom,
} from "../../src/index.ts";
import { tiny } from "../support/tiny-adapter.ts";

const other = defineAdapter({
  ...tiny,
  name: "other",
  title: "Other",
  options: { ...tiny.options, environment: { apiKey: ["OTHER_KEY"] } },
});
const adapters = [tiny, other] as const;

const problemsOf = (error: { readonly issues: readonly { path: string; rule: string }[] }) =>
  error.issues.map(({ path, rule }) => `${path}: ${rule}`);

describe("a connection from configuration", () => {
  it("is made with the adapter that is named", () => {
    expect(connectFrom(adapters, { provider: "other", apiKey: "k" })._unsafeUnwrap().provider).toBe(
      "other",
    );
  });

  it.each([
    [
      { provider: "tini", apiKey: "k" },
      "provider: is not one of the adapters (did you mean tiny?): tiny, other",
    ],
    [{ apiKey: "k" }, "provider: is missing: tiny, other"],
    [{ provider: 17 }, "provider: is not one of the adapters: tiny, other"],
    [undefined, ": must be an object"],
    [[], ": must be an object"],
    [{ provider: "tiny", apiKey: "a b" }, "apiKey: must be printable ASCII without spaces"],
    [{ provider: "constructor" }, "provider: is not one of the adapters: tiny, other"],
  ])("is refused: %o", (config, problem) => {
    expect(problemsOf(connectFrom(adapters, config as never)._unsafeUnwrapErr())).toContain(
      problem,
    );
  });

  it("throws nothing, whatever the configuration does when it is read", () => {
    const trap = {
      get apiKey(): string {
        throw new Error("canary");
      },
    };
    const read = "could not be read: it is none, or a getter or a proxy threw";
    const one = Object.defineProperty({ provider: "tiny" }, "apiKey", {
      enumerable: true,
      get: () => trap.apiKey,
    });
    const several = { connections: { support: one } };
    const named = {
      get name(): string {
        throw new Error("canary");
      },
    };
    const environment = {
      get PARLEY_PROVIDER(): string {
        throw new Error("canary");
      },
    };
    for (const result of [
      connectFrom(adapters, one as never),
      connectAll(adapters, several as never),
      connect(named as never, {} as never),
      configFromEnv(adapters, environment),
      configFromEnv(adapters, undefined as never),
      configFromEnv([null] as never, {}),
    ]) {
      const error = result._unsafeUnwrapErr();
      expect(problemsOf(error)).toEqual([`: ${read}`]);
      expect(JSON.stringify(error)).not.toContain("canary");
    }
  });

  it("connects all of several, each under its name", () => {
    const connections = {
      support: { provider: "tiny", apiKey: "a" },
      sales: { provider: "other", apiKey: "b" },
    } as const;
    const clients = connectAll(adapters, { connections })._unsafeUnwrap();
    expect([clients.support.provider, clients.sales.provider]).toEqual(["tiny", "other"]);
  });

  it("connects none of several when one is wrong, and tells the problems of all", () => {
    const connections = {
      support: { provider: "tiny", apiKey: "canary canary" },
      sales: { provider: "othr" },
      good: { provider: "tiny", apiKey: "k" },
      none: 17,
    };
    const error = connectAll(adapters, { connections, connection: 1 } as never)._unsafeUnwrapErr();
    expect(problemsOf(error)).toEqual([
      "connection: is not an option (did you mean connections?)",
      "connections.support.apiKey: must be printable ASCII without spaces",
      "connections.sales.provider: is not one of the adapters (did you mean other?): tiny, other",
      "connections.none: must be an object",
    ]);
    expect(JSON.stringify(error)).not.toContain("canary");
  });

  it.each([undefined, null, {}, { connections: [] }, { connections: {} }, { connections: "x" }])(
    "refuses %o as a list of connections",
    (config) => {
      expect(connectAll(adapters, config as never)._unsafeUnwrapErr().kind).toBe("config");
    },
  );
});

describe("a configuration from the environment", () => {
  it("is read from the first variable that is set and not empty, and nothing else", () => {
    const environment = {
      PARLEY_PROVIDER: "tiny",
      TINY_API_KEY: "",
      TINY_TOKEN: "token",
      TINY_PHONE: "1",
      OTHER_KEY: "x",
    };
    expect(configFromEnv(adapters, environment)._unsafeUnwrap()).toEqual({
      provider: "tiny",
      apiKey: "token",
      phone: "1",
    });
  });

  it("takes the one adapter whose credentials are set when none is named", () => {
    expect(configFromEnv(adapters, { OTHER_KEY: "x" })._unsafeUnwrap()).toEqual({
      provider: "other",
      apiKey: "x",
    });
  });

  it.each([
    [
      {},
      "PARLEY_PROVIDER: is missing, and no adapter has its credentials: set it to one of tiny, other",
    ],
    [
      { TINY_TOKEN: "canary", OTHER_KEY: "canary" },
      "PARLEY_PROVIDER: is missing, and several adapters have their credentials: set it to one of tiny, other",
    ],
    [
      { PARLEY_PROVIDER: "tinny", TINY_TOKEN: "canary" },
      "PARLEY_PROVIDER: is not one of the adapters (did you mean tiny?): tiny, other",
    ],
    [
      { PARLEY_PROVIDER: "canary canary" },
      "PARLEY_PROVIDER: is not one of the adapters: tiny, other",
    ],
    [{ PARLEY_PROVIDER: "tiny" }, "apiKey: is missing: set TINY_API_KEY or TINY_TOKEN"],
  ])("is refused: %o", (environment, problem) => {
    const error = configFromEnv(adapters, environment)._unsafeUnwrapErr();
    expect(problemsOf(error)).toContain(problem);
    expect(JSON.stringify(error)).not.toContain("canary");
  });
});

describe("a configuration from a file", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (content: string | Uint8Array) => {
    const path = join(folder, `${Math.random()}.json`);
    writeFileSync(path, content);
    return path;
  };

  it("has variables in the place of secrets, and connects", () => {
    const config = {
      connections: {
        support: { provider: "tiny", apiKey: { env: "KEY" }, retry: { attempts: 2 } },
      },
    };
    const read = configFromFile(pathToFileURL(file(JSON.stringify(config))), {
      KEY: "secret",
    })._unsafeUnwrap();
    expect(read).toEqual({
      connections: { support: { provider: "tiny", apiKey: "secret", retry: { attempts: 2 } } },
    });
    expect(connectAll(adapters, read as never).isOk()).toBe(true);
  });

  it("names every variable that is not set, and no value", () => {
    const config = {
      connections: {
        a: { apiKey: { env: "ONE" } },
        b: { apiKey: { env: "TWO" }, list: [{ env: "constructor" }] },
      },
    };
    const error = configFromFile(file(JSON.stringify(config)), {
      THREE: "canary",
    })._unsafeUnwrapErr();
    expect(problemsOf(error)).toEqual([
      "connections.a.apiKey: needs the variable ONE, which is not set",
      "connections.b.apiKey: needs the variable TWO, which is not set",
      "connections.b.list.0: needs the variable constructor, which is not set",
    ]);
    expect(JSON.stringify(error)).not.toContain("canary");
  });

  it("has variables down to a depth of eight, and is left as it is below", () => {
    const nested = (levels: number): unknown =>
      levels === 0 ? { env: "KEY" } : { a: nested(levels - 1) };
    const read = (levels: number) =>
      JSON.stringify(
        configFromFile(file(JSON.stringify(nested(levels))), { KEY: "x" })._unsafeUnwrap(),
      );
    expect(read(8)).toBe(`${'{"a":'.repeat(8)}"x"${"}".repeat(8)}`);
    expect(read(9)).toBe(`${'{"a":'.repeat(9)}{"env":"KEY"}${"}".repeat(9)}`);
  });

  it("is at most 1 MiB", () => {
    const ofBytes = (bytes: number) => file(JSON.stringify("a".repeat(bytes - 2)));
    expect(configFromFile(ofBytes(1_048_576), {}).isOk()).toBe(true);
    const error = configFromFile(ofBytes(1_048_577), {})._unsafeUnwrapErr();
    expect(error.issues).toEqual([{ path: "", rule: "is larger than 1 MiB" }]);
  });

  it.each([
    ["not JSON", "{canary", "is not valid JSON"],
    ["not UTF-8", Buffer.from([0x22, 0xff, 0x22]), "cannot be read"],
    ["larger than 1 MiB", `"${"canary".repeat(200_000)}"`, "is larger than 1 MiB"],
  ])("is refused when it is %s", (_name, content, rule) => {
    const error = configFromFile(file(content), {})._unsafeUnwrapErr();
    expect(error.issues[0]?.rule).toContain(rule);
    expect(JSON.stringify(error)).not.toContain("canary");
  });

  it("throws nothing though the environment is none", () => {
    const withVariable = file('{"connections":{"a":{"apiKey":{"env":"KEY"}}}}');
    expect(configFromFile(withVariable, null as never)._unsafeUnwrapErr().message).toContain(
      "could not be read",
    );
  });

  it("is refused when it is not there", () => {
    const path = join(folder, "none.json");
    expect(configFromFile(path, {})._unsafeUnwrapErr().message).toBe(
      `the configuration file ${path} cannot be read (ENOENT)`,
    );
  });
});

import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { defineAdapter } from "../../src/adapter/index.ts";
import { createReceiver, type ReceiverOptions } from "../../src/webhooks/index.ts";
import { tiny } from "../support/tiny-adapter.ts";
import { secret, tinyHooked, tinyWebhooks } from "./support/tiny-webhooks.ts";

const handler = (): void => undefined;
const other = defineAdapter({ ...tiny, name: "other", title: "Other", webhooks: tinyWebhooks });

const problems = (options: unknown, adapters: Parameters<typeof createReceiver>[0] = tinyHooked) =>
  createReceiver(adapters, options as ReceiverOptions)
    ._unsafeUnwrapErr()
    .issues.map(({ path, rule }) => `${path} ${rule}`);

describe("the configuration of a receiver", () => {
  it("takes a secret, several, and several by adapter", () => {
    const accepted = (
      adapters: Parameters<typeof createReceiver>[0],
      secrets: ReceiverOptions["secrets"],
    ) => createReceiver(adapters, { secrets, handler }).isOk();
    expect(accepted(tinyHooked, secret)).toBe(true);
    expect(accepted(tinyHooked, [secret, "tiny-second"])).toBe(true);
    expect(accepted([tinyHooked], { tiny: secret })).toBe(true);
    expect(accepted([tinyHooked, other], { tiny: [secret], other: secret })).toBe(true);
  });

  it.each([
    [undefined, ["secrets is missing"]],
    ["", ["secrets must not be empty"]],
    [[], ["secrets is missing"]],
    [[secret, ""], ["secrets.1 must not be empty"]],
    [17, ["secrets must be a string"]],
    [[null], ["secrets.0 must be a string"]],
    ["wrong form", ["secrets must begin with tiny-"]],
    [`tiny-${"x".repeat(1_020)}`, ["secrets must be at most 1,024 characters"]],
    [Array.from({ length: 33 }, () => secret), ["secrets must be at most 32"]],
    [{}, ["secrets.tiny is missing"]],
    [{ tiny: "" }, ["secrets.tiny must not be empty"]],
    [{ tiny: secret, tinny: secret }, ["secrets.tinny is no adapter (did you mean tiny?)"]],
  ])("cannot do without a good secret: %j", (secrets, expected) => {
    expect(problems({ secrets, handler })).toEqual(expected);
  });

  it("needs the secrets of several adapters apart", () => {
    expect(problems({ secrets: secret, handler }, [tinyHooked, other])).toContain(
      "secrets must be an object by adapter name: there are several adapters",
    );
    expect(problems({ secrets: { tiny: secret }, handler }, [tinyHooked, other])).toEqual([
      "secrets.other is missing",
    ]);
    expect(problems({ secrets: { tiny: secret }, handler }, [tinyHooked, tinyHooked])).toEqual([
      "adapters must differ",
    ]);
    expect(problems({ secrets: {}, handler }, [])).toEqual(["adapters must name an adapter"]);
    expect(problems({ secrets: secret, handler }, tiny)).toEqual([
      "adapters Tiny delivers no webhooks",
    ]);
  });

  it("names every other problem at once", () => {
    expect(
      problems({
        secrets: secret,
        allowLegacy: "yes",
        store: { claim: handler },
        answerWithinMs: 0,
        handlerTimeoutMs: 2 ** 31,
        inFlight: 1.5,
        hooks: { handled: 1, refuse: handler },
        clock: {},
        secret,
      }),
    ).toEqual([
      "secret is not an option (did you mean secrets?)",
      "handler must be a function",
      "allowLegacy must be true or false",
      "store must have claim, complete and release",
      "clock must have monotonic, wall, setTimer and random",
      "hooks.handled must be a function",
      "hooks.refuse is not a hook (did you mean refused?)",
      "answerWithinMs must be a whole number from 1 to 2147483647",
      "handlerTimeoutMs must be a whole number from 1 to 2147483647",
      "inFlight must be a whole number from 1 to 1000000",
    ]);
    expect(problems({ secrets: secret, handler, handlerTimeoutMs: 5 })).toEqual([
      "handlerTimeoutMs must not be shorter than answerWithinMs",
    ]);
    expect(problems({ secrets: secret, handler, hooks: 1 })).toEqual([
      "hooks must be an object of functions",
    ]);
    expect(problems(undefined)).toEqual([" options must be an object"]);
  });

  it("survives options that throw", () => {
    const options = {
      get secrets(): string {
        throw new Error(secret);
      },
      handler,
    };
    const error = createReceiver(tinyHooked, options)._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "config", operation: "receive", provider: "tiny" });
    expect(JSON.stringify(error)).not.toContain(secret);
  });

  it("shows no secret in a receiver, nor in the error for one that is malformed", () => {
    const receiver = createReceiver(tinyHooked, { secrets: secret, handler })._unsafeUnwrap();
    expect(inspect(receiver, { depth: 10, showHidden: true })).not.toContain("canary");
    const error = createReceiver(tinyHooked, {
      secrets: "canary-malformed",
      handler,
    })._unsafeUnwrapErr();
    expect(JSON.stringify(error)).not.toContain("canary");
  });
});

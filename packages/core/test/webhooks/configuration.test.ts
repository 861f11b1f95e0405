import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { defineAdapter, defineWebhooks, type AdapterWebhooks } from "../../src/adapter/index.ts";
import { createReceiver, type ReceiverOptions } from "../../src/webhooks/index.ts";
import { tiny } from "../support/tiny-adapter.ts";
import { secret, tinyWebhooks } from "./support/tiny-webhooks.ts";

const handler = (): void => undefined;
const other = defineWebhooks({ ...tinyWebhooks, name: "other", title: "Other" });

const problems = (options: unknown, ...given: readonly unknown[]) =>
  createReceiver(
    (given.length > 0 ? given[0] : tinyWebhooks) as AdapterWebhooks,
    options as ReceiverOptions,
  )
    ._unsafeUnwrapErr()
    .issues.map(({ path, rule }) => `${path} ${rule}`);

describe("the configuration of a receiver", () => {
  it("takes a secret, several, and several by provider", () => {
    const accepted = (
      webhooks: Parameters<typeof createReceiver>[0],
      secrets: ReceiverOptions["secrets"],
    ) => createReceiver(webhooks, { secrets, handler }).isOk();
    expect(accepted(tinyWebhooks, secret)).toBe(true);
    expect(accepted(tinyWebhooks, [secret, "tiny-second"])).toBe(true);
    expect(accepted([tinyWebhooks], { tiny: secret })).toBe(true);
    expect(accepted([tinyWebhooks, other], { tiny: [secret], other: secret })).toBe(true);
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
    [
      { tiny: secret, tinny: secret },
      ["secrets.tinny names none of the webhooks (did you mean tiny?)"],
    ],
  ])("cannot do without a good secret: %j", (secrets, expected) => {
    expect(problems({ secrets, handler })).toEqual(expected);
  });

  it("needs the secrets of several providers apart", () => {
    expect(problems({ secrets: secret, handler }, [tinyWebhooks, other])).toEqual([
      "secrets must be an object by provider name: tiny, other",
    ]);
    expect(problems({ secrets: { tiny: secret }, handler }, [tinyWebhooks, other])).toEqual([
      "secrets.other is missing",
    ]);
    expect(problems({ secrets: { tiny: secret }, handler }, [tinyWebhooks, tinyWebhooks])).toEqual([
      "webhooks must differ",
    ]);
  });

  const found = "give what the webhooks entry of an adapter's package exports";
  it.each([
    [undefined, [`webhooks is missing: ${found}`]],
    [null, [`webhooks is missing: ${found}`]],
    [[], [`webhooks is missing: ${found}`]],
    [[tinyWebhooks, undefined], [`webhooks.1 is missing: ${found}`]],
    ["tiny", [`webhooks must be webhooks: ${found}`]],
    [{ tinyWebhooks }, [`webhooks must be webhooks: ${found}`]],
    [{ ...tinyWebhooks, verify: undefined }, [`webhooks must be webhooks: ${found}`]],
    [{ ...tinyWebhooks, contract: undefined }, [`webhooks must be webhooks: ${found}`]],
    [[tinyWebhooks, [other]], [`webhooks.1 must be webhooks: ${found}`]],
  ])("takes webhooks and nothing else: %j", (webhooks, expected) => {
    const secrets = Array.isArray(webhooks) ? { tiny: secret } : secret;
    expect(problems({ secrets, handler }, webhooks)).toEqual(expected);
  });

  it("says what to give instead of an adapter", () => {
    const options = { secrets: secret, handler };
    expect(problems(options, tiny)).toEqual([
      "webhooks is an adapter: give the webhooks of its package, for example tinyWebhooks of @parley/adapter-tiny/webhooks",
    ]);
    expect(
      problems({ ...options, secrets: { tiny: secret, "team-chat": secret } }, [
        tinyWebhooks,
        defineAdapter({ ...tiny, name: "team-chat" }),
      ]),
    ).toEqual([
      "webhooks.1 is an adapter: give the webhooks of its package, for example teamChatWebhooks of @parley/adapter-team-chat/webhooks",
    ]);
    expect(problems(options, { ...tiny, name: "Tiny Chat" })).toEqual([
      "webhooks is an adapter: give the webhooks of its package",
    ]);
  });

  it("refuses webhooks that speak another contract", () => {
    expect(problems({ secrets: secret, handler }, { ...tinyWebhooks, contract: 2 })).toEqual([
      "webhooks must speak contract 1, as this core does, and not 2: update the older",
    ]);
  });

  it("names the provider in its errors as far as it is known", () => {
    const providerOf = (webhooks: unknown) =>
      createReceiver(webhooks as AdapterWebhooks, {} as ReceiverOptions)._unsafeUnwrapErr()
        .provider;
    expect(providerOf([tinyWebhooks, other])).toBe("tiny,other");
    expect(providerOf(tiny)).toBe("tiny");
    expect(providerOf(undefined)).toBe("unknown");
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

  it("survives webhooks that throw", () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    const throwing = {
      get name(): string {
        throw new Error(secret);
      },
    };
    for (const webhooks of [proxy, throwing]) {
      expect(problems({ secrets: secret, handler }, webhooks)).toEqual([
        " could not be checked: the webhooks or an option threw",
      ]);
    }
  });

  it("survives options that throw", () => {
    const options = {
      get secrets(): string {
        throw new Error(secret);
      },
      handler,
    };
    const error = createReceiver(tinyWebhooks, options)._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "config", operation: "receive", provider: "tiny" });
    expect(JSON.stringify(error)).not.toContain(secret);
  });

  it("shows no secret in a receiver, nor in the error for one that is malformed", () => {
    const receiver = createReceiver(tinyWebhooks, { secrets: secret, handler })._unsafeUnwrap();
    expect(inspect(receiver, { depth: 10, showHidden: true })).not.toContain("canary");
    const error = createReceiver(tinyWebhooks, {
      secrets: "canary-malformed",
      handler,
    })._unsafeUnwrapErr();
    expect(JSON.stringify(error)).not.toContain("canary");
  });
});

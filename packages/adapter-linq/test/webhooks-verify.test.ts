import { createHmac } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it, vi } from "vitest";
import { linqWebhooks as webhooks } from "../src/webhooks.ts";
import { signature, signedAtMs, standardHeaders, vector } from "./support/deliveries.ts";

const { secret } = vector;
const body = Buffer.from(vector.raw_body);
const secretOf = (key: Uint8Array): string => `whsec_${Buffer.from(key).toString("base64")}`;
const otherSecret = secretOf(Buffer.alloc(32, 7));

const standard = Object.fromEntries(
  ["content-type", "webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [
    name,
    vector.headers[name]!,
  ]),
);
const legacy = Object.fromEntries(
  ["content-type", "x-webhook-timestamp", "x-webhook-signature"].map((name) => [
    name,
    vector.headers[name]!,
  ]),
);

interface Given {
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: Uint8Array;
  readonly secrets?: readonly string[];
  readonly nowMs?: number;
  readonly allowLegacy?: boolean;
}

const verify = ({
  headers = standard,
  body: bytes = body,
  secrets = [secret],
  nowMs = signedAtMs,
  allowLegacy = false,
}: Given = {}) =>
  webhooks.verify(
    {
      headers: Object.fromEntries(
        Object.entries(headers).filter(([, value]) => value !== undefined),
      ) as Record<string, string>,
      body: bytes,
    },
    { secrets, nowMs, allowLegacy },
  );

const expectRefused = (given: Given): void => {
  expect(verify(given).isErr()).toBe(true);
};

afterEach(() => {
  vi.useRealTimers();
});

describe("the published vector", () => {
  it("is right by Standard Webhooks", () => {
    expect(verify()._unsafeUnwrap()).toEqual({ id: vector.headers["webhook-id"] });
    expect(verify({ headers: vector.headers })._unsafeUnwrap()).toEqual({
      id: vector.headers["webhook-id"],
    });
  });

  it("is right by the older scheme where that is allowed, under the same id", () => {
    expectRefused({ headers: legacy });
    expect(verify({ headers: legacy, allowLegacy: true })._unsafeUnwrap()).toEqual({
      id: vector.headers["webhook-id"],
    });
  });
});

describe("a delivery", () => {
  it.each([
    ["is tampered with", { body: Buffer.from(vector.raw_body.replace("New Group", "Old Group")) }],
    [
      "was parsed and written again",
      { body: Buffer.from(JSON.stringify(JSON.parse(vector.raw_body), null, 1)) },
    ],
    ["has a byte more", { body: Buffer.concat([body, Buffer.from("\n")]) }],
    ["is signed with another secret", { secrets: [otherSecret] }],
    ["has no id", { headers: { ...standard, "webhook-id": undefined } }],
    ["has no timestamp", { headers: { ...standard, "webhook-timestamp": undefined } }],
    ["has no signature", { headers: { ...standard, "webhook-signature": undefined } }],
    ["has an empty id", { headers: { ...standard, "webhook-id": "" } }],
    ["has an empty timestamp", { headers: { ...standard, "webhook-timestamp": "" } }],
    ["has an empty signature", { headers: { ...standard, "webhook-signature": "" } }],
    [
      "has its headers twice, joined",
      { headers: { ...standard, "webhook-timestamp": "1763920200, 1763920200" } },
    ],
    ["has an id that is not ASCII", { headers: { ...standard, "webhook-id": "550e8400-é" } }],
    ["has a dot in its id", { headers: standardHeaders(secret, body, { id: "a.1763920200" }) }],
    ["has a long id", { headers: standardHeaders(secret, body, { id: "a".repeat(129) }) }],
    [
      "has a timestamp in milliseconds",
      { headers: { ...standard, "webhook-timestamp": "1763920200000" } },
    ],
    [
      "has a timestamp with a fraction",
      { headers: { ...standard, "webhook-timestamp": "1763920200.0" } },
    ],
    [
      "has a timestamp with a sign",
      { headers: { ...standard, "webhook-timestamp": "+1763920200" } },
    ],
    [
      "has a timestamp with a zero before it",
      { headers: { ...standard, "webhook-timestamp": "01763920200" } },
    ],
    [
      "has a timestamp with words behind it",
      { headers: { ...standard, "webhook-timestamp": "1763920200abc" } },
    ],
    [
      "has a timestamp as a date",
      { headers: { ...standard, "webhook-timestamp": "2025-11-23T17:50:00Z" } },
    ],
    [
      "is signed in another version",
      {
        headers: {
          ...standard,
          "webhook-signature": standard["webhook-signature"]!.replace("v1,", "v2,"),
        },
      },
    ],
    [
      "has a bare signature",
      { headers: { ...standard, "webhook-signature": standard["webhook-signature"]!.slice(3) } },
    ],
    [
      "has a signature without padding",
      {
        headers: { ...standard, "webhook-signature": standard["webhook-signature"]!.slice(0, -1) },
      },
    ],
    [
      "has white space about its signature",
      { headers: { ...standard, "webhook-signature": ` ${standard["webhook-signature"]}` } },
    ],
    [
      "has a signature in base64url",
      {
        headers: {
          ...standard,
          "webhook-signature": standard["webhook-signature"]!.replace("+", "-").replace("/", "_"),
        },
      },
    ],
    [
      "has half a signature beside a right one",
      { headers: { ...standard, "webhook-signature": `v1,AAAA ${standard["webhook-signature"]}` } },
    ],
    [
      "has a hundred signatures",
      {
        headers: {
          ...standard,
          "webhook-signature": `${"v2,x ".repeat(100)}${standard["webhook-signature"]}`,
        },
      },
    ],
    [
      "has an entry with two commas beside a right signature",
      { headers: { ...standard, "webhook-signature": `${standard["webhook-signature"]} v2,x,y` } },
    ],
    [
      "has the hexadecimal signature in the newer header",
      {
        headers: {
          ...standard,
          "webhook-signature": `v1,${vector.headers["x-webhook-signature"]}`,
        },
      },
    ],
  ] as [string, Given][])("that %s is refused", (_what, given) => {
    expectRefused(given);
    expectRefused({ ...given, allowLegacy: true });
  });

  it("whose standard headers are wrong is not saved by right ones of the older scheme", () => {
    const headers = { ...vector.headers, "webhook-signature": `v1,${"A".repeat(43)}=` };
    expectRefused({ headers, allowLegacy: true });
    expectRefused({ headers: { ...legacy, "webhook-id": "x" }, allowLegacy: true });
  });

  it.each([
    [-300, true],
    [-300.999, true],
    [300, true],
    [-301, false],
    [301, false],
    [-86_400, false],
    [86_400, false],
  ])("that is %d seconds from now is fresh: %s", (seconds, isFresh) => {
    // The age is that of the sender's seconds against the whole seconds of this clock.
    const nowMs = signedAtMs - Math.trunc(seconds) * 1_000;
    expect(verify({ nowMs }).isOk()).toBe(isFresh);
    expect(verify({ headers: legacy, allowLegacy: true, nowMs }).isOk()).toBe(isFresh);
  });

  it("may be signed with any of several secrets, in any of several signatures", () => {
    const secrets = [otherSecret, secret];
    expect(verify({ secrets }).isOk()).toBe(true);
    const one = signature(otherSecret, "evt_1", 1_763_920_200, body);
    const two = signature(secret, "evt_1", 1_763_920_200, body);
    const with_ = (value: string) => ({
      ...standardHeaders(secret, body),
      "webhook-signature": value,
    });
    expect(verify({ headers: with_(`${one} ${two}`) }).isOk()).toBe(true);
    expect(verify({ headers: with_(`${two} ${one}`) }).isOk()).toBe(true);
    expect(verify({ headers: with_(`v1a,whatever ${two}`) }).isOk()).toBe(true);
    expect(verify({ headers: with_(one) }).isErr()).toBe(true);
    expect(verify({ headers: legacy, secrets, allowLegacy: true }).isOk()).toBe(true);
  });
});

describe("a header with several signatures", () => {
  const right = standard["webhook-signature"]!;
  const others = (count: number) => Array.from({ length: count }, () => "v2,x");
  const verifyEntries = (entries: readonly string[]) =>
    verify({ headers: { ...standard, "webhook-signature": entries.join(" ") } });

  it("may have thirty-two, wherever the right one stands", () => {
    expect(verifyEntries([right, ...others(31)]).isOk()).toBe(true);
    expect(verifyEntries([...others(31), right]).isOk()).toBe(true);
  });

  it("is refused with thirty-three, even when the right one comes first", () => {
    expect(verifyEntries([right, ...others(32)]).isErr()).toBe(true);
    expect(verifyEntries([...others(32), right]).isErr()).toBe(true);
  });
});

describe("the older scheme", () => {
  const hex = legacy["x-webhook-signature"]!;

  it.each([
    ["in upper case", { ...legacy, "x-webhook-signature": hex.toUpperCase() }],
    ["with a prefix", { ...legacy, "x-webhook-signature": `sha256=${hex}` }],
    ["cut short", { ...legacy, "x-webhook-signature": hex.slice(1) }],
    [
      "with the decoded key",
      {
        ...legacy,
        "x-webhook-signature": createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
          .update(`1763920200.${vector.raw_body}`)
          .digest("hex"),
      },
    ],
    ["without a time", { ...legacy, "x-webhook-timestamp": undefined }],
    ["at another time", { ...legacy, "x-webhook-timestamp": "1763920201" }],
    ["without a signature", { ...legacy, "x-webhook-signature": undefined }],
  ])("refuses a signature %s", (_what, headers) => {
    expectRefused({ headers, allowLegacy: true });
  });

  it("knows a body without an id of its own by its digest", () => {
    for (const text of ["{}", '{"event_id":"with a space"}', "no json", "[]"]) {
      const bytes = Buffer.from(text);
      const headers = {
        "x-webhook-timestamp": "1763920200",
        "x-webhook-signature": createHmac("sha256", secret)
          .update(`1763920200.${text}`)
          .digest("hex"),
      };
      expect(verify({ headers, body: bytes, allowLegacy: true })._unsafeUnwrap().id).toMatch(
        /^[0-9a-f]{64}$/,
      );
    }
  });
});

describe("a secret", () => {
  it.each([secret, otherSecret, secretOf(Buffer.alloc(16)), secretOf(Buffer.alloc(64))])(
    "like %s is taken",
    (good) => {
      expect(webhooks.secretRule(good)).toBeUndefined();
    },
  );

  it.each([
    "",
    "whsec_",
    secret.slice(6),
    secret.slice(0, -1),
    `${secret} `,
    secret.replace("+", "-"),
    secret.replace("whsec_", "whsec-"),
    `${secret}AAAA`,
    secretOf(Buffer.alloc(15)),
    secret.replace(/.=$/, "F="),
  ])("like %j is refused", (bad) => {
    expect(webhooks.secretRule(bad)).toBeTypeOf("string");
    expect(webhooks.secretRule(bad)).not.toContain(bad.slice(6, 20) || "=");
  });
});

describe("for any body and any secret", () => {
  const keys = fc.uint8Array({ minLength: 16, maxLength: 64 });
  const bodies = fc.uint8Array({ minLength: 1, maxLength: 300 });
  const ids = fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/);

  it("what the standardwebhooks library signs is right, and the other way round", () => {
    vi.useFakeTimers({ now: signedAtMs });
    fc.assert(
      fc.property(keys, fc.string({ minLength: 1, unit: "binary" }), ids, (key, text, id) => {
        // The library signs text; what is no well-formed text has no bytes to compare.
        fc.pre(Buffer.from(text).toString() === text);
        const own = secretOf(key);
        const library = new Webhook(own);
        const bytes = Buffer.from(text);
        const headers = {
          "webhook-id": id,
          "webhook-timestamp": String(signedAtMs / 1_000),
          "webhook-signature": library.sign(id, new Date(signedAtMs), text),
        };
        expect(verify({ headers, body: bytes, secrets: [own] })._unsafeUnwrap().id).toBe(id);
        const ours = standardHeaders(own, bytes, { id });
        expect(() => library.verify(bytes, ours, { jsonParse: false })).not.toThrow();
      }),
    );
  });

  it("a change of a single bit anywhere is refused", () => {
    fc.assert(
      fc.property(keys, bodies, ids, fc.nat(), fc.nat(), (key, bytes, id, place, bit) => {
        const secrets = [secretOf(key)];
        const headers = standardHeaders(secrets[0]!, bytes, { id });
        expect(verify({ headers, body: bytes, secrets }).isOk()).toBe(true);
        const changedBody = Uint8Array.from(bytes);
        changedBody[place % bytes.length]! ^= 1 << (bit % 8);
        expectRefused({ headers, body: changedBody, secrets });
        for (const [name, value] of Object.entries(headers)) {
          const text = Buffer.from(value, "latin1");
          text[place % text.length]! ^= 1 << (bit % 8);
          expectRefused({
            headers: { ...headers, [name]: text.toString("latin1") },
            body: bytes,
            secrets,
          });
        }
      }),
    );
  });

  it("a change of a single bit of the older signature is refused", () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.nat(), (bytes, place, bit) => {
        const headers: Record<string, string> = {
          "x-webhook-timestamp": "1763920200",
          "x-webhook-signature": createHmac("sha256", secret)
            .update("1763920200.")
            .update(bytes)
            .digest("hex"),
        };
        expect(verify({ headers, body: bytes, allowLegacy: true }).isOk()).toBe(true);
        for (const [name, value] of Object.entries(headers)) {
          const text = Buffer.from(value, "latin1");
          text[place % text.length]! ^= 1 << (bit % 8);
          expectRefused({
            headers: { ...headers, [name]: text.toString("latin1") },
            body: bytes,
            allowLegacy: true,
          });
        }
      }),
    );
  });

  it("headers of any kind are refused and nothing throws", () => {
    const anyHeaders = fc.dictionary(
      fc.constantFrom(...webhooks.signatureHeaders),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(anyHeaders, bodies, fc.boolean(), (headers, bytes, allowLegacy) => {
        expectRefused({ headers, body: bytes, allowLegacy });
      }),
    );
  });
});

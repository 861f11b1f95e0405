import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { periskopeWebhooks as webhooks } from "../src/webhooks.ts";
import { signedHeaders, vectors } from "./support/deliveries.ts";

const [{ key, raw_body, signature }] = vectors as [(typeof vectors)[number]];
const body = Buffer.from(raw_body);
const headers = { "x-periskope-signature": signature };

interface Given {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly secrets?: readonly string[];
}

const verify = (given: Given = {}) =>
  webhooks.verify(
    { headers: given.headers ?? headers, body: given.body ?? body },
    { secrets: given.secrets ?? [key], nowMs: 0, allowLegacy: true },
  );

describe("the published vectors", () => {
  it.each(vectors)("are right: $signature", (vector) => {
    const bytes = Buffer.from(vector.raw_body);
    const verified = verify({
      headers: { "x-periskope-signature": vector.signature },
      body: bytes,
    });
    expect(verified._unsafeUnwrap().id).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  it("are wrong for the same JSON in other bytes", () => {
    const [one, other] = vectors as [(typeof vectors)[number], (typeof vectors)[number]];
    expect(JSON.parse(one.raw_body)).toEqual(JSON.parse(other.raw_body));
    expect(
      verify({
        headers: { "x-periskope-signature": one.signature },
        body: Buffer.from(other.raw_body),
      }).isErr(),
    ).toBe(true);
    expect(verify({ body: Buffer.from(JSON.stringify(JSON.parse(raw_body))) }).isErr()).toBe(true);
  });
});

describe("a delivery", () => {
  it.each([
    ["is tampered with", { body: Buffer.from(raw_body.replace("Zoë", "Zoe")) }],
    ["has a byte more", { body: Buffer.concat([body, Buffer.from(" ")]) }],
    ["is signed with another key", { secrets: ["peri_another_key"] }],
    ["has no signature", { headers: {} }],
    ["has an empty signature", { headers: { "x-periskope-signature": "" } }],
    [
      "has its signature in upper case",
      { headers: { "x-periskope-signature": signature.toUpperCase() } },
    ],
    [
      "has a prefix before its signature",
      { headers: { "x-periskope-signature": `sha256=${signature}` } },
    ],
    [
      "has its signature in base64",
      { headers: { "x-periskope-signature": Buffer.from(signature, "hex").toString("base64") } },
    ],
    ["has half a signature", { headers: { "x-periskope-signature": signature.slice(0, 32) } }],
    [
      "has its signature twice, joined",
      { headers: { "x-periskope-signature": `${signature}, ${signature}` } },
    ],
    [
      "has a signature that is not ASCII",
      { headers: { "x-periskope-signature": `é${signature.slice(1)}` } },
    ],
    [
      "has a line break behind its signature",
      { headers: { "x-periskope-signature": `${signature}\n` } },
    ],
  ] as [string, Given][])("that %s is refused", (_what, given) => {
    expect(verify(given).isErr()).toBe(true);
  });

  it("may be signed with any of several keys", () => {
    expect(verify({ secrets: ["peri_another_key", key] }).isOk()).toBe(true);
    expect(verify({ secrets: [key, "peri_another_key"] }).isOk()).toBe(true);
  });

  it("is remembered for a day at least", () => {
    expect(webhooks.rememberMs).toBeGreaterThanOrEqual(86_400_000);
  });
});

describe("a key", () => {
  it.each([key, "a-key-of-another-form", "x".repeat(8)])("like %s is taken", (good) => {
    expect(webhooks.secretRule(good)).toBeUndefined();
  });

  it.each(["", "short", "with a space", " peri_test_key", "peri_test_key\n", "peri_tést_key"])(
    "like %j is refused",
    (bad) => {
      expect(webhooks.secretRule(bad)).toBeTypeOf("string");
    },
  );
});

describe("for any body and any key", () => {
  const keys = fc.string({ minLength: 8, maxLength: 64, unit: "grapheme-ascii" });
  const bodies = fc.uint8Array({ minLength: 1, maxLength: 300 });

  it("a change of a single bit anywhere is refused", () => {
    fc.assert(
      fc.property(keys, bodies, fc.nat(), fc.nat(), (own, bytes, place, bit) => {
        const right = signedHeaders(own, bytes);
        expect(verify({ headers: right, body: bytes, secrets: [own] }).isOk()).toBe(true);
        const changedBody = Uint8Array.from(bytes);
        changedBody[place % bytes.length]! ^= 1 << (bit % 8);
        expect(verify({ headers: right, body: changedBody, secrets: [own] }).isErr()).toBe(true);
        const text = Buffer.from(right["x-periskope-signature"]!, "latin1");
        text[place % text.length]! ^= 1 << (bit % 8);
        const changed = { "x-periskope-signature": text.toString("latin1") };
        expect(verify({ headers: changed, body: bytes, secrets: [own] }).isErr()).toBe(true);
      }),
    );
  });

  it("a header of any kind is refused and nothing throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), bodies, (header, bytes) => {
        expect(verify({ headers: { "x-periskope-signature": header }, body: bytes }).isErr()).toBe(
          true,
        );
      }),
    );
  });
});

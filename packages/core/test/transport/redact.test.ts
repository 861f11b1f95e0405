import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsSecret, redacted, safeId, scrub, Secret } from "../../src/transport/redact.ts";
import { processorTime } from "../support/processor-time.ts";

describe("a secret", () => {
  const secret = new Secret("hunter2-hunter2");

  it("prints as [redacted] however it is printed", () => {
    const options = { depth: Infinity, showHidden: true, getters: true };
    const prints = [
      String(secret),
      secret.toString(),
      JSON.stringify({ secret }),
      inspect(secret, options),
      inspect({ nested: { secret } }, options),
      inspect(new Map([[secret, [secret]]]), options),
      JSON.stringify(structuredClone(secret)),
      Object.entries(secret).join(),
    ];
    for (const print of prints) expect(print).not.toContain("hunter2");
    expect(inspect(secret)).toBe(redacted);
  });

  it("is given out by reveal alone", () => {
    expect(secret.reveal()).toBe("hunter2-hunter2");
  });
});

describe("a secret that a provider repeats in another form", () => {
  const secrets = ['s3cr3t/Key+"42'];
  const base64 = (text: string, encoding: BufferEncoding = "base64") =>
    Buffer.from(text).toString(encoding);

  it.each([
    ["as it is", secrets[0] as string],
    ["as in a URL", encodeURIComponent(secrets[0] as string)],
    ["as in a URL, in small letters", "s3cr3t%2fKey%2b%2242"],
    ["as in JSON", 's3cr3t/Key+\\"42'],
    ["as in JSON that escapes slashes", 's3cr3t\\/Key+\\"42'],
    ["in base64", base64(`${secrets[0]}`)],
    ["in base64 behind one byte", base64(`:${secrets[0]}:`)],
    ["in base64 behind two bytes", base64(`u:${secrets[0]}`)],
    ["in base64 for URLs", base64(`ab?${secrets[0]}~`, "base64url")],
  ])("is known %s", (_form, form) => {
    expect(holdsSecret(`before ${form} after`, secrets)).toBe(true);
    expect(scrub(`x ${form} y`, secrets)).toContain(redacted);
    expect(scrub(`x ${form} y`, secrets)).not.toContain(form.slice(4, -4));
  });

  it("is no id", () => {
    expect(safeId("czNjcjN0S2V5NDI", ["s3cr3tKey42"])).toBeUndefined();
    expect(safeId("req-17", ["s3cr3tKey42"])).toBe("req-17");
  });

  it("leaves nothing behind when another secret is its beginning", () => {
    expect(scrub("token abcde-SECRETPART", ["abcde", "abcde-SECRETPART"])).toBe("token [redacted]");
  });
});

describe("the words of a provider", () => {
  it("lose the secrets that are known, as they are and as they stand in a URL", () => {
    const secrets = ["abc/def+ghi=", "s3cret"];
    expect(scrub("no abc/def+ghi= and abc%2Fdef%2Bghi%3D or s3cret!", secrets)).toBe(
      "no [redacted] and [redacted] or [redacted]!",
    );
  });

  it.each([
    ["Bearer abc.def-ghi is wrong", "[redacted] is wrong"],
    ["bearer   x is wrong", "[redacted] is wrong"],
    ["Basic dXNlcg== is wrong", "[redacted] is wrong"],
    ["key sk_live_abcdef123 is wrong", "key [redacted] is wrong"],
    ["whsec_abcdefghijkl is wrong", "[redacted] is wrong"],
    ["user ada.lovelace+x@example.co.uk unknown", "user [redacted] unknown"],
    ["phone +1 (555) 010-0199 unknown", "phone [redacted] unknown"],
    ["phone 15550100199 unknown", "phone [redacted] unknown"],
    ["15550100199@c.us unknown", "[redacted] unknown"],
    [`${"A1b2".repeat(10)} is wrong`, "[redacted] is wrong"],
    ["line one\r\nline two\u0000\u001b[31m\u2028three", "line one line two [31m three"],
    ["  plain words stay: code 2003, 404  ", "plain words stay: code 2003, 404"],
  ])("are made fit for an error: %j", (said, expected) => {
    expect(scrub(said, [])).toBe(expected);
  });

  it("are one line of at most 300 characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 2_000 }), (text) => {
        const clean = scrub(text, []);
        expect(clean.length).toBeLessThanOrEqual(300);
        expect(clean).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      }),
    );
    expect(scrub("a b ".repeat(1_000), [])).toHaveLength(300);
  });

  it("never hold a known secret or a good part of it, wherever it stands", () => {
    const filler = fc.constantFrom(
      "x",
      " ",
      "1",
      "1234567 ",
      "a@b.co ",
      "Bearer z ",
      "key_abcdefg ",
      "é",
    );
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("A", "b", "C", "d", ".", "-", "!", "~", "#"),
          minLength: 12,
          maxLength: 39,
        }),
        filler,
        fc.nat({ max: 4_200 }),
        filler,
        (secret, before, length, after) => {
          const clean = scrub(before.repeat(length).slice(0, length) + secret + after.repeat(50), [
            secret,
          ]);
          expect(clean).not.toContain(secret.slice(0, 8));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("never hold the beginning of a secret that is cut at the end of what is read", () => {
    const secret = "ABC!def.GHI~jkl-MNO#pqr";
    for (let length = 4_070; length < 4_100; length += 1) {
      expect(scrub(`${"1".repeat(length)} ${secret}`, [secret])).not.toContain("ABC!def");
    }
  });

  it("of a megabyte are scrubbed in no time", () => {
    for (const unit of ["a", "1", " ", "@", "a@", "1-", "Bearer ", "A1_"]) {
      const said = unit.repeat(1_000_000 / unit.length);
      expect(processorTime(() => scrub(said, ["s3cret-s3cret"]))).toBeLessThan(20);
    }
  });
});

describe("an id that a provider gave", () => {
  it.each(["abc-123", "req_1", "a.b:c", "01J9ZK"])("is kept: %s", (id) => {
    expect(safeId(id, [])).toBe(id);
  });

  it.each(["", "a b", "a\nb", "é", "x".repeat(129), "has-s3cret-inside", "<script>"])(
    "is dropped: %j",
    (id) => {
      expect(safeId(id, ["s3cret"])).toBeUndefined();
    },
  );
});

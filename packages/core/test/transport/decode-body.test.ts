import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBody, largestBodyBytes } from "../../src/transport/decode-body.ts";
import { decompress } from "../../src/transport/decompress.ts";

const json = { "content-type": "application/json" };
const decode = (text: string, headers: Record<string, string> = json) =>
  decodeBody(Buffer.from(text), headers);

describe("a body", () => {
  it("is whatever JSON value it says", () => {
    const values = fc.jsonValue({ maxDepth: 20 });
    fc.assert(
      fc.property(values, (value) => {
        const text = JSON.stringify(value);
        expect(decode(text)._unsafeUnwrap()).toEqual(JSON.parse(text));
      }),
    );
  });

  it("is nothing when it is empty", () => {
    expect(decode("")._unsafeUnwrap()).toBeUndefined();
  });

  it.each([
    "application/json",
    "APPLICATION/JSON",
    "application/json; charset=utf-8",
    'application/json;charset="UTF8"',
    "application/problem+json",
    "application/vnd.a.b-1+json; v=1",
    "text/json",
  ])("is taken as %s", (type) => {
    expect(decode("1", { "content-type": type }).isOk()).toBe(true);
  });

  it("is taken without a type", () => {
    expect(decode("1", {})._unsafeUnwrap()).toBe(1);
  });

  it.each([
    "text/html",
    "text/plain",
    "application/xml",
    "application/jsonp",
    "json",
    "",
    "application/json; charset=latin1",
    "application/json-seq",
    "image/json",
  ])("is refused as %j", (type) => {
    expect(decode("1", { "content-type": type })._unsafeUnwrapErr()).toBe("the body is not JSON");
  });

  it("is refused in another encoding however often it comes", () => {
    const latin1 = { "content-type": "application/json; charset=iso-8859-1" };
    for (let count = 0; count < 3; count += 1) {
      expect(decode("1", latin1)._unsafeUnwrapErr()).toBe("the body is not JSON");
    }
    expect(decode("1").isOk()).toBe(true);
  });

  it.each([
    [0xff],
    [0xc3, 0x28],
    [0xe2, 0x82],
    [0xed, 0xa0, 0x80],
    [0xf8, 0x88, 0x80, 0x80, 0x80],
    [0xc0, 0xaf],
  ])("is refused when its bytes are no UTF-8: %o", (...bytes) => {
    const body = Buffer.concat([Buffer.from('"'), Buffer.from(bytes), Buffer.from('"')]);
    expect(decodeBody(body, json)._unsafeUnwrapErr()).toBe("the body is not UTF-8");
  });

  it("may be nested 64 levels deep and no deeper, counting no bracket inside a string", () => {
    const nested = (levels: number) => `${'{"a":['.repeat(levels / 2)}${"]}".repeat(levels / 2)}`;
    expect(decode(nested(64)).isOk()).toBe(true);
    expect(decode(nested(66))._unsafeUnwrapErr()).toBe("the body is nested deeper than 64 levels");
    expect(decode(JSON.stringify({ text: '[{"\\"'.repeat(1_000) })).isOk()).toBe(true);
    expect(decode("[".repeat(1_000_000)).isErr()).toBe(true);
  });

  it("is at most 1 MiB", () => {
    const body = (bytes: number) => Buffer.from(JSON.stringify("a".repeat(bytes - 2)));
    expect(decodeBody(body(largestBodyBytes), json).isOk()).toBe(true);
    expect(decodeBody(body(largestBodyBytes + 1), json)._unsafeUnwrapErr()).toBe(
      "the body is larger than 1 MiB",
    );
  });

  it("that is broken is never quoted", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (text) => {
        const result = decode(`{"tok-canary-17": ${text}`);
        expect(result.isOk() ? "the body is" : result.error).toMatch(/^the body is[a-zA-Z0-9 -]*$/);
      }),
    );
  });

  it("never throws, whatever the bytes and the type", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (bytes, type) => {
        expect(decodeBody(bytes, { "content-type": type })).toBeDefined();
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a content encoding", () => {
  const plain = Buffer.from('{"id":"chat-1"}');

  it.each([
    ["gzip", gzipSync(plain)],
    ["x-gzip", gzipSync(plain)],
    [" GZip ", gzipSync(plain)],
    ["deflate", deflateSync(plain)],
    ["br", brotliCompressSync(plain)],
    ["identity", plain],
    ["", plain],
    [undefined, plain],
  ])("is undone: %s", (encoding, bytes) => {
    expect(Buffer.from(decompress(bytes, encoding)._unsafeUnwrap())).toEqual(plain);
  });

  it.each(["zstd", "compress", "gzip, gzip", "gzip,br", "constructor", "__proto__", "toString"])(
    "is refused when it was not offered: %s",
    (encoding) => {
      expect(decompress(plain, encoding)._unsafeUnwrapErr()).toBe(
        "the content encoding is not one that was offered",
      );
    },
  );

  it.each([
    ["gzip cut short", "gzip", gzipSync(plain).subarray(0, -3)],
    [
      "gzip with a wrong sum",
      "gzip",
      Buffer.concat([gzipSync(plain).subarray(0, -8), Buffer.alloc(8)]),
    ],
    ["plain text called gzip", "gzip", plain],
    ["plain text called br", "br", plain],
    ["br cut short", "br", brotliCompressSync(plain).subarray(0, -2)],
    ["deflate without its frame", "deflate", deflateRawSync(plain)],
    [
      "something after the end of the gzip",
      "gzip",
      Buffer.concat([gzipSync(plain), Buffer.from("more")]),
    ],
  ])("is refused when the body is something else: %s", (_name, encoding, bytes) => {
    expect(decompress(bytes, encoding)._unsafeUnwrapErr()).toBe(
      "the body is not what its content encoding says",
    );
  });

  it.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", (bytes: Buffer) => brotliCompressSync(bytes, { params: { 1: 1 } })],
  ])("is not undone beyond 1 MiB: a bomb in %s", (encoding, compress) => {
    const bomb = compress(Buffer.alloc(100 * 1_048_576));
    const before = process.memoryUsage().rss;
    expect(decompress(bomb, encoding)._unsafeUnwrapErr()).toBe("the body is larger than 1 MiB");
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1_048_576);
    expect(decompress(compress(Buffer.alloc(largestBodyBytes)), encoding).isOk()).toBe(true);
    expect(decompress(compress(Buffer.alloc(largestBodyBytes + 1)), encoding).isErr()).toBe(true);
  });

  it("of an empty body does not matter", () => {
    expect(decompress(new Uint8Array(), "gzip")._unsafeUnwrap()).toHaveLength(0);
  });

  it("gives back what went in, for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        for (const [encoding, compress] of [
          ["gzip", gzipSync],
          ["deflate", deflateSync],
          ["br", brotliCompressSync],
        ] as const) {
          expect(Buffer.from(decompress(compress(bytes), encoding)._unsafeUnwrap())).toEqual(
            Buffer.from(bytes),
          );
        }
      }),
      { numRuns: 50 },
    );
  });
});

import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { chatFields } from "../../src/model/chat-update.ts";
import { decompress } from "../../src/transport/decompress.ts";
import type { AttemptResult, TransportFailure } from "../../src/transport/transport.ts";

/** Stands for every secret of a fuzzed connection; nothing else holds it. */
export const canary = "Kanarienvogel.17!x";

/** So many runs, times what the environment asks for: a long run is for the night. */
export const runs = (count: number): number =>
  Math.ceil(count * Number(process.env["PARLEY_FUZZ_SCALE"] ?? 1));

const word = fc.constantFrom(
  "id",
  "chat-1",
  "error",
  "name",
  "labels",
  "failed",
  "message",
  "code",
  "trace",
  canary,
  "vip",
  "x",
);

/** Text as a provider may send it: now and then with the secret in it. */
export const text = fc.oneof(
  word,
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ maxLength: 30 }).map((rest) => `${rest}${canary}`),
);

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(word, tie("value"), { maxKeys: 4 }),
  ),
})).value;

const chatBody = fc.record(
  {
    id: fc.constantFrom("chat-1", "chat-1", "chat-1", "once-1", "other"),
    name: json,
    labels: fc.oneof(fc.array(text, { maxLength: 3 }), json),
    failed: json,
  },
  { requiredKeys: ["id"] },
);

const errorBody = fc.record({
  error: fc.record(
    {
      message: fc.oneof(text, json),
      code: fc.oneof(text, json, fc.double()),
      trace: fc.oneof(text, json),
      retryAfterMs: fc.oneof(fc.double(), fc.integer(), json),
      transient: fc.boolean(),
      docUrl: json,
    },
    { requiredKeys: [] },
  ),
});

/** The bytes of a body: chats, refusals, other JSON, text and noise. */
const bodyBytes: fc.Arbitrary<Buffer> = fc.oneof(
  { arbitrary: chatBody.map((value) => Buffer.from(JSON.stringify(value))), weight: 4 },
  { arbitrary: errorBody.map((value) => Buffer.from(JSON.stringify(value))), weight: 4 },
  { arbitrary: json.map((value) => Buffer.from(JSON.stringify(value))), weight: 2 },
  { arbitrary: text.map((value) => Buffer.from(value)), weight: 1 },
  { arbitrary: fc.uint8Array({ maxLength: 60 }).map((value) => Buffer.from(value)), weight: 1 },
  { arbitrary: fc.constant(Buffer.alloc(0)), weight: 1 },
);

const quickBrotli = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });

/** A body as it travels, with what is said of its encoding: often the truth, sometimes cut. */
export const encodedBody = fc
  .tuple(
    bodyBytes,
    fc.constantFrom("identity", "", "", "", "gzip", "deflate", "br", "zstd", "gzip, br"),
    fc.nat({ max: 20 }),
  )
  .map(([bytes, encoding, cut]) => {
    const encoders = { gzip: gzipSync, deflate: deflateSync, br: quickBrotli };
    const encode = encoders[encoding as keyof typeof encoders] as
      | ((input: Buffer) => Buffer)
      | undefined;
    const encoded = cut > 0 && encode ? encode(bytes) : bytes;
    return { encoding, bytes: cut === 20 ? encoded.subarray(0, -1) : encoded };
  });

/** Moments and spans as a header may name them, rightly and wrongly. */
export const hint = fc.oneof(
  fc.integer({ min: -10, max: 200 }).map(String),
  fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
  fc.double().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  text,
);

const headers = fc.record(
  {
    "content-type": fc.oneof(
      { arbitrary: fc.constant("application/json"), weight: 6 },
      { arbitrary: text, weight: 1 },
    ),
    "retry-after": hint,
    "x-ratelimit-reset": hint,
    date: hint,
    "x-request-id": fc.oneof(fc.uuid(), text),
    location: fc.webUrl(),
  },
  { requiredKeys: ["content-type"] },
);

const status = fc.oneof(
  fc.constantFrom(200, 200, 200, 200, 201, 404, 408, 409, 429, 500, 501, 502, 503, 504, 505),
  fc.integer({ min: 100, max: 599 }),
);

const failure: fc.Arbitrary<TransportFailure> = fc.oneof(
  fc.record({
    kind: fc.constant("network" as const),
    code: fc.constantFrom("ECONNRESET", "ENOTFOUND"),
    notSent: fc.boolean(),
    staleSocket: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("network" as const),
    notSent: fc.boolean(),
    permanent: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("timeout" as const),
    phase: fc.constantFrom(
      "connect" as const,
      "head" as const,
      "body" as const,
      "attempt" as const,
      "total" as const,
    ),
    notSent: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("aborted" as const), notSent: fc.boolean() }),
  fc.record({
    kind: fc.constant("invalid-response" as const),
    message: fc.constant("the reply is not valid HTTP"),
  }),
);

/** What may come of one attempt. */
export const attemptResult: fc.Arbitrary<AttemptResult> = fc.oneof(
  {
    arbitrary: fc
      .tuple(status, headers, encodedBody)
      .map(([code, given, { encoding, bytes }]): AttemptResult => {
        const plain = decompress(bytes, encoding);
        const body = plain.isOk()
          ? { body: plain.value }
          : { body: new Uint8Array(), bodyProblem: plain.error };
        return { ok: true, reply: { status: code, headers: given, ...body } };
      }),
    weight: 5,
  },
  {
    arbitrary: chatBody.map((value): AttemptResult => ({
      ok: true,
      reply: { status: 200, headers: {}, body: Buffer.from(JSON.stringify(value)) },
    })),
    weight: 3,
  },
  {
    arbitrary: failure.map((reason): AttemptResult => ({ ok: false, failure: reason })),
    weight: 2,
  },
);

const sound = {
  displayName: fc.constantFrom("Ada", null),
  iconUrl: fc.constant("https://example.com/a.png"),
  labels: fc.constantFrom(["a"], { add: ["b"] }, { remove: ["vip"] }),
  customProperties: fc.constantFrom({ a: "b" }, { a: null }),
};

/** An update that the tiny backend takes. */
export const soundUpdate = fc
  .record(sound, { requiredKeys: [] })
  .map((update) => (Object.keys(update).length > 0 ? update : { displayName: "Ada" }));

/** An update as somebody may pass it: sound in part, or not at all. */
export const anyUpdate = fc.oneof(
  { arbitrary: soundUpdate, weight: 2 },
  {
    arbitrary: fc.record(
      Object.fromEntries(
        chatFields.map((field) => [
          field,
          fc.oneof(text, json, fc.constant(undefined), fc.anything()),
        ]),
      ),
      { requiredKeys: [] },
    ),
    weight: 3,
  },
  { arbitrary: fc.anything(), weight: 1 },
);

/** An id as somebody may pass it. */
export const anyId = fc.oneof(
  fc.constantFrom("chat-1", "once-1", "group-1"),
  fc.string().map((rest) => `chat-${rest}`),
  fc.anything(),
);

import {
  isRecord,
  type VerificationInput,
  type VerifiedDelivery,
  type WebhookDelivery,
} from "@parley/core/adapter";
import { err, ok, type Result } from "neverthrow";
import type { KeyObject } from "node:crypto";
import { crypto } from "./crypto.ts";

const standardHeaders = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;

/** The headers of Standard Webhooks and of the scheme before it (docs.linqapp.com: webhook guide). */
export const signatureHeaders = [
  ...standardHeaders,
  "x-webhook-timestamp",
  "x-webhook-signature",
] as const;

const prefix = "whsec_";
const toleranceSeconds = 300;
const mostSignatures = 32;

// No dot, which separates the signed parts, so that no two deliveries have the same signed content.
const idForm = /^[A-Za-z0-9_-]{1,128}$/;
const secondsForm = /^[1-9][0-9]{0,11}$/;
const base64Form = /^[A-Za-z0-9+/]+={0,2}$/;
// Base64 of 32 bytes in its one spelling: the last character leaves two bits unused, which must be zero.
const signatureForm = /^v1,[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
const entryForm = /^v[0-9]{1,3}a?,[^,]+$/;
const hexForm = /^[0-9a-f]{64}$/;

/** The key in a secret; `undefined` when it is not base64 to the letter. */
const keyOf = (secret: string): Buffer | undefined => {
  const text = secret.slice(prefix.length);
  if (!secret.startsWith(prefix) || !base64Form.test(text)) return undefined;
  const key = Buffer.from(text, "base64");
  return key.toString("base64") === text ? key : undefined;
};

/** The rule that a signing secret breaks, if any. Linq's have 32 bytes (developers' notes). */
export const secretRule = (secret: string): string | undefined => {
  const key = keyOf(secret);
  if (key === undefined)
    return "must be whsec_ followed by base64, as creating the subscription returned it";
  return key.length < 16 ? "must hold a key of at least 16 bytes" : undefined;
};

/** Whether a header's time is close enough to now. The error says what is wrong with it. */
const checkTime = (header: string | undefined, nowMs: number): Result<string, string> => {
  if (header === undefined) return err("a signature header is missing");
  if (!secondsForm.test(header)) return err("the timestamp is not a whole number of seconds");
  const ageSeconds = Math.floor(nowMs / 1_000) - Number(header);
  if (ageSeconds > toleranceSeconds) return err("the timestamp is too old");
  return ageSeconds < -toleranceSeconds ? err("the timestamp is in the future") : ok(header);
};

// The keys of a receiver's secrets, as objects that do not print them; gone with the receiver.
const keysOf = new WeakMap<readonly string[], readonly KeyObject[]>();

const standardKeys = (secrets: readonly string[]): readonly KeyObject[] => {
  const known = keysOf.get(secrets);
  if (known !== undefined) return known;
  const { createSecretKey } = crypto();
  const keys = secrets
    .map(keyOf)
    .filter((key) => key !== undefined)
    .map((key) => createSecretKey(key));
  keysOf.set(secrets, keys);
  return keys;
};

/**
 * Whether one of the signatures is right under one of the keys. All pairs are compared, in constant
 * time, so that how long it takes says nothing about any of them.
 */
const isSigned = (
  content: string,
  body: Uint8Array,
  keys: readonly (KeyObject | string)[],
  signatures: readonly Buffer[],
): boolean => {
  const { createHmac, timingSafeEqual } = crypto();
  let isRight = false;
  for (const key of keys) {
    // By way of text, which crypto hands out more quickly than bytes.
    const expected = Buffer.from(
      createHmac("sha256", key).update(content).update(body).digest("hex"),
      "hex",
    );
    for (const signature of signatures) isRight = timingSafeEqual(signature, expected) || isRight;
  }
  return isRight;
};

const wrongSignature = "no signature is right under any of the secrets";

const bytesOf = (signature: string): Buffer => Buffer.from(signature.slice(3), "base64");

/** The `v1` signatures of a header; entries of other versions are left to those who know them. */
const readSignatures = (header: string): Result<readonly Buffer[], string> => {
  if (signatureForm.test(header)) return ok([bytesOf(header)]);
  const entries = header.split(" ", mostSignatures + 1);
  if (entries.length > mostSignatures) return err("there are too many signatures");
  const signatures: Buffer[] = [];
  for (const entry of entries) {
    if (!entryForm.test(entry)) return err("the signature header is malformed");
    if (!entry.startsWith("v1,")) continue;
    if (!signatureForm.test(entry)) return err("a signature is not base64 of 32 bytes");
    signatures.push(bytesOf(entry));
  }
  return signatures.length > 0 ? ok(signatures) : err("there is no signature of version v1");
};

const verifyStandard = (
  { headers, body }: WebhookDelivery,
  { secrets, nowMs }: VerificationInput,
): Result<VerifiedDelivery, string> => {
  const id = headers["webhook-id"];
  const header = headers["webhook-signature"];
  if (id === undefined || header === undefined) return err("a signature header is missing");
  if (!idForm.test(id)) return err("the id is malformed");
  const time = checkTime(headers["webhook-timestamp"], nowMs);
  if (time.isErr()) return err(time.error);
  const signatures = readSignatures(header);
  if (signatures.isErr()) return err(signatures.error);
  const isRight = isSigned(`${id}.${time.value}.`, body, standardKeys(secrets), signatures.value);
  return isRight ? ok({ id }) : err(wrongSignature);
};

/** The id in a body whose signature is right; the older scheme signs no other. */
const idInBody = (body: Uint8Array): string => {
  try {
    const envelope: unknown = JSON.parse(Buffer.from(body).toString("utf8"));
    const id = isRecord(envelope) ? envelope["event_id"] : undefined;
    if (typeof id === "string" && idForm.test(id)) return id;
  } catch {
    // What is no JSON is refused when it is read.
  }
  return crypto().hash("sha256", body);
};

const verifyLegacy = (
  { headers, body }: WebhookDelivery,
  { secrets, nowMs }: VerificationInput,
): Result<VerifiedDelivery, string> => {
  const signature = headers["x-webhook-signature"];
  if (signature === undefined) return err("a signature header is missing");
  if (!hexForm.test(signature))
    return err("the signature is not 64 hexadecimal digits in lower case");
  const time = checkTime(headers["x-webhook-timestamp"], nowMs);
  if (time.isErr()) return err(time.error);
  // The key is the whole secret as text, its prefix included.
  const isRight = isSigned(`${time.value}.`, body, secrets, [Buffer.from(signature, "hex")]);
  return isRight ? ok({ id: idInBody(body) }) : err(wrongSignature);
};

/**
 * Verifies a delivery: Standard Webhooks, HMAC-SHA256 over `id.timestamp.body`, at most 300 seconds old
 * or early (docs.linqapp.com: webhook guide). The older scheme, hexadecimal over `timestamp.body`, is
 * used only where it is allowed and no header of the current one came: one that came and is wrong is
 * never outvoted.
 */
export const verifyDelivery = (
  delivery: WebhookDelivery,
  input: VerificationInput,
): Result<VerifiedDelivery, string> => {
  const { headers } = delivery;
  const hasStandard = standardHeaders.some((name) => Object.hasOwn(headers, name));
  return input.allowLegacy && !hasStandard
    ? verifyLegacy(delivery, input)
    : verifyStandard(delivery, input);
};

import type { VerificationInput, VerifiedDelivery, WebhookDelivery } from "@parley/core/adapter";
import { err, ok, type Result } from "neverthrow";
import { crypto } from "./crypto.ts";

/** The header of the signature, the only one there is (docs.periskope.app: webhooks introduction). */
export const signatureHeaders = ["x-periskope-signature"] as const;

const hexForm = /^[0-9a-f]{64}$/;
const keyForm = /^[\x21-\x7e]+$/;

/** The rule that a signing key breaks, if any. Its form is not published; third parties see `peri_…`. */
export const secretRule = (secret: string): string | undefined => {
  if (!keyForm.test(secret))
    return "must be printable ASCII without spaces, as the console shows it";
  return secret.length < 8 ? "must be at least 8 characters" : undefined;
};

/**
 * Verifies a delivery: HMAC-SHA256 of the raw body, as lowercase hexadecimal. Periskope signs no id and
 * no time, so the id is a digest of the body, and only remembering it keeps a repetition from taking
 * effect twice.
 */
export const verifyDelivery = (
  { headers, body }: WebhookDelivery,
  { secrets }: VerificationInput,
): Result<VerifiedDelivery, string> => {
  const signature = headers["x-periskope-signature"];
  if (signature === undefined) return err("the signature header is missing");
  if (!hexForm.test(signature))
    return err("the signature is not 64 hexadecimal digits in lower case");
  const { createHmac, hash, timingSafeEqual } = crypto();
  const given = Buffer.from(signature, "hex");
  let isRight = false;
  // All keys are tried, so that how long it takes says nothing about any of them.
  for (const key of secrets) {
    // By way of text, which crypto hands out more quickly than bytes.
    const expected = Buffer.from(createHmac("sha256", key).update(body).digest("hex"), "hex");
    isRight = timingSafeEqual(given, expected) || isRight;
  }
  return isRight
    ? ok({ id: hash("sha256", body) })
    : err("the signature is not right under any of the secrets");
};

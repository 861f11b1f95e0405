import { createHmac } from "node:crypto";

/** Lowercase hex HMAC-SHA256 of the raw body; the key is taken as text. */
export const bodySignature = (key: string, body: string): string =>
  createHmac("sha256", key).update(body).digest("hex");

/** The headers of a delivery. Periskope signs nothing but the body: no time, no id. */
export const signedHeaders = (key: string | null, body: string): Record<string, string> => ({
  "content-type": "application/json",
  ...(key === null ? {} : { "x-periskope-signature": bodySignature(key, body) }),
});

import { createHmac, randomBytes } from "node:crypto";

/** `whsec_` and 32 random bytes in base64. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/** The current scheme, Standard Webhooks: the key is what the secret's base64 part decodes to. */
export const standardSignature = (
  secret: string,
  id: string,
  timestamp: string,
  body: string,
): string => {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
};

/** The older scheme: the key is the whole secret as text, the prefix included, and the id is not signed. */
export const legacySignature = (secret: string, timestamp: string, body: string): string =>
  createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");

export interface SignedEvent {
  readonly type: string;
  readonly id: string;
  readonly subscriptionId: string;
  readonly body: string;
}

/** Both header sets, as every delivery of Linq carries them. */
export const signedHeaders = (
  secret: string,
  event: SignedEvent,
  atSeconds: number,
): Record<string, string> => {
  const timestamp = String(atSeconds);
  return {
    "content-type": "application/json",
    "webhook-id": event.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": standardSignature(secret, event.id, timestamp, event.body),
    "x-webhook-event": event.type,
    "x-webhook-subscription-id": event.subscriptionId,
    "x-webhook-timestamp": timestamp,
    "x-webhook-signature": legacySignature(secret, timestamp, event.body),
  };
};

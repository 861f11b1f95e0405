import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../fixtures/", import.meta.url);

const readJson = (name: string): any => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

/** One body with valid signatures of both kinds, as the provider facts have it. */
export const vector: {
  readonly secret: string;
  readonly raw_body: string;
  readonly headers: Readonly<Record<string, string>>;
} = readJson("webhook-signature-vectors.json");

/** Every event type that Linq is known to have. */
export const knownTypes: { readonly types: string[]; readonly withdrawn: string[] } = readJson(
  "webhook-event-types.json",
);

/** Sample bodies by the name of their file. */
export const samples: ReadonlyMap<string, any> = new Map(
  readdirSync(new URL("webhooks/", folder)).map((file) => [
    file.replace(/\.json$/, ""),
    readJson(`webhooks/${file}`).body,
  ]),
);

/** When the vector was signed, in milliseconds. */
export const signedAtMs = 1_763_920_200_000;

/** The key of a secret. */
const keyOf = (secret: string): Buffer => Buffer.from(secret.slice("whsec_".length), "base64");

/** The header of Standard Webhooks, made without the library and without the adapter. */
export const signature = (
  secret: string,
  id: string,
  seconds: number | string,
  body: Uint8Array,
): string =>
  `v1,${createHmac("sha256", keyOf(secret)).update(`${id}.${seconds}.`).update(body).digest("base64")}`;

/** Headers of a delivery that is right. */
export const standardHeaders = (
  secret: string,
  body: Uint8Array,
  {
    id = "evt_1",
    seconds = signedAtMs / 1_000,
  }: { readonly id?: string; readonly seconds?: number } = {},
): Record<string, string> => ({
  "webhook-id": id,
  "webhook-timestamp": String(seconds),
  "webhook-signature": signature(secret, id, seconds, body),
});

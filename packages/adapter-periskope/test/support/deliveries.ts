import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../fixtures/", import.meta.url);

const readJson = (name: string): any => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

/** Bodies with their signatures, as the provider facts have them. */
export const vectors: readonly {
  readonly key: string;
  readonly raw_body: string;
  readonly signature: string;
}[] = readJson("webhook-signature-vectors.json").vectors;

/** The events of the official client, and the further names of the database enum. */
export const knownTypes: { readonly types: string[]; readonly further: string[] } = readJson(
  "webhook-event-types.json",
);

/** Sample bodies by the name of their file. */
export const samples: ReadonlyMap<string, any> = new Map(
  readdirSync(new URL("webhooks/", folder)).map((file) => [
    file.replace(/\.json$/, ""),
    readJson(`webhooks/${file}`).body,
  ]),
);

/** Headers of a delivery that is right. */
export const signedHeaders = (key: string, body: Uint8Array): Record<string, string> => ({
  "x-periskope-signature": createHmac("sha256", key).update(body).digest("hex"),
});

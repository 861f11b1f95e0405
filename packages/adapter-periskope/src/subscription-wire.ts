import * as z from "zod/mini";

/** A row of a webhook: one event (docs.periskope.app: create-webhook; the official client). */
export interface PeriskopeSubscription {
  readonly id: string;
  readonly hook_url: string;
  /** One event name; a list in one of the official types. */
  readonly integration_name: string | readonly string[];
  readonly is_subscribed: boolean;
  /** The same in all rows that were created together. */
  readonly integration_id?: string | null;
  readonly integration_metadata?: unknown;
  readonly integration_type?: string | null;
  readonly org_id?: string | null;
  readonly subscribed_at?: string | null;
  readonly type?: string | null;
}

const text = z.nullish(z.string());

const subscriptionSchema = z.object({
  id: z.string(),
  hook_url: z.string(),
  integration_name: z.union([z.string(), z.array(z.string())]),
  is_subscribed: z.boolean(),
  integration_id: text,
  subscribed_at: text,
});

/** The body as a row, itself and not a copy; `undefined` when it is not what Periskope promises. */
export const asSubscription = (body: unknown): PeriskopeSubscription | undefined =>
  z.safeParse(subscriptionSchema, body).success ? (body as PeriskopeSubscription) : undefined;

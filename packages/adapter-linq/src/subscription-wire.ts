import * as z from "zod/mini";

/** A webhook subscription as Linq reports it (docs.linqapp.com, API reference: Webhook subscriptions). */
export interface LinqSubscription {
  readonly id: string;
  readonly target_url: string;
  readonly subscribed_events: readonly string[];
  readonly is_active: boolean;
  readonly created_at?: string | null;
  readonly updated_at?: string | null;
  /** E.164; `null` or absent without a filter. */
  readonly phone_numbers?: readonly string[] | null;
}

const text = z.nullish(z.string());

// Linq requires the two times as well, but nothing depends on them.
const subscriptionSchema = z.object({
  id: z.string(),
  target_url: z.string(),
  subscribed_events: z.array(z.string()),
  is_active: z.boolean(),
  created_at: text,
  updated_at: text,
  phone_numbers: z.nullish(z.array(z.string())),
});

/** The body as a subscription, itself and not a copy; `undefined` when it is not what Linq promises. */
export const asSubscription = (body: unknown): LinqSubscription | undefined =>
  z.safeParse(subscriptionSchema, body).success ? (body as LinqSubscription) : undefined;

/** The payload version that a subscription gets unless its URL asks for another. */
const payloadVersion = "2026-02-03";

/**
 * A target URL with the payload version in its query. Without one Linq takes the newest at the time of
 * creation, so that creating a subscription anew could change the form of its events (docs.linqapp.com:
 * webhook guide).
 */
export const pinVersion = (url: string): string => {
  const parsed = new URL(url);
  if (parsed.searchParams.has("version")) return url;
  return `${url}${parsed.search === "" ? (url.endsWith("?") ? "" : "?") : "&"}version=${payloadVersion}`;
};

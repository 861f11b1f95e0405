import { isRecord, isOptionalText, isOptionalTextList, isTextList } from "@parley/core/adapter";

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

/** Whether a body is a subscription. Linq requires the two times as well, but nothing depends on them. */
export const isSubscription = (body: unknown): body is LinqSubscription =>
  isRecord(body) &&
  typeof body["id"] === "string" &&
  typeof body["target_url"] === "string" &&
  isTextList(body["subscribed_events"]) &&
  typeof body["is_active"] === "boolean" &&
  isOptionalText(body["created_at"]) &&
  isOptionalText(body["updated_at"]) &&
  isOptionalTextList(body["phone_numbers"]);

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

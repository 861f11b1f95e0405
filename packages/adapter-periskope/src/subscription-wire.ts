import { isRecord, isOptionalText, isTextList } from "@parley/core/adapter";

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

/** Whether a body is a row as Periskope promises it. */
export const isSubscription = (body: unknown): body is PeriskopeSubscription =>
  isRecord(body) &&
  typeof body["id"] === "string" &&
  typeof body["hook_url"] === "string" &&
  (typeof body["integration_name"] === "string" || isTextList(body["integration_name"])) &&
  typeof body["is_subscribed"] === "boolean" &&
  isOptionalText(body["integration_id"]) &&
  isOptionalText(body["subscribed_at"]);

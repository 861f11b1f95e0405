import { isRecord } from "../check.ts";
import type { Answer, ReceivedBody } from "../http-server.ts";
import { uuid } from "../identifiers.ts";
import { parseUrl } from "../target-url.ts";
import { now } from "./chats.ts";
import type { FieldIssue, PeriskopeErrors } from "./errors.ts";
import { eventTypes } from "./event-types.ts";
import type { PeriskopeSettings } from "./options.ts";
import type { PeriskopeWebhookRow } from "./wire.ts";

export interface StoredRow {
  readonly id: string;
  readonly integrationId: string;
  readonly subscribedAt: string;
  hookUrl: string;
  event: string;
  metadata: Readonly<Record<string, unknown>>;
  integrationType: string;
  type: string;
  isSubscribed: boolean;
}

const updateKeys = [
  "hookUrl",
  "integrationName",
  "integrationMetadata",
  "integrationType",
  "type",
  "isSubscribed",
  "name",
] as const;

const isUrl = (value: unknown): boolean => /^https?:$/.test(parseUrl(value)?.protocol ?? "");
const isEvent = (value: unknown): boolean => eventTypes.includes(value as string);

const wire = (row: StoredRow, orgId: string): PeriskopeWebhookRow => ({
  id: row.id,
  subscribed_at: row.subscribedAt,
  is_subscribed: row.isSubscribed,
  integration_name: row.event,
  integration_type: row.integrationType,
  type: row.type,
  integration_metadata: { ...row.metadata },
  org_id: orgId,
  hook_url: row.hookUrl,
  integration_id: row.integrationId,
});

const issuesOf = (
  value: Record<string, unknown>,
  manyEvents: boolean,
): Record<string, FieldIssue> => {
  const { hookUrl, integrationName: names, integrationMetadata: metadata, isSubscribed } = value;
  const issues: Record<string, FieldIssue> = {};
  if (hookUrl !== undefined && !isUrl(hookUrl))
    issues["hookUrl"] = { message: "hookUrl must be an http or https URL" };
  const isNames =
    manyEvents && Array.isArray(names) ? names.length > 0 && names.every(isEvent) : isEvent(names);
  if (names !== undefined && !isNames)
    issues["integrationName"] = { message: "integrationName must be an event name" };
  if (metadata !== undefined && !isRecord(metadata))
    issues["integrationMetadata"] = { message: "integrationMetadata must be an object" };
  if (isSubscribed !== undefined && typeof isSubscribed !== "boolean")
    issues["isSubscribed"] = { message: "isSubscribed must be a boolean" };
  for (const key of ["integrationType", "type", "name"]) {
    if (value[key] !== undefined && typeof value[key] !== "string")
      issues[key] = { message: `${key} must be a string` };
  }
  return issues;
};

/** Periskope's webhooks: requests in camelCase, rows in snake_case, one row per event name. */
export class PeriskopeSubscriptions {
  readonly #settings: PeriskopeSettings;
  readonly #errors: PeriskopeErrors;
  readonly #rows = new Map<string, StoredRow>();

  constructor(settings: PeriskopeSettings, errors: PeriskopeErrors) {
    this.#settings = settings;
    this.#errors = errors;
  }

  wanting(event: string): StoredRow[] {
    return [...this.#rows.values()].filter((row) => row.isSubscribed && row.event === event);
  }

  create(body: ReceivedBody): Answer {
    const value = body.kind === "json" && isRecord(body.value) ? body.value : {};
    const required = ["hookUrl", "integrationName"];
    const missing = required.filter((key) => value[key] === undefined);
    if (missing.length > 0) return this.#errors.missingKeys(required, missing);
    const issues = issuesOf(value, true);
    if (Object.keys(issues).length > 0) return this.#errors.invalidBody(issues);
    const integrationId = uuid();
    const hookUrl = value["hookUrl"] as string;
    const rows = [...new Set([value["integrationName"]].flat() as string[])].map(
      (event): StoredRow => ({
        id: uuid(),
        integrationId,
        subscribedAt: now(),
        hookUrl,
        event,
        // In the published row the metadata repeats the integration's id and names it by its URL.
        metadata: {
          ...(value["integrationMetadata"] as object | undefined),
          id: integrationId,
          name: value["name"] ?? hookUrl,
        },
        integrationType: (value["integrationType"] as string | undefined) ?? "webhook",
        type: (value["type"] as string | undefined) ?? "webhook",
        isSubscribed: true,
      }),
    );
    for (const row of rows) this.#rows.set(row.id, row);
    const wired = rows.map((row) => wire(row, this.#settings.orgId));
    return {
      status: 201,
      body:
        this.#settings.webhookAnswerReading === "object" && wired.length === 1 ? wired[0] : wired,
    };
  }

  list(query: URLSearchParams): Answer {
    const rows = [...this.#rows.values()].map((row) => wire(row, this.#settings.orgId));
    const filters = [
      "integration_name",
      "type",
      "is_subscribed",
      "integration_id",
      "hook_url",
    ] as const;
    const wanted = rows.filter((row) =>
      filters.every((key) => query.get(key) === null || String(row[key]) === query.get(key)),
    );
    return { status: 200, body: wanted };
  }

  get(id: string): Answer {
    const row = this.#rows.get(id);
    return row === undefined
      ? this.#errors.notFound("Webhook")
      : { status: 200, body: wire(row, this.#settings.orgId) };
  }

  /** Changes one row; its siblings keep what they have. */
  update(id: string, body: ReceivedBody): Answer {
    const row = this.#rows.get(id);
    if (row === undefined) return this.#errors.notFound("Webhook");
    const value = body.kind === "json" && isRecord(body.value) ? body.value : {};
    if (!updateKeys.some((key) => value[key] !== undefined)) return this.#errors.noKey(updateKeys);
    const issues = issuesOf(value, false);
    if (Object.keys(issues).length > 0) return this.#errors.invalidBody(issues);
    row.hookUrl = (value["hookUrl"] as string | undefined) ?? row.hookUrl;
    row.event = (value["integrationName"] as string | undefined) ?? row.event;
    row.integrationType = (value["integrationType"] as string | undefined) ?? row.integrationType;
    row.type = (value["type"] as string | undefined) ?? row.type;
    row.isSubscribed = (value["isSubscribed"] as boolean | undefined) ?? row.isSubscribed;
    const metadata =
      (value["integrationMetadata"] as Record<string, unknown> | undefined) ?? row.metadata;
    row.metadata = {
      ...metadata,
      id: row.integrationId,
      name: value["name"] ?? metadata["name"] ?? row.metadata["name"],
    };
    return { status: 200, body: wire(row, this.#settings.orgId) };
  }

  remove(id: string): Answer {
    return this.#rows.delete(id) ? { status: 204 } : this.#errors.notFound("Webhook");
  }
}

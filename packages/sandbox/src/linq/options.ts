import {
  checkBoolean,
  checkInteger,
  checkKeys,
  checkNumber,
  checkOneOf,
  checkText,
} from "../check.ts";

/** How the imitated Linq behaves. Every member is optional. */
export interface LinqSandboxOptions {
  /** The bearer token to demand. Default `linq-sandbox-key`. */
  readonly apiKey?: string;
  /** `partner_id` of webhook envelopes. Default `partner_sandbox`. */
  readonly partnerId?: string;
  /** Your own phone line, E.164: the `is_me` handle of chats. Default `+12025550100`. */
  readonly line?: string;
  /**
   * Milliseconds from accepting an update to its outcome. Default 50. `"manual"`: nothing is
   * applied until `flush()`.
   */
  readonly applyDelayMs?: number | "manual";
  /** Status of an accepted update; Linq publishes none. Default 200, as in its older samples. */
  readonly successStatus?: 200 | 202;
  /**
   * Body of an accepted update: `pending` is the current `{chat_id, status}`; `chat` the superseded
   * full chat of specification 1.0.0, as the chat stands before the change. Default `pending`.
   */
  readonly updateAnswer?: "pending" | "chat";
  /**
   * Unknown at Linq: an update with neither field. `refuse` answers 400/1005, `accept` answers
   * pending and causes no event. Default `refuse`.
   */
  readonly emptyUpdateReading?: "refuse" | "accept";
  /**
   * Unknown at Linq: `null` or an empty string as name or icon. `refuse` answers 400/1005, `clear`
   * removes the value. Default `refuse`.
   */
  readonly clearingReading?: "refuse" | "clear";
  /**
   * Unknown at Linq: setting the value a chat already has. `event` reports it like a change,
   * `silent` fires nothing. Default `event`. An icon counts as unchanged when the submitted URL is
   * the one submitted last.
   */
  readonly unchangedReading?: "event" | "silent";
  /**
   * `changed_by_handle` in the event of your own update, optional and nullable by type: your line's
   * handle, `null`, or no such member. Default `handle`.
   */
  readonly changedByReading?: "handle" | "null" | "absent";
  /** Unknown at Linq: whether an outcome event repeats the `trace_id` of its PUT. Default `fresh`. */
  readonly traceReading?: "fresh" | "same";
  /** Unknown at Linq: whether icon events name the re-hosted or the submitted URL. Default `rehosted`. */
  readonly iconValueReading?: "rehosted" | "submitted";
  /** Code of a 404 for a subscription: the error table says 2010, a sample 2001. Default 2010. */
  readonly subscriptionNotFoundCode?: 2010 | 2001;
  /** Create a group for any unknown chat id (a UUID) instead of answering 404. Default false. */
  readonly autoCreate?: boolean;
  /** How many chats made by `autoCreate` are remembered; older ones start anew. Default 10,000. */
  readonly autoCreateLimit?: number;
  /** Attempts per delivery, 1 to 10. Default 10, as Linq documents. */
  readonly maxAttempts?: number;
  /** Factor on the waits between attempts; 0.001 turns minutes into milliseconds. Default 1. */
  readonly retryScale?: number;
  /** Milliseconds until an unanswered delivery counts as failed. Default 10,000, as Linq documents. */
  readonly deliveryTimeoutMs?: number;
  /**
   * Deliveries under way at once per subscription. Default 1, so that events arrive in the order in
   * which they happened unless a test asks otherwise; Linq promises no order.
   */
  readonly deliveryConcurrency?: number;
}

export type LinqSettings = Required<LinqSandboxOptions>;

const defaults: LinqSettings = {
  apiKey: "linq-sandbox-key",
  partnerId: "partner_sandbox",
  line: "+12025550100",
  applyDelayMs: 50,
  successStatus: 200,
  updateAnswer: "pending",
  emptyUpdateReading: "refuse",
  clearingReading: "refuse",
  unchangedReading: "event",
  changedByReading: "handle",
  traceReading: "fresh",
  iconValueReading: "rehosted",
  subscriptionNotFoundCode: 2010,
  autoCreate: false,
  autoCreateLimit: 10_000,
  maxAttempts: 10,
  retryScale: 1,
  deliveryTimeoutMs: 10_000,
  deliveryConcurrency: 1,
};

export const e164 = /^\+[1-9][0-9]{1,14}$/;

export const checkLine = (where: string, value: unknown): string => {
  const line = checkText(where, value);
  if (!e164.test(line))
    throw new TypeError(`${where} must be a phone number in E.164 form such as +12025550100`);
  return line;
};

export const resolveOptions = (options: LinqSandboxOptions): LinqSettings => {
  checkKeys("linq", options, Object.keys(defaults));
  const given = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
  const settings: LinqSettings = { ...defaults, ...given };
  checkText("linq.apiKey", settings.apiKey);
  checkText("linq.partnerId", settings.partnerId);
  checkLine("linq.line", settings.line);
  if (settings.applyDelayMs !== "manual")
    checkInteger("linq.applyDelayMs", settings.applyDelayMs, 0);
  checkOneOf("linq.successStatus", settings.successStatus, [200, 202]);
  checkOneOf("linq.updateAnswer", settings.updateAnswer, ["pending", "chat"]);
  checkOneOf("linq.emptyUpdateReading", settings.emptyUpdateReading, ["refuse", "accept"]);
  checkOneOf("linq.clearingReading", settings.clearingReading, ["refuse", "clear"]);
  checkOneOf("linq.unchangedReading", settings.unchangedReading, ["event", "silent"]);
  checkOneOf("linq.changedByReading", settings.changedByReading, ["handle", "null", "absent"]);
  checkOneOf("linq.traceReading", settings.traceReading, ["fresh", "same"]);
  checkOneOf("linq.iconValueReading", settings.iconValueReading, ["rehosted", "submitted"]);
  checkOneOf("linq.subscriptionNotFoundCode", settings.subscriptionNotFoundCode, [2010, 2001]);
  checkBoolean("linq.autoCreate", settings.autoCreate);
  checkInteger("linq.autoCreateLimit", settings.autoCreateLimit, 1);
  checkInteger("linq.maxAttempts", settings.maxAttempts, 1, 10);
  checkNumber("linq.retryScale", settings.retryScale, 0);
  checkInteger("linq.deliveryTimeoutMs", settings.deliveryTimeoutMs, 1);
  checkInteger("linq.deliveryConcurrency", settings.deliveryConcurrency, 1);
  return settings;
};

import {
  checkBoolean,
  checkInteger,
  checkKeys,
  checkNumber,
  checkOneOf,
  checkText,
  checkTexts,
} from "../check.ts";

/** How the imitated Periskope behaves. Every member is optional. */
export interface PeriskopeSandboxOptions {
  /** The API key to demand. Default `periskope-sandbox-key`. */
  readonly apiKey?: string;
  /** `org_id` of every object. Default a fixed UUID. */
  readonly orgId?: string;
  /** Numbers of the linked phones, digits only; the first is the default. Default `["918527184400"]`. */
  readonly phones?: readonly string[];
  /**
   * Key of webhook signatures. `null` sends none, as before a key was generated in the console
   * (likely, not documented). Default `peri_sandbox_signing_key`.
   */
  readonly signingKey?: string | null;
  /**
   * Whether calls on chats need the header `x-phone`: pages contradict each other. When not needed,
   * the first phone acts. A phone that is not linked is answered like a missing header. Default true.
   */
  readonly requirePhone?: boolean;
  /** Unknown at Periskope: whether `labels` of PATCH replaces the chat's labels or adds to them. Default `replace`. */
  readonly labelsReading?: "replace" | "add";
  /** Unknown at Periskope: whether `custom_properties` of PATCH keeps the properties left out. Default `merge`. */
  readonly customPropertiesReading?: "merge" | "replace";
  /** Keys of `custom_properties` in answers: ids in the newer samples, names in the first generation. Default `id`. */
  readonly propertyKeysReading?: "id" | "name";
  /** Names of the properties that exist from the start. Default none. */
  readonly properties?: readonly string[];
  /** Unknown at Periskope: a property that does not exist. `create` makes it, `refuse` answers 422. Default `create`. */
  readonly unknownPropertyReading?: "create" | "refuse";
  /**
   * Unknown at Periskope: `null` and `""`. With `clear` they unassign, remove all labels, remove a
   * property, and in the settings call remove description or picture. With `refuse` PATCH answers
   * 422, and the settings call takes `""` as left out, because its published sample succeeds with
   * it. An empty name never removes a name. Default `refuse`.
   */
  readonly clearingReading?: "refuse" | "clear";
  /** Unknown at Periskope: whether flags left out of the settings call stay, or go to the defaults it lists. Default `keep`. */
  readonly settingsReading?: "keep" | "reset";
  /** Whether `chat_image` is a copy in Periskope's storage, as in all samples, or the URL sent. Default `rehosted`. */
  readonly imageReading?: "rehosted" | "submitted";
  /** Whether GET of one chat has `labels`: its type lacks them, the answers of sibling calls have them. Default `present`. */
  readonly getLabelsReading?: "present" | "absent";
  /** Whether `count` of the list is the number of all matching chats or of those on the page. Default `total`. */
  readonly listCountReading?: "total" | "page";
  /** Spelling of validation errors: 2025 with `name` and bare field keys, 2026 without and with `body.` keys. Default `2025`. */
  readonly errorReading?: "2025" | "2026";
  /** Answer to creating a webhook: the client's type is an array, the page shows one row. Default `array`. */
  readonly webhookAnswerReading?: "array" | "object";
  /** Requests per second told in `X-RateLimit-Limit`. Default 100, the only number Periskope prints. */
  readonly rateLimit?: number;
  /** Whether requests beyond `rateLimit` answer 429. Default false. */
  readonly enforceRateLimit?: boolean;
  /** Unknown at Periskope: what `X-RateLimit-Reset` counts. Default `epoch-seconds`. */
  readonly rateLimitResetReading?: "epoch-seconds" | "epoch-milliseconds" | "seconds-left";
  /** Make up a chat for any unknown `<digits>@c.us` or `<digits>@g.us` instead of answering 404. Default false. */
  readonly autoCreate?: boolean;
  /** How many chats made by `autoCreate` are remembered; older ones start anew. Default 10,000. */
  readonly autoCreateLimit?: number;
  /** Attempts per webhook delivery, 1 to 10. Periskope documents no retry. Default 1. */
  readonly maxAttempts?: number;
  /** Factor on the waits between attempts, which start at three seconds and double. Default 1. */
  readonly retryScale?: number;
  /** Milliseconds until an unanswered delivery counts as failed; undocumented. Default 10,000. */
  readonly deliveryTimeoutMs?: number;
  /** Deliveries under way at once per webhook (all rows of one `integration_id`). Default 1: events arrive in the order in which they happened. */
  readonly deliveryConcurrency?: number;
}

export type PeriskopeSettings = Required<PeriskopeSandboxOptions>;

const defaults: PeriskopeSettings = {
  apiKey: "periskope-sandbox-key",
  orgId: "5a4d0b0c-9a7e-4f7e-8f43-6f2f4f0f5a10",
  phones: ["918527184400"],
  signingKey: "peri_sandbox_signing_key",
  requirePhone: true,
  labelsReading: "replace",
  customPropertiesReading: "merge",
  propertyKeysReading: "id",
  properties: [],
  unknownPropertyReading: "create",
  clearingReading: "refuse",
  settingsReading: "keep",
  imageReading: "rehosted",
  getLabelsReading: "present",
  listCountReading: "total",
  errorReading: "2025",
  webhookAnswerReading: "array",
  rateLimit: 100,
  enforceRateLimit: false,
  rateLimitResetReading: "epoch-seconds",
  autoCreate: false,
  autoCreateLimit: 10_000,
  maxAttempts: 1,
  retryScale: 1,
  deliveryTimeoutMs: 10_000,
  deliveryConcurrency: 1,
};

export const checkDigits = (where: string, value: unknown): string => {
  const digits = checkText(where, value);
  if (!/^\d{1,32}$/.test(digits))
    throw new TypeError(`${where} must be digits only, such as 918527184400`);
  return digits;
};

export const resolveOptions = (options: PeriskopeSandboxOptions): PeriskopeSettings => {
  checkKeys("periskope", options, Object.keys(defaults));
  const given = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
  const settings: PeriskopeSettings = { ...defaults, ...given };
  checkText("periskope.apiKey", settings.apiKey);
  checkText("periskope.orgId", settings.orgId);
  checkTexts("periskope.phones", settings.phones).forEach((phone, index) =>
    checkDigits(`periskope.phones[${index}]`, phone),
  );
  if (settings.phones.length === 0)
    throw new TypeError("periskope.phones needs one phone at least");
  if (settings.signingKey !== null) checkText("periskope.signingKey", settings.signingKey);
  checkBoolean("periskope.requirePhone", settings.requirePhone);
  checkOneOf("periskope.labelsReading", settings.labelsReading, ["replace", "add"]);
  checkOneOf("periskope.customPropertiesReading", settings.customPropertiesReading, [
    "merge",
    "replace",
  ]);
  checkOneOf("periskope.propertyKeysReading", settings.propertyKeysReading, ["id", "name"]);
  checkTexts("periskope.properties", settings.properties);
  checkOneOf("periskope.unknownPropertyReading", settings.unknownPropertyReading, [
    "create",
    "refuse",
  ]);
  checkOneOf("periskope.clearingReading", settings.clearingReading, ["refuse", "clear"]);
  checkOneOf("periskope.settingsReading", settings.settingsReading, ["keep", "reset"]);
  checkOneOf("periskope.imageReading", settings.imageReading, ["rehosted", "submitted"]);
  checkOneOf("periskope.getLabelsReading", settings.getLabelsReading, ["present", "absent"]);
  checkOneOf("periskope.listCountReading", settings.listCountReading, ["total", "page"]);
  checkOneOf("periskope.errorReading", settings.errorReading, ["2025", "2026"]);
  checkOneOf("periskope.webhookAnswerReading", settings.webhookAnswerReading, ["array", "object"]);
  checkInteger("periskope.rateLimit", settings.rateLimit, 1);
  checkBoolean("periskope.enforceRateLimit", settings.enforceRateLimit);
  checkOneOf("periskope.rateLimitResetReading", settings.rateLimitResetReading, [
    "epoch-seconds",
    "epoch-milliseconds",
    "seconds-left",
  ]);
  checkBoolean("periskope.autoCreate", settings.autoCreate);
  checkInteger("periskope.autoCreateLimit", settings.autoCreateLimit, 1);
  checkInteger("periskope.maxAttempts", settings.maxAttempts, 1, 10);
  checkNumber("periskope.retryScale", settings.retryScale, 0);
  checkInteger("periskope.deliveryTimeoutMs", settings.deliveryTimeoutMs, 1);
  checkInteger("periskope.deliveryConcurrency", settings.deliveryConcurrency, 1);
  return settings;
};

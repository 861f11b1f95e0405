import type { CannedAnswer } from "../canned-answers.ts";
import type { Answer } from "../http-server.ts";
import type { PeriskopeSettings } from "./options.ts";

const phoneHint =
  "Please provide the number of the phone you want to call with this API in the header. The number must be in country code + number format without any characters or spaces, e.g. 919876543210; Alternatively, provide the phone_id (phone-xxxxxxxxxxxx) in the header.";

const plain = (status: number, code: string, message: string): Answer => ({
  status,
  body: { code, message, status },
});

/** What is wrong with one field. */
export interface FieldIssue {
  readonly message: string;
  readonly value?: string;
}

/** Builds Periskope's refusals in the spelling that the options choose. */
export class PeriskopeErrors {
  readonly #settings: PeriskopeSettings;

  constructor(settings: PeriskopeSettings) {
    this.#settings = settings;
  }

  unauthorized = (): Answer => plain(401, "UNAUTHORIZED_ERROR", "Invalid bearer auth token");

  notFound = (what = "Chat"): Answer => plain(404, "NOT_FOUND_ERROR", `${what} not found`);

  rateLimited = (): Answer =>
    plain(
      429,
      "RATE_LIMIT_ERROR",
      `You can only make ${this.#settings.rateLimit} requests per second`,
    );

  missingPhone = (): Answer =>
    this.#validation("Missing Header: {x-phone}", { "x-phone": { message: phoneHint } });

  /** At least one of the keys is needed, and none is there. */
  noKey = (keys: readonly string[]): Answer =>
    this.#validation(
      `Invalid body. At least one of the following keys are required: ${keys.join(", ")}`,
      this.#body(Object.fromEntries(keys.map((key) => [key, { message: `${key} is missing` }]))),
    );

  /** All of the keys are needed, and some are missing. */
  missingKeys = (keys: readonly string[], missing: readonly string[]): Answer =>
    this.#validation(
      `Invalid body. All of the following keys are required: ${keys.join(", ")}`,
      this.#body(Object.fromEntries(missing.map((key) => [key, { message: `${key} is missing` }]))),
    );

  invalidBody = (fields: Readonly<Record<string, FieldIssue>>): Answer =>
    this.#validation("Request validation failed", this.#body(fields));

  invalidQuery = (key: string, issue: FieldIssue): Answer =>
    this.#validation(issue.message, { [key]: issue });

  // Only keys of the body are known in the dotted spelling of 2026; headers and query keep theirs.
  #body(fields: Readonly<Record<string, FieldIssue>>): Record<string, FieldIssue> {
    if (this.#settings.errorReading === "2025") return { ...fields };
    return Object.fromEntries(
      Object.entries(fields).map(([key, { message }]) => [`body.${key}`, { message }]),
    );
  }

  #validation(message: string, fields: Readonly<Record<string, FieldIssue>>): Answer {
    const rest = { code: "VALIDATION_ERROR", message, status: 422, fields };
    return {
      status: 422,
      body: this.#settings.errorReading === "2025" ? { name: "Validation Error", ...rest } : rest,
    };
  }
}

/** The documented body for a status, or nothing where the reference has none. */
export const refusalBody = (
  errors: PeriskopeErrors,
  { status }: CannedAnswer & { readonly status: number },
): unknown => {
  if (status === 401) return errors.unauthorized().body;
  if (status === 404) return errors.notFound().body;
  if (status === 422) return errors.invalidBody({}).body;
  if (status === 429) return errors.rateLimited().body;
  return status === 500 ? plain(500, "UNKNOWN_ERROR", "Internal server error").body : undefined;
};

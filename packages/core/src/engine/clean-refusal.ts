import type { Refusal } from "../adapter/exchange.ts";
import { holdsSecret, redacted, safeId, scrub } from "../transport/redact.ts";

const safeUrl = (url: string, secrets: readonly string[]): boolean =>
  url.length <= 512 && !holdsSecret(url, secrets);

/** What a refusal says, without anything that the provider should not have repeated and no word too many. */
export const cleanRefusal = (
  { message, providerCode, requestId, docUrl, issues, fields }: Refusal,
  secrets: readonly string[],
) => ({
  message: scrub(message, secrets),
  providerCode:
    providerCode === undefined || typeof providerCode === "number"
      ? providerCode
      : (safeId(providerCode, secrets) ?? redacted),
  requestId: requestId === undefined ? undefined : safeId(requestId, secrets),
  docUrl: docUrl !== undefined && safeUrl(docUrl, secrets) ? docUrl : undefined,
  issues: issues?.map(({ path, rule }) => ({
    path: scrub(path, secrets),
    rule: scrub(rule, secrets),
  })),
  fields: fields?.map((field) => ({ ...field, reason: scrub(field.reason, secrets) })),
});

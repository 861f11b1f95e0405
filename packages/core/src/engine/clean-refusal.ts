import type { Refusal } from "../adapter/exchange.ts";
import { redacted, safeId, scrub } from "../transport/redact.ts";

const safeCode = (code: string | number, secrets: readonly string[]): string | number => {
  if (typeof code === "number") return code;
  return safeId(code, secrets) ?? redacted;
};

const safeUrl = (url: string, secrets: readonly string[]): boolean =>
  url.length <= 512 &&
  secrets.every((secret) => !url.includes(secret) && !url.includes(encodeURIComponent(secret)));

/** A refusal without anything that the provider should not have repeated, and with no word too many. */
export const cleanRefusal = (refusal: Refusal, secrets: readonly string[]): Refusal => {
  const { kind, providerCode, requestId, docUrl, retryAfterMs, issues, fields, transient } =
    refusal;
  const id = requestId === undefined ? undefined : safeId(requestId, secrets);
  return {
    kind,
    message: scrub(refusal.message, secrets),
    ...(providerCode === undefined ? {} : { providerCode: safeCode(providerCode, secrets) }),
    ...(id === undefined ? {} : { requestId: id }),
    ...(docUrl !== undefined && safeUrl(docUrl, secrets) ? { docUrl } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(issues === undefined
      ? {}
      : {
          issues: issues.map(({ path, rule }) => ({
            path: scrub(path, secrets),
            rule: scrub(rule, secrets),
          })),
        }),
    ...(fields === undefined
      ? {}
      : { fields: fields.map((field) => ({ ...field, reason: scrub(field.reason, secrets) })) }),
    ...(transient === undefined ? {} : { transient }),
  };
};

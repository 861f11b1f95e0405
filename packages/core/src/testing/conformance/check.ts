import { inspect, isDeepStrictEqual } from "node:util";
import type { Result } from "neverthrow";
import type { ChatError, ChatErrorKind } from "../../model/chat-error.ts";
import type { Subject } from "./subject.ts";

/** What a case rejects with. */
export class ConformanceFailure extends Error {
  override readonly name = "ConformanceFailure";
}

type OperationErrorKind = Exclude<ChatErrorKind, "webhook-rejected">;

const errorKinds: Readonly<Record<OperationErrorKind, true>> = {
  "invalid-input": true,
  unsupported: true,
  config: true,
  network: true,
  timeout: true,
  aborted: true,
  overloaded: true,
  unauthenticated: true,
  forbidden: true,
  "not-found": true,
  conflict: true,
  "rate-limited": true,
  rejected: true,
  unavailable: true,
  "invalid-response": true,
  partial: true,
  "update-failed": true,
  defect: true,
};

const show = (value: unknown): string =>
  inspect(value, { depth: 8, breakLength: 120, maxStringLength: 500 });

/** Ends the case. */
export const fail = (message: string): never => {
  throw new ConformanceFailure(message);
};

/** Ends the case unless a condition holds. */
export function check(condition: unknown, message: string): asserts condition {
  if (!condition) fail(message);
}

/** Ends the case unless two values are the same, deeply. */
export const checkEqual = (actual: unknown, expected: unknown, what: string): void => {
  if (isDeepStrictEqual(actual, expected)) return;
  fail(`${what}: expected ${show(expected)}, got ${show(actual)}`);
};

/** Ends the case unless a value is what it is after a trip through JSON. */
export const checkJsonSafe = (value: unknown, what: string): void => {
  checkEqual(JSON.parse(JSON.stringify(value)), value, `${what} after a trip through JSON`);
};

/** Ends the case when a secret stands in a text. */
export const checkSilent = ({ canaries }: Subject, text: string, what: string): void => {
  for (const [name, canary] of Object.entries(canaries)) {
    const found = text.includes(canary) || text.includes(encodeURIComponent(canary));
    check(!found, `${what} holds the value of ${name}`);
  }
};

/** Everything that a value would print as, and its JSON. */
export const everyPrintOf = (value: unknown): string => {
  const options = {
    depth: Infinity,
    showHidden: true,
    maxArrayLength: null,
    maxStringLength: null,
  } as const;
  return `${inspect(value, options)}\n${inspect(value, { depth: Infinity })}\n${JSON.stringify(value) ?? ""}`;
};

/** Ends the case unless an error is what every error must be: of the closed set, plain, JSON-safe and silent. */
const checkError = (subject: Subject, error: ChatError, what: string): void => {
  check(
    Object.hasOwn(errorKinds, error.kind),
    `${what}: no such kind of error as ${show(error.kind)}`,
  );
  checkEqual(error.provider, subject.adapter.name, `${what}: provider of the error`);
  check(error.message.length > 0, `${what}: the error has no message`);
  check(Number.isInteger(error.attempts) && error.attempts >= 0, `${what}: attempts is no count`);
  checkEqual(Object.getPrototypeOf(error), Object.prototype, `${what}: prototype of the error`);
  checkJsonSafe(error, `${what}: the error`);
  // The receipt inside holds what the provider reported, which is the application's to see.
  checkSilent(subject, everyPrintOf(withoutChat(error)), `${what}: the error`);
};

const withoutChat = (error: ChatError): object => {
  if (error.kind !== "partial") return error;
  const { chat: _chat, ...receipt } = error.receipt;
  return { ...error, receipt };
};

/** The value of a result that must be one. */
export const expectOk = <Value>(
  subject: Subject,
  result: Result<Value, ChatError>,
  what: string,
): Value => {
  if (result.isErr()) {
    checkError(subject, result.error, what);
    return fail(`${what}: ended in ${result.error.kind}: ${result.error.message}`);
  }
  return result.value;
};

/** The error of a result that must be one; one of the kinds, when there are any. */
export const expectError = <Value>(
  subject: Subject,
  result: Result<Value, ChatError>,
  what: string,
  ...kinds: readonly ChatErrorKind[]
): ChatError => {
  if (result.isOk()) return fail(`${what}: ended well, with ${show(result.value)}`);
  const { error } = result;
  checkError(subject, error, what);
  if (kinds.length === 0 || kinds.includes(error.kind)) return error;
  return fail(`${what}: expected ${kinds.join(" or ")}, got ${error.kind}: ${error.message}`);
};

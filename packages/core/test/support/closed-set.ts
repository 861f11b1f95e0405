import { expect } from "vitest";
import type { ChatError, ChatErrorKind } from "../../src/model/chat-error.ts";

const kinds: { readonly [Kind in ChatErrorKind]: true } = {
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
  "webhook-rejected": true,
  defect: true,
};

/** What of a value JSON could not carry, as a path; nothing when it carries all. */
const lossOf = (value: unknown, path = ""): string | undefined => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : path;
  if (typeof value !== "object") return `${path} is ${typeof value}`;
  if (Object.getOwnPropertySymbols(value).length > 0) return `${path} has symbols`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype) return `${path} is no plain object`;
  for (const [key, entry] of Object.entries(value)) {
    const loss = lossOf(entry, `${path}.${key}`);
    if (loss !== undefined) return loss;
  }
  return undefined;
};

/** Asserts that a value survives JSON as it is. */
export const expectJsonSafe = (value: unknown): void => {
  expect(lossOf(value)).toBeUndefined();
};

/** Asserts that an error is one of the closed set, complete, and survives JSON as it is. */
export const expectClosed = (error: ChatError): void => {
  expect(kinds).toHaveProperty([error.kind]);
  expect(["no", "unknown", "partly"]).toContain(error.applied);
  expect(typeof error.retryable).toBe("boolean");
  expect(Number.isInteger(error.attempts) && error.attempts >= 0).toBe(true);
  expect(error.message.length).toBeGreaterThan(0);
  expect(error.message.length).toBeLessThan(5_000);
  expectJsonSafe(error);
};

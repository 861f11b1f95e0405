import type { ChatError } from "../model/chat-error.ts";
import { makeError } from "../model/make-error.ts";
import type { NoTurn } from "../transport/limiter.ts";
import type { Call } from "./call.ts";

/** The error of a call that did not come to its turn; `meanwhile` is what the deadline passed during. */
export const makeNoTurn = (
  reason: NoTurn,
  { origin, facts, abortedBecause }: Call,
  meanwhile: string,
): ChatError => {
  if (reason === "aborted") {
    return makeError("aborted", origin, { message: abortedBecause, ...facts });
  }
  const details = { ...facts, retryable: true };
  if (reason === "overloaded") {
    const message = "too many calls are waiting on this connection";
    return makeError("overloaded", origin, { message, ...details });
  }
  const message = `the deadline passed while ${meanwhile}`;
  return makeError("timeout", origin, { message, phase: "total", ...details });
};

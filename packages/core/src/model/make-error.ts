import type { ChatError, ChatErrorKind, ChatErrorOf, Operation } from "./chat-error.ts";

type Common = "kind" | "provider" | "operation" | "message" | "retryable" | "attempts" | "applied";

/** What a place that makes an error knows; the rest has a default. */
export type ErrorDetails<Kind extends ChatErrorKind> = Omit<ChatErrorOf<Kind>, Common> &
  Pick<ChatErrorOf<Kind>, "message"> &
  Partial<Pick<ChatErrorOf<Kind>, "retryable" | "attempts" | "applied">>;

/** Where an error comes from. */
export interface ErrorOrigin {
  readonly provider: string;
  readonly operation: Operation;
}

/** Builds an error: not retryable, nothing sent and nothing applied unless the details say so. */
export const makeError = <Kind extends ChatErrorKind>(
  kind: Kind,
  origin: ErrorOrigin,
  details: ErrorDetails<Kind>,
): ChatErrorOf<Kind> =>
  ({
    kind,
    provider: origin.provider,
    operation: origin.operation,
    retryable: false,
    attempts: 0,
    applied: "no",
    ...details,
  }) as unknown as ChatErrorOf<Kind>;

/**
 * The error for something that threw and should not have. Of what was thrown only the class is kept:
 * its message may quote a secret.
 */
export const makeDefect = (
  origin: ErrorOrigin,
  where: string,
  thrown: unknown,
  details: Partial<ErrorDetails<"defect">> = {},
): ChatError => {
  const name =
    thrown instanceof Error && /^[A-Za-z]{1,40}$/.test(thrown.name) ? thrown.name : "a value";
  return makeError("defect", origin, { message: `${where} threw ${name}`, ...details, where });
};

import type { ChatError, ChatErrorKind, ChatErrorOf, Operation } from "./chat-error.ts";

type Common = "kind" | "provider" | "operation" | "message" | "retryable" | "attempts" | "applied";

/** An object whose optional keys may also be there with nothing in them. */
export type Loose<Exact> = {
  [Key in keyof Exact]: Exact[Key] | ({} extends Pick<Exact, Key> ? undefined : never);
};

/** What a place that makes an error knows; the rest has a default, and what is `undefined` is left out. */
export type ErrorDetails<Kind extends ChatErrorKind> = Loose<Omit<ChatErrorOf<Kind>, Common>> &
  Pick<ChatErrorOf<Kind>, "message"> &
  Loose<Partial<Pick<ChatErrorOf<Kind>, "retryable" | "attempts" | "applied">>>;

/** Where an error comes from. */
export interface ErrorOrigin {
  readonly provider: string;
  readonly operation: Operation;
}

/** Adds to an object what of the details is not `undefined`: a key without a value is no key. */
export const withDetails = (
  facts: Record<string, unknown>,
  details: Readonly<Record<string, unknown>>,
): unknown => {
  for (const key in details) {
    if (details[key] !== undefined) facts[key] = details[key];
  }
  return facts;
};

/** Builds an error: not retryable, nothing sent and nothing applied unless the details say so. */
export const makeError = <Kind extends ChatErrorKind>(
  kind: Kind,
  { provider, operation }: ErrorOrigin,
  details: ErrorDetails<Kind>,
): ChatErrorOf<Kind> =>
  withDetails(
    { kind, provider, operation, retryable: false, attempts: 0, applied: "no" },
    details,
  ) as ChatErrorOf<Kind>;

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

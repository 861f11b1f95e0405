import type { Applied, ChatErrorKind, TimeoutPhase } from "../../src/model/chat-error.ts";
import type { Timeouts } from "../../src/transport/timeouts.ts";
import type { Behaviour } from "../support/fault-server.ts";

/** The three kinds of call: an update that may be repeated, one that may not, and a read. */
export type CallKind = "repeatable update" | "unrepeatable update" | "read";

/** What the case is about; a section of docs/faults.md each. */
export type FaultGroup =
  | "Connection"
  | "Kept-alive connections"
  | "TLS"
  | "Not quite HTTP"
  | "Cut replies"
  | "Bodies"
  | "Content encodings"
  | "Redirects and proxies"
  | "Refusals"
  | "Server trouble"
  | "Asked to wait"
  | "Clocks";

/** What has to come of a case. */
export interface Expected {
  /** `applied` and `read` are successes. */
  readonly result: "applied" | "read" | ChatErrorKind;
  /** Of an error. */
  readonly applied?: Applied;
  /** Requests that the server saw whole. */
  readonly requests: number;
  /** Requests that the call counts. */
  readonly attempts: number;
  /** The waits between attempts, in milliseconds; chance always chooses the shortest. */
  readonly waits?: readonly number[];
  readonly retryAfterMs?: number;
  readonly phase?: TimeoutPhase;
  /** The system's code, one of several where systems differ. */
  readonly cause?: readonly string[];
  readonly retryable?: boolean;
}

/** One way in which a server can misbehave, and what Parley makes of it. */
export interface FaultCase {
  readonly group: FaultGroup;
  /** Goes on from «the server …». */
  readonly name: string;
  readonly call: CallKind;
  /** What the server does with each request; the last one stays. */
  readonly server: readonly Behaviour[];
  readonly expected: Expected;
  /** Where the call goes, when it is not a server on plain HTTP. */
  readonly target?:
    | "nobody listens"
    | "no such host"
    | "resets every connection"
    | "never speaks"
    | "resets in the handshake"
    | "self-signed certificate"
    | "expired certificate"
    | "certificate of another host"
    | "trusted certificate"
    | "plain HTTP where TLS is expected"
    | "TLS where plain HTTP is expected";
  /** A read that goes well comes first, so that a connection is kept alive. */
  readonly warmUp?: boolean;
  /** The variables of a proxy are set, and lead to a server that must see nothing. */
  readonly proxied?: boolean;
  readonly timeouts?: Partial<Timeouts>;
  readonly deadlineMs?: number;
  /** Attempts in all. Default 3. */
  readonly attempts?: number;
  /** The longest that the call may really take. Default 2,000. */
  readonly withinMs?: number;
}

/** A case for each of several calls, with what each comes to. */
export const forCalls = (
  shared: Omit<FaultCase, "call" | "expected">,
  expected: { readonly [Call in CallKind]?: Expected },
): FaultCase[] =>
  (Object.entries(expected) as [CallKind, Expected][]).map(([call, outcome]) => ({
    ...shared,
    call,
    expected: outcome,
  }));

/** The waits of three attempts when nobody asks for longer ones. */
export const shortWaits = [100, 100];

/** What a failure comes to that leaves open whether the request was acted on. */
export const ambiguous = (
  result: ChatErrorKind,
  details: Partial<Expected> = {},
): { readonly [Call in CallKind]: Expected } => ({
  "repeatable update": {
    result,
    applied: "unknown",
    requests: 3,
    attempts: 3,
    waits: shortWaits,
    ...details,
  },
  "unrepeatable update": { ...once(result, "unknown"), ...withoutCounts(details) },
  read: { result, applied: "no", requests: 3, attempts: 3, waits: shortWaits, ...details },
});

/** What a failure comes to that certainly had no effect. */
export const notApplied = (
  result: ChatErrorKind,
  details: Partial<Expected> = {},
): { readonly [Call in CallKind]: Expected } => {
  const outcome = {
    result,
    applied: "no",
    requests: 3,
    attempts: 3,
    waits: shortWaits,
    ...details,
  } as const;
  return { "repeatable update": outcome, "unrepeatable update": outcome, read: outcome };
};

/** What a failure comes to after which nothing is repeated. */
export const once = (
  result: Expected["result"],
  applied?: Applied,
  details: Partial<Expected> = {},
): Expected => ({
  result,
  ...(applied === undefined ? {} : { applied }),
  requests: 1,
  attempts: 1,
  waits: [],
  ...details,
});

/** A success after so many requests. */
export const success = (requests = 1, waits: readonly number[] = []): Expected => ({
  result: "applied",
  requests,
  attempts: requests,
  waits,
});

const withoutCounts = ({ requests: _, attempts: __, waits: ___, ...rest }: Partial<Expected>) =>
  rest;

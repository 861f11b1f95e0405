import type { TimeoutPhase } from "../model/chat-error.ts";

/** One attempt, ready to leave. */
export interface TransportRequest {
  readonly method: string;
  /** Appended to the base URL; it was asserted to stay below it. */
  readonly path: string;
  /** Names in lower case, values printable ASCII. May hold credentials: never keep it. */
  readonly headers: Readonly<Record<string, string>>;
  /** UTF-8 JSON. */
  readonly body?: string;
}

/** How one attempt may be stopped: a deadline and a caller. */
export interface AttemptLimits {
  /** Monotonic milliseconds of the injected clock at which the whole call ends. */
  readonly deadlineAt: number;
  /** Registers what to do when the caller aborts; returns how to forget it. */
  readonly onAbort: (listener: () => void) => () => void;
}

/** A reply as it came, its content encoding undone. */
export interface RawReply {
  readonly status: number;
  /** Names in lower case; a repeated header is joined with a comma and a space. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The rule that the body breaks, when it could not be read whole; `body` is then empty. */
  readonly bodyProblem?: string;
}

/** Why there is no reply. Codes only: nothing of the request. */
export type TransportFailure =
  | {
      readonly kind: "network";
      readonly code?: string;
      /** Certain that the provider did not act on it. */
      readonly notSent: boolean;
      /** A failure that another attempt cannot mend, such as a certificate. */
      readonly permanent?: boolean;
      /** The server closed an idle connection while the request was on its way: nobody's fault. */
      readonly staleSocket?: boolean;
    }
  | { readonly kind: "timeout"; readonly phase: TimeoutPhase; readonly notSent: boolean }
  | { readonly kind: "aborted"; readonly notSent: boolean }
  | { readonly kind: "invalid-response"; readonly message: string; readonly status?: number };

/** What became of one attempt. */
export type AttemptResult =
  | { readonly ok: true; readonly reply: RawReply }
  | { readonly ok: false; readonly failure: TransportFailure };

/** How one attempt travels. It never retries, and it settles once whatever happens. */
export interface Transport {
  readonly attempt: (request: TransportRequest, limits: AttemptLimits) => Promise<AttemptResult>;
  /** Closes idle connections; attempts under way end as `aborted`. */
  readonly close: () => void;
}

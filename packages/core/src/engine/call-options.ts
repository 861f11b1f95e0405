import type { RetryPolicy } from "../transport/retry.ts";

/** Options of a single call. */
export interface CallOptions {
  /** Ends the call with `aborted`, wherever it is. */
  readonly signal?: AbortSignal;
  /** How long this call may take in all, in milliseconds. Default: the connection's. */
  readonly deadlineMs?: number;
  /** How requests of this call are repeated. Default, option by option: the connection's. */
  readonly retry?: Partial<RetryPolicy>;
}

/** Options of a plan. */
export interface PlanOptions {
  /**
   * What to do with a field that the provider cannot change. `reject` (the default) refuses the whole
   * update before a byte leaves; `skip` sends the rest and lists what was left out in the receipt. An
   * update of which nothing would be left is refused either way.
   */
  readonly onUnsupported?: "reject" | "skip";
}

/** Options of an update. */
export interface UpdateOptions extends CallOptions, PlanOptions {}

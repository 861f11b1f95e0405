/** Options of a single call. */
export interface CallOptions {
  /** Ends the call with `aborted`, wherever it is. */
  readonly signal?: AbortSignal;
  /** How long this call may take in all, in milliseconds. Default: the connection's. */
  readonly deadlineMs?: number;
}

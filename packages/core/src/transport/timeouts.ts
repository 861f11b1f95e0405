/** How long each part of a request may take, in milliseconds. */
export interface Timeouts {
  /** Name resolution, connection and TLS handshake. Default 5,000. */
  readonly connectMs: number;
  /** From the request sent to the head of the reply. Default 15,000. */
  readonly headMs: number;
  /** Between two pieces of the body. Default 5,000. */
  readonly bodyMs: number;
  /** One attempt as a whole. Default 20,000. */
  readonly attemptMs: number;
}

/** The clocks of an attempt unless an option says otherwise. */
export const defaultTimeouts: Timeouts = {
  connectMs: 5_000,
  headMs: 15_000,
  bodyMs: 5_000,
  attemptMs: 20_000,
};

/** How long a whole call may take, queueing and waiting between attempts included. */
export const defaultDeadlineMs = 45_000;

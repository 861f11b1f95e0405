import type {
  AttemptLimits,
  AttemptResult,
  Transport,
  TransportFailure,
  TransportRequest,
} from "../../src/transport/transport.ts";

/** What a scripted transport answers to a request, which is number `number`, 1 for the first. */
export type Answer = (
  request: TransportRequest,
  number: number,
  limits: AttemptLimits,
) => AttemptResult | Promise<AttemptResult>;

/** A transport without sockets that remembers what it was given. */
export interface ScriptedTransport extends Transport {
  readonly requests: TransportRequest[];
  isClosed: boolean;
}

export const scripted = (answer: Answer): ScriptedTransport => {
  const requests: TransportRequest[] = [];
  return {
    requests,
    isClosed: false,
    attempt: async (request, limits) => {
      requests.push(request);
      return answer(request, requests.length, limits);
    },
    close() {
      this.isClosed = true;
    },
  };
};

/** A reply as it arrives. A body that is not bytes travels as JSON. */
export const reply = (
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): AttemptResult => ({
  ok: true,
  reply: {
    status,
    headers: { "content-type": "application/json", ...headers },
    body:
      body instanceof Uint8Array
        ? body
        : Buffer.from(body === undefined ? "" : JSON.stringify(body)),
  },
});

export const failure = (reason: TransportFailure): AttemptResult => ({
  ok: false,
  failure: reason,
});

/** The id of the chat that a request of the tiny adapter is about. */
export const chatIdOf = (request: TransportRequest): string => request.path.split("/")[2] as string;

/** The tiny backend in good health. */
export const healthy: Answer = (request) =>
  reply(200, { id: chatIdOf(request), name: "Ada", labels: ["vip"] });

/** Never answers, until the call is aborted or its deadline is over. */
export const silent =
  (clock: {
    readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
    readonly monotonic: () => number;
  }): Answer =>
  (_request, _number, limits) =>
    new Promise((resolve) => {
      const cancel = clock.setTimer(
        () => resolve(failure({ kind: "timeout", phase: "total", notSent: false })),
        limits.deadlineAt - clock.monotonic(),
      );
      limits.onAbort(() => {
        cancel();
        resolve(failure({ kind: "aborted", notSent: false }));
      });
    });

import type {
  AttemptLimits,
  AttemptResult,
  Transport,
  TransportFailure,
} from "../../transport/transport.ts";
import { refuse, type MemoryStore } from "./memory-store.ts";
import type { MemoryRefusalKind } from "./memory-wire.ts";

/** How the next request fails. */
export type MemoryFailure =
  /** The provider says no. */
  | {
      readonly refusal: MemoryRefusalKind;
      readonly message?: string;
      readonly code?: string;
      readonly retryAfterMs?: number;
    }
  /** There is no reply; with `applied`, the change was made all the same. */
  | { readonly transport: TransportFailure; readonly applied?: boolean }
  /** There is no reply until the caller aborts or the deadline passes. */
  | { readonly hang: true };

/** A request that reached the memory. */
export interface MemoryRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** The failures that were ordered and the requests that came. */
export class MemoryTraffic {
  readonly requests: MemoryRequest[] = [];
  readonly failures: MemoryFailure[] = [];
}

const encoder = new TextEncoder();

// A transport of its own is not told the clock, so a hanging request measures with the machine's.
const hang = (limits: AttemptLimits): Promise<AttemptResult> =>
  new Promise((resolve) => {
    const end = (failure: TransportFailure): void => {
      clearTimeout(timer);
      forgetAbort();
      resolve({ ok: false, failure });
    };
    const left = Math.max(0, Math.ceil(limits.deadlineAt - performance.now()));
    const timer = setTimeout(() => end({ kind: "timeout", phase: "total", notSent: false }), left);
    const forgetAbort = limits.onAbort(() => end({ kind: "aborted", notSent: false }));
  });

/** Carries requests to the store, without a network. */
export const createMemoryTransport = (store: MemoryStore, traffic: MemoryTraffic): Transport => ({
  attempt: async ({ method, path, body }, limits) => {
    const sent: unknown = body === undefined ? undefined : JSON.parse(body);
    traffic.requests.push({ method, path, ...(sent === undefined ? {} : { body: sent }) });
    const failure = traffic.failures.shift();
    if (failure && "hang" in failure) return hang(limits);
    if (failure && "transport" in failure) {
      if (failure.applied) store.answer(method, path, sent);
      return { ok: false, failure: failure.transport };
    }
    const reply = failure
      ? refuse(failure.refusal, failure.message ?? "refused by the test", failure)
      : store.answer(method, path, sent);
    return {
      ok: true,
      reply: {
        status: reply.status,
        headers: {
          "content-type": "application/json",
          "x-request-id": `request-${traffic.requests.length}`,
        },
        body: encoder.encode(JSON.stringify(reply.body)),
      },
    };
  },
  close: () => undefined,
});

import type { Clock } from "./clock.ts";
import type { AttemptResult, Transport } from "./transport.ts";

/** What a transport gets to end by itself, so that it can tidy up and say more than «too late». */
const graceMs = 20;

/**
 * A transport that an adapter brought, held to what core promises: an attempt ends at the deadline and at
 * an abort, whatever the transport does.
 */
export const guardTransport = (transport: Transport, clock: Clock): Transport => ({
  attempt: (request, limits) =>
    new Promise((resolve, reject) => {
      const end = (result: AttemptResult): void => {
        cancelTimer();
        forgetAbort();
        resolve(result);
      };
      const cancelTimer = clock.setTimer(
        () => end({ ok: false, failure: { kind: "timeout", phase: "total", notSent: false } }),
        limits.deadlineAt - clock.monotonic() + graceMs,
      );
      const forgetAbort = limits.onAbort(() =>
        end({ ok: false, failure: { kind: "aborted", notSent: false } }),
      );
      transport.attempt(request, limits).then(end, (error: unknown) => {
        cancelTimer();
        forgetAbort();
        reject(error);
      });
    }),
  close: () => transport.close(),
});

import type { Clock } from "./clock.ts";
import type { AttemptResult, Transport } from "./transport.ts";
import { within } from "./within.ts";

/** What a transport gets to end by itself, so that it can tidy up and say more than «too late». */
const graceMs = 20;

/**
 * A transport that an adapter brought, held to what core promises: an attempt ends at the deadline and at
 * an abort, whatever the transport does.
 */
export const guardTransport = (transport: Transport, clock: Clock): Transport => ({
  attempt: (request, limits) =>
    within<AttemptResult, AttemptResult, AttemptResult>(
      transport.attempt(request, limits),
      clock,
      limits.deadlineAt - clock.monotonic() + graceMs,
      limits,
      { ok: false, failure: { kind: "timeout", phase: "total", notSent: false } },
      { ok: false, failure: { kind: "aborted", notSent: false } },
    ),
  close: () => transport.close(),
});

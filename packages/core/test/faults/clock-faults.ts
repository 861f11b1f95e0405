import { drip, dripForEver, good, refusal, stall, stallInBody } from "../support/behaviours.ts";
import {
  forCalls,
  notApplied,
  once,
  success,
  type Expected,
  type FaultCase,
} from "./fault-case.ts";

const clocks = { group: "Clocks" as const };

// Two attempts, so that a case that has to wait really waits no longer than it must.
const twice = (
  phase: Expected["phase"],
): { readonly [Call in "repeatable update" | "unrepeatable update" | "read"]: Expected } => {
  const timeout = { result: "timeout" as const, ...(phase && { phase }), retryable: true };
  return {
    "repeatable update": { ...timeout, applied: "unknown", requests: 2, attempts: 2, waits: [100] },
    "unrepeatable update": { ...timeout, applied: "unknown", requests: 1, attempts: 1, waits: [] },
    read: { ...timeout, applied: "no", requests: 2, attempts: 2, waits: [100] },
  };
};

/** Replies that do not come, or not in time. */
export const clockFaults: readonly FaultCase[] = [
  ...forCalls(
    {
      ...clocks,
      name: "accepts the connection and never answers the handshake",
      target: "never speaks",
      server: [good],
      timeouts: { connectMs: 100 },
      attempts: 2,
    },
    {
      "repeatable update": {
        ...notApplied("timeout").read,
        requests: 0,
        attempts: 2,
        waits: [100],
        phase: "connect",
        retryable: true,
      },
      "unrepeatable update": {
        ...notApplied("timeout").read,
        requests: 0,
        attempts: 2,
        waits: [100],
        phase: "connect",
      },
    },
  ),
  ...forCalls(
    {
      ...clocks,
      name: "takes the request and never answers",
      server: [stall],
      timeouts: { headMs: 100 },
      attempts: 2,
    },
    twice("head"),
  ),
  ...forCalls(
    {
      ...clocks,
      name: "does not answer once, then does",
      server: [stall, good],
      timeouts: { headMs: 150 },
    },
    { "repeatable update": success(2, [100]) },
  ),
  ...forCalls(
    {
      ...clocks,
      name: "stops in the middle of the body",
      server: [stallInBody],
      timeouts: { bodyMs: 100 },
      attempts: 2,
    },
    twice("body"),
  ),
  ...forCalls(
    { ...clocks, name: "sends its body in drops that come soon enough", server: [drip(5)] },
    { "repeatable update": success() },
  ),
  ...forCalls(
    {
      ...clocks,
      name: "sends its body in drops without end",
      server: [dripForEver(10)],
      timeouts: { attemptMs: 200 },
      attempts: 2,
    },
    {
      "repeatable update": twice("attempt")["repeatable update"],
      "unrepeatable update": twice("attempt")["unrepeatable update"],
    },
  ),
  ...forCalls(
    {
      ...clocks,
      name: "sends its body in drops until the call has no time left",
      server: [dripForEver(10)],
      deadlineMs: 200,
    },
    {
      "repeatable update": once("timeout", "unknown", { phase: "total", retryable: true }),
      read: once("timeout", "no", { phase: "total" }),
    },
  ),
  ...forCalls(
    {
      ...clocks,
      name: "does not answer until the call has no time left",
      server: [stall],
      deadlineMs: 150,
    },
    { "unrepeatable update": once("timeout", "unknown", { phase: "total" }) },
  ),
  ...forCalls(
    {
      ...clocks,
      name: "never answers the handshake until the call has no time left",
      target: "never speaks",
      server: [good],
      deadlineMs: 150,
    },
    {
      "unrepeatable update": once("timeout", "no", {
        phase: "total",
        requests: 0,
        retryable: true,
      }),
    },
  ),
  ...forCalls(
    {
      ...clocks,
      name: "fails when less time is left than the shortest wait",
      server: [refusal(500), good],
      deadlineMs: 100,
    },
    { "repeatable update": once("unavailable", "unknown", { retryable: true }) },
  ),
];

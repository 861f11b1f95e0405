import {
  good,
  goodThenClose,
  goodThenHangUp,
  hangUp,
  reset,
  resetAfterHead,
  resetInBody,
} from "../support/behaviours.ts";
import {
  ambiguous,
  forCalls,
  notApplied,
  once,
  shortWaits,
  success,
  type FaultCase,
} from "./fault-case.ts";

const nameUnknown = [
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "EAI_NODATA",
  "ENETUNREACH",
  "ECONNREFUSED",
];
const socketLost = ["ECONNRESET", "EPIPE"];

const connection = { group: "Connection" as const };
const keptAlive = { group: "Kept-alive connections" as const, warmUp: true };
const secure = { group: "TLS" as const };

/** Faults of the way to the server. */
export const connectionFaults: readonly FaultCase[] = [
  ...forCalls(
    {
      ...connection,
      name: "is not there: the connection is refused",
      target: "nobody listens",
      server: [good],
    },
    notApplied("network", { requests: 0, cause: ["ECONNREFUSED"], retryable: true }),
  ),
  ...forCalls(
    {
      ...connection,
      name: "has a name that does not resolve",
      target: "no such host",
      server: [good],
      withinMs: 15_000,
    },
    { "unrepeatable update": notApplied("network", { requests: 0, cause: nameUnknown }).read },
  ),
  ...forCalls(
    {
      ...connection,
      name: "resets every connection as soon as it is made",
      target: "resets every connection",
      server: [good],
    },
    // Whether the reset comes before the connection is complete is up to chance, and with it `applied`.
    { read: ambiguous("network", { requests: 0, cause: socketLost }).read },
  ),
  ...forCalls(
    { ...connection, name: "resets the connection before the head of the reply", server: [reset] },
    ambiguous("network", { cause: socketLost }),
  ),
  ...forCalls(
    { ...connection, name: "resets the connection once, then answers", server: [reset, good] },
    {
      "repeatable update": success(2, [100]),
      "unrepeatable update": once("network", "unknown", { cause: socketLost }),
    },
  ),
  ...forCalls(
    {
      ...connection,
      name: "resets the connection twice, then answers",
      server: [reset, reset, good],
    },
    {
      "repeatable update": success(3, shortWaits),
      read: { ...success(3, shortWaits), result: "read" },
    },
  ),
  ...forCalls(
    {
      ...connection,
      name: "resets the connection once, and one attempt is allowed",
      server: [reset, good],
      attempts: 1,
    },
    { "repeatable update": once("network", "unknown", { retryable: true }) },
  ),
  ...forCalls(
    { ...connection, name: "hangs up before the head of the reply", server: [hangUp] },
    ambiguous("network", { cause: socketLost }),
  ),
  ...forCalls(
    {
      ...connection,
      name: "resets the connection after the head of the reply",
      server: [resetAfterHead],
    },
    ambiguous("network", { cause: socketLost }),
  ),
  ...forCalls(
    {
      ...connection,
      name: "resets the connection in the middle of the body",
      server: [resetInBody],
    },
    ambiguous("network", { cause: socketLost }),
  ),
  ...forCalls(
    { ...keptAlive, name: "answers twice on one connection", server: [good] },
    { "repeatable update": { ...success(), requests: 2 } },
  ),
  ...forCalls(
    {
      ...keptAlive,
      name: "closes an idle connection just as the request is sent",
      server: [good, reset, good],
    },
    {
      "repeatable update": { ...success(), requests: 3, attempts: 2 },
      read: { ...success(), result: "read", requests: 3, attempts: 2 },
      "unrepeatable update": once("network", "unknown", { requests: 2 }),
    },
  ),
  ...forCalls(
    {
      ...keptAlive,
      name: "hangs up an idle connection just as the request is sent",
      server: [good, hangUp, good],
    },
    { "repeatable update": { ...success(), requests: 3, attempts: 2 } },
  ),
  ...forCalls(
    {
      ...keptAlive,
      name: "closes an idle connection just as the request is sent, and one attempt is allowed",
      server: [good, reset, good],
      attempts: 1,
    },
    { "repeatable update": { ...success(), requests: 3, attempts: 2 } },
  ),
  ...forCalls(
    {
      ...keptAlive,
      name: "closes an idle connection just as the request is sent, then every new one",
      server: [good, reset],
    },
    {
      "repeatable update": {
        ...ambiguous("network")["repeatable update"],
        requests: 5,
        attempts: 4,
      },
      "unrepeatable update": once("network", "unknown", { requests: 2 }),
    },
  ),
  ...forCalls(
    {
      ...keptAlive,
      name: "closed the idle connection some time ago",
      server: [goodThenHangUp, good],
    },
    { "unrepeatable update": { ...success(), requests: 2 } },
  ),
  ...forCalls(
    {
      ...keptAlive,
      name: "announces that it closes the connection",
      server: [goodThenClose, good],
    },
    { "unrepeatable update": { ...success(), requests: 2 } },
  ),
  ...forCalls(
    {
      ...secure,
      name: "has a certificate that the caller's agent trusts",
      target: "trusted certificate",
      server: [good],
    },
    { "repeatable update": success() },
  ),
  ...forCalls(
    {
      ...secure,
      name: "signed its certificate itself",
      target: "self-signed certificate",
      server: [good],
    },
    {
      "repeatable update": once("network", "no", {
        requests: 0,
        cause: ["DEPTH_ZERO_SELF_SIGNED_CERT"],
        retryable: false,
      }),
      "unrepeatable update": once("network", "no", {
        requests: 0,
        cause: ["DEPTH_ZERO_SELF_SIGNED_CERT"],
      }),
    },
  ),
  ...forCalls(
    {
      ...secure,
      name: "has a certificate that is over",
      target: "expired certificate",
      server: [good],
    },
    {
      "repeatable update": once("network", "no", {
        requests: 0,
        cause: ["CERT_HAS_EXPIRED"],
        retryable: false,
      }),
    },
  ),
  ...forCalls(
    {
      ...secure,
      name: "has the certificate of another host",
      target: "certificate of another host",
      server: [good],
    },
    {
      "repeatable update": once("network", "no", {
        requests: 0,
        cause: ["ERR_TLS_CERT_ALTNAME_INVALID"],
        retryable: false,
      }),
    },
  ),
  ...forCalls(
    {
      ...secure,
      name: "speaks plain HTTP where TLS is expected",
      target: "plain HTTP where TLS is expected",
      server: [good],
    },
    { "unrepeatable update": notApplied("network", { requests: 0 }).read },
  ),
  ...forCalls(
    {
      ...secure,
      name: "speaks TLS where plain HTTP is expected",
      target: "TLS where plain HTTP is expected",
      server: [good],
    },
    { "unrepeatable update": once("network", "unknown", { requests: 0 }) },
  ),
  ...forCalls(
    {
      ...secure,
      name: "resets the connection in the handshake",
      target: "resets in the handshake",
      server: [good],
    },
    { "unrepeatable update": notApplied("network", { requests: 0 }).read },
  ),
];

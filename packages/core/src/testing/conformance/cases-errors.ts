import type { RefusalKind } from "../../adapter/exchange.ts";
import type { ChatErrorKind } from "../../model/chat-error.ts";
import { check, checkEqual, expectError, expectOk } from "./check.ts";
import { probesOf, stoppedBy } from "./probes.ts";
import { createRig, honestly, type Answer } from "./rig.ts";
import type { ConformanceCase, Subject } from "./subject.ts";

/** What a status says when nothing else does. */
const kindOfStatus = (status: number): RefusalKind => {
  if (status < 400) return "invalid-response";
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 404) return "not-found";
  if (status === 409) return "conflict";
  if (status === 429) return "rate-limited";
  return status === 408 || status >= 500 ? "unavailable" : "rejected";
};

const statuses = [
  301, 302, 304, 400, 401, 403, 404, 408, 409, 410, 418, 422, 429, 500, 501, 502, 503, 504, 599,
];

const refusalKinds: readonly ChatErrorKind[] = [
  "invalid-input",
  "unsupported",
  "unauthenticated",
  "forbidden",
  "not-found",
  "conflict",
  "rate-limited",
  "rejected",
  "unavailable",
  "invalid-response",
];

/** Every refusal becomes the error that it is, and nothing else. */
export const errorCases = (subject: Subject): ConformanceCase[] => [
  ...subject.harness.refusals.map((refusal) => ({
    name: `the refusal ${refusal.name} becomes ${refusal.kind}`,
    run: async () => {
      for (const probe of probesOf(subject)) {
        const rig = createRig(
          subject,
          probe.respond(() => refusal),
        );
        const what = `${probe.name}, ${refusal.name}`;
        const error = stoppedBy(expectError(subject, await probe.call(rig.client), what));
        checkEqual(error.kind, refusal.kind, what);
        if (refusal.providerCode !== undefined)
          checkEqual(error.providerCode, refusal.providerCode, `${what}: code`);
        if (refusal.retryable !== undefined)
          checkEqual(error.retryable, refusal.retryable, `${what}: retryable`);
        if (refusal.status < 300 || refusal.status >= 400)
          checkEqual(error.status, refusal.status, `${what}: status`);
      }
    },
  })),
  { name: "a status alone becomes the error that it stands for", run: () => bareStatuses(subject) },
  {
    name: "every status from 300 to 599 becomes an error of the closed set",
    run: () => everyStatus(subject),
  },
  { name: "a failure without a reply becomes network or timeout", run: () => noReply(subject) },
  {
    name: "an update that stops half way says what landed and what is left",
    run: () => halfWay(subject),
  },
  {
    name: "the provider's id of a request reaches the receipt and the error",
    run: () => requestIds(subject),
  },
];

const bareStatuses = async (subject: Subject) => {
  for (const probe of probesOf(subject)) {
    for (const status of statuses) {
      const rig = createRig(
        subject,
        probe.respond(() => ({ status })),
      );
      const error = stoppedBy(
        expectError(subject, await probe.call(rig.client), `${probe.name}, ${status}`),
      );
      checkEqual(error.kind, kindOfStatus(status), `${probe.name}, status ${status} alone`);
    }
  }
};

const everyStatus = async (subject: Subject) => {
  const bodies: readonly Answer[] = [
    { status: 0 },
    { status: 0, body: {} },
    {
      status: 0,
      headers: { "content-type": "text/html" },
      bytes: new TextEncoder().encode("<html>"),
    },
    ...subject.harness.refusals.map(({ body }) => ({ status: 0, body })),
  ];
  for (const probe of probesOf(subject)) {
    // One connection for each status: a client that has seen trouble must behave like a new one.
    for (let status = 300; status < 600; status += 1) {
      const answer = { ...(bodies[status % bodies.length] as object), status };
      const rig = createRig(
        subject,
        probe.respond(() => answer),
      );
      const error = stoppedBy(
        expectError(subject, await probe.call(rig.client), `${probe.name}, ${status}`),
      );
      check(
        refusalKinds.includes(error.kind),
        `${probe.name}, status ${status}: ended in ${error.kind}`,
      );
    }
  }
};

const noReply = async (subject: Subject) => {
  for (const probe of probesOf(subject)) {
    const reset = createRig(
      subject,
      probe.respond(() => ({ failure: { kind: "network", code: "ECONNRESET", notSent: false } })),
    );
    const network = stoppedBy(
      expectError(subject, await probe.call(reset.client), `${probe.name}, reset`),
    );
    checkEqual(network.kind, "network", `${probe.name}, a connection that broke`);
    const slow = createRig(
      subject,
      probe.respond(() => ({ failure: { kind: "timeout", phase: "head", notSent: false } })),
    );
    const timeout = stoppedBy(
      expectError(subject, await probe.call(slow.client), `${probe.name}, slow`),
    );
    checkEqual(timeout.kind, "timeout", `${probe.name}, a reply that is late`);
  }
};

const halfWay = async (subject: Subject) => {
  for (const probe of probesOf(subject)) {
    if (probe.before.length === 0) continue;
    const rig = createRig(
      subject,
      probe.respond(() => ({ status: 500 })),
    );
    const error = expectError(subject, await probe.call(rig.client), probe.name, "partial");
    if (error.kind !== "partial") return;
    checkEqual(error.applied, "partly", `${probe.name}: applied`);
    checkEqual(
      Object.keys(error.receipt.fields).sort(),
      [...probe.before].sort(),
      `${probe.name}: what landed`,
    );
    checkEqual(
      Object.keys(error.remainder).sort(),
      [...probe.after].sort(),
      `${probe.name}: what is left`,
    );
    const again = createRig(subject, honestly(subject, probe.chatId));
    expectOk(
      subject,
      await again.client.updateChat(probe.chatId, error.remainder),
      "the remainder",
    );
  }
};

const requestIds = async (subject: Subject) => {
  for (const header of subject.adapter.requestIdHeaders) {
    for (const probe of probesOf(subject)) {
      const headers = { [header]: "request-id-1" };
      const good = createRig(
        subject,
        probe.respond((honest) => ({ ...honest, headers: { ...honest.headers, ...headers } })),
      );
      const value = expectOk(subject, await probe.call(good.client), probe.name) as {
        requestIds?: readonly string[];
      };
      if (probe.name !== "getChat")
        check(value.requestIds?.includes("request-id-1"), `${probe.name}: ${header} is lost`);
      const bad = createRig(
        subject,
        probe.respond(() => ({ status: 500, headers })),
      );
      const error = stoppedBy(expectError(subject, await probe.call(bad.client), probe.name));
      checkEqual(error.requestId, "request-id-1", `${probe.name}: the id of the error`);
    }
  }
};

import { check, checkEqual, expectError, expectOk } from "./check.ts";
import { probesOf, stoppedBy } from "./probes.ts";
import { createRig } from "./rig.ts";
import { anyChatId, widestUpdate } from "./samples.ts";
import type { ConformanceCase, Subject } from "./subject.ts";

/** A caller that no longer waits is answered at once, wherever the call is. */
export const limitCases = (subject: Subject): ConformanceCase[] => [
  { name: "an abort before the call costs no request", run: () => abortBefore(subject) },
  { name: "an abort during a request is honoured", run: () => abortDuring(subject) },
  { name: "a deadline is honoured", run: () => deadline(subject) },
  { name: "a client that is closed sends nothing more", run: () => closed(subject) },
];

const abortBefore = async (subject: Subject) => {
  const rig = createRig(subject, () => "hang");
  const signal = AbortSignal.abort();
  expectError(
    subject,
    await rig.client.getChat(anyChatId(subject), { signal }),
    "getChat",
    "aborted",
  );
  const widest = widestUpdate(subject);
  if (widest) {
    expectError(
      subject,
      await rig.client.updateChat(widest.chatId, widest.update, { signal }),
      "updateChat",
      "aborted",
    );
  }
  checkEqual(rig.sent.length, 0, "requests sent");
};

const abortDuring = async (subject: Subject) => {
  for (const probe of probesOf(subject)) {
    const controller = new AbortController();
    const rig = createRig(subject, (sent, index) => {
      const answer = probe.respond(() => "hang")(sent, index);
      if (answer === "hang") queueMicrotask(() => controller.abort());
      return answer;
    });
    const result = await probe.call(rig.client, { signal: controller.signal });
    const error = stoppedBy(expectError(subject, result, probe.name));
    checkEqual(error.kind, "aborted", probe.name);
    checkEqual(rig.abandoned(), 1, `${probe.name}: requests that heard of it`);
  }
};

const deadline = async (subject: Subject) => {
  for (const probe of probesOf(subject)) {
    const rig = createRig(
      subject,
      probe.respond(() => "hang"),
      { deadlineMs: 1_000 },
    );
    const error = stoppedBy(expectError(subject, await probe.call(rig.client), probe.name));
    checkEqual(
      error.kind === "timeout" && error.phase,
      "total",
      `${probe.name}: the clock that ran out`,
    );
    check(rig.clock.monotonic() <= 1_001, `${probe.name}: it took longer than its deadline`);
    const waiting = createRig(
      subject,
      probe.respond(() => ({ status: 429, headers: { "retry-after": "30" } })),
      {
        deadlineMs: 1_000,
        retry: { attempts: 3 },
      },
    );
    expectError(
      subject,
      await probe.call(waiting.client),
      `${probe.name}, asked to wait beyond its deadline`,
    );
    check(waiting.clock.monotonic() <= 1_001, `${probe.name}: it waited longer than its deadline`);
  }
};

const closed = async (subject: Subject) => {
  const rig = createRig(subject, (sent) =>
    subject.harness.reply({ method: sent.method, path: sent.path }, { chatId: anyChatId(subject) }),
  );
  expectOk(subject, await rig.client.getChat(anyChatId(subject)), "getChat");
  rig.client.close();
  expectError(
    subject,
    await rig.client.getChat(anyChatId(subject)),
    "getChat of a closed client",
    "aborted",
  );
  checkEqual(rig.sent.length, 1, "requests sent");
};

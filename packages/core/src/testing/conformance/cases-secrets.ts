import { connect } from "../../client/connect.ts";
import { check, checkSilent, everyPrintOf, expectError, expectOk } from "./check.ts";
import { probesOf } from "./probes.ts";
import { createRig, honestly, plantedCredentials } from "./rig.ts";
import { anyChatId, mapTexts, widestUpdate } from "./samples.ts";
import type { ConformanceCase, Subject } from "./subject.ts";

/** Planted secrets never come out, not even when the server repeats them. */
export const secretCases = (subject: Subject): ConformanceCase[] => [
  { name: "a request carries the credentials, and nothing else does", run: () => carried(subject) },
  {
    name: "a refusal that repeats the secrets gives none of them away",
    run: () => echoed(subject),
  },
  {
    name: "a success that repeats the secrets in its headers gives none of them away",
    run: () => echoedInHeaders(subject),
  },
  {
    name: "a connection that is refused gives no secret away",
    run: () => refusedConnection(subject),
  },
];

const carried = async (subject: Subject) => {
  const widest = widestUpdate(subject);
  const rig = createRig(subject, honestly(subject, widest?.chatId ?? anyChatId(subject)));
  expectOk(subject, await rig.client.getChat(anyChatId(subject)), "getChat");
  if (widest) {
    const plan = expectOk(subject, await rig.client.plan(widest.chatId, widest.update), "plan");
    checkSilent(subject, everyPrintOf(plan), "the plan");
  }
  for (const { path, headers, body } of rig.sent) {
    checkSilent(subject, `${path}\n${JSON.stringify(body ?? null)}`, "a path or a body");
    for (const [name, canary] of Object.entries(plantedCredentials(subject))) {
      check(
        Object.values(headers).some((value) => value.includes(canary)),
        `no header carries ${name}`,
      );
    }
  }
  checkSilent(subject, everyPrintOf(rig.client), "the client");
};

const echoes = ({ canaries, harness, adapter }: Subject) => {
  const all = Object.values(canaries).join(" ");
  const headers = Object.fromEntries(
    [...adapter.requestIdHeaders, "x-echo"].map((name) => [name, all]),
  );
  const single = Object.fromEntries(
    adapter.requestIdHeaders.map((name) => [name, Object.values(canaries)[0] ?? "none"]),
  );
  const bodies = harness.refusals.flatMap(({ status, body }) => [
    { status, headers, body: mapTexts(body, (text) => `${text} ${all}`) },
    {
      status,
      headers: single,
      body: mapTexts(body, (text) => `${text}${Object.values(canaries)[0] ?? ""}`),
    },
    { status, headers: single, body: mapTexts(body, () => Object.values(canaries)[0] ?? "") },
  ]);
  const statuses = [200, 204, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503].map((status) => ({
    status,
    headers: single,
    body: { message: all, error: { message: all, code: all }, code: all, [all]: all },
  }));
  return [...bodies, ...statuses];
};

const echoed = async (subject: Subject) => {
  for (const probe of probesOf(subject)) {
    for (const echo of echoes(subject)) {
      const rig = createRig(
        subject,
        probe.respond(() => echo),
      );
      // `expectError` looks for the secrets in everything that the error prints.
      expectError(
        subject,
        await probe.call(rig.client),
        `${probe.name}, ${echo.status} with echoes`,
      );
      checkSilent(subject, everyPrintOf(rig.client), "the client");
    }
  }
};

const echoedInHeaders = async (subject: Subject) => {
  for (const canary of Object.values(subject.canaries)) {
    for (const probe of probesOf(subject)) {
      const headers = Object.fromEntries(
        subject.adapter.requestIdHeaders.map((name) => [name, canary]),
      );
      const rig = createRig(
        subject,
        probe.respond((honest) => ({ ...honest, headers: { ...honest.headers, ...headers } })),
      );
      const value = expectOk(subject, await probe.call(rig.client), probe.name) as object;
      const { raw: _raw, chat: _chat, ...rest } = value as { raw?: unknown; chat?: unknown };
      checkSilent(subject, everyPrintOf(rest), `${probe.name}: the result`);
    }
  }
};

const refusedConnection = async (subject: Subject) => {
  const { adapter, harness } = subject;
  const planted = plantedCredentials(subject);
  const all = Object.values(subject.canaries).join("");
  const attempts: object[] = [
    { ...harness.options, ...planted, unknownOption: all },
    { ...harness.options, ...planted, [all.slice(0, 8)]: 1, deadlineMs: all },
    ...adapter.options.credentials.map((name) => ({
      ...harness.options,
      ...planted,
      [name]: `${planted[name]}\n${all}`,
    })),
    ...adapter.options.names.map((name) => ({
      ...harness.options,
      ...planted,
      [name]: `\u0000https://user:${all}@example.com/${all}`,
    })),
  ];
  for (const [index, options] of attempts.entries()) {
    const result = connect(adapter, options as never);
    expectError(subject, result, `connection ${index}`, "config");
  }
};

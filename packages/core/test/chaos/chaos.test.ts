import { expect, it } from "vitest";
import type { BulkResult } from "../../src/index.ts";
import type { AttemptResult, TransportRequest } from "../../src/transport/transport.ts";
import { cutBody, good, hangUp, raw, refusal, reset, resetInBody } from "../support/behaviours.ts";
import { connected, connectedTo } from "../support/connected.ts";
import { FaultServer, type Behaviour } from "../support/fault-server.ts";
import { chatIdOf, failure, healthy, reply, scripted } from "../support/scripted-transport.ts";
import { chanceFrom, chaosEntries, expectConsistent, Ledger, type Processed } from "./ledger.ts";

const seed = Number(process.env["PARLEY_CHAOS_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const faultShare = 0.3;

const valueOf = (body: string | undefined): number =>
  Number((JSON.parse(body ?? "{}") as { displayName: string }).displayName);

const collect = async (results: AsyncIterable<BulkResult>): Promise<BulkResult[]> => {
  const all: BulkResult[] = [];
  for await (const result of results) all.push(result);
  return all;
};

type Fault = Processed & { readonly answer: (request: TransportRequest) => AttemptResult };

const lost = { kind: "network", code: "ECONNRESET", notSent: false } as const;
const late = { kind: "timeout", phase: "head", notSent: false } as const;
const noEffect = { hadEffect: false, isAmbiguous: false };
const doubtful = { hadEffect: false, isAmbiguous: true };
const landed = { hadEffect: true, isAmbiguous: true };

/** Faults of every certainty; of those that leave doubt, one that had an effect and one that had none. */
const faults: readonly Fault[] = [
  { ...noEffect, answer: () => failure({ kind: "network", code: "ECONNREFUSED", notSent: true }) },
  { ...noEffect, answer: () => failure({ kind: "timeout", phase: "connect", notSent: true }) },
  { ...noEffect, answer: () => reply(429) },
  { ...noEffect, answer: () => reply(429, undefined, { "retry-after": "2" }) },
  { ...noEffect, answer: () => reply(408) },
  { ...noEffect, answer: () => reply(503, undefined, { "retry-after": "1" }) },
  { ...noEffect, answer: () => reply(404) },
  { ...noEffect, answer: () => reply(429, undefined, { "retry-after": "600" }) },
  { ...doubtful, answer: () => failure(lost) },
  { ...landed, answer: () => failure(lost) },
  { ...doubtful, answer: () => failure({ ...lost, staleSocket: true }) },
  { ...doubtful, answer: () => failure(late) },
  { ...landed, answer: () => failure(late) },
  { ...doubtful, answer: () => reply(500) },
  { ...landed, answer: () => reply(502) },
  { ...doubtful, answer: () => reply(503) },
  { ...landed, answer: () => reply(200, Buffer.from('{"id":')) },
  { ...landed, answer: () => reply(200, { id: "chat-other" }) },
  { ...landed, answer: () => reply(307) },
];

it(`10,000 updates under 30 % faults settle once each and tell the truth (seed ${seed})`, async () => {
  const chance = chanceFrom(seed);
  const ledger = new Ledger();
  const entries = chaosEntries(10_000, 400, chance);
  let free = 0;
  const transport = scripted(async (request, number, limits) => {
    // The latency of each request is another, so that they end in any order.
    await new Promise<void>((resolve) => clock.setTimer(resolve, 1 + chance() * 300));
    const fault = chance() < faultShare ? faults[Math.floor(chance() * faults.length)] : undefined;
    const answer = fault ? fault.answer(request) : await healthy(request, number, limits);
    ledger.record(
      chatIdOf(request),
      valueOf(request.body),
      fault ?? { hadEffect: true, isAmbiguous: false },
    );
    if (!answer.ok && answer.failure.kind === "network" && answer.failure.staleSocket) free += 1;
    return answer;
  });
  const { chats, clock } = connected(transport, { limits: { inFlight: 50 }, deadlineMs: 600_000 });
  clock.nextRandom = chance;
  const results = await clock.finish(collect(chats.updateChats(entries, { concurrency: 200 })));
  expectConsistent(entries, results, ledger);
  expect(ledger.sent.length - entries.length - free).toBeLessThanOrEqual(entries.length * 0.2 + 10);
  expect(results.filter(({ result }) => result.isOk()).length).toBeGreaterThan(
    entries.length * 0.7,
  );
  expect(results.at(-1)?.position).toBe(entries.length);
  expect(clock.pending).toBe(0);
}, 60_000);

it(`500 updates over real sockets under 30 % faults settle once each and tell the truth (seed ${seed})`, async () => {
  const chance = chanceFrom(seed);
  const ledger = new Ledger();
  const entries = chaosEntries(500, 60, chance);
  const socketFaults: readonly (Processed & { readonly behaviour: Behaviour })[] = [
    { ...doubtful, behaviour: reset },
    { ...landed, behaviour: reset },
    { ...doubtful, behaviour: hangUp },
    { ...landed, behaviour: cutBody },
    { ...landed, behaviour: resetInBody },
    { ...landed, behaviour: raw("nonsense\r\n\r\n", "end") },
    { ...noEffect, behaviour: refusal(429) },
    { ...noEffect, behaviour: refusal(404) },
    { ...landed, behaviour: refusal(500) },
  ];
  const server = await FaultServer.start({
    replies: [
      (socket, request) => {
        const fault =
          chance() < faultShare
            ? socketFaults[Math.floor(chance() * socketFaults.length)]
            : undefined;
        ledger.record(
          request.path.split("/")[2] as string,
          valueOf(request.body),
          fault ?? { hadEffect: true, isAmbiguous: false },
        );
        (fault?.behaviour ?? good)(socket, request);
      },
    ],
  });
  const chats = connectedTo(server.url, { retry: { minWaitMs: 0, maxWaitMs: 5 } });
  try {
    const results = await collect(chats.updateChats(entries, { concurrency: 40 }));
    expectConsistent(entries, results, ledger);
    expect(results.filter(({ result }) => result.isOk()).length).toBeGreaterThan(
      entries.length * 0.5,
    );
  } finally {
    chats.close();
    await server.close();
  }
}, 60_000);

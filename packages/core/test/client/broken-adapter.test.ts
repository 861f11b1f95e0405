import { err, ok } from "neverthrow";
import { describe, expect, it } from "vitest";
import { defineAdapter } from "../../src/adapter/index.ts";
import { connect } from "../../src/index.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { healthy, reply, scripted, type Answer } from "../support/scripted-transport.ts";
import { tiny, tinyOver } from "../support/tiny-adapter.ts";

describe("an adapter with a bug", () => {
  const boom = (): never => {
    throw new Error("canary");
  };
  const operations = tiny.operations;
  const badBody: { self?: unknown } = {};
  badBody.self = badBody;

  const broken: readonly (readonly [string, Partial<typeof tiny>, Answer, string, number])[] = [
    ["whose chat id check throws", { chatId: { form: "x", kindOf: boom } }, healthy, "no", 0],
    [
      "whose operation throws",
      { operations: { ...operations, updateChat: boom } },
      healthy,
      "no",
      0,
    ],
    [
      "whose path leaves the origin",
      {
        operations: {
          ...operations,
          updateChat: (input) =>
            operations.updateChat(input).map((list) =>
              list.map((one) => ({
                ...one,
                request: { ...one.request, path: "//evil.example" },
              })),
            ),
        },
      },
      healthy,
      "no",
      0,
    ],
    [
      "whose path climbs",
      {
        operations: {
          ...operations,
          updateChat: (input) =>
            operations.updateChat(input).map((list) =>
              list.map((one) => ({
                ...one,
                request: { ...one.request, path: "/chats/../admin" },
              })),
            ),
        },
      },
      healthy,
      "no",
      0,
    ],
    [
      "whose body is no JSON",
      {
        operations: {
          ...operations,
          updateChat: (input) =>
            operations.updateChat(input).map((list) =>
              list.map((one) => ({
                ...one,
                request: { ...one.request, body: badBody as never },
              })),
            ),
        },
      },
      healthy,
      "no",
      0,
    ],
    [
      "that leaves a field out",
      {
        operations: {
          ...operations,
          updateChat: (input) => operations.updateChat(input).map(() => []),
        },
      },
      healthy,
      "no",
      0,
    ],
    [
      "whose reader throws",
      {
        operations: {
          ...operations,
          updateChat: (input) =>
            operations.updateChat(input).map((list) => list.map((one) => ({ ...one, read: boom }))),
        },
      },
      healthy,
      "unknown",
      1,
    ],
    ["whose reader of errors throws", { readError: boom }, () => reply(404), "unknown", 1],
    [
      "whose connection throws",
      {
        connection: (() => {
          let count = 0;
          return (...args) => {
            count += 1;
            return count > 1 ? boom() : tiny.connection(...args);
          };
        })(),
      },
      healthy,
      "no",
      0,
    ],
    ["whose transport throws", {}, boom, "unknown", 1],
    ["whose transport rejects", {}, () => Promise.reject(new Error("canary")), "unknown", 1],
    ["whose transport answers nonsense", {}, () => undefined as never, "unknown", 1],
  ];

  it.each(broken)(
    "%s ends the call as a defect and blocks nothing",
    async (_name, change, answer, applied, attempts) => {
      const adapter = defineAdapter({ ...tinyOver(scripted(answer)), ...change });
      const clock = new FakeClock();
      const chats = connect(adapter, {
        apiKey: "k",
        clock,
        limits: { inFlight: 1 },
      })._unsafeUnwrap();
      for (let round = 0; round < 3; round += 1) {
        const error = (
          await clock.finish(chats.updateChat("chat-1", { displayName: "Ada" }))
        )._unsafeUnwrapErr();
        expect(error).toMatchObject({ kind: "defect", applied, attempts, retryable: false });
        expect(JSON.stringify(error)).not.toContain("canary");
      }
      expect(clock.pending).toBe(0);
    },
  );

  it.each([
    ["a reading that is none", 200, () => undefined, "adapter.read"],
    ["a refusal that is none", 200, () => err(undefined), "adapter.read"],
    ["an error that is none", 404, () => undefined, "adapter.readError"],
  ])(
    "%s is blamed on the adapter and not on the transport",
    async (_name, status, wrong, where) => {
      const updateChat: typeof operations.updateChat = (input) =>
        operations
          .updateChat(input)
          .map((list) => list.map((one) => ({ ...one, read: wrong as never })));
      const adapter = defineAdapter({
        ...tinyOver(scripted(() => reply(status, {}))),
        operations: { ...operations, updateChat },
        readError: wrong as never,
      });
      const clock = new FakeClock();
      const chats = connect(adapter, { apiKey: "k", clock })._unsafeUnwrap();
      const result = await clock.finish(chats.updateChat("chat-1", { displayName: "Ada" }));
      expect(result._unsafeUnwrapErr()).toMatchObject({ kind: "defect", where, attempts: 1 });
    },
  );

  it("whose exchange throws after it was sent has changed nothing by a read", async () => {
    const hostile = <Sent extends object>(exchange: Sent): Sent =>
      Object.defineProperty({ ...exchange }, "repeatable", { get: boom });
    const adapter = defineAdapter({
      ...tinyOver(scripted(() => reply(500))),
      operations: {
        getChat: (input) => hostile(operations.getChat(input)),
        updateChat: (input) => operations.updateChat(input).map((list) => list.map(hostile)),
      },
    });
    const clock = new FakeClock();
    const chats = connect(adapter, { apiKey: "k", clock })._unsafeUnwrap();
    const read = await clock.finish(chats.getChat("chat-1"));
    const change = await clock.finish(chats.updateChat("chat-1", { displayName: "Ada" }));
    const defect = { kind: "defect", attempts: 1 };
    expect(read._unsafeUnwrapErr()).toMatchObject({ ...defect, applied: "no" });
    expect(change._unsafeUnwrapErr()).toMatchObject({ ...defect, applied: "unknown" });
  });

  it("that reports one field twice has not reported the other", async () => {
    const updateChat: typeof operations.updateChat = (input) =>
      operations
        .updateChat(input)
        .map((list) =>
          list.map((one) => ({ ...one, read: () => ok({ fields: { displayName: "applied" } }) })),
        );
    const transport = scripted(healthy);
    const adapter = defineAdapter({
      ...tinyOver(transport),
      operations: { ...operations, updateChat },
    });
    const clock = new FakeClock();
    const chats = connect(adapter, { apiKey: "k", clock })._unsafeUnwrap();
    const change = { displayName: "Ada", iconUrl: "https://example.com/a.png" };
    const result = await clock.finish(chats.updateChat("chat-1", change));
    expect(result._unsafeUnwrapErr()).toMatchObject({
      kind: "defect",
      where: "adapter.read",
      applied: "unknown",
      attempts: 2,
    });
    expect(transport.requests).toHaveLength(2);
  });
});

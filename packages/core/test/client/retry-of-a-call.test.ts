import { describe, expect, it } from "vitest";
import { connect } from "../../src/index.ts";
import { connected } from "../support/connected.ts";
import { failure, reply, scripted } from "../support/scripted-transport.ts";

const change = { displayName: "Ada" };

const unavailable = () => scripted(() => reply(503, { code: "busy" }, { "retry-after": "2" }));

describe("a call", () => {
  it("repeats as often as it says itself, whatever the connection says", async () => {
    const transport = unavailable();
    const { chats, clock } = connected(transport, { retry: { attempts: 5 } });
    const result = await clock.finish(
      chats.updateChat("chat-1", change, { retry: { attempts: 2 } }),
    );
    expect(result._unsafeUnwrapErr()).toMatchObject({ kind: "unavailable", attempts: 2 });
    expect(transport.requests).toHaveLength(2);
  });

  it("keeps the connection's word on what it does not mention", async () => {
    const transport = unavailable();
    const { chats, clock } = connected(transport, { retry: { attempts: 2 } });
    await clock.finish(chats.getChat("chat-1", { retry: { maxWaitMs: 200 } })).then((result) => {
      expect(result._unsafeUnwrapErr().attempts).toBe(2);
    });
    expect(transport.requests).toHaveLength(2);
  });

  it("says how long it waited and what the attempt before failed with", async () => {
    const { chats, clock } = connected(unavailable());
    const result = await clock.finish(chats.updateChat("chat-1", change));
    expect(result._unsafeUnwrapErr()).toMatchObject({
      attempts: 3,
      waitedMs: 4_000,
      earlierFailure: { kind: "unavailable", status: 503 },
    });
  });

  it("tells the ids of requests apart: its own, and that of the attempt before", async () => {
    const first = reply(503, { error: { message: "busy" } }, { "x-request-id": "A" });
    const { chats, clock } = connected(
      scripted((_request, number) =>
        number === 1 ? first : failure({ kind: "network", code: "ECONNREFUSED", notSent: true }),
      ),
      { retry: { attempts: 2 } },
    );
    const error = (await clock.finish(chats.updateChat("chat-1", change)))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "network", earlierFailure: { requestId: "A" } });
    expect(error).not.toHaveProperty("requestId");
  });

  it("that is aborted while it waits says what it was waiting for", async () => {
    const { chats, clock } = connected(unavailable());
    const controller = new AbortController();
    clock.setTimer(() => controller.abort(), 1_000);
    const result = await clock.finish(
      chats.updateChat("chat-1", change, { signal: controller.signal }),
    );
    expect(result._unsafeUnwrapErr()).toMatchObject({
      kind: "aborted",
      attempts: 1,
      waitedMs: 1_000,
      earlierFailure: { kind: "unavailable", status: 503 },
    });
  });

  it("says what the connection failed with that had gone stale, though the repeat was free", async () => {
    const lost = {
      kind: "network",
      code: "ECONNRESET",
      notSent: false,
      staleSocket: true,
    } as const;
    const transport = scripted((_request, number) =>
      number === 1 ? failure(lost) : reply(404, {}),
    );
    const { chats, clock } = connected(transport);
    const error = (await clock.finish(chats.updateChat("chat-1", change)))._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: "not-found",
      applied: "unknown",
      attempts: 2,
      earlierFailure: { kind: "network" },
    });
    expect(error).not.toHaveProperty("waitedMs");
    expect(transport.requests).toHaveLength(2);
  });

  it("that was never repeated says nothing of it", async () => {
    const { chats, clock } = connected(scripted(() => reply(404, {})));
    const error = (await clock.finish(chats.updateChat("chat-1", change)))._unsafeUnwrapErr();
    expect(error).not.toHaveProperty("waitedMs");
    expect(error).not.toHaveProperty("earlierFailure");
  });

  it.each([
    [{ attempts: 0 }, "options.retry.attempts"],
    [{ attempt: 2 }, "options.retry.attempt"],
    [{ minWaitMs: 500, maxWaitMs: 100 }, "options.retry.minWaitMs"],
    ["often", "options.retry"],
  ])("with a malformed retry is refused: %j", async (retry, path) => {
    const transport = unavailable();
    const { chats } = connected(transport);
    const result = await chats.updateChat("chat-1", change, { retry: retry as object });
    expect(result._unsafeUnwrapErr()).toMatchObject({ kind: "invalid-input", issues: [{ path }] });
    expect(transport.requests).toHaveLength(0);
  });
});

describe("connecting without an adapter", () => {
  it.each([undefined, null, 1, "linq", {}])(
    "is a config error and throws nothing: %j",
    (adapter) => {
      const result = connect(adapter as never, {} as never);
      expect(result._unsafeUnwrapErr()).toMatchObject({ kind: "config", provider: "unknown" });
    },
  );
});

import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { describe, expect, it, vi } from "vitest";
import { connect, eventChannelName, type ClientEvent, type Hooks } from "../../src/index.ts";
import { hookNames } from "../../src/model/client-event.ts";
import { connected } from "../support/connected.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { failure, healthy, reply, scripted, type Answer } from "../support/scripted-transport.ts";
import { tinyOver } from "../support/tiny-adapter.ts";

const recording = () => {
  const events: ClientEvent[] = [];
  const hooks = Object.fromEntries(
    hookNames.map((name) => [name, (event: ClientEvent) => events.push(event)]),
  ) as Hooks;
  return { events, hooks };
};

const failing: Answer = (request, number, limits) => {
  if (number === 1) return failure({ kind: "network", code: "ECONNRESET", notSent: false });
  if (number === 2)
    return reply(503, { error: { message: "busy", code: "E17" } }, { "x-request-id": "r-2" });
  return healthy(request, number, limits);
};

const run = async (
  answer: Answer,
  hooks: Hooks,
  call: "update" | "read" | "refused" = "update",
) => {
  const { chats, clock } = connected(scripted(answer), { hooks });
  if (call === "read") return clock.finish(chats.getChat("chat-1"));
  if (call === "refused") return clock.finish(chats.updateChat("chat-1", {}));
  return clock.finish(chats.updateChat("chat-1", { displayName: "Ada" }));
};

describe("events", () => {
  it("tell a call from beginning to end, in order", async () => {
    const { events, hooks } = recording();
    expect((await run(failing, hooks)).isOk()).toBe(true);
    const callId = events[0]?.callId;
    const base = { provider: "tiny", operation: "updateChat", callId };
    const sent = {
      ...base,
      type: "sent",
      method: "PATCH",
      route: "/api/chats/{chatId}",
      serverAddress: "tiny.invalid",
      serverPort: 443,
    };
    expect(events).toEqual([
      { ...base, type: "planned", fields: ["displayName"] },
      { ...sent, attempt: 1 },
      { ...base, type: "answered", attempt: 1, durationMs: 0, errorKind: "network" },
      { ...base, type: "retried", attempt: 1, waitMs: 100, errorKind: "network" },
      { ...sent, attempt: 2 },
      {
        ...base,
        type: "answered",
        attempt: 2,
        durationMs: 0,
        status: 503,
        requestId: "r-2",
        errorKind: "unavailable",
      },
      { ...base, type: "retried", attempt: 2, waitMs: 100, errorKind: "unavailable", status: 503 },
      { ...sent, attempt: 3 },
      expect.objectContaining({
        ...base,
        type: "answered",
        attempt: 3,
        status: 200,
      }) as ClientEvent,
      {
        ...base,
        type: "settled",
        outcome: "applied",
        attempts: 3,
        durationMs: 200,
        requestIds: ["r-2"],
      },
    ]);
  });

  it.each([
    ["http://localhost/api", 80],
    ["https://localhost/api", 443],
    ["http://localhost:8080/api", 8080],
  ])("name the port of %s: %i", async (baseUrl, serverPort) => {
    const { events, hooks } = recording();
    const clock = new FakeClock();
    const options = { apiKey: "k", baseUrl, clock, hooks };
    const chats = connect(tinyOver(scripted(healthy)), options)._unsafeUnwrap();
    expect((await clock.finish(chats.getChat("chat-1"))).isOk()).toBe(true);
    expect(events.find(({ type }) => type === "sent")).toMatchObject({
      serverAddress: "localhost",
      serverPort,
    });
  });

  it("tell how a call failed", async () => {
    const { events, hooks } = recording();
    const result = await run(
      () => reply(404, { error: { message: "no", code: 2004 } }, { "x-request-id": "r-1" }),
      hooks,
      "read",
    );
    expect(result._unsafeUnwrapErr().kind).toBe("not-found");
    expect(events.at(-1)).toEqual({
      type: "failed",
      provider: "tiny",
      operation: "getChat",
      callId: events[0]?.callId,
      errorKind: "not-found",
      applied: "no",
      retryable: false,
      attempts: 1,
      durationMs: 0,
      status: 404,
      providerCode: 2004,
      requestId: "r-1",
    });
  });

  it("say nothing of a call that was refused before it began", async () => {
    const { events, hooks } = recording();
    const result = await run(healthy, hooks, "refused");
    expect(result._unsafeUnwrapErr().kind).toBe("invalid-input");
    expect(events).toEqual([]);
  });

  it("give every call a number of its own", async () => {
    const { events, hooks } = recording();
    const { chats, clock } = connected(scripted(healthy), { hooks });
    await clock.finish(Promise.all(["chat-1", "chat-2", "chat-3"].map((id) => chats.getChat(id))));
    expect(new Set(events.map(({ callId }) => callId)).size).toBe(3);
  });

  it("give numbers of their own to calls of another copy of core in the process", async () => {
    const first = await import("../../src/engine/observer.ts");
    vi.resetModules();
    const second = await import("../../src/engine/observer.ts");
    expect(second.nextCallId).not.toBe(first.nextCallId);
    const ids = [first, second, first, second].map(({ nextCallId }) => nextCallId());
    expect(new Set(ids).size).toBe(4);
  });

  it("are published for every connection of the process as well", async () => {
    const published: unknown[] = [];
    const listen = (event: unknown): void => void published.push(event);
    subscribe(eventChannelName, listen);
    const { events, hooks } = recording();
    expect((await run(failing, hooks)).isOk()).toBe(true);
    unsubscribe(eventChannelName, listen);
    expect((await run(failing, {})).isOk()).toBe(true);
    expect(published).toEqual(events);
    expect(published.length).toBeGreaterThan(0);
  });
});

describe("a hook", () => {
  const misbehaving: { readonly [Name: string]: () => unknown } = {
    throws: () => {
      throw new Error("canary");
    },
    rejects: () => Promise.reject(new Error("canary")),
    "is a thenable that throws": () => ({
      // oxlint-disable-next-line unicorn/no-thenable -- that is what is tested
      then: () => {
        throw new Error("canary");
      },
    }),
    "never settles": () => new Promise(() => undefined),
    "returns something odd": () => Object.create(null) as unknown,
  };

  it.each(Object.keys(misbehaving))("that %s changes nothing", async (name) => {
    const hooks = Object.fromEntries(hookNames.map((hook) => [hook, misbehaving[name]])) as Hooks;
    for (const call of ["update", "read", "refused"] as const) {
      const plain = await run(failing, {}, call);
      const hooked = await run(failing, hooks, call);
      expect(hooked).toEqual(plain);
    }
  });

  it("that cannot even be read changes nothing", async () => {
    const reads = { count: 0 };
    const hooks = {
      get sent(): () => void {
        reads.count += 1;
        if (reads.count > 1) throw new Error("canary");
        return () => undefined;
      },
    };
    expect((await run(failing, hooks)).isOk()).toBe(true);
  });

  it("that changes its event changes nothing", async () => {
    const hooks = Object.fromEntries(
      hookNames.map((name) => [
        name,
        (event: Record<string, unknown>) => {
          for (const key of Object.keys(event)) event[key] = undefined;
          (event["requestIds"] as string[] | undefined)?.push("odd");
        },
      ]),
    ) as Hooks;
    expect(await run(failing, hooks)).toEqual(await run(failing, {}));
  });
});

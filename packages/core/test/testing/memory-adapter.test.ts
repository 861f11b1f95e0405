import { describe, expect, expectTypeOf, it } from "vitest";
import { connect } from "../../src/index.ts";
import { createMemoryAdapter, pendingCapabilities } from "../../src/testing/index.ts";

const setUp = () => {
  const memory = createMemoryAdapter();
  const chats = connect(memory.adapter, { retry: { attempts: 1 } })._unsafeUnwrap();
  const { id } = memory.createChat({
    displayName: "Before",
    labels: ["old", "open"],
    customProperties: { a: "1", b: "2" },
  });
  return { memory, chats, id };
};

describe("a memory adapter", () => {
  it("gives chats ids of the form that its provider's have, or asks for one", () => {
    const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    const like = (form: RegExp) =>
      createMemoryAdapter({
        chatId: {
          form: `like ${form.source}`,
          kindOf: (id) => (form.test(id) ? "unknown" : undefined),
        },
      });
    expect(createMemoryAdapter().createChat().id).toBe("chat-1");
    const withUuids = like(uuid);
    expect(withUuids.createChat().id).toBe("00000000-0000-4000-8000-000000000001");
    expect(withUuids.createChat().id).toBe("00000000-0000-4000-8000-000000000002");
    const withPhones = like(/^\d+@g\.us$/);
    expect(() => withPhones.createChat()).toThrow("give the chat an id, which must be like");
    expect(() => withPhones.createChat({ id: "chat-1" })).toThrow(TypeError);
    expect(withPhones.createChat({ id: "1@g.us" }).id).toBe("1@g.us");
  });

  it("does everything at once and shows it", async () => {
    const { memory, chats, id } = setUp();
    const receipt = (
      await chats.updateChat(id, {
        displayName: "After",
        iconUrl: null,
        labels: { add: ["vip", "OPEN"], remove: ["old"] },
        customProperties: { a: null, c: "3" },
      })
    )._unsafeUnwrap();
    expect(receipt).toMatchObject({
      provider: "memory",
      status: "applied",
      fields: { displayName: { status: "applied" }, labels: { status: "applied" } },
      chat: {
        displayName: "After",
        iconUrl: null,
        labels: ["open", "vip"],
        customProperties: { b: "2", c: "3" },
      },
      requestIds: ["request-1"],
      attempts: 1,
    });
    expect(memory.chat(id)).toMatchObject({
      displayName: "After",
      labels: ["open", "vip"],
      description: null,
    });
    const cleared = await chats.updateChat(id, { labels: null, customProperties: null });
    expect(cleared.isOk()).toBe(true);
    expect(memory.chat(id)).toMatchObject({ labels: [], customProperties: {} });
    expect((await chats.updateChat(id, { labels: ["a"] })).isOk()).toBe(true);
    expect((await chats.getChat(id))._unsafeUnwrap().labels).toEqual(["a"]);
  });

  it("gives copies: what a test does to them changes nothing", () => {
    const { memory, id } = setUp();
    (memory.chat(id)!.labels as string[]).push("more");
    expect(memory.chat(id)?.labels).toEqual(["old", "open"]);
    expect(() => memory.createChat({ id })).toThrow(TypeError);
  });

  it("says that there is no such chat", async () => {
    const { memory, chats } = setUp();
    expect((await chats.getChat("nowhere"))._unsafeUnwrapErr()).toMatchObject({
      kind: "not-found",
      status: 404,
    });
    expect((await chats.getChat("../etc"))._unsafeUnwrapErr()).toMatchObject({
      kind: "invalid-input",
    });
    expect(memory.requests).toEqual([{ method: "GET", path: "/chats/nowhere" }]);
    memory.clearRequests();
    expect(memory.requests).toEqual([]);
  });

  it("settles what is pending when it is told to", async () => {
    const memory = createMemoryAdapter({ capabilities: pendingCapabilities });
    const chats = connect(memory.adapter, {})._unsafeUnwrap();
    const { id } = memory.createChat({ displayName: "Before" });
    const receipt = (
      await chats.updateChat(id, { displayName: "After", assignee: null })
    )._unsafeUnwrap();
    expect(receipt.status).toBe("pending");
    expect(receipt.chat).toBeUndefined();
    expect([memory.chat(id)?.displayName, memory.pending]).toEqual(["Before", 2]);
    memory.settle();
    expect([memory.chat(id)?.displayName, memory.pending]).toEqual(["After", 0]);
  });

  it.each([
    "invalid-input",
    "unauthenticated",
    "forbidden",
    "not-found",
    "conflict",
    "unsupported",
    "rejected",
    "rate-limited",
    "unavailable",
  ] as const)("fails with %s when it is told to, once", async (refusal) => {
    const { memory, chats, id } = setUp();
    memory.failNext({ refusal, message: "as ordered", code: "E1" });
    const error = (await chats.updateChat(id, { displayName: "After" }))._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: refusal,
      message: expect.stringContaining("as ordered"),
      providerCode: "E1",
    });
    expect(memory.chat(id)?.displayName).toBe("Before");
    expect((await chats.updateChat(id, { displayName: "After" })).isOk()).toBe(true);
  });

  it("repeats what may be repeated, and counts it", async () => {
    const memory = createMemoryAdapter();
    const chats = connect(memory.adapter, {
      retry: { minWaitMs: 0, maxWaitMs: 0 },
    })._unsafeUnwrap();
    const { id } = memory.createChat();
    memory.failNext({ refusal: "unavailable" }, 2);
    expect((await chats.updateChat(id, { displayName: "After" }))._unsafeUnwrap().attempts).toBe(3);
    expect(memory.requests).toHaveLength(3);
  });

  it("loses a reply after the change, when it is told to", async () => {
    const { memory, chats, id } = setUp();
    memory.failNext({
      transport: { kind: "network", code: "ECONNRESET", notSent: false },
      applied: true,
    });
    const error = (await chats.updateChat(id, { displayName: "After" }))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "network", applied: "unknown", cause: "ECONNRESET" });
    expect(memory.chat(id)?.displayName).toBe("After");
  });

  it("hangs until the deadline or an abort", async () => {
    const { memory, chats, id } = setUp();
    memory.failNext({ hang: true }, 2);
    expect((await chats.getChat(id, { deadlineMs: 30 }))._unsafeUnwrapErr()).toMatchObject({
      kind: "timeout",
      phase: "total",
    });
    const controller = new AbortController();
    const call = chats.getChat(id, { signal: controller.signal });
    setTimeout(() => controller.abort(), 10);
    expect((await call)._unsafeUnwrapErr().kind).toBe("aborted");
  });

  it("takes after an adapter", async () => {
    const like = {
      name: "strict",
      title: "Strict",
      capabilities: {
        ...pendingCapabilities,
        displayName: {
          read: true,
          set: "pending",
          clear: "unproven",
          chatKinds: ["group"],
          notes: { clear: "nobody knows" },
        },
        assignee: {
          read: false,
          set: "unsupported",
          clear: "unsupported",
          notes: { set: "has none", clear: "has none" },
        },
      },
      chatId: {
        form: "g or d and digits",
        kindOf: (id: string) =>
          /^[gd]\d+$/.test(id) ? (id.startsWith("g") ? "group" : "direct") : undefined,
      },
    } as const;
    const memory = createMemoryAdapter(like);
    const chats = connect(memory.adapter, {})._unsafeUnwrap();
    memory.createChat({ id: "g1", assignee: "hidden@example.com" });
    expect((await chats.getChat("g1"))._unsafeUnwrap()).not.toHaveProperty("assignee");
    expect((await chats.updateChat("g1", { displayName: "a" }))._unsafeUnwrap().status).toBe(
      "pending",
    );
    expect((await chats.updateChat("d1", { displayName: "a" }))._unsafeUnwrapErr().kind).toBe(
      "unsupported",
    );
    // @ts-expect-error -- a provider that cannot clear a name does not take null for it
    expect((await chats.updateChat("g1", { displayName: null }))._unsafeUnwrapErr().kind).toBe(
      "unsupported",
    );
    expect(memory.requests).toHaveLength(2);
    expectTypeOf(chats.provider).toEqualTypeOf<"strict">();
  });
});

import { err, ok } from "neverthrow";
import { describe, expect, it } from "vitest";
import {
  defineAdapter,
  type AdapterSubscriptions,
  type Reply,
  type Subscription,
  type SubscriptionCapabilities,
  type SubscriptionOperations,
} from "../../src/adapter/index.ts";
import {
  connect,
  type ConnectionOptions,
  type NewSubscription,
  type SubscriptionChange,
} from "../../src/index.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { failure, reply, scripted, type Answer } from "../support/scripted-transport.ts";
import { tiny, tinyOver } from "../support/tiny-adapter.ts";

interface Row {
  readonly id: string;
  readonly url: string;
}

const read = ({ body }: Reply) => {
  const row = body as Row;
  const subscription: Subscription<Row> = {
    id: row.id,
    provider: "tiny",
    url: row.url,
    events: [],
    isActive: true,
    raw: row,
  };
  return row.id === "throw"
    ? err({ kind: "invalid-response" as const, message: "no" })
    : ok(subscription);
};

const capabilities: SubscriptionCapabilities = {
  events: "together",
  secret: "returned",
  create: { phones: "supported", name: "unsupported" },
  change: {
    url: "supported",
    events: "supported",
    phones: "supported",
    isActive: "unproven",
    name: "unsupported",
  },
  notes: { name: "they have no name" },
};

const operations: SubscriptionOperations<Row> = {
  eventNames: ["created"],
  eventTypes: { created: "chat.created" },
  id: { form: "sub- and a number", isId: (id) => /^sub-[0-9]+$/.test(id) },
  create: ({ url, events }) => {
    if (url.includes("refuse")) return err({ kind: "invalid-input", message: "not that one" });
    if (url.includes("throw")) throw new Error(url);
    return ok({
      request: { method: "POST", path: "/subscriptions", body: { url, events } },
      repeatable: false,
      read: (given) =>
        read(given).map((subscription) => ({
          subscriptions: [subscription],
          signingSecret: "tiny-canary",
        })),
    });
  },
  get: ({ id }) => ({
    request: { method: "GET", path: `/subscriptions/${id}` },
    repeatable: true,
    read,
  }),
  list: () => ({
    request: { method: "GET", path: "/subscriptions" },
    repeatable: true,
    read: (given) => read(given).map((one) => [one]),
  }),
  update: ({ id, change }) =>
    ok({
      request: { method: "PUT", path: `/subscriptions/${id}`, body: { ...change } },
      repeatable: true,
      read,
    }),
  delete: ({ id }) => ({
    request: { method: "DELETE", path: `/subscriptions/${id}` },
    repeatable: true,
    mayBeEmpty: true,
    read: () => ok(undefined),
  }),
};

const subscriptions: AdapterSubscriptions<Row> = {
  capabilities,
  load: () => Promise.resolve(operations),
};

const row: Row = { id: "sub-1", url: "https://example.com/" };
const url = "https://example.com/hook?a=b";

const connected = (answer: Answer = () => reply(200, row), options: ConnectionOptions = {}) => {
  const transport = scripted(answer);
  const clock = new FakeClock();
  const adapter = defineAdapter({ ...tinyOver(transport), subscriptions });
  const chats = connect(adapter, { apiKey: "token", clock, ...options })._unsafeUnwrap();
  return { chats, transport, clock };
};

describe("subscriptions", () => {
  it("are created, read, listed, changed and deleted", async () => {
    const { chats, transport } = connected((request) =>
      request.method === "DELETE" ? reply(204) : reply(200, row),
    );
    const created = (
      await chats.subscriptions.create({ url, events: ["chat.created"] })
    )._unsafeUnwrap();
    expect(created).toMatchObject({
      subscriptions: [{ id: "sub-1" }],
      signingSecret: "tiny-canary",
    });
    expect((await chats.subscriptions.get("sub-1"))._unsafeUnwrap().raw.url).toBe(row.url);
    expect((await chats.subscriptions.list())._unsafeUnwrap()).toHaveLength(1);
    expect((await chats.subscriptions.update("sub-1", { phones: null }))._unsafeUnwrap().id).toBe(
      "sub-1",
    );
    expect((await chats.subscriptions.delete("sub-1"))._unsafeUnwrap()).toBeUndefined();
    expect(transport.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["POST", "/subscriptions", JSON.stringify({ url, events: ["created"] })],
      ["GET", "/subscriptions/sub-1", undefined],
      ["GET", "/subscriptions", undefined],
      ["PUT", "/subscriptions/sub-1", '{"phones":null}'],
      ["DELETE", "/subscriptions/sub-1", undefined],
    ]);
    expect(chats.subscriptions.capabilities).toBe(subscriptions.capabilities);
  });

  it.each([
    [null, "subscription: must be an object"],
    [{ events: ["created"] }, "subscription.url: is missing"],
    [{ url }, "subscription.events: is missing"],
    [{ url, events: [] }, "subscription.events: must be a list of 1 to 200 entries"],
    [{ url, events: "created" }, "subscription.events: must be a list of 1 to 200 entries"],
    [{ url, events: [1] }, "subscription.events.0: must be the name of an event"],
    [{ url, events: ["a b"] }, "subscription.events.0: must be the name of an event"],
    [{ url, events: ["x".repeat(129)] }, "subscription.events.0: must be the name of an event"],
    [{ url: "example.com", events: ["created"] }, "subscription.url: must be an absolute URL"],
    [
      { url: "http://example.com/", events: ["created"] },
      "subscription.url: must be https, or http on a loopback host",
    ],
    [
      { url: "https://u:p@example.com/", events: ["created"] },
      "subscription.url: must not hold a user name or a password",
    ],
    [
      { url: "https://example.com/#a", events: ["created"] },
      "subscription.url: must not have a fragment",
    ],
    [
      { url: "https://example.com/?a#b", events: ["created"] },
      "subscription.url: must not have a fragment",
    ],
    [
      { url: "https://example.com/\n", events: ["created"] },
      "subscription.url: must be a URL of at most 2,048 printable ASCII characters",
    ],
    [
      { url: `https://example.com/${"a".repeat(2_048)}`, events: ["created"] },
      "subscription.url: must be a URL of at most 2,048 printable ASCII characters",
    ],
    [
      { url, events: ["created"], phones: null },
      "subscription.phones: must be a list of 0 to 1000 entries",
    ],
    [
      { url, events: ["created"], phones: ["2025550100"] },
      "subscription.phones.0: must be a number in E.164 form, such as +12025550100",
    ],
    [
      { url, events: ["created"], phones: undefined },
      "subscription.phones: must not be undefined: leave it out",
    ],
    [
      { url, events: ["created"], name: "" },
      "subscription.name: must be 1 to 200 characters on one line",
    ],
    [
      { url, events: ["created"], isActive: true },
      "subscription.isActive: is not a part of a subscription",
    ],
    [
      { url, evnets: ["created"] },
      "subscription.evnets: is not a part of a subscription (did you mean events?)",
    ],
  ])("refuse %j before anything is sent", async (input, message) => {
    const { chats, transport } = connected();
    const error = (await chats.subscriptions.create(input as NewSubscription))._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: "invalid-input",
      operation: "createSubscription",
      message,
      attempts: 0,
      applied: "no",
    });
    expect(transport.requests).toEqual([]);
  });

  const query = "https://example.com/?";
  const eventsOf = (count: number) => Array<string>(count).fill("created");
  const phonesOf = (count: number) => Array<string>(count).fill("+12025550100");

  it.each([
    ["200 events", { url, events: eventsOf(200) }],
    ["a URL of 2,048 characters", { url: query.padEnd(2_048, "a"), events: eventsOf(1) }],
    ["1,000 phones", { url, events: eventsOf(1), phones: phonesOf(1_000) }],
    ["the shortest phone", { url, events: eventsOf(1), phones: ["+12"] }],
    ["the longest phone", { url, events: eventsOf(1), phones: ["+123456789012345"] }],
  ])("may have %s", async (_name, input) => {
    const { chats, transport } = connected();
    expect((await chats.subscriptions.create(input as NewSubscription)).isOk()).toBe(true);
    expect(transport.requests).toHaveLength(1);
  });

  it.each([
    ["201 events", { url, events: eventsOf(201) }, "events"],
    ["a URL of 2,049 characters", { url: query.padEnd(2_049, "a"), events: eventsOf(1) }, "url"],
    ["1,001 phones", { url, events: eventsOf(1), phones: phonesOf(1_001) }, "phones"],
    ["a phone too short", { url, events: eventsOf(1), phones: ["+1"] }, "phones.0"],
    ["a phone too long", { url, events: eventsOf(1), phones: ["+1234567890123456"] }, "phones.0"],
    ["201 characters of name", { url, events: eventsOf(1), name: "n".repeat(201) }, "name"],
  ])("may not have %s", async (_name, input, place) => {
    const { chats, transport } = connected();
    const error = (await chats.subscriptions.create(input))._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: "invalid-input",
      issues: [{ path: place }],
    });
    expect(transport.requests).toEqual([]);
  });

  it("know a name of 200 characters for a name, and one of 128 for the name of an event", async () => {
    const { chats } = connected();
    const named = { url, events: eventsOf(1), name: "n".repeat(200) } as NewSubscription;
    expect((await chats.subscriptions.create(named))._unsafeUnwrapErr().kind).toBe("unsupported");
    const events = ["x".repeat(128)];
    const sent = await chats.subscriptions.create({ url, events }, { unlistedEvents: "send" });
    expect(sent.isOk()).toBe(true);
  });

  it.each([
    ["sub-1", {}, "invalid-input", "subscription: must change something"],
    ["sub-1", { isActive: 1 }, "invalid-input", "subscription.isActive: must be true or false"],
    [
      "sub-1",
      { url: null },
      "invalid-input",
      "subscription.url: must be a URL of at most 2,048 printable ASCII characters",
    ],
    [
      "sub-1",
      { events: undefined },
      "invalid-input",
      "subscription.events: must not be undefined: leave it out",
    ],
    [
      "sub-1",
      { isActive: true },
      "unsupported",
      "Tiny cannot do that: isActive: is unproven as a part of a subscription",
    ],
    ["sub-1", { name: "x" }, "unsupported", "Tiny cannot do that: name: they have no name"],
    [
      "sub-1",
      { events: ["message.sent"] },
      "unsupported",
      "Tiny cannot do that: events.0: Tiny delivers no event that becomes message.sent",
    ],
    ["../x", { url }, "invalid-input", "id: must be sub- and a number"],
    [17, { url }, "invalid-input", "id: must be sub- and a number"],
  ])("refuse to change %s to %j", async (id, change, kind, message) => {
    const { chats, transport } = connected();
    const error = (
      await chats.subscriptions.update(id as string, change as SubscriptionChange)
    )._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind, operation: "updateSubscription", message });
    expect(transport.requests).toEqual([]);
  });

  it("refuse options that are not known", async () => {
    const { chats } = connected();
    const options = { unlistedEvents: "yes", deadline: 1 } as never;
    expect((await chats.subscriptions.list(options))._unsafeUnwrapErr().kind).toBe("invalid-input");
    const unlisted = await chats.subscriptions.create({ url, events: ["created"] }, {
      unlistedEvents: "yes",
    } as never);
    expect(unlisted._unsafeUnwrapErr()).toMatchObject({
      kind: "invalid-input",
      issues: [{ path: "options.unlistedEvents" }],
    });
    const other = await chats.subscriptions.create(
      { url, events: ["brand.new"] },
      { unlistedEvents: "send" },
    );
    expect(other.isOk()).toBe(true);
  });

  it("pass on what the adapter refuses, and fence what it throws", async () => {
    const { chats, transport } = connected();
    const refused = await chats.subscriptions.create({ url: `${url}&refuse`, events: ["created"] });
    expect(refused._unsafeUnwrapErr()).toMatchObject({
      kind: "invalid-input",
      message: "not that one",
    });
    const thrown = (
      await chats.subscriptions.create({ url: `${url}&throw`, events: ["created"] })
    )._unsafeUnwrapErr();
    expect(thrown).toMatchObject({ kind: "defect", applied: "no" });
    expect(thrown.message).not.toContain("example.com");
    expect(transport.requests).toEqual([]);
  });

  it("are not created twice when it is unknown whether they were once", async () => {
    const { chats, transport, clock } = connected(() =>
      failure({ kind: "network", code: "ECONNRESET", notSent: false }),
    );
    const created = await clock.finish(chats.subscriptions.create({ url, events: ["created"] }));
    expect(created._unsafeUnwrapErr()).toMatchObject({
      kind: "network",
      applied: "unknown",
      attempts: 1,
    });
    const listed = await clock.finish(chats.subscriptions.list());
    expect(listed._unsafeUnwrapErr()).toMatchObject({
      kind: "network",
      applied: "no",
      attempts: 3,
    });
    expect(transport.requests).toHaveLength(4);
  });

  it("are deleted when a repetition finds them gone, and not found when the first attempt does", async () => {
    const gone = connected((_request, number) =>
      number === 1
        ? failure({ kind: "network", code: "ECONNRESET", notSent: false })
        : reply(404, { error: { message: "gone" } }),
    );
    expect((await gone.clock.finish(gone.chats.subscriptions.delete("sub-1"))).isOk()).toBe(true);
    const never = connected(() => reply(404, { error: { message: "gone" } }));
    expect((await never.chats.subscriptions.delete("sub-1"))._unsafeUnwrapErr()).toMatchObject({
      kind: "not-found",
      applied: "no",
    });
  });

  it("tell of themselves without the secret, to hooks and in errors", async () => {
    const events: unknown[] = [];
    const hook = (event: unknown): void => void events.push(event);
    const { chats } = connected(
      (_request, number) =>
        reply(200, number === 1 ? row : { id: "throw", signing: "tiny-canary" }),
      {
        hooks: { planned: hook, sent: hook, answered: hook, settled: hook, failed: hook },
      },
    );
    expect((await chats.subscriptions.create({ url, events: ["created"] })).isOk()).toBe(true);
    const error = (
      await chats.subscriptions.create({ url, events: ["created"] })
    )._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "invalid-response", applied: "unknown" });
    expect(events.map((event) => (event as { type: string }).type)).toEqual([
      ...["planned", "sent", "answered", "settled"],
      ...["planned", "sent", "answered", "failed"],
    ]);
    expect(JSON.stringify([events, error])).not.toContain("canary");
    expect(events[3]).toMatchObject({ outcome: "applied", operation: "createSubscription" });
  });

  it("hear an abort and a closed client", async () => {
    const { chats } = connected();
    const aborted = await chats.subscriptions.list({ signal: AbortSignal.abort() });
    expect(aborted._unsafeUnwrapErr().kind).toBe("aborted");
    chats.close();
    expect((await chats.subscriptions.get("sub-1"))._unsafeUnwrapErr().kind).toBe("aborted");
  });

  it("are unsupported where the provider has none", async () => {
    const chats = connect(tiny, { apiKey: "token" })._unsafeUnwrap();
    expect(chats.subscriptions.capabilities).toBeUndefined();
    expect((await chats.subscriptions.list())._unsafeUnwrapErr()).toMatchObject({
      kind: "unsupported",
      operation: "listSubscriptions",
    });
  });
});

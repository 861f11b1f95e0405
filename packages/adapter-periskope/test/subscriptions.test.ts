import { connect, type SubscriptionChange } from "@parley/core";
import { startSandbox, type PeriskopeSandboxOptions } from "@parley/sandbox";
import { describe, expect, it, onTestFinished } from "vitest";
import { periskope } from "../src/index.ts";
import { notFoundError, reply } from "./samples.ts";

const subscriptions = await periskope.subscriptions!.load();
const url = "https://example.com/webhook";
const published = {
  id: "0ef25935-0b78-4660-beeb-f17311793305",
  subscribed_at: "2025-11-16T11:20:42.038+00:00",
  is_subscribed: true,
  integration_name: "ticket.created",
  integration_type: "webhook",
  type: "webhook",
  integration_metadata: {
    id: "28ee5da7-d6e5-438b-8b73-9eba97f08269",
    name: "https://webhook.site/951e142b-d2e6-420d-a666-f2c4bd8e572c",
  },
  org_id: "03a52dbe-b8af-47c5-9fd1-e5a622680cad",
  hook_url: "https://webhook.site/951e142b-d2e6-420d-a666-f2c4bd8e572c",
  integration_id: "28ee5da7-d6e5-438b-8b73-9eba97f08269",
};
const { id } = published;
const neutral = {
  id,
  provider: "periskope",
  url: published.hook_url,
  events: ["ticket.created"],
  isActive: true,
  groupId: published.integration_id,
  createdAt: "2025-11-16T11:20:42.038Z",
  raw: published,
};

describe("creating", () => {
  it("is the published request, for one event and for several, and is never repeated", () => {
    const bodyOf = (events: readonly string[], name?: string) =>
      subscriptions.create({ url, events, ...(name ? { name } : {}) })._unsafeUnwrap();
    expect(bodyOf(["message.created"])).toMatchObject({
      request: {
        method: "POST",
        path: "/webhooks",
        body: { hookUrl: url, integrationName: "message.created" },
      },
      repeatable: false,
    });
    expect(bodyOf(["chat.created", "chat.notification.created"], "chat hook").request.body).toEqual(
      {
        hookUrl: url,
        integrationName: ["chat.created", "chat.notification.created"],
        name: "chat hook",
      },
    );
  });

  it("reads one row and a list of rows, and no other answer", () => {
    const exchange = subscriptions.create({ url, events: ["message.created"] })._unsafeUnwrap();
    expect(exchange.read(reply(published, 201))._unsafeUnwrap()).toEqual({
      subscriptions: [neutral],
    });
    expect(exchange.read(reply([published, published], 201))._unsafeUnwrap()).toEqual({
      subscriptions: [neutral, neutral],
    });
    for (const body of [
      undefined,
      null,
      [],
      "x",
      {},
      [{}],
      { ...published, is_subscribed: "yes" },
    ]) {
      expect(exchange.read(reply(body, 201))._unsafeUnwrapErr().kind).toBe("invalid-response");
    }
  });
});

describe("changing", () => {
  it.each([
    [
      { url: "https://example.com/webhook2", isActive: false },
      { hookUrl: "https://example.com/webhook2", isSubscribed: false },
    ],
    [{ events: ["chat.created"] }, { integrationName: "chat.created" }],
    [{ name: "hook" }, { name: "hook" }],
  ] as [SubscriptionChange, object][])("%j sends only that", (change, body) => {
    const exchange = subscriptions.update({ id, change })._unsafeUnwrap();
    expect(exchange).toMatchObject({
      request: { method: "PATCH", path: `/webhooks/${id}` },
      repeatable: true,
    });
    expect(exchange.request.body).toEqual(body);
    expect(exchange.read(reply(published))._unsafeUnwrap()).toEqual(neutral);
  });

  it("gives a row one event and no more", () => {
    const refusal = subscriptions
      .update({ id, change: { events: ["chat.created", "note.created"] } })
      ._unsafeUnwrapErr();
    expect(refusal).toMatchObject({ kind: "unsupported", issues: [{ path: "events" }] });
  });

  it("takes no list for the row, and no change to no event", () => {
    const exchange = subscriptions.update({ id, change: { isActive: false } })._unsafeUnwrap();
    for (const body of [[], [published]]) {
      expect(exchange.read(reply(body))._unsafeUnwrapErr().kind).toBe("invalid-response");
    }
    expect(subscriptions.update({ id, change: { events: [] } })._unsafeUnwrapErr()).toMatchObject({
      kind: "unsupported",
      issues: [{ path: "events", rule: "must come to one event" }],
    });
  });

  it("knows a row by its id in any case", () => {
    const upper = { ...published, id: id.toUpperCase() };
    expect(subscriptions.get({ id }).read(reply(upper))._unsafeUnwrap().id).toBe(upper.id);
    expect(subscriptions.get({ id: upper.id }).read(reply(published))._unsafeUnwrap()).toEqual(
      neutral,
    );
  });

  it("does not take another row for the one asked for", () => {
    const other = { ...published, id: "1ef25935-0b78-4660-beeb-f17311793305" };
    const changing = subscriptions.update({ id, change: { isActive: false } })._unsafeUnwrap();
    for (const exchange of [subscriptions.get({ id }), changing]) {
      expect(exchange.read(reply(other))._unsafeUnwrapErr().kind).toBe("invalid-response");
    }
  });
});

describe("reading", () => {
  it("takes the event names in both forms that are published", () => {
    const row = {
      ...published,
      integration_name: ["chat.created", "note.created"],
      integration_id: null,
    };
    const { groupId: _none, ...rest } = neutral;
    expect(subscriptions.get({ id }).read(reply(row))._unsafeUnwrap()).toEqual({
      ...rest,
      events: row.integration_name,
      raw: row,
    });
  });

  it("lists all rows", () => {
    const list = subscriptions.list();
    expect(list.request).toMatchObject({ method: "GET", path: "/webhooks" });
    expect(list.read(reply([published]))._unsafeUnwrap()).toEqual([neutral]);
    expect(list.read(reply([]))._unsafeUnwrap()).toEqual([]);
    for (const body of [{}, { webhooks: [] }, [{}]]) {
      expect(list.read(reply(body))._unsafeUnwrapErr().kind).toBe("invalid-response");
    }
  });
});

describe("a success with the body of an error", () => {
  it.each([
    ["deleting", subscriptions.delete({ id })],
    ["listing", subscriptions.list()],
    ["reading", subscriptions.get({ id })],
    ["changing", subscriptions.update({ id, change: { isActive: false } })._unsafeUnwrap()],
    ["creating", subscriptions.create({ url, events: ["chat.created"] })._unsafeUnwrap()],
  ])("is that error when %s", (_what, exchange) => {
    expect(exchange.read(reply(notFoundError))._unsafeUnwrapErr()).toMatchObject({
      kind: "not-found",
      providerCode: "NOT_FOUND_ERROR",
      message: notFoundError.message,
    });
  });

  it("is needed for a deletion to have failed", () => {
    expect(subscriptions.delete({ id }).read(reply(undefined, 204)).isOk()).toBe(true);
    expect(subscriptions.delete({ id }).read(reply(published)).isOk()).toBe(true);
  });
});

describe("with the sandbox", () => {
  const start = async (options: PeriskopeSandboxOptions = {}) => {
    const sandbox = await startSandbox({ periskope: options });
    onTestFinished(() => sandbox.close());
    const { baseUrl, apiKey, phone } = sandbox.periskope;
    const chats = connect(periskope, {
      apiKey,
      phone,
      baseUrl,
      retry: { minWaitMs: 0, maxWaitMs: 1 },
    })._unsafeUnwrap();
    onTestFinished(() => chats.close());
    return { sandbox, chats };
  };

  it.each(["array", "object"] as const)(
    "all five calls work, when creating answers with an %s",
    async (webhookAnswerReading) => {
      const { chats } = await start({ webhookAnswerReading });
      const one = (
        await chats.subscriptions.create({ url, events: ["chat.created"], name: "mine" })
      )._unsafeUnwrap();
      expect(one).toMatchObject({
        subscriptions: [{ url, events: ["chat.created"], isActive: true }],
      });
      expect(one).not.toHaveProperty("signingSecret");
      const many = (
        await chats.subscriptions.create({ url, events: ["chat.updated", "message.received"] })
      )._unsafeUnwrap();
      expect(many.subscriptions.map(({ events }) => events)).toEqual([
        ["chat.custom_properties.updated"],
        ["chat.notification.created"],
        ["message.created"],
      ]);
      expect(new Set(many.subscriptions.map(({ groupId }) => groupId)).size).toBe(1);
      expect((await chats.subscriptions.list())._unsafeUnwrap()).toEqual([
        ...one.subscriptions,
        ...many.subscriptions,
      ]);

      const [row, sibling] = many.subscriptions;
      expect((await chats.subscriptions.get(row!.id))._unsafeUnwrap()).toEqual(row);
      const changed = (
        await chats.subscriptions.update(row!.id, { isActive: false, events: ["note.created"] })
      )._unsafeUnwrap();
      expect(changed).toMatchObject({
        id: row!.id,
        isActive: false,
        events: ["note.created"],
        url,
      });
      expect((await chats.subscriptions.get(sibling!.id))._unsafeUnwrap()).toEqual(sibling);

      expect((await chats.subscriptions.delete(row!.id)).isOk()).toBe(true);
      expect((await chats.subscriptions.get(row!.id))._unsafeUnwrapErr().kind).toBe("not-found");
      expect((await chats.subscriptions.list())._unsafeUnwrap()).toHaveLength(3);
    },
  );

  it("what Periskope cannot do is refused before it is sent", async () => {
    const { sandbox, chats } = await start();
    const refused = [
      await chats.subscriptions.create({ url, events: ["chat.created"], phones: ["+12025550100"] }),
      await chats.subscriptions.create({ url, events: ["chat.update-failed"] }),
      await chats.subscriptions.create({ url, events: ["chat.label.updated"] }),
      await chats.subscriptions.update(id, { phones: [] }),
      await chats.subscriptions.update(id, { events: ["chat.updated"] }),
    ];
    expect(refused.map((result) => (result.isErr() ? result.error.kind : "sent"))).toEqual(
      Array.from({ length: 5 }, () => "unsupported"),
    );
    expect(sandbox.requests()).toEqual([]);
  });

  it("creating is not repeated when its outcome is unknown", async () => {
    const { sandbox, chats } = await start();
    sandbox.periskope.respondNext({ apply: true, status: 500 });
    const lost = await chats.subscriptions.create({ url, events: ["chat.created"] });
    expect(lost._unsafeUnwrapErr()).toMatchObject({
      kind: "unavailable",
      applied: "unknown",
      attempts: 1,
    });
    expect((await chats.subscriptions.list())._unsafeUnwrap()).toHaveLength(1);
  });
});

import { inspect } from "node:util";
import { connect, type ChatError, type SubscriptionChange } from "@parley/core";
import { startSandbox } from "@parley/sandbox";
import { describe, expect, it, onTestFinished } from "vitest";
import { linq } from "../src/index.ts";
import { readError } from "../src/read-error.ts";
import { pinVersion } from "../src/subscription-wire.ts";
import { reply } from "./samples.ts";

const subscriptions = await linq.subscriptions!.load();
const id = "b2c3d4e5-f6a7-8901-bcde-f23456789012";
const url = "https://webhooks.example.com/linq/events";
const published = {
  id,
  created_at: "2024-01-15T10:30:00Z",
  is_active: true,
  subscribed_events: ["message.sent", "message.delivered", "message.read"],
  target_url: url,
  updated_at: "2024-01-15T10:30:00Z",
  phone_numbers: ["+12025551234"],
};
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw7Jxx2Oll+OE=";
const neutral = {
  id,
  provider: "linq",
  url,
  events: published.subscribed_events,
  isActive: true,
  phones: ["+12025551234"],
  createdAt: "2024-01-15T10:30:00.000Z",
  updatedAt: "2024-01-15T10:30:00.000Z",
  raw: published,
};

describe("creating", () => {
  const create = () =>
    subscriptions
      .create({ url, events: ["message.sent"], phones: ["+12025551234"] })
      ._unsafeUnwrap();

  it("is the published request, with the version pinned, and is never repeated", () => {
    expect(create()).toMatchObject({
      request: {
        method: "POST",
        path: "/v3/webhook-subscriptions",
        body: {
          target_url: `${url}?version=2026-02-03`,
          subscribed_events: ["message.sent"],
          phone_numbers: ["+12025551234"],
        },
      },
      repeatable: false,
    });
  });

  it("leaves the filter out, or sends it empty, as it was given", () => {
    const bodyOf = (phones?: readonly string[]) =>
      subscriptions
        .create({ url, events: ["message.sent"], ...(phones ? { phones } : {}) })
        ._unsafeUnwrap().request.body;
    expect(bodyOf()).not.toHaveProperty("phone_numbers");
    expect(bodyOf([])).toHaveProperty("phone_numbers", []);
  });

  it("gives the secret once and keeps it out of everything else", () => {
    const created = create()
      .read(reply({ ...published, signing_secret: secret }, 201))
      ._unsafeUnwrap();
    expect(created).toEqual({ subscriptions: [neutral], signingSecret: secret });
    expect(inspect(created.subscriptions, { depth: 10 })).not.toContain("whsec_");
  });

  it("takes no secret that is empty or no text", () => {
    for (const signing_secret of ["", null, 17]) {
      const created = create().read(reply({ ...published, signing_secret }, 201));
      expect(created._unsafeUnwrap()).toStrictEqual({ subscriptions: [neutral] });
    }
  });

  it("reads an answer without a secret, and no other answer", () => {
    expect(create().read(reply(published, 201))._unsafeUnwrap()).toEqual({
      subscriptions: [neutral],
    });
    for (const body of [
      undefined,
      null,
      [],
      "x",
      {},
      { ...published, is_active: "yes" },
      { ...published, id: 1, signing_secret: secret },
    ]) {
      const error = create().read(reply(body, 201))._unsafeUnwrapErr();
      expect(error.kind).toBe("invalid-response");
      expect(JSON.stringify(error)).not.toContain("whsec_");
    }
  });
});

describe("a target URL", () => {
  it.each([
    ["https://a.example/x", "https://a.example/x?version=2026-02-03"],
    ["https://a.example/x?", "https://a.example/x?version=2026-02-03"],
    ["https://a.example/x?tenant=1", "https://a.example/x?tenant=1&version=2026-02-03"],
    ["https://a.example/x?version=2025-01-01", "https://a.example/x?version=2025-01-01"],
    ["https://a.example/x?a=b&version=", "https://a.example/x?a=b&version="],
  ])("%s becomes %s", (given, pinned) => {
    expect(pinVersion(given)).toBe(pinned);
    expect(pinVersion(pinned)).toBe(pinned);
  });
});

describe("changing", () => {
  const bodyOf = (change: SubscriptionChange) =>
    subscriptions.update({ id, change })._unsafeUnwrap().request.body;

  it.each([
    [{ isActive: false }, { is_active: false }],
    [{ phones: [] }, { phone_numbers: [] }],
    [{ phones: null }, { phone_numbers: null }],
    [{ phones: ["+12025551234"] }, { phone_numbers: ["+12025551234"] }],
    [{ events: ["chat.created"] }, { subscribed_events: ["chat.created"] }],
    [{ url }, { target_url: `${url}?version=2026-02-03` }],
  ] as [SubscriptionChange, object][])("%j sends only that", (change, body) => {
    expect(bodyOf(change)).toEqual(body);
  });

  it("is a PUT that may be repeated, and reads the subscription", () => {
    const exchange = subscriptions.update({ id, change: { isActive: false } })._unsafeUnwrap();
    expect(exchange).toMatchObject({
      request: { method: "PUT", path: `/v3/webhook-subscriptions/${id}` },
      repeatable: true,
    });
    expect(exchange.read(reply(published))._unsafeUnwrap()).toEqual(neutral);
    const other = { ...published, id: id.replace("b2", "c3") };
    expect(exchange.read(reply(other))._unsafeUnwrapErr().kind).toBe("invalid-response");
  });
});

describe("reading", () => {
  it("tells a removed filter however it is reported, and says nothing when it is not", () => {
    const phonesOf = (phone_numbers?: unknown) =>
      subscriptions
        .get({ id })
        .read(reply({ ...published, phone_numbers }))
        ._unsafeUnwrap().phones;
    expect(phonesOf(null)).toBeNull();
    expect(phonesOf([])).toBeNull();
    expect(phonesOf(undefined)).toBeUndefined();
  });

  it("lists all", () => {
    const list = subscriptions.list();
    expect(list.request).toMatchObject({ method: "GET", path: "/v3/webhook-subscriptions" });
    expect(list.read(reply({ subscriptions: [published, published] }))._unsafeUnwrap()).toEqual([
      neutral,
      neutral,
    ]);
    expect(list.read(reply({ subscriptions: [] }))._unsafeUnwrap()).toEqual([]);
    for (const body of [{}, [], { subscriptions: {} }, { subscriptions: [{}] }]) {
      expect(list.read(reply(body))._unsafeUnwrapErr().kind).toBe("invalid-response");
    }
  });

  it.each([2001, 2010])("takes the code %i for one that does not exist", (code) => {
    const refusal = readError(
      reply({ error: { status: 404, code, message: "not found" }, success: false }, 404),
    );
    expect(refusal).toMatchObject({ kind: "not-found", providerCode: code });
  });
});

describe("a success with the body of an error", () => {
  const error = { status: 401, code: 2004, message: "Invalid token" };
  const expected = { kind: "unauthenticated", providerCode: 2004, message: "Invalid token" };

  it.each([
    ["deleting", subscriptions.delete({ id })],
    ["listing", subscriptions.list()],
    ["reading", subscriptions.get({ id })],
  ])("is that error when %s", (_what, exchange) => {
    expect(exchange.read(reply({ success: false, error }))._unsafeUnwrapErr()).toMatchObject(
      expected,
    );
  });

  it("is that error even beside a list", () => {
    const body = { subscriptions: [published], error };
    expect(subscriptions.list().read(reply(body))._unsafeUnwrapErr()).toMatchObject(expected);
  });

  it("is needed for a deletion to have failed", () => {
    expect(subscriptions.delete({ id }).read(reply(undefined, 204)).isOk()).toBe(true);
    expect(
      subscriptions
        .delete({ id })
        .read(reply({ success: true }))
        .isOk(),
    ).toBe(true);
  });
});

describe("with the sandbox", () => {
  const start = async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const { baseUrl, apiKey } = sandbox.linq;
    const events: unknown[] = [];
    const hooks = Object.fromEntries(
      ["planned", "sent", "answered", "retried", "settled", "failed"].map((name) => [
        name,
        (event: unknown) => events.push(event),
      ]),
    );
    const chats = connect(linq, {
      apiKey,
      baseUrl,
      hooks,
      retry: { minWaitMs: 0, maxWaitMs: 1 },
    })._unsafeUnwrap();
    onTestFinished(() => chats.close());
    return { sandbox, chats, events };
  };
  const kindOf = (error: ChatError) => error.kind;

  it("all five calls work", async () => {
    const { chats, events } = await start();
    const created = (
      await chats.subscriptions.create({
        url,
        events: ["chat.updated", "chat.update-failed", "message.received", "call.ended"],
        phones: ["+12025550100"],
      })
    )._unsafeUnwrap();
    const [subscription] = created.subscriptions;
    expect(created.signingSecret).toMatch(/^whsec_/);
    expect(subscription).toMatchObject({
      url: `${url}?version=2026-02-03`,
      events: [
        "chat.group_name_updated",
        "chat.group_icon_updated",
        "chat.group_name_update_failed",
        "chat.group_icon_update_failed",
        "message.received",
        "call.ended",
      ],
      isActive: true,
      phones: ["+12025550100"],
    });
    const own = subscription!.id;
    expect((await chats.subscriptions.get(own))._unsafeUnwrap()).toEqual(subscription);
    expect((await chats.subscriptions.list())._unsafeUnwrap()).toEqual([subscription]);
    const changed = (
      await chats.subscriptions.update(own, { isActive: false, events: ["chat.created"] })
    )._unsafeUnwrap();
    expect(changed).toMatchObject({
      isActive: false,
      events: ["chat.created"],
      phones: ["+12025550100"],
      url: subscription!.url,
    });
    expect(
      (await chats.subscriptions.update(own, { phones: null }))._unsafeUnwrap().phones,
    ).toBeNull();
    expect((await chats.subscriptions.delete(own))._unsafeUnwrap()).toBeUndefined();
    expect(kindOf((await chats.subscriptions.get(own))._unsafeUnwrapErr())).toBe("not-found");
    expect(kindOf((await chats.subscriptions.delete(own))._unsafeUnwrapErr())).toBe("not-found");
    expect(JSON.stringify(events)).not.toContain("whsec_");
    expect(JSON.stringify(events)).not.toContain(created.signingSecret!);
  });

  it("what is malformed or unknown is refused before it is sent", async () => {
    const { sandbox, chats } = await start();
    const refused = [
      await chats.subscriptions.create({ url: "http://example.com/x", events: ["chat.created"] }),
      await chats.subscriptions.create({ url, events: ["chat.craeted"] }),
      await chats.subscriptions.create({ url, events: ["chat.created"], phones: ["12025550100"] }),
      await chats.subscriptions.update(id, {}),
      await chats.subscriptions.update("x/../y", { isActive: true }),
    ];
    expect(refused.map((result) => kindOf(result._unsafeUnwrapErr()))).toEqual(
      Array.from({ length: 5 }, () => "invalid-input"),
    );
    const named = await chats.subscriptions.create({ url, events: ["chat.created"], name: "mine" });
    expect(named._unsafeUnwrapErr()).toMatchObject({
      kind: "unsupported",
      issues: [{ path: "name", rule: "A Linq subscription has no name" }],
    });
    const deleted = await chats.subscriptions.create({ url, events: ["message.deleted"] });
    expect(deleted._unsafeUnwrapErr().kind).toBe("unsupported");
    expect(sandbox.requests()).toEqual([]);
  });

  it("an unlisted event is sent when it is asked for, and Linq decides", async () => {
    const { sandbox, chats } = await start();
    const result = await chats.subscriptions.create(
      { url, events: ["chat.frozen"] },
      { unlistedEvents: "send" },
    );
    expect(result._unsafeUnwrapErr()).toMatchObject({ kind: "rejected", status: 400 });
    expect(sandbox.requests()).toHaveLength(1);
  });

  it("creating is not repeated when its outcome is unknown, and deleting is", async () => {
    const { sandbox, chats } = await start();
    sandbox.linq.respondNext({ apply: true, hangUp: true });
    const lost = await chats.subscriptions.create({ url, events: ["chat.created"] });
    expect(lost._unsafeUnwrapErr()).toMatchObject({
      kind: "network",
      applied: "unknown",
      attempts: 1,
    });
    const [left] = (await chats.subscriptions.list())._unsafeUnwrap();
    sandbox.linq.respondNext({ apply: true, hangUp: true });
    expect((await chats.subscriptions.delete(left!.id)).isOk()).toBe(true);
    expect((await chats.subscriptions.list())._unsafeUnwrap()).toEqual([]);
  });
});

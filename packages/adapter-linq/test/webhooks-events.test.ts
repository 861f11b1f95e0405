import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChatEvent } from "@parley/core/adapter";
import { linqSubscriptions } from "../src/subscriptions.ts";
import { linqWebhooks as webhooks } from "../src/webhooks.ts";
import { knownTypes, samples, vector } from "./support/deliveries.ts";

const delivery = { id: "evt_1", receivedAt: "2026-01-01T00:00:00.000Z" };

const readAll = (body: unknown) => webhooks.parse(body, delivery)._unsafeUnwrap();
const read = (body: unknown): ChatEvent => {
  const [event, ...more] = readAll(body);
  expect(more).toEqual([]);
  return event!;
};
const sample = (name: string) => samples.get(name);
const envelope = (event_type: unknown, data: unknown = {}) => ({
  ...sample("chat.created"),
  event_type,
  data,
});

describe("the event types", () => {
  it("are exactly those that Linq is known to have, each mapped or said to be unmapped", () => {
    expect(Object.keys(webhooks.eventTypes).toSorted()).toEqual(
      [...knownTypes.types, ...knownTypes.withdrawn].toSorted(),
    );
  });

  it("can all be subscribed to but the withdrawn", () => {
    expect(linqSubscriptions.eventNames.toSorted()).toEqual(knownTypes.types.toSorted());
  });

  it("that are mapped arrive as what they are said to become, when they are whole", () => {
    const whole: Readonly<Record<string, unknown>> = {
      "reaction.removed": sample("reaction.added").data,
    };
    for (const [type, mapping] of Object.entries(webhooks.eventTypes)) {
      const data = whole[type] ?? sample(type)?.data ?? {};
      const expected = mapping === "unmapped" ? "unknown" : mapping;
      expect(read(envelope(type, data)), type).toMatchObject({ type: expected, eventType: type });
    }
  });

  it("all survive an empty and a foreign data", () => {
    for (const type of Object.keys(webhooks.eventTypes)) {
      for (const data of [
        {},
        null,
        undefined,
        [],
        "text",
        17,
        { chat: null, chat_id: 1, participant: [], message: "x" },
      ]) {
        const event = read(envelope(type, data));
        expect(event.eventType).toBe(type);
        expect(event.chatId).toBeUndefined();
      }
    }
  });
});

describe("a sample", () => {
  const chatId = "550e8400-e29b-41d4-a716-446655440000";
  const person = {
    address: "+14155559876",
    isSelf: false,
    status: "active",
    joinedAt: "2025-11-23T17:30:00.000Z",
  };

  it.each([
    ["chat.created", { type: "chat.created", chatId, occurredAt: "2025-11-23T17:30:00.000Z" }],
    [
      "chat.group_name_updated",
      {
        type: "chat.updated",
        chatId,
        field: "displayName",
        oldValue: "Old Group Name",
        newValue: "New Group Name",
        changedBy: person,
        occurredAt: "2025-11-23T17:50:00.000Z",
      },
    ],
    [
      "chat.group_name_updated.removed",
      { type: "chat.updated", field: "displayName", oldValue: "Old Group Name", newValue: null },
    ],
    [
      "chat.group_icon_updated",
      {
        type: "chat.updated",
        chatId,
        field: "iconUrl",
        newValue: "https://example.com/new-icon.png",
      },
    ],
    [
      "chat.group_name_update_failed",
      {
        type: "chat.update-failed",
        chatId,
        field: "displayName",
        providerCode: 4001,
        occurredAt: "2025-11-23T17:55:00.000Z",
      },
    ],
    [
      "chat.group_icon_update_failed",
      { type: "chat.update-failed", chatId, field: "iconUrl", providerCode: 3007 },
    ],
    ["chat.typing_indicator.started", { type: "unknown", chatId }],
    ["chat.typing_indicator.stopped", { type: "unknown", chatId }],
    [
      "participant.added",
      {
        type: "participant.added",
        chatId,
        participant: {
          address: "+14155559876",
          isSelf: false,
          status: "active",
          joinedAt: "2025-11-23T17:40:00.000Z",
        },
        occurredAt: "2025-11-23T17:40:00.000Z",
      },
    ],
    [
      "participant.removed",
      { type: "participant.removed", chatId, participant: { ...person, status: "removed" } },
    ],
    [
      "participant.removed.self-left",
      {
        type: "participant.removed",
        participant: {
          address: "+14155551234",
          isSelf: true,
          status: "left",
          joinedAt: "2025-11-23T17:30:00.000Z",
        },
      },
    ],
    [
      "reaction.added",
      {
        type: "reaction.added",
        chatId,
        messageId: "550e8400-e29b-41d4-a716-446655440001",
        reaction: "love",
        sender: person,
        occurredAt: "2025-11-23T17:35:00.000Z",
      },
    ],
    [
      "phone_number.status_updated",
      {
        type: "connection.status",
        status: "impaired",
        providerStatus: "FLAGGED",
        connection: "+12025551234",
        occurredAt: "2026-02-18T18:35:05.000Z",
      },
    ],
    [
      "message.sent",
      {
        type: "message.sent",
        chatId: "0c961e93-e7bf-4db2-bf7b-ea06826bcab4",
        messageId: "347d62c2-2170-4754-8d30-c76d0c727d96",
        direction: "outbound",
        occurredAt: "2026-02-05T19:52:17.219Z",
      },
    ],
    ["message.delivered", { type: "message.delivered", occurredAt: "2026-02-05T19:52:22.291Z" }],
    ["message.read", { type: "message.read", occurredAt: "2026-02-05T19:13:58.177Z" }],
    [
      "message.edited",
      {
        type: "message.edited",
        messageId: "89e3566e-1d13-49e5-a8ee-48490d5bfeb7",
        direction: "inbound",
        occurredAt: "2026-02-05T19:35:00.000Z",
      },
    ],
    [
      "message.failed",
      {
        type: "message.failed",
        chatId,
        messageId: "550e8400-e29b-41d4-a716-446655440001",
        providerCode: 3007,
        message: "Request expired before being processed",
        occurredAt: "2025-11-23T17:35:00.000Z",
      },
    ],
  ])("of %s is read", (name, expected) => {
    const body = sample(name);
    const event = read(body);
    expect(event).toMatchObject({
      ...expected,
      provider: "linq",
      id: "evt_1",
      receivedAt: delivery.receivedAt,
    });
    expect(event.raw).toBe(body);
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });

  it("covers every file", () => {
    expect(samples.size).toBe(20);
  });

  it("of a message says the same in both payload versions", () => {
    const newer = read(sample("message.received"));
    const older = read(sample("message.received.v2025-01-01"));
    const { raw: _newer, ...one } = newer;
    const { raw: _older, ...other } = older;
    expect(one).toEqual(other);
    expect(one).toMatchObject({
      type: "message.received",
      chatId: "8f392755-6865-4b18-880a-227f9d8b458f",
      messageId: "89e3566e-1d13-49e5-a8ee-48490d5bfeb7",
      direction: "inbound",
      sender: { address: "+12025559876", isSelf: false },
      occurredAt: "2026-02-05T19:31:13.074Z",
    });
  });

  it("of a message that was received prefers when it was, wherever that stands", () => {
    const body = structuredClone(sample("message.received.v2025-01-01")) as {
      data: { received_at: string; message: { sent_at: string } };
    };
    body.data.received_at = "2026-02-05T19:31:15.000Z";
    body.data.message.sent_at = "2026-02-05T19:31:13.000Z";
    expect(read(body).occurredAt).toBe("2026-02-05T19:31:15.000Z");
  });

  it("of the vector is read", () => {
    expect(read(JSON.parse(vector.raw_body))).toMatchObject({
      type: "chat.updated",
      newValue: "New Group Name",
    });
  });
});

describe("when an event happened", () => {
  const at = "2026-01-02T03:04:05.678Z";
  const enveloped = "2026-02-03T00:00:00.000Z";
  const other = "2026-03-04T00:00:00.000Z";
  const timeOf = (type: string, data: unknown) =>
    read({ ...envelope(type, data), created_at: enveloped }).occurredAt;

  it.each([
    ["chat.created", "created_at"],
    ["chat.group_name_updated", "updated_at"],
    ["chat.group_icon_updated", "changed_at"],
    ["chat.group_name_update_failed", "failed_at"],
    ["participant.added", "added_at"],
    ["participant.removed", "removed_at"],
    ["reaction.added", "reacted_at"],
    ["phone_number.status_updated", "changed_at"],
    ["message.sent", "sent_at"],
    ["message.received", "received_at"],
    ["message.received", "sent_at"],
    ["message.delivered", "delivered_at"],
    ["message.read", "read_at"],
    ["message.edited", "edited_at"],
    ["message.failed", "failed_at"],
  ])("%s says itself as %s, and the envelope is not asked", (type, name) => {
    expect(timeOf(type, { chat_id: "c", [name]: at })).toBe(at);
  });

  it("is not when a chat was changed or its envelope written, but when it was created", () => {
    const { data } = sample("chat.created");
    expect(timeOf("chat.created", { ...data, created_at: at, updated_at: other })).toBe(at);
    expect(timeOf("chat.created", { ...data, created_at: undefined, updated_at: other })).toBe(
      enveloped,
    );
  });

  it("stands in the message of the payload 2025-01-01, beside times of something else", () => {
    const message = {
      id: "m",
      created_at: other,
      updated_at: other,
      delivered_at: other,
      sent_at: at,
    };
    expect(timeOf("message.sent", { chat_id: "c", received_at: other, message })).toBe(at);
  });

  it("is taken from the data of a message before the message in it", () => {
    expect(timeOf("message.sent", { sent_at: at, message: { sent_at: other } })).toBe(at);
  });

  it.each([
    "chat.created",
    "chat.group_name_updated",
    "message.sent",
    "message.received",
    "participant.added",
    "chat.frozen",
  ])("is the time of the envelope in the last resort, as for %s", (type) => {
    expect(timeOf(type, { chat_id: "c" })).toBe(enveloped);
    expect(timeOf(type, { chat_id: "c", message: { id: "m", created_at: other } })).toBe(enveloped);
  });
});

describe("who sent something", () => {
  const handles = { sender_handle: { handle: "+1" }, from_handle: { handle: "+2" }, from: "+3" };

  it.each([
    ["sender_handle of a message", "message.received", handles, "+1"],
    [
      "from_handle of an older message",
      "message.received",
      { ...handles, sender_handle: null },
      "+2",
    ],
    ["bare handle of a message in the last resort", "message.received", { from: "+3" }, "+3"],
    ["from_handle of a reaction", "reaction.added", handles, "+2"],
    ["bare handle of a reaction in the last resort", "reaction.added", { from: "+3" }, "+3"],
  ])("is the %s", (_what, type, data, address) => {
    expect(read(envelope(type, data))).toMatchObject({ sender: { address } });
  });
});

describe("what is not as promised", () => {
  it("is unknown when the type is new, missing or a name of JavaScript", () => {
    for (const type of ["chat.frozen", "", undefined, 17, "constructor", "__proto__", "toString"]) {
      expect(read(envelope(type))).toMatchObject({
        type: "unknown",
        eventType: typeof type === "string" ? type : "",
      });
    }
  });

  it("is an error only when it is no object", () => {
    for (const body of [null, undefined, "text", 17, true, []]) {
      expect(webhooks.parse(body, delivery).isErr()).toBe(true);
    }
  });

  it("leaves out what is not readable, and keeps the rest", () => {
    const data = {
      chat_id: "c",
      new_value: 17,
      changed_by_handle: { handle: 5 },
      updated_at: "yesterday",
    };
    const event = read({ ...envelope("chat.group_name_updated", data), created_at: "tomorrow" });
    const { raw: _raw, ...rest } = event;
    expect(rest).toEqual({
      type: "chat.updated",
      provider: "linq",
      id: "evt_1",
      eventType: "chat.group_name_updated",
      chatId: "c",
      receivedAt: delivery.receivedAt,
      field: "displayName",
    });
  });

  it("reads the bare handles of older forms", () => {
    expect(read(envelope("participant.added", { handle: "+14155559876" }))).toMatchObject({
      participant: { address: "+14155559876" },
    });
    expect(
      read(
        envelope("reaction.added", {
          reaction_type: "custom",
          custom_emoji: "🎉",
          is_from_me: true,
          from: "+1",
        }),
      ),
    ).toMatchObject({
      reaction: "🎉",
      sender: { address: "+1", isSelf: true },
    });
    expect(read(envelope("phone_number.status_updated", { new_status: "ACTIVE" }))).toMatchObject({
      status: "up",
    });
    expect(read(envelope("phone_number.status_updated", { new_status: "RETIRED" }))).toMatchObject({
      status: "unknown",
    });
    expect(
      read(envelope("message.sent", { is_from_me: true, message: { id: "m" } })),
    ).toMatchObject({
      direction: "outbound",
      messageId: "m",
    });
  });

  it("never throws, whatever the body", () => {
    const type = fc.constantFrom(...Object.keys(webhooks.eventTypes));
    fc.assert(
      fc.property(
        type,
        fc.object({
          maxDepth: 3,
          key: fc.constantFrom(
            "chat",
            "chat_id",
            "id",
            "handle",
            "participant",
            "message",
            "status",
            "updated_at",
            "x",
          ),
        }),
        (name, data) => {
          expect(readAll(envelope(name, data))).toHaveLength(1);
        },
      ),
    );
    fc.assert(fc.property(fc.jsonValue(), (body) => void webhooks.parse(body, delivery)));
  });
});

import type { ChatEvent } from "@parley/core/adapter";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { periskopeSubscriptions } from "../src/subscriptions.ts";
import { periskopeWebhooks as webhooks } from "../src/webhooks.ts";
import { knownTypes, samples } from "./support/deliveries.ts";

const delivery = { id: "digest", receivedAt: "2026-01-01T00:00:00.000Z" };

const readAll = (body: unknown) => webhooks.parse(body, delivery)._unsafeUnwrap();
const read = (body: unknown): ChatEvent => {
  const [event, ...more] = readAll(body);
  expect(more).toEqual([]);
  return event!;
};
const sample = (name: string) => samples.get(name);
const envelope = (event: unknown, data: unknown = {}) => ({
  ...sample("chat.created"),
  event,
  data,
});
const message = (changes: object) => ({ ...sample("message.created").data, ...changes });
const notification = (changes: object) =>
  envelope("chat.notification.created", {
    ...sample("chat.notification.created").data,
    ...changes,
  });

describe("when an event happened", () => {
  const at = "2026-01-02T03:04:05.678Z";

  it.each(["message.created", "chat.notification.created"])(
    "%s says it itself, in a form that is published",
    (type) => {
      const body = { ...envelope(type, { ...sample(type).data, timestamp: at }), timestamp: 17 };
      expect(readAll(body)[0]).toMatchObject({ occurredAt: at });
    },
  );

  it("is what the envelope says of all others", () => {
    const data = { ...sample("chat.created").data, timestamp: at };
    const body = { ...envelope("chat.created", data), timestamp: "2026-02-03T00:00:00.000Z" };
    expect(read(body).occurredAt).toBe("2026-02-03T00:00:00.000Z");
  });
});

describe("the event types", () => {
  it("are exactly those that Periskope is known to have, each mapped or said to be unmapped", () => {
    expect(Object.keys(webhooks.eventTypes).toSorted()).toEqual(
      [...knownTypes.types, ...knownTypes.further].toSorted(),
    );
  });

  it("are those of the official client, which can be subscribed to", async () => {
    // The package exports its types but not the enum, which is a module of its own.
    const path: string = "../node_modules/@periskope/periskope-client/dist/types/eventTypes.js";
    const events = await import(path);
    const enumeration = (events.WebhookEvents ?? events.default?.WebhookEvents) as Record<
      string,
      string
    >;
    expect(Object.values(enumeration).toSorted()).toEqual(knownTypes.types.toSorted());
    expect(periskopeSubscriptions.eventNames.toSorted()).toEqual(knownTypes.types.toSorted());
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
        { chat_id: 1, recipientids: "x", ack: {}, from_me: 1 },
      ]) {
        for (const event of readAll(envelope(type, data))) {
          expect(event.eventType).toBe(type);
          const mapping = webhooks.eventTypes[type]!;
          expect(["unknown", ...[mapping].flat()]).toContain(event.type);
        }
      }
    }
  });

  it("arrive as what they are said to become, and as nothing else", () => {
    const bodies: Readonly<Record<string, readonly unknown[]>> = {
      "chat.created": [sample("chat.created")],
      "chat.custom_properties.updated": [sample("chat.custom_properties.updated")],
      "chat.notification.created": [
        sample("chat.notification.created"),
        notification({ type: "add" }),
        notification({ type: "subject" }),
      ],
      "message.created": [
        sample("message.created"),
        envelope("message.created", message({ from_me: false })),
      ],
      "message.deleted": [envelope("message.deleted", message({}))],
      "message.ack.updated": ["-1", "3", "4"].map((ack) =>
        envelope("message.ack.updated", message({ ack })),
      ),
      "reaction.created": [envelope("reaction.created", { reaction: "👍" })],
      "org.phone.updated": [envelope("org.phone.updated", sample("org.phone.connected").data)],
      "org.phone.connected": [sample("org.phone.connected")],
      "org.phone.disconnected": [sample("org.phone.disconnected")],
      "org.phone.qr": [envelope("org.phone.qr", sample("org.phone.disconnected").data)],
    };
    for (const [type, mapping] of Object.entries(webhooks.eventTypes)) {
      const seen = new Set((bodies[type] ?? [envelope(type)]).map((body) => read(body).type));
      expect([...seen].toSorted(), type).toEqual(
        [mapping === "unmapped" ? "unknown" : mapping].flat().toSorted(),
      );
    }
  });
});

describe("a sample", () => {
  it.each([
    [
      "chat.created",
      { type: "chat.created", chatId: "919537851844@c.us", occurredAt: "2025-01-27T11:08:10.696Z" },
    ],
    [
      "chat.custom_properties.updated",
      {
        type: "chat.updated",
        chatId: "919537851844@c.us",
        field: "customProperties",
        newValue: { "property-tlkudzxmhjkgoktm": "hello" },
      },
    ],
    [
      "chat.notification.created",
      {
        type: "participant.removed",
        chatId: "120363371308389685@g.us",
        participant: { address: "919537851844@c.us", isSelf: false },
        occurredAt: "2025-01-11T11:52:27.231Z",
      },
    ],
    [
      "message.created",
      {
        type: "message.sent",
        chatId: "919537851844@c.us",
        messageId: "true_919537851844@c.us_3EB0ABB7C973860FC19EBE05FD934141CCEC2D8B",
        direction: "outbound",
        sender: { address: "918527184400@c.us", isSelf: true },
      },
    ],
    [
      "org.phone.connected",
      {
        type: "connection.status",
        status: "up",
        providerStatus: "CONNECTED",
        connection: "918527184400@c.us",
      },
    ],
    [
      "org.phone.disconnected",
      { type: "connection.status", status: "down", connection: "918527184400@c.us" },
    ],
  ])("of %s is read", (name, expected) => {
    const body = sample(name);
    const event = read(body);
    expect(event).toMatchObject({
      ...expected,
      provider: "periskope",
      id: "digest",
      receivedAt: delivery.receivedAt,
    });
    expect(event.raw).toBe(body);
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });

  it("covers every file", () => {
    expect(samples.size).toBe(6);
  });
});

describe("a group action", () => {
  it("about several members is an event for each, with ids of their own", () => {
    const recipientids = ["1@c.us", "918527184400@c.us", "", 17, "3@c.us"];
    const events = readAll(notification({ type: "add", recipientids }));
    expect(events.map(({ id }) => id)).toEqual(["digest", "digest#1", "digest#2"]);
    expect(events).toMatchObject([
      { type: "participant.added", participant: { address: "1@c.us", isSelf: false } },
      { type: "participant.added", participant: { address: "918527184400@c.us", isSelf: true } },
      { type: "participant.added", participant: { address: "3@c.us", isSelf: false } },
    ]);
  });

  it("about several members shares no object among its events but what was delivered", () => {
    const events = readAll(notification({ type: "add", recipientids: ["1@c.us", "1@c.us"] }));
    const [first, second] = events as [ChatEvent, ChatEvent];
    expect(first).not.toBe(second);
    expect(first).toHaveProperty("participant", { address: "1@c.us", isSelf: false });
    const { participant: one } = first as { participant?: unknown };
    const { participant: other } = second as { participant?: unknown };
    expect(one).toEqual(other);
    expect(one).not.toBe(other);
    expect(first.raw).toBe(second.raw);
  });

  it("that changes name or description says who, and no value that nobody promised", () => {
    const event = read(notification({ type: "subject", body: "New name", author: "1@c.us" }));
    expect(event).toMatchObject({
      type: "chat.updated",
      field: "displayName",
      changedBy: { address: "1@c.us", isSelf: false },
    });
    expect(event).not.toHaveProperty("newValue");
    expect(read(notification({ type: "desc" }))).toMatchObject({
      field: "description",
      changedBy: { isSelf: true },
    });
  });

  it.each([
    "promote",
    "demote",
    "invite",
    "leave",
    "announce_true",
    "call",
    "constructor",
    17,
    null,
  ])("of the type %s is unknown", (type) => {
    expect(read(notification({ type })).type).toBe("unknown");
  });

  it("without recipients is unknown", () => {
    expect(read(notification({ recipientids: [] })).type).toBe("unknown");
    expect(read(notification({ recipientids: null })).type).toBe("unknown");
  });
});

describe("a message", () => {
  it("is received or sent by who sent it; a private note is none", () => {
    const inbound = message({ from_me: false, author: "1@c.us" });
    expect(read(envelope("message.created", inbound))).toMatchObject({
      type: "message.received",
      direction: "inbound",
      sender: { address: "1@c.us", isSelf: false },
    });
    expect(read(envelope("message.created", message({ is_private_note: true }))).type).toBe(
      "unknown",
    );
    expect(read(envelope("message.created", message({ from_me: null }))).type).toBe("unknown");
  });

  it.each([
    ["-1", "message.failed"],
    [-1, "message.failed"],
    [0, "unknown"],
    ["1", "unknown"],
    ["2", "unknown"],
    ["3", "message.delivered"],
    [3, "message.delivered"],
    ["4", "message.read"],
    [5, "message.read"],
    ["03", "message.delivered"],
    ["10", "message.read"],
    ["003", "unknown"],
    ["100", "unknown"],
    [" 4", "unknown"],
    ["4 ", "unknown"],
    ["+4", "unknown"],
    ["-2", "unknown"],
    ["x", "unknown"],
    [null, "unknown"],
  ])("whose ack is %s is %s", (ack, type) => {
    expect(read(envelope("message.ack.updated", message({ ack }))).type).toBe(type);
  });
});

describe("a reaction", () => {
  it.each([
    ["918527184400@c.us", true],
    ["919537851844@c.us", false],
  ])("of %s is of one's own: %s", (sender_id, isSelf) => {
    const data = { reaction: "👍", message_id: "m", sender_id, org_phone: "918527184400@c.us" };
    expect(read(envelope("reaction.created", data))).toMatchObject({
      type: "reaction.added",
      messageId: "m",
      reaction: "👍",
      sender: { address: sender_id, isSelf },
    });
  });

  it("without a sender has none, and without a sign of it is unknown", () => {
    expect(read(envelope("reaction.created", { reaction: "👍" }))).not.toHaveProperty("sender");
    expect(read(envelope("reaction.created", { reaction: "" })).type).toBe("unknown");
  });
});

describe("a phone", () => {
  it.each([
    ["org.phone.connected", "CONNECTED", "up"],
    ["org.phone.connected", "DISCONNECTED", "up"],
    ["org.phone.connected", undefined, "up"],
    ["org.phone.disconnected", "CONNECTED", "down"],
    ["org.phone.disconnected", "STARTING", "down"],
    ["org.phone.disconnected", undefined, "down"],
    ["org.phone.qr", "CONNECTED", "down"],
    ["org.phone.qr", "STARTING", "down"],
    ["org.phone.qr", undefined, "down"],
    ["org.phone.updated", "CONNECTED", "up"],
    ["org.phone.updated", "DISCONNECTED", "down"],
    ["org.phone.updated", "STARTING", "unknown"],
    ["org.phone.updated", undefined, "unknown"],
  ])("in %s with the state %s is %s", (type, wa_state, status) => {
    const event = read(envelope(type, { wa_state, org_phone: "1@c.us" }));
    expect(event).toMatchObject({ type: "connection.status", status, connection: "1@c.us" });
    expect((event as { providerStatus?: string }).providerStatus).toBe(wa_state);
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

  it("never throws, whatever the body", () => {
    const type = fc.constantFrom(...Object.keys(webhooks.eventTypes));
    const key = fc.constantFrom(
      "chat_id",
      "type",
      "recipientids",
      "ack",
      "from_me",
      "wa_state",
      "custom_properties",
      "x",
    );
    fc.assert(
      fc.property(type, fc.object({ maxDepth: 3, key }), (name, data) => {
        expect(readAll(envelope(name, data)).length).toBeGreaterThan(0);
      }),
    );
    fc.assert(fc.property(fc.jsonValue(), (body) => void webhooks.parse(body, delivery)));
  });
});

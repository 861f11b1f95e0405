import type { ChatField, ChatUpdate } from "@parley/core/adapter";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { updateChat } from "../src/operations/update-chat.ts";
import { chatBody, chatId, groupBody, groupId, nothingToUpdateError, reply } from "./samples.ts";

const read = (body: unknown, update: ChatUpdate, id = chatId, status = 200) => {
  const [exchange, ...more] = updateChat({ chatId: id, update })._unsafeUnwrap();
  expect(more).toEqual([]);
  return exchange!.read(reply(body, status));
};

const without = (key: string) => {
  const { [key]: _, ...rest } = groupBody as Record<string, unknown>;
  return rest;
};

/** What became of one field, read from the body of a group. */
const outcome = (field: ChatField, value: unknown, body: unknown) =>
  read(body, { [field]: value }, groupId)._unsafeUnwrap().fields[field];

const failed = { failed: expect.stringMatching(/^(the chat|labels|a property) /) };

const published = {
  assignee: "bharat@hashlabs.dev",
  labels: ["chatlabel1", "chatlabel2"],
  customProperties: { "property-tlkudzxmhjkgoktm": "hello" },
};

describe("the reply to an update", () => {
  it.each([200, 201])(
    "with status %i and the published chat says that all is applied",
    (status) => {
      const reading = read(chatBody, published, chatId, status)._unsafeUnwrap();
      expect(reading.fields).toEqual({
        assignee: "applied",
        labels: "applied",
        customProperties: "applied",
      });
      expect(reading.chat).toMatchObject({ id: chatId, assignee: "bharat@hashlabs.dev" });
    },
  );

  it("names exactly the fields that its request carried", () => {
    const update = { ...published, displayName: "Test Group Name Change" };
    const [settings, rest] = updateChat({ chatId: groupId, update })._unsafeUnwrap();
    const fieldsOf = (exchange: typeof settings) =>
      Object.keys(exchange!.read(reply(groupBody))._unsafeUnwrap().fields);
    expect(fieldsOf(settings)).toEqual(["displayName"]);
    expect(fieldsOf(rest)).toEqual(["assignee", "labels", "customProperties"]);
  });

  it("with the chat id alone contradicts nothing", () => {
    expect(read({ chat_id: chatId }, published)._unsafeUnwrap().fields).toEqual({
      assignee: "applied",
      labels: "applied",
      customProperties: "applied",
    });
  });

  it("for another chat is not believed", () => {
    expect(read(groupBody, published)._unsafeUnwrapErr().kind).toBe("invalid-response");
  });

  it.each([
    undefined,
    null,
    "",
    "OK",
    [],
    {},
    [chatBody],
    { chat_id: 17 },
    { ...chatBody, labels: [1] },
  ])("that is not a chat is refused, case %#", (body) => {
    expect(read(body, published)._unsafeUnwrapErr().kind).toBe("invalid-response");
  });

  it("with the body of an error is that error", () => {
    expect(read(nothingToUpdateError, published)._unsafeUnwrapErr()).toMatchObject({
      kind: "rejected",
      providerCode: "VALIDATION_ERROR",
    });
  });

  it("never throws on any JSON", () => {
    const mangled = fc
      .record({ key: fc.constantFrom(...Object.keys(chatBody)), value: fc.jsonValue() })
      .map(({ key, value }) => ({ ...chatBody, [key]: value }));
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mangled), (body) => {
        const verdict = read(body, published).match(
          ({ fields }) => Object.keys(fields).join(),
          () => "refused",
        );
        expect([Object.keys(published).join(), "refused"]).toContain(verdict);
        seen.add(verdict);
      }),
      { examples: [[chatBody], [null]] },
    );
    expect(seen.size).toBe(2);
  });

  it("gives reasons that hold no value", () => {
    const body = { ...chatBody, assigned_to: "x1", labels: ["x2"], custom_properties: { k: "x3" } };
    const { fields } = read(body, { ...published, customProperties: { k: "x4" } })._unsafeUnwrap();
    expect(fields).toEqual({ assignee: failed, labels: failed, customProperties: failed });
    expect(JSON.stringify(fields)).not.toMatch(/x[1-4]|chatlabel|bharat|hello/);
  });
});

describe("a field in the reply", () => {
  it("is the name as asked, or the update failed", () => {
    const name = "Test Group Name Change";
    expect(outcome("displayName", name, groupBody)).toBe("applied");
    expect(outcome("displayName", `${name} `, groupBody)).toBe("applied");
    expect(outcome("displayName", name, without("chat_name"))).toBe("applied");
    expect(outcome("displayName", "Another", groupBody)).toEqual(failed);
    expect(outcome("displayName", name, { ...groupBody, chat_name: null })).toEqual(failed);
  });

  it("is another description, or nothing is contradicted", () => {
    expect(outcome("description", "Text", groupBody)).toBe("applied");
    expect(outcome("description", "Text", without("group_description"))).toBe("applied");
    expect(outcome("description", "Text", { ...groupBody, group_description: "Text" })).toBe(
      "applied",
    );
    expect(outcome("description", "Text", { ...groupBody, group_description: "Old" })).toEqual(
      failed,
    );
  });

  it("is never an icon that can be compared", () => {
    const icon = "https://example.com/icon.png";
    expect(outcome("iconUrl", icon, groupBody)).toBe("applied");
    expect(
      outcome("iconUrl", icon, { ...groupBody, chat_image: "https://pps.whatsapp.net/1" }),
    ).toBe("applied");
  });

  it("is the assignee in any case, or the update failed", () => {
    const assigned = { ...groupBody, assigned_to: "Bharat@HashLabs.dev" };
    expect(outcome("assignee", "bharat@hashlabs.dev", assigned)).toBe("applied");
    expect(outcome("assignee", "bharat@hashlabs.dev", without("assigned_to"))).toBe("applied");
    expect(outcome("assignee", "bharat@hashlabs.dev", groupBody)).toEqual(failed);
    expect(outcome("assignee", "other@hashlabs.dev", assigned)).toEqual(failed);
  });

  it("is the set of labels in any case and order, or the update failed", () => {
    const labelled = { ...groupBody, labels: ["VIP", "new"] };
    expect(outcome("labels", ["New", "vip"], labelled)).toBe("applied");
    expect(outcome("labels", ["vip", "VIP", "new"], labelled)).toBe("applied");
    expect(outcome("labels", ["vip"], without("labels"))).toBe("applied");
    expect(outcome("labels", ["vip"], { ...groupBody, labels: null })).toBe("applied");
    expect(outcome("labels", ["vip"], labelled)).toEqual({
      failed: expect.stringContaining("added"),
    });
    expect(outcome("labels", ["vip", "new", "late"], labelled)).toEqual({
      failed: expect.stringContaining("missing"),
    });
    expect(outcome("labels", ["vip"], groupBody)).toEqual(failed);
    const older = { ...without("labels"), chat_labels: "VIP, new" };
    expect(outcome("labels", ["vip", "new"], older)).toBe("applied");
    expect(outcome("labels", ["late"], older)).toEqual(failed);
  });

  // «é» in one character, and in two of which the second is the accent.
  const composed = "Caf\u00e9";
  const decomposed = "Cafe\u0301";

  it("is the same text however it is composed, and with white space at its ends", () => {
    const spaced = ` ${decomposed}\n`;
    const reports: [ChatField, unknown, object][] = [
      ["displayName", composed, { chat_name: spaced }],
      ["description", composed, { group_description: spaced }],
      ["labels", [composed], { labels: [spaced] }],
      ["assignee", `${composed}@hashlabs.dev`, { assigned_to: ` ${decomposed}@hashlabs.dev\n` }],
    ];
    for (const [field, value, report] of reports) {
      expect(outcome(field, value, { ...groupBody, ...report }), field).toBe("applied");
    }
  });

  it("is the same text when it was asked for in the other composition", () => {
    const reports: [ChatField, unknown, object][] = [
      ["displayName", ` ${decomposed}`, { chat_name: composed }],
      ["description", ` ${decomposed}`, { group_description: composed }],
      ["labels", [` ${decomposed}`, composed], { labels: [composed] }],
      ["assignee", `${decomposed}@hashlabs.dev`, { assigned_to: `${composed}@hashlabs.dev` }],
    ];
    for (const [field, value, report] of reports) {
      expect(outcome(field, value, { ...groupBody, ...report }), field).toBe("applied");
    }
  });

  it("is no property that the reply only inherits", () => {
    const custom_properties: unknown = Object.create({ tier: "silver" });
    const body = { ...groupBody, custom_properties };
    expect(outcome("customProperties", { tier: "gold" }, body)).toBe("applied");
    expect(outcome("customProperties", { toString: "gold" }, body)).toBe("applied");
    const own = { ...groupBody, custom_properties: { toString: "silver" } };
    expect(outcome("customProperties", { toString: "gold" }, own)).toEqual(failed);
  });

  it("is a property under the same key with another value, or nothing is contradicted", () => {
    const asked = { tier: "gold" };
    const report = (custom_properties: unknown) =>
      outcome("customProperties", asked, { ...groupBody, custom_properties });
    expect(report({ tier: "gold" })).toBe("applied");
    expect(report({ "property-tlkudzxmhjkgoktm": "silver" })).toBe("applied");
    expect(report({ tier: 5 })).toBe("applied");
    expect(report(null)).toBe("applied");
    expect(report({ tier: "silver" })).toEqual(failed);
    expect(report({ tier: null })).toEqual(failed);
    expect(outcome("customProperties", { toString: "gold" }, groupBody)).toBe("applied");
  });
});

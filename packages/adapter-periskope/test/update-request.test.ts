import type { ChatUpdate } from "@parley/core/adapter";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { updateChat } from "../src/operations/update-chat.ts";
import { chatId, groupBody, groupId, reply } from "./samples.ts";

const plan = (update: ChatUpdate, id = groupId) =>
  updateChat({ chatId: id, update })._unsafeUnwrap();

const requests = (update: ChatUpdate) => plan(update).map(({ request }) => request);

const refuse = (update: unknown) =>
  updateChat({ chatId: groupId, update: update as ChatUpdate })._unsafeUnwrapErr();

const everything = {
  displayName: "Support",
  iconUrl: "https://example.com/icon.png",
  description: "All about it",
  assignee: "bharat@hashlabs.dev",
  labels: ["chatlabel1", "chatlabel2"],
  customProperties: { "property-tlkudzxmhjkgoktm": "hello" },
};

/** The update that a set of sent bodies stands for. */
const decode = (bodies: readonly unknown[]): ChatUpdate => {
  const body = Object.assign({}, ...bodies) as Record<string, unknown>;
  const names: [wire: string, field: string][] = [
    ["name", "displayName"],
    ["image", "iconUrl"],
    ["description", "description"],
    ["assigned_to", "assignee"],
    ["labels", "labels"],
    ["custom_properties", "customProperties"],
  ];
  const read = (wire: string) => (wire === "labels" ? String(body[wire]).split(",") : body[wire]);
  return Object.fromEntries(
    names.filter(([wire]) => wire in body).map(([wire, field]) => [field, read(wire)]),
  );
};

describe("the requests of an update", () => {
  it("carry the settings first, then the rest", () => {
    expect(plan(everything)).toMatchObject([
      {
        request: {
          method: "POST",
          path: "/chats/120363392071406466%40g.us/settings",
          body: {
            name: "Support",
            description: "All about it",
            image: "https://example.com/icon.png",
          },
        },
        repeatable: true,
        fields: ["displayName", "iconUrl", "description"],
      },
      {
        request: {
          method: "PATCH",
          path: "/chats/120363392071406466%40g.us",
          body: {
            assigned_to: "bharat@hashlabs.dev",
            labels: "chatlabel1,chatlabel2",
            custom_properties: { "property-tlkudzxmhjkgoktm": "hello" },
          },
        },
        repeatable: true,
        fields: ["assignee", "labels", "customProperties"],
      },
    ]);
  });

  it.each([
    [{ displayName: "Support" }, "POST", { name: "Support" }],
    [{ description: "Text" }, "POST", { description: "Text" }],
    [{ iconUrl: "https://example.com/a.png" }, "POST", { image: "https://example.com/a.png" }],
    [{ assignee: "a@b.c" }, "PATCH", { assigned_to: "a@b.c" }],
    [{ labels: ["vip"] }, "PATCH", { labels: "vip" }],
    [{ customProperties: { tier: "gold" } }, "PATCH", { custom_properties: { tier: "gold" } }],
  ])("of %j name only what is to change", (update, method, body) => {
    expect(requests(update)).toEqual([expect.objectContaining({ method, body })]);
  });

  it("have their keys in one order, whatever the order of the update", () => {
    const turned = Object.fromEntries(Object.entries(everything).reverse());
    expect(JSON.stringify(requests(turned))).toBe(JSON.stringify(requests(everything)));
  });

  it("are of one chat only", () => {
    for (const { request } of plan({ labels: ["vip"] }, chatId)) {
      expect(request.path).toBe("/chats/919537851844%40c.us");
    }
  });

  it("lose nothing of the update", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1 });
    const label = fc.stringMatching(/^[^,\s](?:[^,\n]{0,20}[^,\s])?$/);
    const key = text.filter((name) => name !== "__proto__");
    const updates = fc.record(
      {
        displayName: text,
        iconUrl: fc.webUrl(),
        description: text,
        assignee: fc.emailAddress().filter((email) => email.split("@").length === 2),
        labels: fc.array(label, { minLength: 1 }),
        customProperties: fc.dictionary(key, text, { minKeys: 1, noNullPrototype: true }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(updates, (update) => {
        fc.pre(Object.keys(update).length > 0);
        const exchanges = plan(update);
        const bodies = exchanges.map(
          ({ request }) => JSON.parse(JSON.stringify(request.body)) as unknown,
        );
        expect(decode(bodies)).toEqual(update);
        const carried = exchanges.flatMap(({ fields }) => fields ?? []);
        expect(carried.sort()).toEqual(Object.keys(update).sort());
      }),
    );
  });

  it("leave the update as it was", () => {
    const update = structuredClone(everything);
    for (const { read } of plan(update)) expect(read(reply(groupBody)).isOk()).toBe(true);
    expect(update).toEqual(everything);
  });
});

describe("an update that cannot be sent", () => {
  it.each(["displayName", "iconUrl", "description", "assignee", "labels", "customProperties"])(
    "clears %s",
    (field) => {
      expect(refuse({ [field]: null })).toMatchObject({
        kind: "unsupported",
        message: expect.stringContaining("does not publish"),
      });
    },
  );

  it("has an empty list of labels, which is clearing them", () => {
    expect(refuse({ labels: [] }).kind).toBe("unsupported");
  });

  it("clears a single property", () => {
    expect(refuse({ customProperties: { tier: "gold", since: null } }).kind).toBe("unsupported");
  });

  it("changes nothing", () => {
    expect(refuse({}).kind).toBe("invalid-input");
    expect(refuse({ customProperties: {} }).issues).toEqual([
      { path: "customProperties", rule: "must name a property" },
    ]);
    expect(refuse({ displayName: undefined }).issues).toEqual([
      { path: "displayName", rule: "must have a value" },
    ]);
  });

  it.each(["bharat", "bharat@", "@hashlabs.dev", "a@b@c", "a b@c", "a@b\n", "@"])(
    "assigns %j, which is no email",
    (assignee) => {
      expect(refuse({ displayName: "Support", assignee })).toMatchObject({
        kind: "invalid-input",
        issues: [{ path: "assignee" }],
      });
    },
  );

  it.each(["a,b", ",", "", " "])(
    "has the label %j, which would not survive the joining",
    (label) => {
      expect(refuse({ labels: ["vip", label] })).toMatchObject({
        kind: "invalid-input",
        issues: [{ path: "labels.1" }],
      });
    },
  );

  it("changes labels by difference", () => {
    expect(refuse({ labels: { add: ["vip"] } })).toEqual({
      kind: "invalid-input",
      message: "the update holds a value that cannot be sent to Periskope",
      issues: [
        {
          path: "labels",
          rule: "must be the whole list: Periskope has no call that changes it by difference",
        },
      ],
    });
  });
});

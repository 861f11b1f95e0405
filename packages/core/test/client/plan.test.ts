import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closestName, nearestName } from "../../src/model/nearest-name.ts";
import { applyDifference } from "../../src/plan/apply-difference.ts";
import { connected, token } from "../support/connected.ts";
import { processorTime } from "../support/processor-time.ts";
import { healthy, scripted } from "../support/scripted-transport.ts";

const setUp = () => {
  const transport = scripted(healthy);
  return { transport, ...connected(transport) };
};

describe("a plan", () => {
  it("shows every request in order, with no value of a header, and sends none", async () => {
    const { chats, transport } = setUp();
    const update = { displayName: "Ada", iconUrl: "https://example.com/a.png" };
    expect((await chats.plan("once-1", update))._unsafeUnwrap()).toEqual({
      provider: "tiny",
      operation: "updateChat",
      chatId: "once-1",
      requests: [
        {
          method: "PATCH",
          url: "https://tiny.invalid/api/chats/once-1",
          headers: { authorization: "[redacted]", "content-type": "application/json" },
          body: { displayName: "Ada" },
          fields: ["displayName"],
          repeatable: false,
        },
        {
          method: "PUT",
          url: "https://tiny.invalid/api/chats/once-1/icon",
          headers: { authorization: "[redacted]", "content-type": "application/json" },
          body: { iconUrl: "https://example.com/a.png" },
          fields: ["iconUrl"],
          repeatable: false,
        },
      ],
      skipped: {},
    });
    expect(transport.requests).toHaveLength(0);
    expect(JSON.stringify(await chats.plan("once-1", update))).not.toContain(token);
  });

  it("shows the read that comes before a difference of labels", async () => {
    const { chats } = setUp();
    const { requests } = (await chats.plan("chat-1", { labels: { add: ["new"] } }))._unsafeUnwrap();
    expect(requests.map(({ method, body, fields }) => ({ method, body, fields }))).toEqual([
      { method: "GET", body: undefined, fields: [] },
      { method: "PATCH", body: { labels: ["[labels read before]", "new"] }, fields: ["labels"] },
    ]);
  });

  it("is exactly what is sent afterwards", async () => {
    const { chats, transport } = setUp();
    const update = { displayName: "Ada", labels: ["a"], iconUrl: null };
    const plan = (await chats.plan("chat-1", update, { onUnsupported: "skip" }))._unsafeUnwrap();
    const result = await chats.updateChat("chat-1", update, { onUnsupported: "skip" });
    expect(result.isOk()).toBe(true);
    expect(
      transport.requests.map(({ method, path, body }) => ({
        method,
        url: `https://tiny.invalid/api${path}`,
        body: JSON.parse(body ?? "null") as unknown,
      })),
    ).toEqual(plan.requests.map(({ method, url, body }) => ({ method, url, body })));
    expect(plan.skipped).toEqual({
      iconUrl: {
        status: "skipped",
        support: "unproven",
        reason: "nobody says how an icon is removed",
      },
    });
  });

  it.each([
    [
      "nope",
      { displayName: "Ada" },
      "invalid-input",
      "chatId: must be chat-, once- or group- and a name",
    ],
    [`chat-${"a".repeat(300)}`, { displayName: "Ada" }, "invalid-input", "chatId: must be"],
    [17, { displayName: "Ada" }, "invalid-input", "chatId: must be"],
    ["chat-1", {}, "invalid-input", "update: must change something"],
    ["chat-1", { displayName: "" }, "invalid-input", "update.displayName: must not be empty"],
    ["chat-1", { displayName: "refuse me" }, "invalid-input", "the name is reserved"],
    [
      "chat-1",
      { assignee: "ada@example.com" },
      "unsupported",
      "Tiny cannot set assignee: nobody is in charge here",
    ],
    [
      "chat-1",
      { description: "x" },
      "unsupported",
      "only group chats have it, this chat is direct",
    ],
    [
      "chat-1",
      { customProperties: null },
      "unsupported",
      "clear customProperties: there is no call for it",
    ],
  ])("is refused like the update itself: %s %o", async (chatId, update, kind, message) => {
    const { chats, transport } = setUp();
    const planned = (await chats.plan(chatId as string, update))._unsafeUnwrapErr();
    const updated = (await chats.updateChat(chatId as string, update))._unsafeUnwrapErr();
    expect(planned).toMatchObject({
      kind,
      operation: "plan",
      applied: "no",
      attempts: 0,
      retryable: false,
    });
    expect(planned.message).toContain(message);
    expect(updated).toEqual({ ...planned, operation: "updateChat" });
    expect(transport.requests).toHaveLength(0);
  });

  it("names each unsupported field with the verb and the reason, before anything is sent", async () => {
    const { chats } = setUp();
    const error = (
      await chats.plan("chat-1", { displayName: "Ada", assignee: "a", description: "b" })
    )._unsafeUnwrapErr();
    expect(
      error.kind === "unsupported" && error.fields.map(({ field, verb }) => [field, verb]),
    ).toEqual([
      ["description", "set"],
      ["assignee", "set"],
    ]);
  });

  it("is refused when nothing would be left of it", async () => {
    const { chats } = setUp();
    const error = (
      await chats.plan("chat-1", { assignee: "a" }, { onUnsupported: "skip" })
    )._unsafeUnwrapErr();
    expect(error.kind).toBe("unsupported");
  });
});

describe("labels by difference", () => {
  it("keep what was there, in order, and compare without regard to case", () => {
    expect(applyDifference(["A", "b", "C"], { add: ["B", "d"], remove: ["a", "x"] })).toEqual([
      "b",
      "C",
      "d",
    ]);
    expect(applyDifference([], { add: ["a", "A"] })).toEqual(["a"]);
    // One is composed and the other is not; one has white space that no update may name.
    expect(applyDifference(["Cafe\u0301", "x"], { remove: ["caf\u00e9"] })).toEqual(["x"]);
    expect(applyDifference(["Cafe\u0301"], { add: ["Caf\u00e9"] })).toEqual(["Cafe\u0301"]);
    expect(applyDifference(["Vip ", "x"], { remove: ["vip"] })).toEqual(["x"]);
    expect(applyDifference(["a"], { remove: ["A"] })).toEqual([]);
  });

  it("hold what was added, nothing that was removed, and no doubles; doing it twice changes nothing", () => {
    const label = fc.constantFrom("a", "B", "b", "C", "c", "D");
    const list = fc.array(label, { maxLength: 6 });
    fc.assert(
      fc.property(list, list, list, (current, add, remove) => {
        const difference = {
          add: add.filter(
            (name) => !remove.some((other) => other.toLowerCase() === name.toLowerCase()),
          ),
          remove,
        };
        const after = applyDifference(current, difference);
        const folded = after.map((name) => name.toLowerCase());
        for (const name of difference.add) expect(folded).toContain(name.toLowerCase());
        for (const name of remove) expect(folded).not.toContain(name.toLowerCase());
        expect(applyDifference(after, difference)).toEqual(after);
      }),
    );
  });
});

describe("the nearest name", () => {
  const known = ["apiKey", "phone", "baseUrl", "deadlineMs"];

  it.each([
    ["apikey", "apiKey"],
    ["api_key", "apiKey"],
    ["API-KEY", "apiKey"],
    ["phon", "phone"],
    ["baseURI", "baseUrl"],
    ["deadline", "deadlineMs"],
    ["zzz", undefined],
    ["", undefined],
  ])("to %j is %s", (name, expected) => {
    expect(closestName(name, known)).toBe(expected);
  });

  it.each([
    ["two of five letters", "phxxe", "phone", true],
    ["three of five letters", "pxxxe", "phone", false],
    ["three of eight letters", "xyzdefgh", "abcdefgh", false],
    ["three of nine letters", "xyzdefghi", "abcdefghi", true],
    ["four of nine letters", "wxyzefghi", "abcdefghi", false],
    ["four of twelve letters", "wxyzefghijkl", "abcdefghijkl", true],
  ])("may differ in a third of the letters, or in two: %s", (_name, name, candidate, isNear) => {
    expect(closestName(name, [candidate])).toBe(isNear ? candidate : undefined);
  });

  it("is the first of several that are as near, and the nearest wherever it stands", () => {
    expect(closestName("lab3", ["lab1", "lab2"])).toBe("lab1");
    expect(closestName("label", ["lapel2", "labels", "lapels"])).toBe("labels");
  });

  it("is put as a question", () => {
    expect(nearestName("phon", known)).toBe(" (did you mean phone?)");
    expect(nearestName("zzz", known)).toBe("");
  });

  it("of a megabyte is found at once", () => {
    const name = "a".repeat(1_048_576);
    expect(processorTime(() => closestName(name, known))).toBeLessThan(20);
  });
});

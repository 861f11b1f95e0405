import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventMapping } from "../../src/adapter/index.ts";
import {
  resolveEvents,
  type ProviderEvents,
} from "../../src/engine/subscriptions/resolve-events.ts";

const eventTypes: Record<string, EventMapping> = {
  "name.changed": "chat.updated",
  "icon.changed": "chat.updated",
  "member.changed": ["participant.added", "participant.removed"],
  "message.sent": "message.sent",
  "reaction.added": "unmapped",
  "reaction.made": "reaction.added",
  "call.ended": "unmapped",
  "secret.happened": "unmapped",
};

const provider = (changes: Partial<ProviderEvents> = {}): ProviderEvents => ({
  title: "Tiny",
  eventTypes,
  eventNames: Object.keys(eventTypes).filter(
    (name) => name !== "secret.happened" && name !== "reaction.added",
  ),
  unlisted: "refuse",
  ...changes,
});

describe("the events of a subscription", () => {
  it.each([
    [["chat.updated"], ["name.changed", "icon.changed"]],
    [["participant.added", "participant.removed"], ["member.changed"]],
    [
      ["call.ended", "chat.updated", "name.changed", "call.ended"],
      ["call.ended", "name.changed", "icon.changed"],
    ],
    [["message.sent"], ["message.sent"]],
    // A name that is both is the neutral one.
    [["reaction.added"], ["reaction.made"]],
  ])("%j are %j", (given, names) => {
    expect(resolveEvents(given, provider())).toEqual({ names, unsupported: [], invalid: [] });
  });

  it("that nothing becomes cannot be had", () => {
    expect(resolveEvents(["chat.created", "call.ended"], provider())).toEqual({
      names: ["call.ended"],
      unsupported: [{ path: "events.0", rule: "Tiny delivers no event that becomes chat.created" }],
      invalid: [],
    });
  });

  it("that nobody promised can be had only when the provider is to decide", () => {
    const given = ["secret.happened", "chat.frozen", "calls.ended"];
    expect(resolveEvents(given, provider())).toEqual({
      names: [],
      unsupported: [
        {
          path: "events.0",
          rule: "whether Tiny takes a subscription to secret.happened is not published",
        },
      ],
      invalid: [
        {
          path: "events.1",
          rule: expect.stringContaining("is no event that Tiny is known to have"),
        },
        {
          path: "events.2",
          rule: "is no event that Tiny is known to have (did you mean call.ended?)",
        },
      ],
    });
    expect(resolveEvents(given, provider({ unlisted: "send" })).names).toEqual(given);
    expect(
      resolveEvents(["chat.created"], provider({ unlisted: "send" })).unsupported,
    ).toHaveLength(1);
  });

  it("are never more than those that are known, and never twice", () => {
    const names = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom("constructor", "__proto__", "chat.updated", ...Object.keys(eventTypes)),
      ),
    );
    fc.assert(
      fc.property(names, (given) => {
        const resolved = resolveEvents(given, provider());
        expect(new Set(resolved.names).size).toBe(resolved.names.length);
        for (const name of resolved.names) expect(provider().eventNames).toContain(name);
      }),
    );
  });
});

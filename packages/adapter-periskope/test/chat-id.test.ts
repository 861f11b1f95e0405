import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chatPath, periskopeChatId } from "../src/chat-id.ts";

describe("the id of a chat of Periskope", () => {
  it("is digits and a suffix that tells the kind", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,200}$/), fc.boolean(), (digits, isGroup) => {
        const id = `${digits}@${isGroup ? "g" : "c"}.us`;
        expect(periskopeChatId.kindOf(id)).toBe(isGroup ? "group" : "direct");
        expect(decodeURIComponent(chatPath(id).slice("/chats/".length))).toBe(id);
        expect(chatPath(id)).not.toContain("@");
      }),
    );
  });

  it.each([
    "",
    "..",
    "919537851844",
    "+919537851844@c.us",
    "@c.us",
    "919537851844@lid",
    "919537851844@cxus",
    "919537851844@C.US",
    "919537851844-1400000000@g.us",
    "919537851844@c.us\n",
    " 919537851844@c.us",
    "919537851844@c.us/../x",
    "९१९५@c.us",
    `${"9".repeat(252)}@c.us`,
    "550e8400-e29b-41d4-a716-446655440000",
  ])("is not %j", (id) => {
    expect(periskopeChatId.kindOf(id)).toBeUndefined();
  });

  it("has at most 256 characters", () => {
    expect(periskopeChatId.kindOf(`${"9".repeat(251)}@c.us`)).toBe("direct");
  });

  it("is refused at once when it is a megabyte long", () => {
    const started = performance.now();
    expect(periskopeChatId.kindOf("0".repeat(1_048_576))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(20);
  });

  it("is asked of any text without throwing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => void periskopeChatId.kindOf(text)),
    );
  });
});

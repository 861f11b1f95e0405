import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chatPath, isSameChat, linqChatId } from "../src/chat-id.ts";

describe("the id of a chat of Linq", () => {
  it("is any UUID in any case, and does not tell the kind", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), (id, isUpper) => {
        const written = isUpper ? id.toUpperCase() : id;
        expect(linqChatId.kindOf(written)).toBe("unknown");
        expect(isSameChat(written, id)).toBe(true);
        expect(decodeURIComponent(chatPath(written).slice("/v3/chats/".length))).toBe(written);
      }),
    );
    expect(linqChatId.kindOf("00000000-0000-0000-0000-000000000000")).toBe("unknown");
  });

  it.each([
    "",
    "..",
    "550e8400-e29b-41d4-a716-44665544000",
    "550e8400-e29b-41d4-a716-4466554400000",
    "550e8400e29b41d4a716446655440000",
    "{550e8400-e29b-41d4-a716-446655440000}",
    "550e8400-e29b-41d4-a716-44665544000g",
    "550e8400-e29b-41d4-a716-44665544000\n",
    " 550e8400-e29b-41d4-a716-446655440000",
    "919537851844@c.us",
  ])("is not %j", (id) => {
    expect(linqChatId.kindOf(id)).toBeUndefined();
  });

  it("is refused at once when it is a megabyte long", () => {
    const started = performance.now();
    expect(linqChatId.kindOf("0".repeat(1_048_576))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(20);
  });

  it("is asked of any text without throwing", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void linqChatId.kindOf(text)));
  });
});

import { describe, expect, it } from "vitest";
import { readChat } from "../src/read-chat.ts";
import { chatBody, chatId } from "./samples.ts";

const bare = { id: chatId, handles: [], is_group: false };

describe("reading a chat of Linq", () => {
  it("reads the published sample", () => {
    expect(readChat(chatBody)).toEqual({
      id: chatId,
      provider: "linq",
      kind: "group",
      displayName: "+14155551234, +14155559876",
      iconUrl: "https://example.com/group-icon.png",
      participants: [
        {
          address: "+14155551234",
          isSelf: true,
          status: "active",
          joinedAt: "2025-05-21T15:30:00.000Z",
        },
        {
          address: "+14155559876",
          isSelf: false,
          status: "active",
          joinedAt: "2025-05-21T15:30:00.000Z",
        },
      ],
      createdAt: "2024-01-15T10:30:00.000Z",
      updatedAt: "2024-01-15T10:30:00.000Z",
      raw: chatBody,
    });
  });

  it("hands on the provider's body itself", () => {
    expect(readChat(chatBody).raw).toBe(chatBody);
  });

  it("leaves out what was not reported", () => {
    expect(readChat(bare)).toEqual({
      id: chatId,
      provider: "linq",
      kind: "direct",
      participants: [],
      raw: bare,
    });
  });

  it("keeps a name and an icon that are known to be empty", () => {
    const chat = readChat({ ...bare, display_name: null, group_chat_icon: null });
    expect(chat).toMatchObject({ displayName: null, iconUrl: null });
  });

  it("leaves out a time that cannot be read", () => {
    const chat = readChat({ ...bare, created_at: "soon", updated_at: null });
    expect(chat).not.toHaveProperty("createdAt");
    expect(chat).not.toHaveProperty("updatedAt");
  });

  it("leaves out what it does not know of a participant", () => {
    const handles = [
      { handle: "someone@example.com", is_me: null, status: "invited", joined_at: null },
    ];
    expect(readChat({ ...bare, handles }).participants).toEqual([
      { address: "someone@example.com" },
    ]);
  });
});

/** Payloads as docs.linqapp.com publishes them; «assembled» where only their parts are published. */

export const chatId = "550e8400-e29b-41d4-a716-446655440000";

/** API reference, Chats: «Get a chat by ID». */
export const chatBody = {
  id: chatId,
  created_at: "2024-01-15T10:30:00Z",
  display_name: "+14155551234, +14155559876",
  handles: [
    {
      id: "550e8400-e29b-41d4-a716-446655440010",
      handle: "+14155551234",
      joined_at: "2025-05-21T15:30:00.000Z",
      service: "iMessage",
      is_me: true,
      left_at: "2019-12-27T18:11:19.117Z",
      status: "active",
    },
    {
      id: "550e8400-e29b-41d4-a716-446655440011",
      handle: "+14155559876",
      joined_at: "2025-05-21T15:30:00.000Z",
      service: "iMessage",
      is_me: false,
      left_at: "2019-12-27T18:11:19.117Z",
      status: "active",
    },
  ],
  health_status: {
    doc_url: "https://docs.linqapp.com/guides/chats/chat-health#at-risk",
    status: "AT_RISK",
    updated_at: "2026-05-01T18:28:25Z",
  },
  is_archived: true,
  is_group: true,
  updated_at: "2024-01-15T10:30:00Z",
  group_chat_icon: "https://example.com/group-icon.png",
  service: "iMessage",
};

/** API reference: «Update a chat». */
export const acceptedBody = { chat_id: chatId, status: "pending" };

/** Assembled: the error page's message and status in the envelope of the same page. */
export const directChatError = {
  error: {
    status: 409,
    code: 1006,
    message: "Cannot update direct message chats",
    doc_url: "https://docs.linqapp.com/error/codes/1xxx/1006/",
  },
  success: false,
  trace_id: "2eff5df5c6f688733c007523c4d61cd9",
};

/** Rate limits guide. */
export const rateLimitError = {
  success: false,
  error: {
    status: 429,
    code: 1007,
    message: "Rate limited. Try again in 45 seconds.",
    retry_after: 45,
    doc_url: "https://docs.linqapp.com/error/codes/1xxx/1007/",
  },
  trace_id: "trace_abc123def456",
};

/** API reference: «Leave a group chat»; published without `success` and `trace_id`. */
export const leftChatError = {
  error: { status: 409, code: 2013, message: "This chat is unavailable" },
};

/** API reference: «Update a chat». */
export const notFoundError = {
  error: { status: 404, code: 2001, message: "Resource not found" },
  success: false,
};

export const reply = (body: unknown, status = 200) => ({ status, headers: {}, body });

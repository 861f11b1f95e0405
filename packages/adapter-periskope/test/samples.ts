/** Payloads as docs.periskope.app publishes them, or «assembled» from annotations of the official client. */

export const chatId = "919537851844@c.us";
export const groupId = "120363392071406466@g.us";

/** Page update-chat, without the block `latest_message`. */
export const chatBody = {
  assigned_to: "bharat@hashlabs.dev",
  chat_access: { "bharat@hashlabs.dev": true },
  chat_id: chatId,
  chat_image: "https://storage.googleapis.com/periskope-images/picture.jpg?timestamp=1737689973340",
  chat_name: "BK Local1",
  chat_type: "user",
  closed_at: null,
  created_at: "2025-01-18T14:51:03+00:00",
  custom_properties: { "property-tlkudzxmhjkgoktm": "hello" },
  group_description: null,
  info_admins_only: null,
  invite_link: null,
  is_exited: false,
  is_muted: false,
  label_ids: { "label-egylglffhfsuzpbu": true, "label-jolyvzhabwojsrze": true },
  labels: ["chatlabel1", "chatlabel2"],
  latest_message: null,
  member_add_mode: null,
  member_count: 2,
  messages_admins_only: null,
  org_id: "2997dd64-89bf-48d3-9a22-b314fca017e5",
  org_phone: "918527184400@c.us",
  updated_at: "2025-01-26T13:05:59.602001+00:00",
};

/** Page update-group-settings. */
export const groupBody = {
  add_members_admins_only: true,
  assigned_to: null,
  chat_access: { "bharat@hashlabs.dev": true },
  chat_id: groupId,
  chat_image: null,
  chat_name: "Test Group Name Change",
  chat_type: "group",
  closed_at: null,
  created_at: "2025-01-27T11:07:52+00:00",
  custom_properties: {},
  group_description: null,
  info_admins_only: false,
  invite_link: "https://chat.whatsapp.com/invite/CuZAuEnSB6e8sk7R3dopD3",
  is_exited: false,
  is_muted: false,
  label_ids: {},
  labels: [],
  latest_message: null,
  member_count: 3,
  messages_admins_only: false,
  org_id: "2997dd64-89bf-48d3-9a22-b314fca017e5",
  org_phone: "918527184400@c.us",
  updated_at: "2025-01-27T11:11:09.102583+00:00",
};

/** Page the-chat-object: `members`, shortened. */
export const members = {
  "918527184400@c.us": {
    org_id: "2997dd64-89bf-48d3-9a22-b314fca017e5",
    chat_id: chatId,
    is_admin: true,
    org_phone: "918527184400@c.us",
    contact_id: "918527184400@c.us",
    is_internal: true,
    contact_name: "Support",
    contact_color: "#B4876E",
    is_super_admin: true,
  },
  "919537851844@c.us": {
    org_id: "2997dd64-89bf-48d3-9a22-b314fca017e5",
    chat_id: chatId,
    is_admin: true,
    org_phone: "918527184400@c.us",
    contact_id: "919537851844@c.us",
    is_internal: false,
    contact_name: "BK Local1",
    contact_color: "#B4876E",
    is_super_admin: true,
  },
};

/** Page update-chat-ai-settings. */
export const unauthorizedError = {
  code: "UNAUTHORIZED_ERROR",
  message: "Invalid bearer auth token",
  status: 401,
};
export const notFoundError = { code: "NOT_FOUND_ERROR", message: "Chat not found", status: 404 };
export const validationError = {
  code: "VALIDATION_ERROR",
  message: "Request validation failed",
  status: 422,
  fields: { "body.chat_id": { message: "chat_id is required" } },
};
export const rateLimitError = {
  code: "RATE_LIMIT_ERROR",
  message: "You can only make 100 requests per second",
  status: 429,
};
export const unknownError = {
  code: "UNKNOWN_ERROR",
  message: "Internal server error",
  status: 500,
};

/** Assembled: official client 1.1.3, updateChat. */
export const nothingToUpdateError = {
  name: "Validation Error",
  code: "VALIDATION_ERROR",
  status: 422,
  message:
    "Invalid body. At least one of the following keys are required: labels, custom_properties, assigned_to",
  fields: {
    labels: { message: "labels is missing" },
    custom_properties: { message: "custom_properties is missing" },
    assigned_to: { message: "assigned_to is missing" },
  },
};

/** Assembled: official client 1.1.3, getPhone. */
export const missingPhoneError = {
  name: "Validation Error",
  code: "VALIDATION_ERROR",
  status: 422,
  message: "Missing Header: {x-phone}",
  fields: { "x-phone": { message: "Please provide the number of the phone" } },
};

/** Assembled: official client 1.1.3, listAllChats. */
export const limitError = {
  name: "Validation Error",
  code: "VALIDATION_ERROR",
  status: 422,
  message: "Limit should be less than ${MAX_LIMIT}",
  fields: { limit: { message: "Limit should be less than 2000", value: "10000" } },
};

export const reply = (body: unknown, status = 200) => ({ status, headers: {}, body });

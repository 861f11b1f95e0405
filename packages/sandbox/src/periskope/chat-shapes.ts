import { lettersFor } from "../identifiers.ts";
import type { StoredChat } from "./chats.ts";
import type { PeriskopeSettings } from "./options.ts";
import type { PeriskopeChat, PeriskopeMember } from "./wire.ts";

// One chat, five shapes: the published samples differ in a few fields from call to call.

type Core = Omit<
  PeriskopeChat,
  "labels" | "member_add_mode" | "add_members_admins_only" | "members" | "chat_org_phones"
>;

const properties = (chat: StoredChat, settings: PeriskopeSettings): Record<string, string> =>
  Object.fromEntries(
    [...chat.properties].map(([id, { name, value }]) => [
      settings.propertyKeysReading === "id" ? id : name,
      value,
    ]),
  );

const core = (chat: StoredChat, settings: PeriskopeSettings): Core => {
  const isGroup = chat.type === "group";
  return {
    assigned_to: chat.assignedTo,
    chat_access: {},
    chat_id: chat.id,
    chat_image: chat.image,
    chat_name: chat.name,
    chat_type: chat.type,
    closed_at: null,
    created_at: chat.createdAt,
    custom_properties: properties(chat, settings),
    group_description: chat.description,
    info_admins_only: isGroup ? chat.infoAdminsOnly : null,
    invite_link: isGroup ? `https://chat.whatsapp.com/invite/${lettersFor(chat.id)}` : null,
    is_exited: false,
    is_muted: false,
    label_ids: Object.fromEntries([...chat.labels.keys()].map((id) => [id, true as const])),
    latest_message: chat.latestMessage === null ? null : { ...chat.latestMessage },
    member_count: chat.members.length + 1,
    messages_admins_only: isGroup ? chat.messagesAdminsOnly : null,
    org_id: settings.orgId,
    org_phone: `${chat.phone}@c.us`,
    updated_at: chat.updatedAt,
  };
};

const labels = (chat: StoredChat) => ({ labels: [...chat.labels.values()] });

const addMode = (chat: StoredChat) => ({
  member_add_mode: chat.type === "group" ? String(chat.addMembersAdminsOnly) : null,
});

const addFlag = (chat: StoredChat) => ({
  add_members_admins_only: chat.type === "group" ? chat.addMembersAdminsOnly : null,
});

const members = (
  chat: StoredChat,
  settings: PeriskopeSettings,
): { members: Record<string, PeriskopeMember> } => {
  const own = chat.phone;
  const member = (digits: string): PeriskopeMember => ({
    org_id: settings.orgId,
    chat_id: chat.id,
    is_admin: digits === own,
    org_phone: `${own}@c.us`,
    contact_id: `${digits}@c.us`,
    is_internal: digits === own,
    contact_name: null,
    is_super_admin: digits === own,
  });
  return {
    members: Object.fromEntries(
      [own, ...chat.members].map((digits) => [`${digits}@c.us`, member(digits)]),
    ),
  };
};

export const updatedChat = (chat: StoredChat, settings: PeriskopeSettings): PeriskopeChat => ({
  ...core(chat, settings),
  ...labels(chat),
  ...addMode(chat),
});

export const chatAfterSettings = (
  chat: StoredChat,
  settings: PeriskopeSettings,
): PeriskopeChat => ({
  ...addFlag(chat),
  ...core(chat, settings),
  ...labels(chat),
});

export const listedChat = (chat: StoredChat, settings: PeriskopeSettings): PeriskopeChat => ({
  ...core(chat, settings),
  ...addMode(chat),
  chat_org_phones: [`${chat.phone}@c.us`],
});

export const wholeChat = (chat: StoredChat, settings: PeriskopeSettings): PeriskopeChat => ({
  ...core(chat, settings),
  ...labels(chat),
  ...addFlag(chat),
  ...members(chat, settings),
  chat_org_phones: [`${chat.phone}@c.us`],
});

export const readChat = (chat: StoredChat, settings: PeriskopeSettings): PeriskopeChat => {
  const whole = wholeChat(chat, settings);
  if (settings.getLabelsReading === "present") return whole;
  const { labels: _labels, ...rest } = whole;
  return rest;
};

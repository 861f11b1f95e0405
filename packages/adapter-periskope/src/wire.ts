import { isRecord, isOptionalText, isOptionalTextList } from "@parley/core/adapter";

/** A member of a Periskope chat (docs.periskope.app: the-chat-object). */
export interface PeriskopeMember {
  readonly chat_id?: string;
  /** `<digits>@c.us`. */
  readonly contact_id?: string;
  readonly org_id?: string;
  readonly org_phone?: string;
  readonly is_admin?: boolean | null;
  readonly is_super_admin?: boolean | null;
  readonly contact_name?: string | null;
  readonly contact_color?: string | null;
  readonly contact_image?: string | null;
  readonly is_internal?: boolean | null;
  readonly contact_lid?: string | null;
}

/**
 * A chat as Periskope reports it (docs.periskope.app: the-chat-object, update-chat). Only `chat_id`
 * is in every published sample. The fields that Parley reads were checked; the others are typed as
 * documented and passed on as they came.
 */
export interface PeriskopeChat {
  readonly chat_id: string;
  readonly org_id?: string | null;
  /** The linked phone, `<digits>@c.us`. */
  readonly org_phone?: string | null;
  /** The subject of a group or the name of the contact. */
  readonly chat_name?: string | null;
  /** `user`, `group`, `business` or `unknown`. */
  readonly chat_type?: string | null;
  readonly chat_image?: string | null;
  /** The email of a user of the organization. */
  readonly assigned_to?: string | null;
  readonly chat_access?: Readonly<Record<string, boolean>> | null;
  readonly label_ids?: Readonly<Record<string, boolean>> | null;
  readonly labels?: readonly string[] | null;
  /** Older form of `labels`: names separated by commas. */
  readonly chat_labels?: string | null;
  /** Keyed by property id in current samples, by name in older ones. */
  readonly custom_properties?: unknown;
  readonly closed_at?: number | null;
  readonly created_at?: string | null;
  readonly updated_at?: string | null;
  readonly group_description?: string | null;
  readonly info_admins_only?: boolean | null;
  readonly messages_admins_only?: boolean | null;
  readonly add_members_admins_only?: boolean | null;
  readonly member_add_mode?: string | boolean | null;
  readonly invite_link?: string | null;
  readonly is_exited?: boolean | null;
  readonly is_muted?: boolean | null;
  readonly is_archived?: boolean | null;
  readonly is_pinned?: boolean | null;
  readonly latest_message?: unknown;
  readonly member_count?: number | null;
  /** By contact id. */
  readonly members?: Readonly<Record<string, PeriskopeMember>> | null;
  readonly message_unread_count?: number | null;
  readonly chat_org_phones?: readonly string[] | null;
  readonly common_chats?: readonly string[] | null;
  readonly parent_community_id?: string | null;
}

/**
 * Whether a body is a chat as Periskope promises it. Only what is read is checked; what is promised is
 * written down as schemas in the tests. `members` and `custom_properties` are read entry by entry,
 * because the first holds rows that grow with Periskope's database and the second is typed as any JSON.
 */
export const isChat = (body: unknown): body is PeriskopeChat =>
  isRecord(body) &&
  typeof body["chat_id"] === "string" &&
  isOptionalText(body["org_phone"]) &&
  isOptionalText(body["chat_name"]) &&
  isOptionalText(body["chat_type"]) &&
  isOptionalText(body["chat_image"]) &&
  isOptionalText(body["assigned_to"]) &&
  isOptionalTextList(body["labels"]) &&
  isOptionalText(body["chat_labels"]) &&
  isOptionalText(body["created_at"]) &&
  isOptionalText(body["updated_at"]) &&
  isOptionalText(body["group_description"]);

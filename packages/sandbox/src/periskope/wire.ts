// The JSON that Periskope sends. No sample has every field; those here are the ones of the
// published answers, each present where its sample has it.

/** A member of a chat, in webhook data and in GET /chats/{id}. */
export interface PeriskopeMember {
  readonly org_id: string;
  readonly chat_id: string;
  readonly org_phone: string;
  readonly contact_id: string;
  readonly is_admin: boolean;
  readonly is_super_admin: boolean;
  readonly is_internal: boolean;
  readonly contact_name: string | null;
}

/** A chat. */
export interface PeriskopeChat {
  readonly chat_id: string;
  readonly org_id: string;
  readonly org_phone: string;
  readonly chat_name: string | null;
  readonly chat_type: "user" | "group" | "business";
  readonly chat_image: string | null;
  readonly assigned_to: string | null;
  readonly chat_access: Readonly<Record<string, boolean>>;
  readonly label_ids: Readonly<Record<string, true>>;
  /** Names. Absent from the list, and from GET with `getLabelsReading: "absent"`. */
  readonly labels?: readonly string[];
  readonly custom_properties: Readonly<Record<string, string>>;
  readonly closed_at: number | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly group_description: string | null;
  readonly info_admins_only: boolean | null;
  readonly messages_admins_only: boolean | null;
  /** In the answers of GET and of the settings call, and in webhook data. */
  readonly add_members_admins_only?: boolean | null;
  /** The older name of the same setting, a string; in the answers of the list and of PATCH. */
  readonly member_add_mode?: string | null;
  readonly invite_link: string | null;
  readonly is_exited: boolean;
  readonly is_muted: boolean;
  readonly latest_message: object | null;
  readonly member_count: number;
  /** In GET and in webhook data. */
  readonly members?: Readonly<Record<string, PeriskopeMember>>;
  /** In the list and in GET. */
  readonly chat_org_phones?: readonly string[];
}

/** A linked phone, as events about phones carry it. */
export interface PeriskopePhone {
  readonly org_id: string;
  /** `<digits>@c.us`. */
  readonly org_phone: string;
  /** `phone-` and sixteen letters. */
  readonly phone_id: string;
  readonly phone_name: string;
  readonly phone_image: string | null;
  readonly wa_state: string;
  readonly is_ready: boolean;
  readonly qr_code: string | null;
  readonly label_ids: Readonly<Record<string, true>>;
  readonly labels: readonly string[];
  readonly first_connected_at: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** One row of a webhook: one event name, tied to its siblings by `integration_id`. */
export interface PeriskopeWebhookRow {
  readonly id: string;
  readonly hook_url: string;
  readonly integration_id: string;
  readonly integration_metadata: Readonly<Record<string, unknown>>;
  readonly integration_name: string;
  readonly integration_type: string;
  readonly is_subscribed: boolean;
  readonly org_id: string;
  readonly subscribed_at: string;
  readonly type: string;
}

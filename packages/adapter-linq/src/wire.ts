import * as z from "zod/mini";

/** A person in a Linq chat, as the API reports it (docs.linqapp.com, API reference: Chats). */
export interface LinqChatHandle {
  readonly id?: string;
  /** A phone number in E.164 form or an email address. */
  readonly handle: string;
  /** `iMessage`, `SMS` or `RCS`. */
  readonly service?: string | null;
  readonly joined_at?: string | null;
  readonly left_at?: string | null;
  readonly is_me?: boolean | null;
  /** `active`, `left` or `removed`. */
  readonly status?: string | null;
}

/**
 * A chat as Linq reports it (docs.linqapp.com, API reference: Chats). The fields that Parley reads
 * were checked; the others are typed as documented and passed on as they came.
 */
export interface LinqChat {
  readonly id: string;
  /** Until a group is named: the handles of the recipients, joined by commas. */
  readonly display_name?: string | null;
  readonly service?: string | null;
  readonly handles: readonly LinqChatHandle[];
  readonly is_group: boolean;
  readonly group_chat_icon?: string | null;
  readonly health_status?: {
    /** `HEALTHY`, `AT_RISK`, `CRITICAL` or `OPTED_OUT`. */
    readonly status?: string;
    readonly doc_url?: string;
    readonly updated_at?: string;
  } | null;
  readonly is_archived?: boolean | null;
  readonly created_at?: string | null;
  readonly updated_at?: string | null;
}

/** The answer to an update: the change is queued. Both fields are optional in Linq's own types. */
export interface UpdateAccepted {
  readonly chat_id?: string | null;
  readonly status?: string | null;
}

const text = z.nullish(z.string());

// Only what is read is checked, and only against what is promised: a field that Linq adds, or whose
// values it extends, must not break a reader.
const chatSchema = z.object({
  id: z.string(),
  display_name: text,
  handles: z.array(
    z.object({
      handle: z.string(),
      joined_at: text,
      is_me: z.nullish(z.boolean()),
      status: text,
    }),
  ),
  is_group: z.boolean(),
  group_chat_icon: text,
  created_at: text,
  updated_at: text,
});

const updateAcceptedSchema = z.object({ chat_id: text, status: text });

/** The body as a chat, itself and not a copy; `undefined` when it is not what Linq promises. */
export const asChat = (body: unknown): LinqChat | undefined =>
  z.safeParse(chatSchema, body).success ? (body as LinqChat) : undefined;

/** The body as the answer to an update; `undefined` when it says neither which chat nor what became of it. */
export const asUpdateAccepted = (body: unknown): UpdateAccepted | undefined => {
  const parsed = z.safeParse(updateAcceptedSchema, body);
  if (!parsed.success) return undefined;
  const { chat_id, status } = parsed.data;
  return typeof chat_id === "string" || typeof status === "string"
    ? (body as UpdateAccepted)
    : undefined;
};

/** Whether a decoded body is an object with keys. */
export const isObject = (body: unknown): body is Readonly<Record<string, unknown>> =>
  typeof body === "object" && body !== null && !Array.isArray(body);

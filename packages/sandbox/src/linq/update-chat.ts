import { isRecord } from "../check.ts";
import type { Answer, ReceivedBody } from "../http-server.ts";
import { lettersFor, traceId } from "../identifiers.ts";
import { type LinqChats, lineOf, ownHandle, type StoredChat, wireChat } from "./chats.ts";
import { refuseWith } from "./errors.ts";
import type { LinqEvents } from "./events.ts";
import type { LinqSettings } from "./options.ts";
import type { PendingChanges } from "./pending-changes.ts";
import type { LinqField, LinqHandle } from "./wire.ts";

/** The codes that a failed change can report. */
export type LinqFailureCode = 3007 | 4001;

export interface LinqUpdates {
  readonly settings: LinqSettings;
  readonly chats: LinqChats;
  readonly pending: PendingChanges;
  readonly events: LinqEvents;
  /** Failures that a test has ordered, per field, oldest first. */
  readonly failures: Readonly<Record<LinqField, LinqFailureCode[]>>;
}

const eventNames = {
  display_name: { updated: "chat.group_name_updated", failed: "chat.group_name_update_failed" },
  group_chat_icon: { updated: "chat.group_icon_updated", failed: "chat.group_icon_update_failed" },
} as const;

/** Linq copies an icon to its own storage, so the state never holds the submitted URL. */
const rehosted = (url: string): string =>
  `https://cdn.linqapp.com/group-icons/${lettersFor(url)}.png`;

/** Changes one field now and reports it, by whoever did it. */
export const changeField = (
  { settings, events }: LinqUpdates,
  chat: StoredChat,
  field: LinqField,
  value: string | null,
  by: LinqHandle | null | undefined,
  trace: string = traceId(),
): void => {
  const isName = field === "display_name";
  const before = isName ? chat.name : chat.iconSource;
  const oldValue = isName || settings.iconValueReading === "submitted" ? before : chat.icon;
  const now = new Date().toISOString();
  if (isName) {
    chat.name = value;
  } else {
    chat.icon = value === null ? null : rehosted(value);
    chat.iconSource = value;
  }
  chat.updatedAt = now;
  if (before === value && settings.unchangedReading === "silent") return;
  const newValue = isName || settings.iconValueReading === "submitted" ? value : chat.icon;
  events.publish(
    eventNames[field].updated,
    {
      chat_id: chat.id,
      old_value: oldValue,
      new_value: newValue,
      ...(by === undefined ? {} : { changed_by_handle: by }),
      updated_at: now,
    },
    { line: lineOf(chat), trace },
  );
};

const ownName = ({ settings }: LinqUpdates, chat: StoredChat): LinqHandle | null | undefined => {
  if (settings.changedByReading === "absent") return undefined;
  return settings.changedByReading === "null" ? null : (ownHandle(chat) ?? null);
};

const queue = (
  updates: LinqUpdates,
  chat: StoredChat,
  field: LinqField,
  value: string | null,
  requestTrace: string,
): void => {
  const failure = updates.failures[field].shift();
  const trace = updates.settings.traceReading === "same" ? requestTrace : traceId();
  updates.pending.add(() => {
    if (failure === undefined)
      return changeField(updates, chat, field, value, ownName(updates, chat), trace);
    updates.events.publish(
      eventNames[field].failed,
      { chat_id: chat.id, error_code: failure, failed_at: new Date().toISOString() },
      { line: lineOf(chat), trace },
    );
  });
};

const isHttpsUrl = (value: string): boolean => {
  try {
    return new URL(value).protocol === "https:";
  } catch {
    return false;
  }
};

const isAcceptable = (settings: LinqSettings, field: LinqField, value: unknown): boolean => {
  if (value === undefined) return true;
  if (value === null || value === "") return settings.clearingReading === "clear";
  return typeof value === "string" && (field === "display_name" || isHttpsUrl(value));
};

/** Linq fetches the icon before it accepts the request; here the last part of the URL's path decides. */
const iconRefusal = (icon: unknown): number | undefined => {
  if (typeof icon !== "string" || icon === "") return undefined;
  const file = new URL(icon).pathname.split("/").at(-1) ?? "";
  if (file.startsWith("unreachable")) return 5007;
  return file.startsWith("not-an-image") ? 5006 : undefined;
};

const oldShape = (chat: StoredChat): object => {
  const { health_status: _health, group_chat_icon: _icon, ...rest } = wireChat(chat);
  return { ...rest, handles: rest.handles.map(({ left_at: _left, ...handle }) => handle) };
};

/** `PUT /v3/chats/{id}`. Linq does not say in which order it checks: body, chat, state, icon here. */
export const updateChat = (
  updates: LinqUpdates,
  id: string,
  body: ReceivedBody,
  trace: string,
): Answer => {
  const { settings } = updates;
  if (body.kind !== "json" || !isRecord(body.value)) return refuseWith(1003, trace);
  const { display_name: name, group_chat_icon: icon } = body.value;
  if (
    !isAcceptable(settings, "display_name", name) ||
    !isAcceptable(settings, "group_chat_icon", icon)
  )
    return refuseWith(1005, trace);
  if (name === undefined && icon === undefined && settings.emptyUpdateReading === "refuse")
    return refuseWith(1005, trace);

  const chat = updates.chats.meet(id);
  if (chat === undefined) return refuseWith(2001, trace);
  if (!chat.isGroup) return refuseWith(1006, trace);
  if (chat.state === "creating") return refuseWith(2009, trace);
  if (chat.state === "left") return refuseWith(2013, trace);
  const refusal = iconRefusal(icon);
  if (refusal !== undefined) return refuseWith(refusal, trace);

  const answer: Answer = {
    status: settings.successStatus,
    body:
      settings.updateAnswer === "chat" ? oldShape(chat) : { chat_id: chat.id, status: "pending" },
  };
  if (name !== undefined)
    queue(updates, chat, "display_name", (name as string | null) || null, trace);
  if (icon !== undefined)
    queue(updates, chat, "group_chat_icon", (icon as string | null) || null, trace);
  return answer;
};

/** `GET /v3/chats/{id}`. */
export const getChat = (chats: LinqChats, id: string, trace: string): Answer => {
  const chat = chats.meet(id);
  return chat === undefined ? refuseWith(2001, trace) : { status: 200, body: wireChat(chat) };
};

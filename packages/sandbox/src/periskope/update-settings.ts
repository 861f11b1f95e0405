import { isRecord } from "../check.ts";
import type { Answer, ReceivedBody } from "../http-server.ts";
import { parseUrl } from "../target-url.ts";
import { chatAfterSettings } from "./chat-shapes.ts";
import { now, type StoredChat, storedImage } from "./chats.ts";
import type { FieldIssue } from "./errors.ts";
import { notification } from "./notifications.ts";
import type { PeriskopeUpdates } from "./update-chat.ts";

const texts = ["name", "description", "image"] as const;
const flags = [
  "memberAddMode",
  "addMembersAdminsOnly",
  "infoAdminsOnly",
  "messagesAdminsOnly",
] as const;

/** What the settings call may change; a member that is absent stays as it is. */
export interface SettingsChange {
  readonly name?: string;
  readonly description?: string | null;
  readonly image?: string | null;
  readonly addMembersAdminsOnly?: boolean;
  readonly infoAdminsOnly?: boolean;
  readonly messagesAdminsOnly?: boolean;
}

/** Changes a group now and fires one `chat.notification.created` per changed setting. */
export const changeSettings = (
  { settings, events }: PeriskopeUpdates,
  chat: StoredChat,
  change: SettingsChange,
  author: string,
): void => {
  const notes: [type: string, body: string | null][] = [];
  if (change.name !== undefined && change.name !== chat.name) {
    chat.name = change.name;
    notes.push(["subject", change.name]);
  }
  if (change.description !== undefined && change.description !== chat.description) {
    chat.description = change.description;
    notes.push(["desc", change.description]);
  }
  // The published list of notification types has none for pictures.
  if (change.image !== undefined) {
    const copy =
      change.image === null || settings.imageReading === "submitted"
        ? change.image
        : storedImage(settings.orgId, chat.id, change.image);
    chat.image = copy;
  }
  const flag = (
    key: "addMembersAdminsOnly" | "infoAdminsOnly" | "messagesAdminsOnly",
    type: string,
  ): void => {
    const value = change[key];
    if (value === undefined || value === chat[key]) return;
    chat[key] = value;
    notes.push([`${type}_${value}`, null]);
  };
  flag("addMembersAdminsOnly", "memberaddmode");
  flag("infoAdminsOnly", "restrict");
  flag("messagesAdminsOnly", "announce");
  chat.updatedAt = now();
  for (const [type, body] of notes)
    events.publish(
      "chat.notification.created",
      notification(settings.orgId, chat, type, body, author),
    );
};

const isEmpty = (value: unknown): boolean => value === null || value === "";

const issuesOf = (
  value: Record<string, unknown>,
  mayClear: boolean,
): Record<string, FieldIssue> => {
  const issues: Record<string, FieldIssue> = {};
  for (const key of texts) {
    const item = value[key];
    if (item === undefined || item === "" || (item === null && mayClear && key !== "name"))
      continue;
    if (typeof item !== "string") issues[key] = { message: `${key} must be a string` };
    else if (key === "image" && !/^https?:$/.test(parseUrl(item)?.protocol ?? ""))
      issues[key] = { message: "image must be a public URL" };
  }
  for (const key of flags) {
    const item = value[key];
    // The published sample sends "" for flags and succeeds.
    if (item !== undefined && item !== "" && typeof item !== "boolean")
      issues[key] = { message: `${key} must be a boolean` };
  }
  return issues;
};

/** `POST /chats/{chat_id}/settings`. That a chat which is no group answers 422 is a reading: nothing is documented. */
export const updateSettings = (
  updates: PeriskopeUpdates,
  id: string,
  phone: string,
  body: ReceivedBody,
): Answer => {
  const { settings, errors } = updates;
  const mayClear = settings.clearingReading === "clear";
  if (body.kind === "malformed" || (body.kind === "json" && !isRecord(body.value))) {
    return errors.invalidBody({ body: { message: "The body must be a JSON object" } });
  }
  const value = (body.kind === "json" ? body.value : {}) as Record<string, unknown>;
  const issues = issuesOf(value, mayClear);
  if (Object.keys(issues).length > 0) return errors.invalidBody(issues);
  const chat = updates.chats.meet(id, phone);
  if (chat === undefined) return errors.notFound();
  if (chat.type !== "group")
    return errors.invalidBody({ chat_id: { message: "chat_id must be that of a group" } });

  const text = (key: "description" | "image"): { [K in typeof key]?: string | null } => {
    const item = value[key];
    if (item === undefined || (isEmpty(item) && !mayClear)) return {};
    return { [key]: isEmpty(item) ? null : (item as string) };
  };
  const flag = (keys: readonly (typeof flags)[number][], initial: boolean): boolean | undefined => {
    const given = keys.map((key) => value[key]).find((item) => typeof item === "boolean");
    return given ?? (settings.settingsReading === "reset" ? initial : undefined);
  };
  const add = flag(["addMembersAdminsOnly", "memberAddMode"], true);
  const info = flag(["infoAdminsOnly"], false);
  const messages = flag(["messagesAdminsOnly"], false);
  const change: SettingsChange = {
    ...(isEmpty(value["name"]) || value["name"] === undefined
      ? {}
      : { name: value["name"] as string }),
    ...text("description"),
    ...text("image"),
    ...(add === undefined ? {} : { addMembersAdminsOnly: add }),
    ...(info === undefined ? {} : { infoAdminsOnly: info }),
    ...(messages === undefined ? {} : { messagesAdminsOnly: messages }),
  };
  changeSettings(updates, chat, change, chat.phone);
  return { status: 200, body: chatAfterSettings(chat, settings) };
};

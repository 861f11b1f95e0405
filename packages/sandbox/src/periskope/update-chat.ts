import { isRecord } from "../check.ts";
import type { Answer, ReceivedBody } from "../http-server.ts";
import { readChat, updatedChat, wholeChat } from "./chat-shapes.ts";
import { now, type PeriskopeChats, type StoredChat } from "./chats.ts";
import { labelNames, type Named, type PeriskopeDirectory } from "./directory.ts";
import type { FieldIssue, PeriskopeErrors } from "./errors.ts";
import type { PeriskopeEvents } from "./events.ts";
import type { PeriskopeSettings } from "./options.ts";

export interface PeriskopeUpdates {
  readonly settings: PeriskopeSettings;
  readonly chats: PeriskopeChats;
  readonly directory: PeriskopeDirectory;
  readonly errors: PeriskopeErrors;
  readonly events: PeriskopeEvents;
}

const updateKeys = ["labels", "custom_properties", "assigned_to"] as const;

/** Property id to its name and new value; `null` removes it. */
type PropertyChanges = Map<string, { readonly name: string; readonly value: string | null }>;

const isEmpty = (value: unknown): value is null | "" => value === null || value === "";

const readProperties = (
  { directory, settings }: PeriskopeUpdates,
  value: Record<string, unknown>,
): PropertyChanges | FieldIssue => {
  const changes: PropertyChanges = new Map();
  for (const [key, item] of Object.entries(value)) {
    const clears = isEmpty(item);
    if (clears ? settings.clearingReading === "refuse" : typeof item !== "string")
      return { message: "custom_properties must hold strings" };
    const property = directory.property(key);
    if (property === undefined) return { message: "custom_properties names an unknown property" };
    changes.set(property.id, { name: property.name, value: clears ? null : (item as string) });
  }
  return changes;
};

/** Sets labels on a chat, in the order given; without `add` they replace the old ones. */
export const setLabels = (
  directory: PeriskopeDirectory,
  chat: StoredChat,
  names: readonly string[],
  add: boolean,
): void => {
  if (!add) chat.labels = new Map();
  for (const label of names.map((name): Named => directory.label(name)))
    chat.labels.set(label.id, label.name);
};

/** Changes custom properties and reports it. */
const setProperties = (
  { settings, events }: PeriskopeUpdates,
  chat: StoredChat,
  changes: PropertyChanges,
  merge: boolean,
): void => {
  if (!merge) chat.properties = new Map();
  for (const [id, { name, value }] of changes) {
    if (value === null) chat.properties.delete(id);
    else chat.properties.set(id, { name, value });
  }
  events.publish("chat.custom_properties.updated", wholeChat(chat, settings));
};

/** `PATCH /chats/{chat_id}`. What an unknown chat answers is not documented here; 404 is that of a sibling call. */
export const updateChat = (
  updates: PeriskopeUpdates,
  id: string,
  phone: string,
  body: ReceivedBody,
): Answer => {
  const { settings, errors } = updates;
  const value = body.kind === "json" && isRecord(body.value) ? body.value : {};
  if (!updateKeys.some((key) => value[key] !== undefined)) return errors.noKey(updateKeys);
  const { labels, custom_properties: properties, assigned_to: assignee } = value;
  const mayClear = settings.clearingReading === "clear";

  const issues: Record<string, FieldIssue> = {};
  const badText = (item: unknown): boolean =>
    item !== undefined && (isEmpty(item) ? !mayClear : typeof item !== "string");
  if (badText(labels)) issues["labels"] = { message: "labels must be a non-empty string" };
  if (badText(assignee))
    issues["assigned_to"] = { message: "assigned_to must be a non-empty string" };
  const names = typeof labels === "string" ? labelNames(labels) : [];
  if (typeof labels === "string" && labels !== "" && names.length === 0)
    issues["labels"] = { message: "labels must hold a name" };
  let changes: PropertyChanges | undefined;
  if (properties !== undefined) {
    const read = isRecord(properties)
      ? readProperties(updates, properties)
      : { message: "custom_properties must be an object" };
    if (read instanceof Map) changes = read;
    else issues["custom_properties"] = read;
  }
  if (Object.keys(issues).length > 0) return errors.invalidBody(issues);

  const chat = updates.chats.meet(id, phone);
  if (chat === undefined) return errors.notFound();
  chat.updatedAt = now();
  if (assignee !== undefined) chat.assignedTo = isEmpty(assignee) ? null : (assignee as string);
  // An empty list of labels clears under either reading: adding nothing would not be a change.
  if (labels !== undefined)
    setLabels(updates.directory, chat, names, settings.labelsReading === "add" && names.length > 0);
  if (changes !== undefined)
    setProperties(updates, chat, changes, settings.customPropertiesReading === "merge");
  return { status: 200, body: updatedChat(chat, settings) };
};

/** `PATCH /chats/labels`: replaces the labels of many chats. Chats that are unknown are passed over. */
export const updateChatLabels = (
  updates: PeriskopeUpdates,
  phone: string,
  body: ReceivedBody,
): Answer => {
  const { errors } = updates;
  const value = body.kind === "json" && isRecord(body.value) ? body.value : {};
  const required = ["chat_ids", "labels"];
  const missing = required.filter((key) => value[key] === undefined);
  if (missing.length > 0) return errors.missingKeys(required, missing);
  const { labels, chat_ids: ids } = value;
  if (typeof labels !== "string")
    return errors.invalidBody({ labels: { message: "labels must be a string" } });
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === "string")) {
    return errors.invalidBody({ chat_ids: { message: "chat_ids must be an array of strings" } });
  }
  for (const id of ids) {
    const chat = updates.chats.meet(id, phone);
    if (chat === undefined) continue;
    setLabels(updates.directory, chat, labelNames(labels), false);
    chat.updatedAt = now();
  }
  return { status: 204 };
};

/** `GET /chats/{chat_id}`. */
export const getChat = (
  { chats, errors, settings }: PeriskopeUpdates,
  id: string,
  phone: string,
): Answer => {
  const chat = chats.meet(id, phone);
  return chat === undefined ? errors.notFound() : { status: 200, body: readChat(chat, settings) };
};

import {
  chatFields,
  type ChangeVerb,
  type ChatField,
  type ChatUpdate,
} from "../../model/chat-update.ts";
import type { Capabilities } from "../../model/capabilities.ts";
import type { ChatKind } from "../../model/chat.ts";
import type { SampleValues, Subject } from "./subject.ts";

/** Values that suffer when somebody trims, folds, escapes or cuts them. */
export const defaultValues: SampleValues = {
  displayName: "Ünïcode “Name” <b>& 日本 🚀 100%",
  iconUrl: "https://example.com/icons/First%20Icon.png?size=64&shape=round",
  description: 'First line\nsecond line with "quotes", a \\ and a tab\tinside',
  assignee: "first.agent@example.com",
  labels: ["First Label", "zweites Etikett ü"],
  customProperties: { "First Key": 'one "value"; and more' },
};

/** Other values of the same fields. */
export const otherDefaultValues: SampleValues = {
  displayName: "Second name",
  iconUrl: "https://example.com/icons/second.png",
  description: "Another description",
  assignee: "second.agent@example.com",
  labels: ["Third label", "Fourth label"],
  customProperties: { "First Key": "another value" },
};

/** The verbs that a field knows. */
export const verbsFor = (field: ChatField): readonly ChangeVerb[] => {
  if (field === "labels") return ["set", "clear", "add", "remove"];
  return field === "customProperties" ? ["set", "clear", "remove"] : ["set", "clear"];
};

/** Whether a table claims that a verb works. */
export const isWritable = (table: Capabilities, field: ChatField, verb: ChangeVerb): boolean => {
  const support = table[field][verb];
  return support === "applied" || support === "pending";
};

/** The update that does one thing to one field. */
export const updateWith = (
  values: SampleValues,
  field: ChatField,
  verb: ChangeVerb,
): ChatUpdate => {
  if (verb === "set") return { [field]: values[field] };
  if (verb === "clear") return { [field]: null };
  if (field === "labels") return { labels: { [verb]: [values.labels[0]] } };
  return {
    customProperties: Object.fromEntries(
      Object.keys(values.customProperties).map((key) => [key, null]),
    ),
  };
};

/** The texts of such an update that must be found in what is sent. */
export const tracesOf = (
  values: SampleValues,
  field: ChatField,
  verb: ChangeVerb,
): readonly string[] => {
  if (verb === "clear") return [];
  if (field === "labels") return verb === "set" ? values.labels : [values.labels[0]];
  if (field === "customProperties") {
    const keys = Object.keys(values.customProperties);
    return verb === "set" ? [...keys, ...Object.values(values.customProperties)] : keys;
  }
  return [values[field]];
};

/** The fields that can be set. */
export const settableFields = ({ adapter }: Subject): ChatField[] =>
  chatFields.filter((field) => isWritable(adapter.capabilities, field, "set"));

/** A chat of the harness in which fields can be changed, if there is one. */
export const chatIdFor = (
  { adapter, harness }: Subject,
  fields: readonly ChatField[],
): string | undefined => {
  const kinds = Object.keys(harness.chatIds) as ChatKind[];
  const kind = kinds.find((candidate) =>
    fields.every((field) => adapter.capabilities[field].chatKinds?.includes(candidate) ?? true),
  );
  return kind === undefined ? undefined : harness.chatIds[kind];
};

/** A chat in which as many settable fields as possible can be changed, and those fields. */
export const widestUpdate = (
  subject: Subject,
): { chatId: string; fields: ChatField[]; update: ChatUpdate } | undefined => {
  const { adapter, harness, values } = subject;
  const candidates = Object.entries(harness.chatIds).map(([kind, chatId]) => {
    const fields = settableFields(subject).filter(
      (field) => adapter.capabilities[field].chatKinds?.includes(kind as ChatKind) ?? true,
    );
    const update: ChatUpdate = Object.fromEntries(fields.map((field) => [field, values[field]]));
    return { chatId, fields, update };
  });
  const [widest] = candidates.sort((one, other) => other.fields.length - one.fields.length);
  return widest && widest.fields.length > 0 ? widest : undefined;
};

/** Any chat of the harness. */
export const anyChatId = ({ harness }: Subject): string =>
  Object.values(harness.chatIds)[0] as string;

/** A path through a JSON value and what is at its end: a scalar, or an empty list or object. */
export interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

/** Every leaf of a JSON value. */
export const leavesOf = (value: unknown, path = ""): Leaf[] => {
  if (typeof value !== "object" || value === null)
    return value === undefined ? [] : [{ path, value }];
  const entries = Object.entries(value);
  if (entries.length === 0) return [{ path, value }];
  return entries.flatMap(([key, entry]) =>
    leavesOf(entry, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
};

/** Every text and every key in a JSON value. */
export const textsOf = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    Array.isArray(value) ? textsOf(entry) : [key, ...textsOf(entry)],
  );
};

/** A value with every text changed. */
export const mapTexts = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === "string") return change(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => mapTexts(entry, change));
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, mapTexts(entry, change)]),
  );
};

/** The value, frozen all the way down. */
export const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const entry of Object.values(value)) deepFreeze(entry);
  }
  return value;
};

/** Every field of a chat that an update can name, in the order in which receipts list them. */
export const chatFields = [
  "displayName",
  "iconUrl",
  "description",
  "assignee",
  "labels",
  "customProperties",
] as const;

/** A field of a chat that an update can name. */
export type ChatField = (typeof chatFields)[number];

/** What an update does to a field. */
export type ChangeVerb = "set" | "clear" | "add" | "remove";

/** Change a list by difference: what is not named stays. */
export interface ListDifference {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/**
 * A change to a chat, in three states a field: an absent key leaves the field alone, `null` clears
 * it, a value sets it. `undefined` is refused, because that is where updates get lost.
 *
 * Text must be well-formed Unicode without control characters (a description may hold line breaks
 * and tabs). Parley never trims or repairs a value: it refuses it with `invalid-input`.
 */
export interface ChatUpdate {
  /** 1 to 1,000 characters. */
  readonly displayName?: string | null;
  /** An https URL without user info, at most 2,048 characters. */
  readonly iconUrl?: string | null;
  /** 1 to 10,000 characters. */
  readonly description?: string | null;
  /** 1 to 320 characters; on Periskope the email of a member. */
  readonly assignee?: string | null;
  /**
   * A list replaces all labels, an empty one clears them; `{ add, remove }` changes them by difference. At most 500 labels of
   * 1 to 256 characters, none with a comma or white space at an end.
   */
  readonly labels?: readonly string[] | ListDifference | null;
  /**
   * By key: a string sets one property, `null` clears one, a key that is not named is not sent.
   * At most 500 keys of 1 to 256 characters, values of at most 10,000.
   */
  readonly customProperties?: Readonly<Record<string, string | null>> | null;
}

/** An update whose every key may be assigned: what validation builds. */
export type MutableChatUpdate = {
  -readonly [Field in ChatField]?: NonNullable<ChatUpdate[Field]> | null;
};

/** The fields an update names, in the order of {@link chatFields}. */
export const fieldsOf = (update: ChatUpdate): ChatField[] => {
  const named: ChatField[] = [];
  for (const field of chatFields) {
    if (Object.hasOwn(update, field)) named.push(field);
  }
  return named;
};

/** Whether the labels of an update are a difference rather than a whole list. */
export const isListDifference = (labels: ChatUpdate["labels"]): labels is ListDifference =>
  labels !== undefined && labels !== null && !Array.isArray(labels);

/** The verbs with which an update touches one field; a difference may need two. */
export const verbsOf = (update: ChatUpdate, field: ChatField): ChangeVerb[] => {
  const value = update[field];
  if (value === undefined) return [];
  if (value === null || (Array.isArray(value) && value.length === 0)) return ["clear"];
  if (field === "labels" && isListDifference(update.labels)) {
    const verbs: ChangeVerb[] = [];
    if (update.labels.add?.length) verbs.push("add");
    if (update.labels.remove?.length) verbs.push("remove");
    return verbs;
  }
  if (field === "customProperties" && update.customProperties) {
    const values = Object.values(update.customProperties);
    const verbs: ChangeVerb[] = [];
    if (values.some((entry) => entry !== null)) verbs.push("set");
    if (values.includes(null)) verbs.push("remove");
    return verbs;
  }
  return ["set"];
};

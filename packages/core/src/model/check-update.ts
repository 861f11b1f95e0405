import { err, ok, type Result } from "neverthrow";
import type { Issue } from "./chat-error.ts";
import {
  chatFields,
  type ChatField,
  type ListDifference,
  type MutableChatUpdate,
} from "./chat-update.ts";
import { foldText } from "./fold-text.ts";
import { isRecord } from "./is-record.ts";
import { addIssue, unknownName } from "./issues.ts";

const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const controlCharacterInText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const dangerousKeys = new Set(["__proto__", "constructor", "prototype"]);
const mostEntries = 500;
const mostIssues = 32;

type Rule<Value = unknown> = (value: Value) => string | undefined;

const text =
  (longest: number, forbidden: RegExp, furtherRule?: Rule<string>): Rule =>
  (value) => {
    if (typeof value !== "string") return "must be a string";
    if (value.length > longest)
      return `must be at most ${longest.toLocaleString("en-US")} characters`;
    if (value.trim() === "") return "must not be empty";
    if (forbidden.test(value)) return "must not hold control characters";
    return value.isWellFormed() ? furtherRule?.(value) : "must be well-formed Unicode";
  };

const label = text(256, controlCharacter, (name) => {
  if (name.includes(",")) return "must not hold a comma";
  return name.trim() === name ? undefined : "must not begin or end with white space";
});

const iconUrl = text(2_048, controlCharacter, (address) => {
  if (/\s/.test(address) || !URL.canParse(address)) return "must be an absolute URL";
  const { protocol, username, password } = new URL(address);
  if (protocol !== "https:") return "must be https";
  return username || password ? "must not hold a user name or a password" : undefined;
});

const propertyKey = text(256, controlCharacter);
const propertyValue = text(10_000, controlCharacterInText);

const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (!isRecord(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** The keys of an object, symbols included; of one with too many keys the others alone, which is quicker. */
const keysOf = (value: object, most: number): (string | symbol)[] => {
  const keys = Object.keys(value);
  return keys.length > most ? keys : [...keys, ...Object.getOwnPropertySymbols(value)];
};

type Reading = (value: unknown, path: string, issues: Issue[]) => unknown;

const scalar =
  (rule: Rule): Reading =>
  (value, path, issues) => {
    addIssue(issues, path, rule(value));
    return value;
  };

const labelList: Reading = (value, path, issues) => {
  if (!Array.isArray(value)) addIssue(issues, path, "must be a list of strings");
  else if (value.length > mostEntries) {
    addIssue(issues, path, `must be at most ${mostEntries} labels`);
  } else {
    // By index: an iterator of its own could give any number of entries.
    const copy = Array.from({ length: value.length }, (_, index): unknown => value[index]);
    copy.forEach((entry, index) => addIssue(issues, `${path}.${index}`, label(entry)));
    return copy;
  }
  return value;
};

const labels: Reading = (value, path, issues) => {
  if (!isPlainObject(value)) return labelList(value, path, issues);
  const copy: Record<string, unknown> = {};
  const before = issues.length;
  for (const key of keysOf(value, 2).slice(0, mostIssues)) {
    if (key === "add" || key === "remove")
      copy[key] = labelList(value[key], `${path}.${key}`, issues);
    else addIssue(issues, `${path}.${String(key).slice(0, 64)}`, "is not `add` or `remove`");
  }
  if (issues.length > before) return copy;
  const { add = [], remove = [] } = copy as ListDifference;
  const added = add.map(foldText);
  const removed = new Set(remove.map(foldText));
  if (added.some((name) => removed.has(name)))
    addIssue(issues, path, "must not add and remove the same label");
  if (added.length + removed.size === 0) addIssue(issues, path, "must add or remove something");
  return copy;
};

const customProperties: Reading = (value, path, issues) => {
  if (!isPlainObject(value)) {
    addIssue(issues, path, "must be an object of strings");
    return value;
  }
  const keys = keysOf(value, mostEntries);
  if (keys.length === 0) addIssue(issues, path, "must name a property");
  if (keys.length > mostEntries) {
    addIssue(issues, path, `must be at most ${mostEntries} properties`);
    return value;
  }
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    const keyPath = `${path}.${String(key).slice(0, 64)}`;
    const keyRule = dangerousKeys.has(String(key)) ? "is not allowed as a key" : propertyKey(key);
    if (addIssue(issues, keyPath, keyRule)) continue;
    const entry = value[key as string];
    if (entry !== null) addIssue(issues, keyPath, propertyValue(entry));
    copy[key as string] = entry;
  }
  return copy;
};

const readings: { readonly [Field in ChatField]: Reading } = {
  displayName: scalar(text(1_000, controlCharacter)),
  iconUrl: scalar(iconUrl),
  description: scalar(text(10_000, controlCharacterInText)),
  assignee: scalar(text(320, controlCharacter)),
  labels,
  customProperties,
};

/** A copy of an update that holds to the neutral rules, or what is wrong with it. */
export type CheckedUpdate = Result<MutableChatUpdate, readonly Issue[]>;

/**
 * Checks an update against the rules that hold for every provider and takes a copy, so that what the
 * caller does to it later changes nothing. Issues name the place and the rule, never the value.
 */
export const checkUpdate = (update: unknown): CheckedUpdate => {
  try {
    return readUpdate(update);
  } catch {
    return err([{ path: "", rule: "could not be read: a getter or a proxy threw" }]);
  }
};

const readUpdate = (update: unknown): CheckedUpdate => {
  if (!isPlainObject(update)) return err([{ path: "", rule: "must be a plain object" }]);
  const issues: Issue[] = [];
  const copy: MutableChatUpdate = {};
  const keys = keysOf(update, mostIssues);
  for (const key of keys.slice(0, mostIssues)) {
    const name = String(key).slice(0, 64);
    if (addIssue(issues, name, unknownName(name, chatFields, "a field of a chat"))) continue;
    const field = name as ChatField;
    const value = update[field];
    if (value === undefined) {
      addIssue(issues, field, "must not be undefined: leave the key out, or clear it with null");
    } else if (value === null) copy[field] = null;
    // The reading has just checked that the value is of the field's type, or added an issue.
    else copy[field] = readings[field](value, field, issues) as never;
  }
  if (keys.length === 0) addIssue(issues, "", "must change something");
  return issues.length > 0 ? err(issues) : ok(copy);
};

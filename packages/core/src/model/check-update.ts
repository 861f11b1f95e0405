import { err, ok, type Result } from "neverthrow";
import type { Issue } from "./chat-error.ts";
import { chatFields, type ChatField, type MutableChatUpdate } from "./chat-update.ts";
import { nearestName } from "./nearest-name.ts";

const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const controlCharacterInText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const loneSurrogate = /\p{Surrogate}/u;
const dangerousKeys = new Set(["__proto__", "constructor", "prototype"]);
const mostEntries = 500;
const mostIssues = 32;

type Rule = (value: unknown) => string | undefined;

const text =
  (longest: number, forbidden: RegExp): Rule =>
  (value) => {
    if (typeof value !== "string") return "must be a string";
    if (value.length > longest)
      return `must be at most ${longest.toLocaleString("en-US")} characters`;
    if (value.trim() === "") return "must not be empty";
    if (forbidden.test(value)) return "must not hold control characters";
    return loneSurrogate.test(value) ? "must be well-formed Unicode" : undefined;
  };

const label: Rule = (value) => {
  const rule = text(256, controlCharacter)(value);
  if (rule) return rule;
  const name = value as string;
  if (name.includes(",")) return "must not hold a comma";
  return name.trim() === name ? undefined : "must not begin or end with white space";
};

const iconUrl: Rule = (value) => {
  const rule = text(2_048, controlCharacter)(value);
  if (rule) return rule;
  const address = value as string;
  if (/\s/.test(address) || !URL.canParse(address)) return "must be an absolute URL";
  const url = new URL(address);
  if (url.protocol !== "https:") return "must be https";
  return url.username === "" && url.password === ""
    ? undefined
    : "must not hold a user name or a password";
};

const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
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
    const broken = rule(value);
    if (broken) issues.push({ path, rule: broken });
    return value;
  };

const labelList: Reading = (value, path, issues) => {
  if (!Array.isArray(value)) {
    issues.push({ path, rule: "must be a list of strings" });
    return value;
  }
  if (value.length > mostEntries) {
    issues.push({ path, rule: `must be at most ${mostEntries} labels` });
    return value;
  }
  const copy: unknown[] = [...value];
  copy.forEach((entry, index) => scalar(label)(entry, `${path}.${index}`, issues));
  return copy;
};

const labels: Reading = (value, path, issues) => {
  if (!isPlainObject(value)) return labelList(value, path, issues);
  const copy: Record<string, unknown> = {};
  const before = issues.length;
  for (const key of keysOf(value, 2).slice(0, mostIssues)) {
    if (key === "add" || key === "remove")
      copy[key] = labelList(value[key], `${path}.${key}`, issues);
    else
      issues.push({
        path: `${path}.${String(key).slice(0, 64)}`,
        rule: "is not `add` or `remove`",
      });
  }
  if (issues.length > before) return copy;
  const named = (list: unknown) =>
    Array.isArray(list) ? list.map((entry: string) => entry.toLowerCase()) : [];
  const removed = new Set(named(copy["remove"]));
  const both = named(copy["add"]).some((name) => removed.has(name));
  if (both) issues.push({ path, rule: "must not add and remove the same label" });
  if (named(copy["add"]).length + removed.size === 0)
    issues.push({ path, rule: "must add or remove something" });
  return copy;
};

const customProperties: Reading = (value, path, issues) => {
  if (!isPlainObject(value)) {
    issues.push({ path, rule: "must be an object of strings" });
    return value;
  }
  const keys = keysOf(value, mostEntries);
  if (keys.length === 0) issues.push({ path, rule: "must name a property" });
  if (keys.length > mostEntries) {
    issues.push({ path, rule: `must be at most ${mostEntries} properties` });
    return value;
  }
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    const keyRule = dangerousKeys.has(String(key))
      ? "is not allowed as a key"
      : text(256, controlCharacter)(key);
    const keyPath = `${path}.${String(key).slice(0, 64)}`;
    if (keyRule) {
      issues.push({ path: keyPath, rule: keyRule });
      continue;
    }
    const entry = value[key as string];
    const entryRule = entry === null ? undefined : text(10_000, controlCharacterInText)(entry);
    if (entryRule) issues.push({ path: keyPath, rule: entryRule });
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
    if (typeof key !== "string" || !Object.hasOwn(readings, key)) {
      const name = String(key).slice(0, 64);
      issues.push({ path: name, rule: `is not a field of a chat${nearestName(name, chatFields)}` });
      continue;
    }
    const field = key as ChatField;
    const value = update[field];
    if (value === undefined) {
      issues.push({
        path: field,
        rule: "must not be undefined: leave the key out, or clear it with null",
      });
    } else if (value === null) copy[field] = null;
    // The reading has just checked that the value is of the field's type, or added an issue.
    else copy[field] = readings[field](value, field, issues) as never;
  }
  if (keys.length === 0) issues.push({ path: "", rule: "must change something" });
  return issues.length > 0 ? err(issues) : ok(copy);
};

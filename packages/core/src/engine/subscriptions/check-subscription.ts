import { isRecord } from "../../model/is-record.ts";
import { addIssue, unknownName } from "../../model/issues.ts";
import type { Issue } from "../../model/chat-error.ts";
import { parseBaseUrl } from "../../transport/base-url.ts";
import { eventNameRule } from "./resolve-events.ts";

const mostEvents = 200;
const mostPhones = 1_000;
const phoneForm = /^\+[1-9][0-9]{1,14}$/;
const oneLine = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$/;

const urlRule = (value: unknown): string | undefined => {
  if (typeof value !== "string" || value.length > 2_048 || !/^[\x21-\x7e]+$/.test(value)) {
    return "must be a URL of at most 2,048 printable ASCII characters";
  }
  if (value.includes("#")) return "must not have a fragment";
  // A base URL may have no query, and a target may: what stands before it obeys the same rules.
  const [withoutQuery] = value.split("?", 1);
  const parsed = parseBaseUrl(withoutQuery);
  return parsed.isErr() ? parsed.error : undefined;
};

const checkList = (
  value: unknown,
  path: string,
  [fewest, most]: readonly [number, number],
  rule: (entry: unknown) => string | undefined,
  issues: Issue[],
): void => {
  if (!Array.isArray(value) || value.length < fewest || value.length > most) {
    addIssue(issues, path, `must be a list of ${fewest} to ${most} entries`);
    return;
  }
  for (const [index, entry] of value.entries()) addIssue(issues, `${path}.${index}`, rule(entry));
};

const phoneRule = (value: unknown): string | undefined =>
  typeof value === "string" && phoneForm.test(value)
    ? undefined
    : "must be a number in E.164 form, such as +12025550100";

const checkers: Readonly<Record<string, (value: unknown, path: string, issues: Issue[]) => void>> =
  {
    url: (value, path, issues) => addIssue(issues, path, urlRule(value)),
    events: (value, path, issues) => checkList(value, path, [1, mostEvents], eventNameRule, issues),
    phones: (value, path, issues) => checkList(value, path, [0, mostPhones], phoneRule, issues),
    name: (value, path, issues) => {
      const isName = typeof value === "string" && value.length <= 200 && oneLine.test(value);
      if (!isName) addIssue(issues, path, "must be 1 to 200 characters on one line");
    },
    isActive: (value, path, issues) => {
      if (typeof value !== "boolean") addIssue(issues, path, "must be true or false");
    },
  };

const check = (
  input: unknown,
  known: readonly string[],
  required: readonly string[],
  nullable: readonly string[],
): Issue[] => {
  if (!isRecord(input)) return [{ path: "", rule: "must be an object" }];
  const issues: Issue[] = [];
  for (const [name, value] of Object.entries(input)) {
    const unknown = unknownName(name, known, "a part of a subscription");
    if (addIssue(issues, name.slice(0, 64), unknown)) continue;
    if (value === undefined) addIssue(issues, name, "must not be undefined: leave it out");
    else if (value !== null || !nullable.includes(name)) checkers[name]?.(value, name, issues);
  }
  for (const name of required) {
    if (!Object.hasOwn(input, name)) addIssue(issues, name, "is missing");
  }
  return issues;
};

/** What is wrong with a new subscription, whoever the provider is. */
export const checkNewSubscription = (input: unknown): Issue[] =>
  check(input, ["url", "events", "phones", "name"], ["url", "events"], []);

/** What is wrong with a change, whoever the provider is. */
export const checkSubscriptionChange = (input: unknown): Issue[] => {
  const issues = check(input, ["url", "events", "phones", "isActive", "name"], [], ["phones"]);
  if (issues.length > 0) return issues;
  return Object.keys(input as object).length > 0
    ? []
    : [{ path: "", rule: "must change something" }];
};

import { err, ok, type Result } from "neverthrow";
import type { ChatErrorOf, Issue } from "../model/chat-error.ts";
import { addIssue, issuesBelow, makeInvalidInput, unknownName } from "../model/issues.ts";
import type { ErrorOrigin } from "../model/make-error.ts";
import { numberRule } from "../model/number-rule.ts";
import type { RetryPolicy } from "../transport/retry.ts";
import { deadlineRule, readRetry } from "./connection-options.ts";

/** The options of any call, of an update, of a plan, of a bulk update and of a call that names events. */
export const callOptionNames = ["signal", "deadlineMs", "retry"];
export const planOptionNames = ["onUnsupported"];
export const updateOptionNames = [...callOptionNames, ...planOptionNames];
export const bulkOptionNames = [...updateOptionNames, "concurrency", "from"];
export const subscriptionOptionNames = [...callOptionNames, "unlistedEvents"];

const oneOf =
  (...words: readonly string[]) =>
  (value: unknown): string | undefined =>
    words.includes(value as string) ? undefined : `must be ${words.join(" or ")}`;

// `retry` is not among them: it holds options of its own.
const rules: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  signal: (value) => (value instanceof AbortSignal ? undefined : "must be an AbortSignal"),
  deadlineMs: deadlineRule,
  onUnsupported: oneOf("reject", "skip"),
  unlistedEvents: oneOf("refuse", "send"),
  concurrency: (value) => numberRule(value, [1, 1_000]),
  from: (value) => numberRule(value, [0, Number.MAX_SAFE_INTEGER]),
};

/** The options of a call that is told none, which is most of them. */
export const noOptions: object = Object.freeze({});
let nothingGiven: Result<object, never> | undefined;

/**
 * A copy of the options of a call, each read once, or what is wrong with them. What the caller does to them
 * later changes nothing, and what passed here is what is used. `retry` comes out whole, over the policy
 * of the connection.
 */
export const readCallOptions = <Options extends object>(
  options: Options,
  known: readonly string[],
  origin: ErrorOrigin,
  policy: RetryPolicy,
): Result<Options, ChatErrorOf<"invalid-input">> => {
  if (options === noOptions) return (nothingGiven ??= ok(noOptions)) as Result<Options, never>;
  const issues: Issue[] = [];
  const given: Record<string, unknown> = {};
  try {
    if (typeof options !== "object" || options === null) {
      addIssue(issues, "", "must be an object");
    } else {
      for (const [name, value] of Object.entries(options)) {
        const rule = unknownName(name, known);
        if (rule !== undefined) addIssue(issues, name.slice(0, 64), rule);
        else if (value === undefined) continue;
        else if (name === "retry") given[name] = readRetry(value, issues, policy);
        else if (!addIssue(issues, name, rules[name]?.(value))) given[name] = value;
      }
    }
  } catch {
    addIssue(issues, "", "could not be read: a getter or a proxy threw");
  }
  return issues.length > 0
    ? err(makeInvalidInput(origin, issuesBelow("options", issues)))
    : ok(given as Options);
};

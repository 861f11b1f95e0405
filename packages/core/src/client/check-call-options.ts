import type { ChatErrorOf, Issue } from "../model/chat-error.ts";
import { addIssue, issuesBelow, makeInvalidInput, unknownName } from "../model/issues.ts";
import type { ErrorOrigin } from "../model/make-error.ts";
import { numberRule } from "../model/number-rule.ts";
import { deadlineRule, readRetry } from "./connection-options.ts";

/** The options of any call, of an update, of a plan and of a bulk update. */
export const callOptionNames = ["signal", "deadlineMs", "retry"];
export const planOptionNames = ["onUnsupported"];
export const updateOptionNames = [...callOptionNames, ...planOptionNames];
export const bulkOptionNames = [...updateOptionNames, "concurrency", "from"];

// `retry` is not among them: it holds options of its own.
const rules: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  signal: (value) => (value instanceof AbortSignal ? undefined : "must be an AbortSignal"),
  deadlineMs: deadlineRule,
  onUnsupported: (value) =>
    value === "reject" || value === "skip" ? undefined : "must be reject or skip",
  concurrency: (value) => numberRule(value, [1, 1_000]),
  from: (value) => numberRule(value, [0, Number.MAX_SAFE_INTEGER]),
};

/** The error for options of a call that are malformed, if they are. */
export const checkCallOptions = (
  options: unknown,
  known: readonly string[],
  origin: ErrorOrigin,
): ChatErrorOf<"invalid-input"> | undefined => {
  const issues: Issue[] = [];
  try {
    if (typeof options !== "object" || options === null) {
      addIssue(issues, "", "must be an object");
    } else {
      // In this order nothing is allocated for a call without options.
      for (const [name, value] of Object.entries(options)) {
        const rule =
          unknownName(name, known) ?? (value === undefined ? value : rules[name]?.(value));
        if (rule) addIssue(issues, name.slice(0, 64), rule);
        else if (name === "retry") readRetry(value, issues);
      }
    }
  } catch {
    addIssue(issues, "", "could not be read: a getter or a proxy threw");
  }
  return issues.length > 0 ? makeInvalidInput(origin, issuesBelow("options", issues)) : undefined;
};

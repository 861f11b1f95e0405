import type { ChatErrorOf, Issue } from "../model/chat-error.ts";
import { makeError, type ErrorOrigin } from "../model/make-error.ts";
import { nearestName } from "../model/nearest-name.ts";
import { numberRule } from "../model/number-rule.ts";
import { deadlineRule, readRetry } from "./connection-options.ts";
import type { OnUnsupported } from "../plan/plan-update.ts";

/** The options of any call, of an update, of a plan and of a bulk update. */
export const callOptionNames = ["signal", "deadlineMs", "retry"];
export const planOptionNames = ["onUnsupported"];
export const updateOptionNames = [...callOptionNames, ...planOptionNames];
export const bulkOptionNames = [...updateOptionNames, "concurrency", "from"];

const ruleOf = (name: string, value: unknown): string | undefined => {
  if (value === undefined) return undefined;
  if (name === "retry") return undefined;
  if (name === "deadlineMs") return deadlineRule(value);
  if (name === "concurrency") return numberRule(value, [1, 1_000]);
  if (name === "from") return numberRule(value, [0, Number.MAX_SAFE_INTEGER]);
  if (name === "signal") return value instanceof AbortSignal ? undefined : "must be an AbortSignal";
  const choices: readonly OnUnsupported[] = ["reject", "skip"];
  return choices.includes(value as OnUnsupported) ? undefined : "must be reject or skip";
};

const retryIssues = (value: unknown): Issue[] => {
  const issues: Issue[] = [];
  readRetry(value, issues);
  return issues.map(({ path, rule }) => ({ path: `options.${path}`, rule }));
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
      issues.push({ path: "options", rule: "must be an object" });
    } else {
      // In this order nothing is allocated for a call without options.
      for (const [name, value] of Object.entries(options)) {
        const rule = known.includes(name)
          ? ruleOf(name, value)
          : `is not an option${nearestName(name, known)}`;
        if (rule) issues.push({ path: `options.${name.slice(0, 64)}`, rule });
        else if (name === "retry") issues.push(...retryIssues(value));
      }
    }
  } catch {
    issues.push({ path: "options", rule: "could not be read: a getter or a proxy threw" });
  }
  const [first] = issues;
  if (!first) return undefined;
  return makeError("invalid-input", origin, { message: `${first.path}: ${first.rule}`, issues });
};

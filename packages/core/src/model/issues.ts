import type { ChatErrorOf, Issue, Operation } from "./chat-error.ts";
import { makeError, type ErrorOrigin } from "./make-error.ts";
import { nearestName } from "./nearest-name.ts";

/** Adds the rule that a place breaks, if it breaks one; returns whether it does. */
export const addIssue = (issues: Issue[], path: string, rule: string | undefined): boolean => {
  if (rule === undefined) return false;
  issues.push({ path, rule });
  return true;
};

/** The rule that a name breaks when nobody knows it, with the nearest that is known. */
export const unknownName = (
  name: string,
  known: readonly string[],
  what = "an option",
): string | undefined =>
  known.includes(name) ? undefined : `is not ${what}${nearestName(name, known)}`;

/** Adds every name that nobody knows. */
export const addUnknownNames = (issues: Issue[], given: object, known: readonly string[]): void => {
  for (const name of Object.keys(given)) {
    addIssue(issues, name.slice(0, 64), unknownName(name, known));
  }
};

/** The issues of a part of something, as issues of the whole. */
export const issuesBelow = (place: string, issues: readonly Issue[]): Issue[] =>
  issues.map(({ path, rule }) => ({ path: [place, path].filter(Boolean).join("."), rule }));

/** The error for malformed input, in the words of the first issue; `input` is what the issues are of. */
export const makeInvalidInput = (
  origin: ErrorOrigin,
  issues: readonly Issue[],
  input = "",
): ChatErrorOf<"invalid-input"> => {
  // Nobody makes an error of no issue at all.
  const [{ path, rule }] = issuesBelow(input, issues) as [Issue];
  return makeError("invalid-input", origin, { message: `${path}: ${rule}`, issues });
};

/** The `config` error for a list of problems: what is wrong, and each of them. */
export const makeConfigError = (
  provider: string,
  what: string,
  issues: readonly Issue[],
  operation: Operation = "connect",
): ChatErrorOf<"config"> => {
  const list = issues.map(({ path, rule }) => (path === "" ? rule : `${path} ${rule}`)).join("; ");
  return makeError("config", { provider, operation }, { message: `${what} ${list}`, issues });
};

import { numberRule } from "../model/number-rule.ts";
import { nearestName } from "../model/nearest-name.ts";
import type { Issue } from "../model/chat-error.ts";
import { longestTimerMs } from "../transport/clock.ts";
import { hasMethods } from "./has-methods.ts";
import type { SettleOptions } from "./outcomes.ts";

const settleOptionNames = ["timeoutMs", "signal", "readBack"];

/** Every rule that the options of a call break. */
export const settleIssues = (options: SettleOptions, provider: string): Issue[] => {
  const issues: Issue[] = [];
  const add = (path: string, rule: string | undefined): void => {
    if (rule) issues.push({ path: `options.${path}`, rule });
  };
  const { timeoutMs, signal, readBack, ...rest } = options;
  for (const name of Object.keys(rest)) {
    add(name.slice(0, 64), `is not an option${nearestName(name, settleOptionNames)}`);
  }
  if (timeoutMs !== undefined) add("timeoutMs", numberRule(timeoutMs, [1, longestTimerMs]));
  if (signal !== undefined && !(signal instanceof AbortSignal))
    add("signal", "must be an AbortSignal");
  if (readBack === undefined) return issues;
  if (!hasMethods(readBack?.client, ["getChat"])) add("readBack.client", "must be a client");
  else if (readBack.client.provider !== provider) {
    add("readBack.client", "must be a client for the provider of the receipt");
  }
  const { everyMs } = readBack ?? {};
  if (everyMs !== undefined) add("readBack.everyMs", numberRule(everyMs, [1_000, longestTimerMs]));
  return issues;
};

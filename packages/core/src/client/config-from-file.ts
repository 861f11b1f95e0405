import { err, ok, type Result } from "neverthrow";
import type { ChatErrorOf, Issue } from "../model/chat-error.ts";
import type { ConnectionsConfig } from "./connect-from.ts";
import type { Environment } from "./config-from-env.ts";
import { fenced } from "./fenced.ts";
import { makeConfigError } from "../model/issues.ts";

const largestFileBytes = 1_048_576;

/**
 * Reads a JSON file with named connections for {@link connectAll}: `{"connections": {"support":
 * {"provider": "linq", "apiKey": {"env": "SUPPORT_LINQ_KEY"}}}}`. Wherever a value is `{"env": "NAME"}`
 * the variable's value takes its place, so that the file holds no secret. At most 1 MiB. What the
 * options are worth is checked by `connectAll`.
 *
 * @returns the configuration, or a `config` error that lists every problem, never a value
 */
export const configFromFile = (
  path: string | URL,
  environment: Environment,
): Result<ConnectionsConfig, ChatErrorOf<"config">> => {
  let text: string;
  try {
    // Not imported: an application that has no such file does not pay for it at its start.
    const bytes = process.getBuiltinModule("node:fs").readFileSync(path);
    if (bytes.byteLength > largestFileBytes)
      return failure(path, [{ path: "", rule: "is larger than 1 MiB" }]);
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    return failure(path, [
      { path: "", rule: `cannot be read${typeof code === "string" ? ` (${code})` : ""}` },
    ]);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return failure(path, [{ path: "", rule: "is not valid JSON" }]);
  }
  return fenced(`the environment for ${String(path)}`, () => {
    const issues: Issue[] = [];
    const config = fillIn(parsed, environment, [], issues);
    return issues.length > 0 ? failure(path, issues) : ok(config as ConnectionsConfig);
  });
};

const failure = (path: string | URL, issues: readonly Issue[]) =>
  err(makeConfigError("unknown", `the configuration file ${String(path)}`, issues));

const fillIn = (
  value: unknown,
  environment: Environment,
  path: readonly string[],
  issues: Issue[],
): unknown => {
  if (typeof value !== "object" || value === null || path.length > 8) return value;
  if (Array.isArray(value)) {
    return value.map((entry, index) =>
      fillIn(entry, environment, [...path, String(index)], issues),
    );
  }
  const { env: variable, ...others } = value as Record<string, unknown>;
  if (typeof variable === "string" && Object.keys(others).length === 0) {
    // Of an environment that is a plain object, `constructor` is no variable.
    const found = Object.hasOwn(environment, variable) ? environment[variable] : undefined;
    if (found !== undefined && found !== "") return found;
    issues.push({ path: path.join("."), rule: `needs the variable ${variable}, which is not set` });
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      fillIn(entry, environment, [...path, key], issues),
    ]),
  );
};

import { err, ok, type Result } from "neverthrow";
import type { AnyAdapter } from "../adapter/adapter.ts";
import type { ChatErrorOf, Issue } from "../model/chat-error.ts";
import type { ConnectionConfig } from "./connect-from.ts";
import { makeConfigError } from "../model/issues.ts";
import { fenced } from "./fenced.ts";
import { nearestName } from "../model/nearest-name.ts";

/** The part of `process.env` that is read. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable that names the adapter. */
const providerVariable = "PARLEY_PROVIDER";

/**
 * Reads a configuration for {@link connectFrom} from environment variables. `PARLEY_PROVIDER` names the
 * adapter; without it the one adapter whose credentials are set is taken. Every option is read from the
 * variables that its adapter declares, the first that is set and not empty. Nothing else is looked at.
 *
 * @returns the configuration, or a `config` error that names the variables to set, never their values
 */
export const configFromEnv = <const Adapters extends readonly AnyAdapter[]>(
  adapters: Adapters,
  environment: Environment,
): Result<ConnectionConfig<Adapters[number]>, ChatErrorOf<"config">> =>
  fenced("the environment", () => readEnvironment(adapters, environment));

const readEnvironment = <const Adapters extends readonly AnyAdapter[]>(
  adapters: Adapters,
  environment: Environment,
): Result<ConnectionConfig<Adapters[number]>, ChatErrorOf<"config">> => {
  const chosen = chooseAdapter(adapters, environment);
  if (chosen.isErr())
    return err(failure(environment[providerVariable] ?? "unknown", [chosen.error]));
  const adapter = chosen.value;
  const config: Record<string, unknown> = { provider: adapter.name };
  const issues: Issue[] = [];
  for (const [option, variables] of Object.entries(adapter.options.environment)) {
    const found = firstSet(variables, environment);
    if (found !== undefined) config[option] = found;
    else if (adapter.options.credentials.includes(option)) {
      issues.push({
        path: option,
        rule: `is missing: set ${(variables as string[]).join(" or ")}`,
      });
    }
  }
  if (issues.length > 0) return err(failure(adapter.name, issues));
  return ok(config as unknown as ConnectionConfig<Adapters[number]>);
};

const failure = (provider: string, issues: readonly Issue[]): ChatErrorOf<"config"> => {
  const name = /^[a-z0-9-]{1,64}$/.test(provider) ? provider : "unknown";
  return makeConfigError(name, "the environment is incomplete:", issues);
};

const firstSet = (variables: unknown, environment: Environment): string | undefined =>
  (variables as readonly string[])
    .map((name) => environment[name])
    .find((value) => value !== undefined && value !== "");

const chooseAdapter = (
  adapters: readonly AnyAdapter[],
  environment: Environment,
): Result<AnyAdapter, Issue> => {
  const names = adapters.map(({ name }) => name);
  const wanted = environment[providerVariable];
  if (wanted !== undefined && wanted !== "") {
    const adapter = adapters.find(({ name }) => name === wanted);
    const rule = `is not one of the adapters${nearestName(wanted, names)}: ${names.join(", ")}`;
    return adapter ? ok(adapter) : err({ path: providerVariable, rule });
  }
  const ready = adapters.filter(({ options }) =>
    options.credentials.every(
      (name) => firstSet(options.environment[name] ?? [], environment) !== undefined,
    ),
  );
  const [only] = ready;
  if (only && ready.length === 1) return ok(only);
  const rule =
    ready.length === 0
      ? "is missing, and no adapter has its credentials"
      : "is missing, and several adapters have their credentials";
  return err({ path: providerVariable, rule: `${rule}: set it to one of ${names.join(", ")}` });
};

import { err, ok, type Result } from "neverthrow";
import type { AnyAdapter, NameOf } from "../adapter/adapter.ts";
import type { ChatErrorOf, Issue } from "../model/chat-error.ts";
import type { ChatClient } from "./chat-client.ts";
import { prepareConnection, type ConnectOptions } from "./connect.ts";
import { createClient } from "./create-client.ts";
import { fenced } from "./fenced.ts";
import type { PreparedConnection } from "../connection/prepared-connection.ts";
import { isRecord } from "../model/is-record.ts";
import { addIssue, addUnknownNames, issuesBelow, makeConfigError } from "../model/issues.ts";
import { nearestName } from "../model/nearest-name.ts";

/** One connection as configuration: which adapter, and its options. */
export type ConnectionConfig<A extends AnyAdapter = AnyAdapter> = A extends AnyAdapter
  ? { readonly provider: NameOf<A> } & ConnectOptions<A>
  : never;

/** Several named connections: tenants, teams, lines. */
export interface ConnectionsConfig<
  Name extends string = string,
  A extends AnyAdapter = AnyAdapter,
> {
  readonly connections: { readonly [Key in Name]: ConnectionConfig<A> };
}

const what = "the configuration is wrong:";

const configuration = (issues: readonly Issue[]): ChatErrorOf<"config"> =>
  makeConfigError("unknown", what, issues);

const prepare = (
  adapters: readonly AnyAdapter[],
  config: unknown,
): Result<PreparedConnection, readonly Issue[]> => {
  if (!isRecord(config)) return err([{ path: "", rule: "must be an object" }]);
  const { provider, ...options } = config;
  const names = adapters.map(({ name }) => name);
  const adapter = adapters.find(({ name }) => name === provider);
  if (!adapter) {
    const near = typeof provider === "string" ? nearestName(provider, names) : "";
    const rule = provider === undefined ? "is missing" : `is not one of the adapters${near}`;
    return err([{ path: "provider", rule: `${rule}: ${names.join(", ")}` }]);
  }
  return prepareConnection(adapter, options);
};

/**
 * Connects to the provider that the configuration names. The code that uses the client does not know
 * which one it is: a field that the provider cannot change is refused when it is sent.
 *
 * @returns the client, or a `config` error that lists every problem, never a value
 */
export const connectFrom = <const Adapters extends readonly AnyAdapter[]>(
  adapters: Adapters,
  config: ConnectionConfig<Adapters[number]>,
): Result<ChatClient<NameOf<Adapters[number]>>, ChatErrorOf<"config">> =>
  fenced(what, () =>
    prepare(adapters, config)
      .map((connection) => createClient(connection) as ChatClient<NameOf<Adapters[number]>>)
      .mapErr(configuration),
  );

/**
 * Connects every named connection of a configuration, an object or a parsed file, and gives one client
 * a name. Either all connect or none does: the `config` error lists the problems of all of them, each
 * under `connections.<name>`.
 */
export const connectAll = <const Adapters extends readonly AnyAdapter[], Name extends string>(
  adapters: Adapters,
  config: ConnectionsConfig<Name, Adapters[number]>,
): Result<Readonly<Record<Name, ChatClient<NameOf<Adapters[number]>>>>, ChatErrorOf<"config">> =>
  fenced(what, () => {
    const input: unknown = config;
    if (!isRecord(input) || !isRecord(input["connections"])) {
      return err(
        configuration([{ path: "connections", rule: "must be an object of named connections" }]),
      );
    }
    const issues: Issue[] = [];
    addUnknownNames(issues, input, ["connections"]);
    const prepared: [string, PreparedConnection][] = [];
    for (const [name, connection] of Object.entries(input["connections"])) {
      const result = prepare(adapters, connection);
      if (result.isOk()) prepared.push([name, result.value]);
      else issues.push(...issuesBelow(`connections.${name.slice(0, 64)}`, result.error));
    }
    if (prepared.length === 0 && issues.length === 0) {
      addIssue(issues, "connections", "must name at least one connection");
    }
    if (issues.length > 0) return err(configuration(issues));
    const clients = prepared.map(([name, connection]) => [name, createClient(connection)]);
    return ok(Object.fromEntries(clients) as Record<Name, ChatClient<NameOf<Adapters[number]>>>);
  });

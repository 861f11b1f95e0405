import { err, ok, type Result } from "neverthrow";
import {
  contractVersion,
  type AnyAdapter,
  type CapabilitiesOf,
  type CredentialOf,
  type NameOf,
  type OptionsOf,
  type RawOf,
  type RawSubscriptionOf,
} from "../adapter/adapter.ts";
import type { UpdateFor } from "../model/capabilities.ts";
import type { ChatErrorOf, Issue } from "../model/chat-error.ts";
import { parseBaseUrl, type BaseUrl } from "../transport/base-url.ts";
import { credentialRule, standIns, type Credential } from "../connection/credentials.ts";
import type {
  PreparedConnection,
  ResolvedConnectionOptions,
} from "../connection/prepared-connection.ts";
import { readHeaders } from "../connection/read-headers.ts";
import { isRecord } from "../model/is-record.ts";
import { addIssue, addUnknownNames, makeConfigError } from "../model/issues.ts";
import type { ChatClient } from "./chat-client.ts";
import { createClient } from "./create-client.ts";
import { fenced } from "./fenced.ts";
import {
  connectionOptionNames,
  readConnectionOptions,
  type ConnectionOptions,
} from "./connection-options.ts";

/** Everything that `connect` takes for an adapter: its own options, its credentials, the neutral ones. */
export type ConnectOptions<A extends AnyAdapter> = OptionsOf<A> &
  Readonly<Record<CredentialOf<A>, Credential>> &
  ConnectionOptions;

/** The client of an adapter that is known when the code is compiled. */
export type ClientOf<A extends AnyAdapter> = ChatClient<
  NameOf<A>,
  UpdateFor<CapabilitiesOf<A>>,
  RawOf<A>,
  RawSubscriptionOf<A>
>;

/**
 * Connects to one provider. Nothing is sent and no credential is fetched yet.
 *
 * A credential is a string, or a function that gives one and is asked before every request. Unknown
 * options are refused with the nearest known name.
 *
 * @returns the client, or a `config` error that lists every problem, never a value
 */
export const connect = <A extends AnyAdapter>(
  adapter: A,
  options: ConnectOptions<A>,
): Result<ClientOf<A>, ChatErrorOf<"config">> =>
  fenced("the connection", () => {
    const { name, title } = isAdapter(adapter)
      ? adapter
      : { name: "unknown", title: "The connection" };
    return prepareConnection(adapter, options)
      .map((prepared) => createClient(prepared) as unknown as ClientOf<A>)
      .mapErr((issues) => makeConfigError(name, `${title} is configured wrongly:`, issues));
  });

// Types forbid it, JavaScript does not, and `connect` throws nothing.
const isAdapter = (value: unknown): boolean =>
  typeof value === "object" && value !== null && typeof (value as AnyAdapter).name === "string";

/** Checks every option of a connection and gathers all problems. */
export const prepareConnection = (
  adapter: AnyAdapter,
  options: unknown,
): Result<PreparedConnection, readonly Issue[]> => {
  if (!isAdapter(adapter)) return refused("was given no adapter");
  if (typeof adapter.connection !== "function") {
    return refused(`was given ${adapter.name} and no adapter: webhooks are for createReceiver`);
  }
  try {
    return checkConnection(adapter, options);
  } catch {
    return refused(`could not be checked: adapter ${adapter.name} or an option threw`);
  }
};

const refused = (rule: string) => err([{ path: "", rule }]);

const checkConnection = (
  adapter: AnyAdapter,
  input: unknown,
): Result<PreparedConnection, readonly Issue[]> => {
  if (adapter.contract !== contractVersion) {
    return refused(
      `adapter speaks contract ${adapter.contract}, this core speaks ${contractVersion}: update the older`,
    );
  }
  if (!isRecord(input)) return refused("options must be an object");
  // Without a prototype, or a key named `__proto__` would not be a key.
  const given = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of Object.entries(input)) {
    if (value !== undefined) given[name] = value;
  }
  const issues: Issue[] = [];
  const { names, credentials: secret } = adapter.options;
  addUnknownNames(issues, given, [...secret, ...names, ...connectionOptionNames]);
  const connection = readConnectionOptions(given, issues);
  const credentials = readCredentials(adapter, given, issues);
  const options = readAdapterOptions(adapter, given, issues);
  if (options === undefined) return err(issues);
  // A credential may be a function, or wrong: a stand-in lets the rest of the connection be checked.
  const all = { ...Object.fromEntries(secret.map((name) => [name, "x"])), ...credentials };
  const { baseUrl: address, headers } = adapter.connection(options, standIns(all));
  issues.push(...readHeaders(headers).issues);
  const baseUrl = parseBaseUrl(address);
  if (baseUrl.isErr()) addIssue(issues, "baseUrl", baseUrl.error);
  else if (issues.length === 0) addIssue(issues, "agent", agentRule(connection, baseUrl.value));
  if (baseUrl.isErr() || issues.length > 0) return err(issues);
  return ok({ adapter, connection, options, credentials, baseUrl: baseUrl.value });
};

const readCredentials = (
  adapter: AnyAdapter,
  given: Readonly<Record<string, unknown>>,
  issues: Issue[],
): Record<string, Credential> => {
  const credentials: Record<string, Credential> = {};
  for (const name of adapter.options.credentials) {
    const value = given[name];
    if (value === undefined) addIssue(issues, name, "is missing");
    else if (typeof value === "function" || !addIssue(issues, name, credentialRule(value))) {
      credentials[name] = value as Credential;
    }
  }
  return credentials;
};

const readAdapterOptions = (
  adapter: AnyAdapter,
  given: Readonly<Record<string, unknown>>,
  issues: Issue[],
): object | undefined => {
  const { names, schema } = adapter.options;
  const own: Record<string, unknown> = {};
  for (const name of names) if (name in given) own[name] = given[name];
  const checked = schema["~standard"].validate(own);
  if (checked instanceof Promise) {
    issues.push({ path: "", rule: "the options schema of the adapter must answer at once" });
    return undefined;
  }
  if (!checked.issues) return checked.value as object;
  for (const { message, path = [] } of checked.issues) {
    const steps = path.map((step) => String(typeof step === "object" ? step.key : step));
    issues.push({ path: steps.join("."), rule: message });
  }
  return undefined;
};

const agentRule = ({ agent }: ResolvedConnectionOptions, baseUrl: BaseUrl): string | undefined => {
  const protocol: unknown = (agent as { protocol?: unknown } | undefined)?.protocol;
  if (protocol === undefined || protocol === baseUrl.protocol) return undefined;
  return `is for ${typeof protocol === "string" ? protocol : typeof protocol} and the base URL is ${baseUrl.protocol}`;
};

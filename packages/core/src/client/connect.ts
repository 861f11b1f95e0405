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
import { makeError } from "../model/make-error.ts";
import { nearestName } from "../model/nearest-name.ts";
import type { ChatClient } from "./chat-client.ts";
import { ConnectedClient } from "./connected-client.ts";
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
): Result<ClientOf<A>, ChatErrorOf<"config">> => {
  if (!isAdapter(adapter)) {
    const nobody = { name: "unknown", title: "The connection" };
    return err(configError(nobody, [{ path: "", rule: "was given no adapter" }]));
  }
  const prepared = prepareConnection(adapter, options);
  if (prepared.isErr()) return err(configError(adapter, prepared.error));
  return ok(new ConnectedClient(prepared.value) as unknown as ClientOf<A>);
};

// Types forbid it, JavaScript does not, and `connect` throws nothing.
const isAdapter = (value: unknown): boolean =>
  typeof value === "object" && value !== null && typeof (value as AnyAdapter).name === "string";

/** The `config` error for a list of problems. */
const configError = (
  adapter: { readonly name: string; readonly title: string },
  issues: readonly Issue[],
): ChatErrorOf<"config"> => {
  const list = issues.map(({ path, rule }) => (path === "" ? rule : `${path} ${rule}`)).join("; ");
  const origin = { provider: adapter.name, operation: "connect" as const };
  return makeError("config", origin, {
    message: `${adapter.title} is configured wrongly: ${list}`,
    issues,
  });
};

/** Checks every option of a connection and gathers all problems. */
export const prepareConnection = (
  adapter: AnyAdapter,
  options: unknown,
): Result<PreparedConnection, readonly Issue[]> => {
  try {
    return checkConnection(adapter, options);
  } catch {
    return err([
      { path: "", rule: `could not be checked: adapter ${adapter.name} or an option threw` },
    ]);
  }
};

const checkConnection = (
  adapter: AnyAdapter,
  input: unknown,
): Result<PreparedConnection, readonly Issue[]> => {
  if (adapter.contract !== contractVersion) {
    const rule = `adapter speaks contract ${adapter.contract}, this core speaks ${contractVersion}: update the older`;
    return err([{ path: "", rule }]);
  }
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    return err([{ path: "", rule: "options must be an object" }]);
  }
  const given: Readonly<Record<string, unknown>> = Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  );
  const issues = unknownOptions(adapter, given);
  const connection = readConnectionOptions(given, issues);
  const credentials = readCredentials(adapter, given, issues);
  const options = readAdapterOptions(adapter, given, issues);
  if (options === undefined || issues.length > 0) return err(issues);
  // A function's credential is not known yet; a stand-in lets the rest of the connection be checked.
  const { baseUrl: address, headers } = adapter.connection(options, standIns(credentials));
  issues.push(...readHeaders(headers).issues);
  const baseUrl = parseBaseUrl(address);
  if (baseUrl.isErr()) issues.push({ path: "baseUrl", rule: baseUrl.error });
  else {
    const rule = agentRule(connection, baseUrl.value);
    if (rule && issues.length === 0) issues.push({ path: "agent", rule });
  }
  if (baseUrl.isErr() || issues.length > 0) return err(issues);
  return ok({ adapter, connection, options, credentials, baseUrl: baseUrl.value });
};

const unknownOptions = (adapter: AnyAdapter, given: Readonly<Record<string, unknown>>): Issue[] => {
  const { names, credentials } = adapter.options;
  const known: string[] = [...credentials, ...names, ...connectionOptionNames];
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: name.slice(0, 64),
      rule: `is not an option${nearestName(name, known)}`,
    }));
};

const readCredentials = (
  adapter: AnyAdapter,
  given: Readonly<Record<string, unknown>>,
  issues: Issue[],
): Record<string, Credential> => {
  const credentials: Record<string, Credential> = {};
  for (const name of adapter.options.credentials) {
    const value = given[name];
    if (typeof value === "function") credentials[name] = value as () => string;
    else if (value === undefined) issues.push({ path: name, rule: "is missing" });
    else {
      const rule = credentialRule(value);
      if (rule) issues.push({ path: name, rule });
      else credentials[name] = value as string;
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
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
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

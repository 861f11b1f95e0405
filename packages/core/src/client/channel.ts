import { err, ok, type Result } from "neverthrow";
import type { AnyAdapter } from "../adapter/adapter.ts";
import type { ChatError } from "../model/chat-error.ts";
import { parseBaseUrl, type BaseUrl } from "../transport/base-url.ts";
import type { Clock } from "../transport/clock.ts";
import type { Limiter } from "../transport/limiter.ts";
import { redacted, Secret } from "../transport/redact.ts";
import type { RetryBudget, RetryPolicy } from "../transport/retry.ts";
import type { SharedLimiter } from "../transport/shared-limiter.ts";
import type { Transport } from "../transport/transport.ts";
import { ranOutOfTime, wasAborted, type Call } from "./call.ts";
import { credentialRule, headerRule, type Credential } from "./credentials.ts";
import { makeDefect, makeError, type ErrorOrigin } from "../model/make-error.ts";
import type { Observer } from "./observer.ts";

/** Headers of a request as they leave, with and without a body. */
export interface ConnectionHeaders {
  readonly withBody: Readonly<Record<string, string>>;
  readonly withoutBody: Readonly<Record<string, string>>;
}

/** Everything that stays the same from call to call. */
export interface ChannelParts {
  readonly adapter: AnyAdapter;
  readonly options: object;
  readonly credentials: Readonly<Record<string, Credential>>;
  readonly transport: Transport;
  readonly limiter: Limiter;
  readonly retry: RetryPolicy;
  readonly budget: RetryBudget;
  readonly clock: Clock;
  readonly baseUrl: BaseUrl;
  readonly observer: Observer;
  readonly sharedLimiter: SharedLimiter | undefined;
}

// A credential that changes with every request, and the headers made of it, for each request in flight.
const secretsPerRequest = 8;
const userAgent = "parley";

/** Where an adapter's connection leads, once it passed every rule. */
export const readConnection = (
  adapter: AnyAdapter,
  options: object,
  credentials: Readonly<Record<string, string>>,
): Result<
  { baseUrl: BaseUrl; headers: Record<string, string> },
  { path: string; rule: string }[]
> => {
  const connection = adapter.connection(options, credentials);
  const issues: { path: string; rule: string }[] = [];
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(connection.headers)) {
    const rule = /^[a-z0-9-]{1,64}$/.test(name)
      ? headerRule(value)
      : "is not a header name in lower case";
    if (rule) issues.push({ path: `headers.${name}`, rule });
    else headers[name] = value;
  }
  const baseUrl = parseBaseUrl(connection.baseUrl);
  if (baseUrl.isErr()) issues.push({ path: "baseUrl", rule: baseUrl.error });
  return baseUrl.isOk() && issues.length === 0
    ? ok({ baseUrl: baseUrl.value, headers })
    : err(issues);
};

/** The way to one provider with one set of credentials. It holds the secrets and gives out headers. */
export class Channel {
  readonly adapter: AnyAdapter;
  readonly transport: Transport;
  readonly limiter: Limiter;
  readonly retry: RetryPolicy;
  readonly budget: RetryBudget;
  readonly clock: Clock;
  readonly baseUrl: BaseUrl;
  readonly observer: Observer;
  readonly sharedLimiter: SharedLimiter | undefined;
  readonly #options: object;
  readonly #credentials: Readonly<Record<string, Credential>>;
  readonly #isStatic: boolean;
  // Credentials that change leave older ones in flight; as many generations are remembered.
  #secrets: readonly Secret[] = [];
  #revealed: readonly string[] | undefined;
  #headers: ConnectionHeaders | undefined;

  constructor(parts: ChannelParts) {
    this.adapter = parts.adapter;
    this.transport = parts.transport;
    this.limiter = parts.limiter;
    this.retry = parts.retry;
    this.budget = parts.budget;
    this.clock = parts.clock;
    this.baseUrl = parts.baseUrl;
    this.observer = parts.observer;
    this.sharedLimiter = parts.sharedLimiter;
    this.#options = parts.options;
    this.#credentials = parts.credentials;
    this.#isStatic = Object.values(parts.credentials).every(
      (credential) => typeof credential === "string",
    );
  }

  /** The headers for a request; at once while every credential is a string. */
  headers(call: Call): ConnectionHeaders | Promise<Result<ConnectionHeaders, ChatError>> {
    return this.#headers && this.#isStatic ? this.#headers : this.#resolve(call);
  }

  /** Names of the headers of every request, for a plan; their values are never shown. */
  redactedHeaders(): Record<string, string> {
    const credentials = Object.fromEntries(
      Object.keys(this.#credentials).map((name) => [name, "x"]),
    );
    const { headers } = this.adapter.connection(this.#options, credentials);
    return Object.fromEntries(Object.keys(headers).map((name) => [name, redacted]));
  }

  /** What must not appear in anything that leaves this connection. */
  secrets(): readonly string[] {
    return (this.#revealed ??= this.#secrets.map((secret) => secret.reveal()));
  }

  async #resolve(call: Call): Promise<Result<ConnectionHeaders, ChatError>> {
    const origin: ErrorOrigin = { provider: this.adapter.name, operation: call.operation };
    const credentials: Record<string, string> = {};
    for (const [name, credential] of Object.entries(this.#credentials)) {
      const value = await this.#credential(name, credential, call, origin);
      if (value.isErr()) return err(value.error);
      credentials[name] = value.value;
    }
    const connection = readConnection(this.adapter, this.#options, credentials);
    if (connection.isErr()) {
      const message = "the connection is not usable";
      return err(
        makeError("config", origin, { message, attempts: call.attempts, issues: connection.error }),
      );
    }
    const { headers } = connection.value;
    this.#remember(credentials, headers);
    const withoutBody = Object.freeze({
      accept: "application/json",
      "accept-encoding": "gzip, deflate, br",
      "user-agent": userAgent,
      ...headers,
    });
    const withBody = Object.freeze({ ...withoutBody, "content-type": "application/json" });
    this.#headers = { withBody, withoutBody };
    return ok(this.#headers);
  }

  async #credential(
    name: string,
    credential: Credential,
    call: Call,
    origin: ErrorOrigin,
  ): Promise<Result<string, ChatError>> {
    if (typeof credential === "string") return ok(credential);
    const { attempts } = call;
    let value: unknown;
    try {
      value = await call.within(Promise.resolve(credential()));
    } catch (thrown) {
      return err(makeDefect(origin, `credentials.${name}`, thrown, { attempts }));
    }
    if (value === wasAborted) {
      return err(makeError("aborted", origin, { message: "the call was aborted", attempts }));
    }
    if (value === ranOutOfTime) {
      const message = `the deadline passed while ${name} was being fetched`;
      return err(
        makeError("timeout", origin, { message, attempts, phase: "total", retryable: true }),
      );
    }
    const rule = credentialRule(value);
    if (rule === undefined) return ok(value as string);
    const issues = [{ path: name, rule }];
    return err(makeError("config", origin, { message: `${name}: ${rule}`, attempts, issues }));
  }

  #remember(credentials: Record<string, string>, headers: Record<string, string>): void {
    const current = new Set([...Object.values(credentials), ...Object.values(headers)]);
    const older = this.#secrets.filter((secret) => !current.has(secret.reveal()));
    const newest = [...current].map((value) => new Secret(value));
    this.#revealed = undefined;
    this.#secrets = [...older, ...newest].slice(-secretsPerRequest * (this.limiter.inFlight + 1));
  }
}

import { err, ok, type Result } from "neverthrow";
import type { WholeAdapter } from "../adapter/adapter.ts";
import type { ChatError } from "../model/chat-error.ts";
import type { BaseUrl } from "../transport/base-url.ts";
import type { Clock } from "../transport/clock.ts";
import { Limiter } from "../transport/limiter.ts";
import { Secret } from "../transport/redact.ts";
import { RetryBudget, type RetryPolicy } from "../transport/retry.ts";
import type { SharedLimiter } from "../transport/shared-limiter.ts";
import type { Transport } from "../transport/transport.ts";
import { ranOutOfTime, wasAborted, type Call } from "./call.ts";
import { credentialRule, type Credential } from "../connection/credentials.ts";
import { makeDefect, makeError } from "../model/make-error.ts";
import { makeNoTurn } from "./no-turn.ts";
import { Observer } from "./observer.ts";
import type { PreparedConnection } from "../connection/prepared-connection.ts";
import { readHeaders } from "../connection/read-headers.ts";

/** Headers of a request as they leave, with and without a body. */
export interface ConnectionHeaders {
  readonly withBody: Readonly<Record<string, string>>;
  readonly withoutBody: Readonly<Record<string, string>>;
}

// A credential that changes with every request, and the headers made of it, for each request in flight.
const secretsPerRequest = 8;
const userAgent = "parley";

/** The way to one provider with one set of credentials. It holds the secrets and gives out headers. */
export class Channel {
  readonly adapter: WholeAdapter;
  readonly transport: Transport;
  readonly limiter: Limiter;
  readonly retry: RetryPolicy;
  readonly budget = new RetryBudget();
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

  constructor(prepared: PreparedConnection, adapter: WholeAdapter, transport: Transport) {
    const { connection, credentials } = prepared;
    this.adapter = adapter;
    this.transport = transport;
    this.limiter = new Limiter(connection.limits, connection.clock);
    this.retry = connection.retry;
    this.clock = connection.clock;
    this.baseUrl = prepared.baseUrl;
    this.observer = new Observer(connection.hooks);
    this.sharedLimiter = connection.sharedLimiter;
    this.#options = prepared.options;
    this.#credentials = credentials;
    this.#isStatic = Object.values(credentials).every(
      (credential) => typeof credential === "string",
    );
  }

  /** The headers of every request, once they are known to stay the same and nobody else has a say. */
  get readyHeaders(): ConnectionHeaders | undefined {
    return this.#isStatic && this.sharedLimiter === undefined ? this.#headers : undefined;
  }

  /** What must not appear in anything that this connection says of a call. */
  secrets({ secrets }: Call): readonly string[] {
    const known = (this.#revealed ??= this.#secrets.map((secret) => secret.reveal()));
    if (secrets.length === 0) return known;
    // A call may be so slow that its own have been forgotten meanwhile.
    const forgotten = secrets
      .map((secret) => secret.reveal())
      .filter((own) => !known.includes(own));
    return forgotten.length === 0 ? known : [...known, ...forgotten];
  }

  /** The headers for a request. */
  async headers(call: Call): Promise<Result<ConnectionHeaders, ChatError>> {
    if (this.#headers && this.#isStatic) return ok(this.#headers);
    const credentials: Record<string, string> = {};
    for (const [name, credential] of Object.entries(this.#credentials)) {
      const value = await this.#credential(name, credential, call);
      if (value.isErr()) return err(value.error);
      credentials[name] = value.value;
    }
    const connection = this.adapter.connection(this.#options, credentials);
    const { headers, issues } = readHeaders(connection.headers);
    if (issues.length > 0) {
      const message = "the connection is not usable";
      const { origin, attempts } = call;
      return err(makeError("config", origin, { message, attempts, issues }));
    }
    this.#remember(credentials, headers, call);
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
  ): Promise<Result<string, ChatError>> {
    if (typeof credential === "string") return ok(credential);
    const { origin, attempts } = call;
    let value: unknown;
    try {
      value = await call.within(Promise.resolve(credential()));
    } catch (thrown) {
      return err(makeDefect(origin, `credentials.${name}`, thrown, { attempts, retryable: true }));
    }
    if (value === wasAborted || value === ranOutOfTime) {
      const reason = value === wasAborted ? "aborted" : "timeout";
      return err(makeNoTurn(reason, call, `${name} was being fetched`));
    }
    const rule = credentialRule(value);
    if (rule === undefined) return ok(value as string);
    const issues = [{ path: name, rule }];
    return err(makeError("config", origin, { message: `${name}: ${rule}`, attempts, issues }));
  }

  #remember(
    credentials: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>>,
    call: Call,
  ): void {
    const current = new Set([...Object.values(credentials), ...Object.values(headers)]);
    const older = this.#secrets.filter((secret) => !current.has(secret.reveal()));
    const newest = [...current].map((value) => new Secret(value));
    // The same ones as before need not be made ready to be looked for again.
    if (older.length + newest.length !== this.#secrets.length) this.#revealed = undefined;
    call.secrets = [...call.secrets, ...newest];
    this.#secrets = [...older, ...newest].slice(-secretsPerRequest * (this.limiter.inFlight + 1));
  }
}

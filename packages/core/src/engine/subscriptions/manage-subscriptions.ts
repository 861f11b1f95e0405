import { err, ok, type Result } from "neverthrow";
import type { AnyAdapter } from "../../adapter/adapter.ts";
import type { Exchange, Refusal } from "../../adapter/exchange.ts";
import type { AdapterSubscriptions, SubscriptionOperations } from "../../adapter/subscriptions.ts";
import type { CallOptions } from "../call-options.ts";
import { makeInvalidInput } from "../../model/issues.ts";
import { makeDefect, makeError, type ErrorOrigin } from "../../model/make-error.ts";
import type { ChatError, Issue, Operation } from "../../model/chat-error.ts";
import type {
  CreatedSubscriptions,
  NewSubscription,
  Subscription,
  SubscriptionChange,
  SubscriptionSupport,
} from "../../model/subscription.ts";
import { checkNewSubscription, checkSubscriptionChange } from "./check-subscription.ts";
import { resolveEvents } from "./resolve-events.ts";
import type { SubscriptionOptions } from "./subscription-client.ts";

/** Carries out one exchange; never rejects. */
type Send = <Reading>(
  origin: ErrorOrigin,
  options: CallOptions,
  exchange: Exchange<Reading>,
) => Promise<Result<Reading, ChatError>>;

/** How one operation makes its exchange; the error is a refusal before anything is sent. */
type Prepare<Reading> = (
  subscriptions: SubscriptionOperations & Pick<AdapterSubscriptions, "capabilities">,
  origin: ErrorOrigin,
) => Result<Exchange<Reading>, ChatError>;

const noun = "of a subscription";

const invalid = (origin: ErrorOrigin, issues: readonly Issue[]): ChatError =>
  makeInvalidInput(origin, issues, "subscription");

const unsupported = (
  adapter: AnyAdapter,
  origin: ErrorOrigin,
  issues: readonly Issue[],
): ChatError => {
  const list = issues.map(({ path, rule }) => `${path}: ${rule}`).join("; ");
  return makeError("unsupported", origin, {
    message: `${adapter.title} cannot do that: ${list}`,
    fields: [],
    issues,
  });
};

const refused = (origin: ErrorOrigin, { kind, message, issues = [] }: Refusal): ChatError =>
  kind === "unsupported"
    ? makeError("unsupported", origin, { message, fields: [], issues })
    : makeError("invalid-input", origin, { message, issues });

/** The parts of an input that the provider does not have. */
const missingParts = (
  input: object,
  table: Readonly<Record<string, SubscriptionSupport>>,
  notes: Readonly<Record<string, string | undefined>>,
): Issue[] =>
  Object.entries(table).flatMap(([part, support]) =>
    support === "supported" || !Object.hasOwn(input, part)
      ? []
      : [{ path: part, rule: notes[part] ?? `is ${support} as a part ${noun}` }],
  );

/** The five operations on the subscriptions of a connection. Loaded with the first of them. */
export class SubscriptionManager {
  readonly #adapter: AnyAdapter;
  readonly #operations: SubscriptionOperations | undefined;
  readonly #send: Send;

  constructor(adapter: AnyAdapter, operations: SubscriptionOperations | undefined, send: Send) {
    this.#adapter = adapter;
    this.#operations = operations;
    this.#send = send;
  }

  create(
    input: NewSubscription,
    { unlistedEvents, ...options }: SubscriptionOptions,
  ): Promise<Result<CreatedSubscriptions, ChatError>> {
    return this.#run("createSubscription", options, (subscriptions, origin) => {
      const issues = checkNewSubscription(input);
      if (issues.length > 0) return err(invalid(origin, issues));
      const { create: table, notes } = subscriptions.capabilities;
      return this.#supported(input, table, notes, origin)
        .andThen(() => this.#events(input.events, unlistedEvents, subscriptions, origin))
        .andThen((events) =>
          subscriptions.create({ ...input, events }).mapErr((refusal) => refused(origin, refusal)),
        );
    });
  }

  get(id: string, options: CallOptions): Promise<Result<Subscription, ChatError>> {
    return this.#run("getSubscription", options, (subscriptions, origin) =>
      this.#id(id, subscriptions, origin).map(() => subscriptions.get({ id })),
    );
  }

  list(options: CallOptions): Promise<Result<readonly Subscription[], ChatError>> {
    return this.#run("listSubscriptions", options, (subscriptions) => ok(subscriptions.list()));
  }

  update(
    id: string,
    change: SubscriptionChange,
    { unlistedEvents, ...options }: SubscriptionOptions,
  ): Promise<Result<Subscription, ChatError>> {
    return this.#run("updateSubscription", options, (subscriptions, origin) => {
      const known = this.#id(id, subscriptions, origin);
      if (known.isErr()) return err(known.error);
      const issues = checkSubscriptionChange(change);
      if (issues.length > 0) return err(invalid(origin, issues));
      const { change: table, notes } = subscriptions.capabilities;
      return this.#supported(change, table, notes, origin)
        .andThen(() =>
          change.events === undefined
            ? ok(change)
            : this.#events(change.events, unlistedEvents, subscriptions, origin).map((events) => ({
                ...change,
                events,
              })),
        )
        .andThen((resolved) =>
          subscriptions
            .update({ id, change: resolved })
            .mapErr((refusal) => refused(origin, refusal)),
        );
    });
  }

  async delete(id: string, options: CallOptions): Promise<Result<undefined, ChatError>> {
    const result = await this.#run("deleteSubscription", options, (subscriptions, origin) =>
      this.#id(id, subscriptions, origin).map(() => subscriptions.delete({ id })),
    );
    // Gone after an attempt whose outcome was unknown: that attempt did it.
    const isGone =
      result.isErr() && result.error.kind === "not-found" && result.error.applied === "unknown";
    return isGone ? ok(undefined) : result;
  }

  async #run<Reading>(
    operation: Operation,
    options: CallOptions,
    prepare: Prepare<Reading>,
  ): Promise<Result<Reading, ChatError>> {
    const origin: ErrorOrigin = { provider: this.#adapter.name, operation };
    try {
      const { subscriptions } = this.#adapter;
      if (subscriptions === undefined || this.#operations === undefined) {
        return err(
          unsupported(this.#adapter, origin, [
            { path: "", rule: "it has no webhook subscriptions" },
          ]),
        );
      }
      const { capabilities } = subscriptions;
      const exchange = prepare({ capabilities, ...this.#operations }, origin);
      if (exchange.isErr()) return err(exchange.error);
      return await this.#send(origin, options, exchange.value);
    } catch (thrown) {
      return err(makeDefect(origin, `adapter ${this.#adapter.name}`, thrown));
    }
  }

  #id(
    id: unknown,
    { id: grammar }: SubscriptionOperations,
    origin: ErrorOrigin,
  ): Result<string, ChatError> {
    if (typeof id === "string" && id.length <= 256 && grammar.isId(id)) return ok(id);
    return err(makeInvalidInput(origin, [{ path: "id", rule: `must be ${grammar.form}` }]));
  }

  #supported(
    input: object,
    table: Readonly<Record<string, SubscriptionSupport>>,
    notes: Readonly<Record<string, string | undefined>>,
    origin: ErrorOrigin,
  ): Result<undefined, ChatError> {
    const missing = missingParts(input, table, notes);
    return missing.length > 0 ? err(unsupported(this.#adapter, origin, missing)) : ok(undefined);
  }

  #events(
    given: readonly string[],
    unlisted: SubscriptionOptions["unlistedEvents"],
    { eventNames, eventTypes }: SubscriptionOperations,
    origin: ErrorOrigin,
  ): Result<readonly string[], ChatError> {
    const { title } = this.#adapter;
    const resolved = resolveEvents(given, {
      title,
      eventTypes,
      eventNames,
      unlisted: unlisted ?? "refuse",
    });
    if (resolved.invalid.length > 0) return err(invalid(origin, resolved.invalid));
    if (resolved.unsupported.length > 0)
      return err(unsupported(this.#adapter, origin, resolved.unsupported));
    return ok(resolved.names);
  }
}

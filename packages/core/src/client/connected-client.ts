import { err, ResultAsync, type Result } from "neverthrow";
import type { BulkEntry, BulkOptions, BulkResult } from "../engine/bulk.ts";
import type { CallOptions, UpdateOptions } from "../engine/call-options.ts";
import type { Engine } from "../engine/engine.ts";
import type { PreparedConnection } from "../connection/prepared-connection.ts";
import type { SubscriptionClient } from "../engine/subscriptions/subscription-client.ts";
import { refusalOf, type Capabilities } from "../model/capabilities.ts";
import type { Chat } from "../model/chat.ts";
import type { ChatError, Operation } from "../model/chat-error.ts";
import type { ChangeVerb, ChatField, ChatUpdate } from "../model/chat-update.ts";
import { makeDefect, type ErrorOrigin } from "../model/make-error.ts";
import type { UpdateReceipt } from "../model/receipt.ts";
import { describePlan } from "../plan/describe-plan.ts";
import { checkChatId, planUpdate } from "../plan/plan-update.ts";
import type { UpdatePlan } from "../plan/update-plan.ts";
import {
  bulkOptionNames,
  callOptionNames,
  checkCallOptions,
  planOptionNames,
  updateOptionNames,
} from "./check-call-options.ts";
import type { ChatClient } from "./chat-client.ts";
import { createSubscriptionClient } from "./create-subscription-client.ts";

type Outcome<Value> = Result<Value, ChatError>;

/** The client that `connect` gives: it checks and plans; the engine, loaded with the first call, acts. */
export class ConnectedClient implements ChatClient {
  readonly provider: string;
  readonly capabilities: Capabilities;
  readonly #prepared: PreparedConnection;
  #subscriptions: SubscriptionClient | undefined;
  #engine: Engine | undefined;
  #starting: Promise<Engine> | undefined;
  #waiting = 0;
  #closed = false;

  constructor(prepared: PreparedConnection) {
    const { adapter } = prepared;
    this.#prepared = prepared;
    this.provider = adapter.name;
    this.capabilities = adapter.capabilities;
  }

  get subscriptions(): SubscriptionClient {
    return (this.#subscriptions ??= createSubscriptionClient({
      adapter: this.#prepared.adapter,
      checkOptions: (options, origin) => checkCallOptions(options, callOptionNames, origin),
      send: (operation, options, exchange) =>
        this.#withEngine(operation, (engine) => engine.send(operation, options, exchange)),
    }));
  }

  supports(field: ChatField, verb: ChangeVerb = "set"): boolean {
    if (!Object.hasOwn(this.capabilities, field)) return false;
    return refusalOf(this.capabilities, field, verb, "unknown") === undefined;
  }

  updateChat(
    chatId: string,
    update: ChatUpdate,
    options: UpdateOptions = {},
  ): ResultAsync<UpdateReceipt, ChatError> {
    return new ResultAsync(this.#updateChat(chatId, update, options));
  }

  async *updateChats(
    entries: Iterable<BulkEntry<ChatUpdate>> | AsyncIterable<BulkEntry<ChatUpdate>>,
    options: BulkOptions = {},
  ): AsyncGenerator<BulkResult, void, undefined> {
    const origin = this.#origin("updateChat");
    const rejected = checkCallOptions(options, bulkOptionNames, origin);
    if (rejected) {
      yield { chatId: "", index: 0, position: 0, result: err(rejected) };
      return;
    }
    const { inFlight } = this.#prepared.connection.limits;
    const { concurrency = inFlight, from = 0, ...updateOptions } = options;
    const { runBulk } = await import("../engine/run-bulk.ts");
    yield* runBulk({
      entries,
      send: (chatId, update) => this.updateChat(chatId, update, updateOptions),
      concurrency,
      from,
      signal: options.signal,
      defect: (where, thrown) => makeDefect(origin, where, thrown),
    });
  }

  getChat(chatId: string, options: CallOptions = {}): ResultAsync<Chat, ChatError> {
    return new ResultAsync(this.#getChat(chatId, options));
  }

  plan(
    chatId: string,
    update: ChatUpdate,
    options: Pick<UpdateOptions, "onUnsupported"> = {},
  ): Result<UpdatePlan, ChatError> {
    const origin = this.#origin("plan");
    try {
      const rejected = checkCallOptions(options, planOptionNames, origin);
      if (rejected) return err(rejected);
      const planned = planUpdate(
        this.#prepared.adapter,
        origin,
        chatId,
        update,
        options.onUnsupported ?? "reject",
      );
      return planned.andThen((plan) => describePlan(this.#prepared, plan, origin));
    } catch (thrown) {
      return err(makeDefect(origin, "plan", thrown));
    }
  }

  close(): void {
    this.#closed = true;
    this.#engine?.close();
  }

  #updateChat(
    chatId: string,
    update: ChatUpdate,
    options: UpdateOptions,
  ): Promise<Outcome<UpdateReceipt>> {
    const origin = this.#origin("updateChat");
    try {
      const rejected = checkCallOptions(options, updateOptionNames, origin);
      if (rejected) return failed(rejected);
      const { onUnsupported = "reject" } = options;
      const planned = planUpdate(this.#prepared.adapter, origin, chatId, update, onUnsupported);
      if (planned.isErr()) return failed(planned.error);
      const plan = planned.value;
      return this.#withEngine("updateChat", (engine) => engine.updateChat(plan, options));
    } catch (thrown) {
      return failed(makeDefect(origin, `adapter ${this.provider}`, thrown));
    }
  }

  #getChat(chatId: string, options: CallOptions): Promise<Outcome<Chat>> {
    const origin = this.#origin("getChat");
    const { adapter } = this.#prepared;
    try {
      const rejected = checkCallOptions(options, callOptionNames, origin);
      if (rejected) return failed(rejected);
      const kind = checkChatId(adapter, origin, chatId);
      if (kind.isErr()) return failed(kind.error);
      const exchange = adapter.operations.getChat({ chatId });
      return this.#withEngine("getChat", (engine) => engine.send("getChat", options, exchange));
    } catch (thrown) {
      return failed(makeDefect(origin, `adapter ${this.provider}`, thrown));
    }
  }

  /** Hands a checked call to the engine, in the order in which calls came. */
  #withEngine<Value>(
    operation: Operation,
    run: (engine: Engine) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    // A call must not overtake those that came while the engine was being loaded.
    if (this.#engine && this.#waiting === 0) return run(this.#engine);
    this.#waiting += 1;
    this.#starting ??= this.#start();
    return this.#starting.then(
      (engine) => {
        this.#waiting -= 1;
        return run(engine);
      },
      (thrown: unknown) => {
        this.#waiting -= 1;
        this.#starting = undefined;
        return err(makeDefect(this.#origin(operation), "engine", thrown));
      },
    );
  }

  async #start(): Promise<Engine> {
    const { Engine } = await import("../engine/engine.ts");
    const engine = new Engine(this.#prepared);
    if (this.#closed) engine.close();
    this.#engine = engine;
    return engine;
  }

  #origin(operation: Operation): ErrorOrigin {
    return { provider: this.provider, operation };
  }
}

const failed = (reason: ChatError): Promise<Outcome<never>> => Promise.resolve(err(reason));

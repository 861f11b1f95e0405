import { err, ResultAsync, type Result } from "neverthrow";
import { loadAdapter } from "../adapter/adapter.ts";
import type { BulkEntry, BulkOptions, BulkResult } from "../engine/bulk.ts";
import type { CallOptions, PlanOptions, UpdateOptions } from "../engine/call-options.ts";
import type { Engine } from "../engine/engine.ts";
import type { PreparedConnection } from "../connection/prepared-connection.ts";
import type { SubscriptionClient } from "../engine/subscriptions/subscription-client.ts";
import { refusalOf, type Capabilities } from "../model/capabilities.ts";
import { checkUpdate } from "../model/check-update.ts";
import type { Chat } from "../model/chat.ts";
import type { ChatError, Operation } from "../model/chat-error.ts";
import type { ChangeVerb, ChatField, ChatUpdate } from "../model/chat-update.ts";
import { makeDefect, type ErrorOrigin } from "../model/make-error.ts";
import type { UpdateReceipt } from "../model/receipt.ts";
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

/** The client that `connect` gives: it checks what it is given; the engine, loaded with the first call, acts. */
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
        this.#withEngine(operation, options, (engine, given) =>
          engine.send(operation, given, exchange),
        ),
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
    // Now, and a copy: what the caller does to the update later must change nothing.
    const checked = checkUpdate(update);
    return new ResultAsync(
      this.#checked("updateChat", options, updateOptionNames, (engine, given) =>
        engine.updateChat(chatId, checked, given),
      ),
    );
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
    return new ResultAsync(
      this.#checked("getChat", options, callOptionNames, (engine, given) =>
        engine.getChat(chatId, given),
      ),
    );
  }

  plan(
    chatId: string,
    update: ChatUpdate,
    options: PlanOptions = {},
  ): ResultAsync<UpdatePlan, ChatError> {
    const checked = checkUpdate(update);
    return new ResultAsync(
      this.#checked("plan", options, planOptionNames, (engine, given) =>
        engine.plan(chatId, checked, given),
      ),
    );
  }

  close(): void {
    this.#closed = true;
    this.#engine?.close();
  }

  #checked<Value, Options extends object>(
    operation: Operation,
    options: Options,
    known: readonly string[],
    run: (engine: Engine, options: Options) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const rejected = checkCallOptions(options, known, this.#origin(operation));
    return rejected ? Promise.resolve(err(rejected)) : this.#withEngine(operation, options, run);
  }

  /** Hands a checked call to the engine, in the order in which calls came. */
  #withEngine<Value, Options extends object>(
    operation: Operation,
    options: Options,
    run: (engine: Engine, options: Options) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    // A call must not overtake those that came while the engine was being loaded.
    if (this.#engine && this.#waiting === 0) return run(this.#engine, options);
    // As they are now, whatever the caller does to them meanwhile.
    const given = copyOf(options);
    this.#waiting += 1;
    this.#starting ??= this.#start();
    return this.#starting.then(
      (engine) => {
        this.#waiting -= 1;
        return run(engine, given);
      },
      (thrown: unknown) => {
        this.#waiting -= 1;
        this.#starting = undefined;
        return err(makeDefect(this.#origin(operation), "engine", thrown));
      },
    );
  }

  async #start(): Promise<Engine> {
    const [{ Engine }, adapter] = await Promise.all([
      import("../engine/engine.ts"),
      loadAdapter(this.#prepared.adapter),
    ]);
    const engine = new Engine(this.#prepared, adapter);
    if (this.#closed) engine.close();
    this.#engine = engine;
    return engine;
  }

  #origin(operation: Operation): ErrorOrigin {
    return { provider: this.provider, operation };
  }
}

/** A copy; of what throws when it is read again the thing itself, which the engine is fenced against. */
const copyOf = <Options extends object>(options: Options): Options => {
  try {
    return { ...options };
  } catch {
    return options;
  }
};

import { err, ResultAsync, type Result } from "neverthrow";
import { loadAdapter } from "../adapter/adapter.ts";
import type { BulkEntry, BulkOptions, BulkResult } from "../engine/bulk.ts";
import type { UpdateOptions } from "../engine/call-options.ts";
import type { Engine } from "../engine/engine.ts";
import type { PreparedConnection } from "../connection/prepared-connection.ts";
import type { SubscriptionClient } from "../engine/subscriptions/subscription-client.ts";
import { refusalOf } from "../model/capabilities.ts";
import { checkUpdate } from "../model/check-update.ts";
import type { ChatError, Operation } from "../model/chat-error.ts";
import type { ChatUpdate } from "../model/chat-update.ts";
import { makeDefect, type ErrorOrigin } from "../model/make-error.ts";
import type { UpdateReceipt } from "../model/receipt.ts";
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

/**
 * The client that `connect` gives: it checks what it is given; the engine, loaded with the first call,
 * acts. Functions and no class, so that one may be handed on by itself.
 */
export const createClient = (prepared: PreparedConnection): ChatClient => {
  const { adapter, connection } = prepared;
  const { name: provider, capabilities } = adapter;
  let subscriptions: SubscriptionClient | undefined;
  let engine: Engine | undefined;
  let starting: Promise<Engine> | undefined;
  let waiting = 0;
  let isClosed = false;

  const originOf = (operation: Operation): ErrorOrigin => ({ provider, operation });

  const start = async (): Promise<Engine> => {
    const [{ Engine }, whole] = await Promise.all([
      import("../engine/engine.ts"),
      loadAdapter(adapter),
    ]);
    const started = new Engine(prepared, whole);
    if (isClosed) started.close();
    engine = started;
    return started;
  };

  /** Hands a checked call to the engine, in the order in which calls came. */
  const withEngine = <Value, Options extends object>(
    operation: Operation,
    options: Options,
    run: (engine: Engine, options: Options) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> => {
    // A call must not overtake those that came while the engine was being loaded.
    if (engine && waiting === 0) return run(engine, options);
    // As they are now, whatever the caller does to them meanwhile.
    const given = copyOf(options);
    waiting += 1;
    starting ??= start();
    return starting.then(
      (started) => {
        waiting -= 1;
        return run(started, given);
      },
      (thrown: unknown) => {
        waiting -= 1;
        starting = undefined;
        return err(makeDefect(originOf(operation), "engine", thrown));
      },
    );
  };

  const checked = <Value, Options extends object>(
    operation: Operation,
    options: Options,
    known: readonly string[],
    run: (engine: Engine, options: Options) => Promise<Outcome<Value>>,
  ): ResultAsync<Value, ChatError> => {
    const rejected = checkCallOptions(options, known, originOf(operation));
    return new ResultAsync(
      rejected ? Promise.resolve(err(rejected)) : withEngine(operation, options, run),
    );
  };

  const updateChat = (
    chatId: string,
    update: ChatUpdate,
    options: UpdateOptions = {},
  ): ResultAsync<UpdateReceipt, ChatError> => {
    // Now, and a copy: what the caller does to the update later must change nothing.
    const copy = checkUpdate(update);
    return checked("updateChat", options, updateOptionNames, (to, given) =>
      to.updateChat(chatId, copy, given),
    );
  };

  async function* updateChats(
    entries: Iterable<BulkEntry<ChatUpdate>> | AsyncIterable<BulkEntry<ChatUpdate>>,
    options: BulkOptions = {},
  ): AsyncGenerator<BulkResult, void, undefined> {
    const origin = originOf("updateChat");
    const rejected = checkCallOptions(options, bulkOptionNames, origin);
    if (rejected) {
      yield { chatId: "", index: 0, position: 0, result: err(rejected) };
      return;
    }
    const { concurrency = connection.limits.inFlight, from = 0, ...updateOptions } = options;
    const { runBulk } = await import("../engine/run-bulk.ts");
    yield* runBulk({
      entries,
      send: (chatId, update) => updateChat(chatId, update, updateOptions),
      concurrency,
      from,
      signal: options.signal,
      origin,
    });
  }

  return Object.freeze<ChatClient>({
    provider,
    capabilities,

    get subscriptions() {
      return (subscriptions ??= createSubscriptionClient({
        adapter,
        checkOptions: (options, origin) => checkCallOptions(options, callOptionNames, origin),
        send: (operation, options, exchange) =>
          withEngine(operation, options, (to, given) => to.send(operation, given, exchange)),
      }));
    },

    supports: (field, verb = "set") =>
      Object.hasOwn(capabilities, field) &&
      refusalOf(capabilities, field, verb, "unknown") === undefined,

    updateChat,
    updateChats,

    getChat: (chatId, options = {}) =>
      checked("getChat", options, callOptionNames, (to, given) => to.getChat(chatId, given)),

    plan: (chatId, update, options = {}) => {
      const copy = checkUpdate(update);
      return checked("plan", options, planOptionNames, (to, given) => to.plan(chatId, copy, given));
    },

    close: () => {
      isClosed = true;
      engine?.close();
    },
  });
};

/** A copy; of what throws when it is read again the thing itself, which the engine is fenced against. */
const copyOf = <Options extends object>(options: Options): Options => {
  try {
    return { ...options };
  } catch {
    return options;
  }
};

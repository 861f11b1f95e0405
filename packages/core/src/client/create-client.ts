import { err, ResultAsync, type Result } from "neverthrow";
import type { BulkEntry, BulkOptions, BulkResult } from "../engine/bulk.ts";
import type { UpdateOptions } from "../engine/call-options.ts";
import type { Engine } from "../engine/engine.ts";
import type { PreparedConnection } from "../connection/prepared-connection.ts";
import type { SubscriptionClient } from "../engine/subscriptions/subscription-client.ts";
import { refusalOf } from "../model/capabilities.ts";
import { checkUpdate } from "../model/check-update.ts";
import type { ChatError, Operation } from "../model/chat-error.ts";
import type { ChatUpdate } from "../model/chat-update.ts";
import type { ErrorOrigin } from "../model/make-error.ts";
import { LateEngine } from "./late-engine.ts";
import {
  bulkOptionNames,
  callOptionNames,
  noOptions,
  planOptionNames,
  readCallOptions,
  updateOptionNames,
} from "./read-call-options.ts";
import type { ChatClient } from "./chat-client.ts";
import { createSubscriptionClient } from "./create-subscription-client.ts";

/**
 * The client that `connect` gives: it checks what it is given and takes copies, so that what the caller does
 * later changes nothing; the engine acts. Functions and no class, so that one may be handed on by itself.
 */
export const createClient = (prepared: PreparedConnection): ChatClient => {
  const { adapter, connection } = prepared;
  const { name: provider, capabilities } = adapter;
  const engine = new LateEngine(prepared);
  let subscriptions: SubscriptionClient | undefined;

  const originOf = (operation: Operation): ErrorOrigin => ({ provider, operation });

  const run = <Value, Options extends UpdateOptions>(
    operation: Operation,
    options: Options,
    known: readonly string[],
    act: (engine: Engine, options: Options) => Promise<Result<Value, ChatError>>,
  ): ResultAsync<Value, ChatError> => {
    const origin = originOf(operation);
    const given = readCallOptions(options, known, origin, connection.retry);
    return new ResultAsync(
      given.isOk()
        ? engine.run(origin, given.value, act)
        : Promise.resolve(err<Value, ChatError>(given.error)),
    );
  };

  const updateChat: ChatClient["updateChat"] = (chatId, update, options = noOptions) => {
    const copy = checkUpdate(update);
    return run("updateChat", options, updateOptionNames, (to, given) =>
      to.updateChat(chatId, copy, given),
    );
  };

  async function* updateChats(
    entries: Iterable<BulkEntry<ChatUpdate>> | AsyncIterable<BulkEntry<ChatUpdate>>,
    options: BulkOptions = noOptions,
  ): AsyncGenerator<BulkResult, void, undefined> {
    const origin = originOf("updateChat");
    const given = readCallOptions(options, bulkOptionNames, origin, connection.retry);
    if (given.isErr()) {
      yield { chatId: "", index: 0, position: 0, result: err(given.error) };
      return;
    }
    const { concurrency = connection.limits.inFlight, from = 0, ...updateOptions } = given.value;
    const { runBulk } = await import("../engine/run-bulk.ts");
    yield* runBulk({
      entries,
      send: (chatId, update) => updateChat(chatId, update, updateOptions),
      concurrency,
      from,
      signal: updateOptions.signal,
      origin,
    });
  }

  return Object.freeze<ChatClient>({
    provider,
    capabilities,

    get subscriptions() {
      return (subscriptions ??= createSubscriptionClient(adapter, engine, connection.retry));
    },

    supports: (field, verb = "set") =>
      Object.hasOwn(capabilities, field) &&
      refusalOf(capabilities, field, verb, "unknown") === undefined,

    updateChat,
    updateChats,

    getChat: (chatId, options = noOptions) =>
      run("getChat", options, callOptionNames, (to, given) => to.getChat(chatId, given)),

    plan: (chatId, update, options = noOptions) => {
      const copy = checkUpdate(update);
      return run("plan", options, planOptionNames, (to, given) => to.plan(chatId, copy, given));
    },

    close: () => engine.close(),
  });
};

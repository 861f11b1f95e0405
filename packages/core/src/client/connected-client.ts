import { err, ResultAsync, type Result } from "neverthrow";
import type { AnyAdapter } from "../adapter/adapter.ts";
import { refusalOf, type Capabilities } from "../model/capabilities.ts";
import type { ChatError, Operation } from "../model/chat-error.ts";
import type { Chat } from "../model/chat.ts";
import type { ChangeVerb, ChatField, ChatUpdate } from "../model/chat-update.ts";
import type { UpdateReceipt } from "../model/receipt.ts";
import type { NoTurn } from "../transport/limiter.ts";
import { Call } from "./call.ts";
import type { Channel } from "./channel.ts";
import type { CallOptions, UpdateOptions } from "./call-options.ts";
import type { ChatClient, UpdatePlan } from "./chat-client.ts";
import { makeDefect, makeError, type ErrorOrigin } from "../model/make-error.ts";
import {
  bulkOptionNames,
  callOptionNames,
  checkCallOptions,
  planOptionNames,
  updateOptionNames,
} from "./check-call-options.ts";
import { describePlan } from "./describe-plan.ts";
import { checkChatId, planUpdate } from "./plan-update.ts";
import { runUpdate } from "./run-update.ts";
import { reportFailed, reportPlanned, reportSettled } from "./report-events.ts";
import { sendExchange } from "./send-exchange.ts";
import { createSubscriptionClient } from "./subscriptions/create-subscription-client.ts";
import type { SubscriptionClient } from "./subscriptions/subscription-client.ts";
import { runBulk, type BulkEntry, type BulkOptions, type BulkResult } from "./update-chats.ts";

/** The client that `connect` gives: checks, then exchanges, with a fence round everything foreign. */
export class ConnectedClient implements ChatClient {
  readonly provider: string;
  readonly capabilities: Capabilities;
  readonly subscriptions: SubscriptionClient;
  readonly #adapter: AnyAdapter;
  readonly #channel: Channel;
  readonly #deadlineMs: number;
  readonly #calls = new Set<Call>();
  #closed = false;

  constructor(channel: Channel, deadlineMs: number) {
    this.#channel = channel;
    this.#adapter = channel.adapter;
    this.#deadlineMs = deadlineMs;
    this.provider = channel.adapter.name;
    this.capabilities = channel.adapter.capabilities;
    this.subscriptions = createSubscriptionClient({
      channel,
      begin: (operation, options) => this.#begin(operation, options),
      end: (call) => this.#end(call),
      checkOptions: (options, origin) => checkCallOptions(options, callOptionNames, origin),
    });
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
    const { concurrency = this.#channel.limiter.inFlight, from = 0, ...updateOptions } = options;
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
        this.#adapter,
        origin,
        chatId,
        update,
        options.onUnsupported ?? "reject",
      );
      return planned.andThen((plan) => describePlan(this.#channel, plan, origin));
    } catch (thrown) {
      return err(makeDefect(origin, "plan", thrown));
    }
  }

  close(): void {
    this.#closed = true;
    for (const call of this.#calls) call.abort();
    this.#channel.transport.close();
  }

  async #updateChat(
    chatId: string,
    update: ChatUpdate,
    options: UpdateOptions,
  ): Promise<Result<UpdateReceipt, ChatError>> {
    const origin = this.#origin("updateChat");
    let call: Call | undefined;
    try {
      const rejected = checkCallOptions(options, updateOptionNames, origin);
      if (rejected) return err(rejected);
      const planned = planUpdate(
        this.#adapter,
        origin,
        chatId,
        update,
        options.onUnsupported ?? "reject",
      );
      if (planned.isErr()) return err(planned.error);
      call = this.#begin("updateChat", options);
      reportPlanned(this.#channel, call, planned.value.update);
      const { limiter } = this.#channel;
      const key = planned.value.chatId.toLowerCase();
      const taken = limiter.takeChat(key, call);
      const turn = taken === true ? taken : await taken;
      let result: Result<UpdateReceipt, ChatError>;
      if (turn === true) {
        try {
          result = await runUpdate(this.#channel, call, planned.value);
        } finally {
          limiter.giveChatBack(key);
        }
      } else result = err(noTurn(turn, origin));
      if (result.isOk()) reportSettled(this.#channel, call, result.value.status);
      else reportFailed(this.#channel, call, result.error);
      return result;
    } catch (thrown) {
      return err(this.#defect(origin, thrown, call));
    } finally {
      if (call) this.#end(call);
    }
  }

  async #getChat(chatId: string, options: CallOptions): Promise<Result<Chat, ChatError>> {
    const origin = this.#origin("getChat");
    let call: Call | undefined;
    try {
      const rejected = checkCallOptions(options, callOptionNames, origin);
      if (rejected) return err(rejected);
      const kind = checkChatId(this.#adapter, origin, chatId);
      if (kind.isErr()) return err(kind.error);
      call = this.#begin("getChat", options);
      reportPlanned(this.#channel, call, {});
      const result = await sendExchange(
        this.#channel,
        call,
        this.#adapter.operations.getChat({ chatId }),
      );
      if (result.isOk()) reportSettled(this.#channel, call, "read");
      else reportFailed(this.#channel, call, result.error);
      return result;
    } catch (thrown) {
      return err(this.#defect(origin, thrown, call));
    } finally {
      if (call) this.#end(call);
    }
  }

  #begin(operation: Operation, options: CallOptions): Call {
    const { clock } = this.#channel;
    const { deadlineMs = this.#deadlineMs, signal } = options;
    const retry = options.retry
      ? { ...this.#channel.retry, ...options.retry }
      : this.#channel.retry;
    const call = new Call(operation, clock, deadlineMs, retry, signal);
    if (this.#closed) call.abort();
    this.#calls.add(call);
    return call;
  }

  #end(call: Call): void {
    call.end();
    this.#calls.delete(call);
  }

  #defect(origin: ErrorOrigin, thrown: unknown, call: Call | undefined): ChatError {
    const attempts = call?.attempts ?? 0;
    return makeDefect(origin, `adapter ${this.provider}`, thrown, {
      attempts,
      applied: attempts > 0 && origin.operation === "updateChat" ? "unknown" : "no",
    });
  }

  #origin(operation: Operation): ErrorOrigin {
    return { provider: this.provider, operation };
  }
}

const noTurn = (reason: NoTurn, origin: ErrorOrigin): ChatError => {
  switch (reason) {
    case "overloaded": {
      const message = "too many calls are waiting on this connection";
      return makeError("overloaded", origin, { message, retryable: true });
    }
    case "aborted":
      return makeError("aborted", origin, { message: "the call was aborted" });
    case "timeout": {
      const message = "the deadline passed while an earlier call for the chat was under way";
      return makeError("timeout", origin, { message, phase: "total", retryable: true });
    }
  }
};

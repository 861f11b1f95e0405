import { err, type Result } from "neverthrow";
import type { WholeAdapter } from "../adapter/adapter.ts";
import type { Exchange } from "../adapter/exchange.ts";
import type { PreparedConnection } from "../connection/prepared-connection.ts";
import type { Chat } from "../model/chat.ts";
import type { CheckedUpdate } from "../model/check-update.ts";
import type { ChatError, Operation } from "../model/chat-error.ts";
import { makeDefect, type ErrorOrigin } from "../model/make-error.ts";
import type { UpdateReceipt } from "../model/receipt.ts";
import { checkChatId, planUpdate } from "../plan/plan-update.ts";
import type { UpdatePlan } from "../plan/update-plan.ts";
import { guardTransport } from "../transport/guard-transport.ts";
import { createHttpTransport } from "../transport/http-transport.ts";
import { Roster } from "../transport/roster.ts";
import type { CallOptions, PlanOptions, UpdateOptions } from "./call-options.ts";
import { Call } from "./call.ts";
import { Channel } from "./channel.ts";
import { makeNoTurn } from "./no-turn.ts";
import { reportFailed, reportPlanned, reportSettled } from "./report-events.ts";
import { sendExchange } from "./send-exchange.ts";
import { updateExchanges } from "./update-exchanges.ts";
import { UpdateReport } from "./update-report.ts";

const closed = "the client was closed";

/**
 * Carries out the calls of one connection, whose input was checked before: turns, exchanges, events, and
 * a fence round everything foreign. It is loaded with the first call, so that a process which only
 * connects reads none of it.
 */
export class Engine {
  readonly #prepared: PreparedConnection;
  readonly #channel: Channel;
  readonly #calls = new Roster<Call>();
  #closed = false;

  constructor(prepared: PreparedConnection, adapter: WholeAdapter) {
    const { connection, options, baseUrl } = prepared;
    const { clock, timeouts, agent } = connection;
    const own = adapter.createTransport?.(options);
    const transport = own
      ? guardTransport(own, clock)
      : createHttpTransport({ baseUrl, timeouts, clock, agent });
    this.#prepared = prepared;
    this.#channel = new Channel(prepared, adapter, transport);
  }

  /** What an update would send. What describes it is loaded with the first plan. */
  async plan(
    chatId: string,
    update: CheckedUpdate,
    options: PlanOptions,
  ): Promise<Result<UpdatePlan, ChatError>> {
    const { adapter } = this.#channel;
    const origin = this.#origin("plan");
    try {
      const { describePlan } = await import("../plan/describe-plan.ts");
      return planUpdate(adapter, origin, chatId, update, options.onUnsupported).andThen((planned) =>
        describePlan(this.#prepared, adapter, planned, origin),
      );
    } catch (thrown) {
      return err(this.#defect(origin, thrown));
    }
  }

  /** Changes a chat, one call a chat at a time. */
  async updateChat(
    chatId: string,
    update: CheckedUpdate,
    options: UpdateOptions,
  ): Promise<Result<UpdateReceipt, ChatError>> {
    const channel = this.#channel;
    const { adapter, limiter } = channel;
    const origin = this.#origin("updateChat");
    let call: Call | undefined;
    try {
      const checked = planUpdate(adapter, origin, chatId, update, options.onUnsupported);
      if (checked.isErr()) return err(checked.error);
      const planned = checked.value;
      call = this.#begin(origin, options);
      reportPlanned(channel, call, planned.update);
      const key = planned.chatId.toLowerCase();
      const taken = limiter.takeChat(key, call);
      const turn = taken === true ? taken : await taken;
      let result: Result<UpdateReceipt, ChatError>;
      if (turn === true) {
        try {
          const exchanges = updateExchanges(channel, call, planned);
          const ready = exchanges instanceof Promise ? await exchanges : exchanges;
          if (ready.isErr()) result = err(ready.error);
          else {
            const report = new UpdateReport(channel, call, planned);
            for (const exchange of ready.value) {
              const reading = await sendExchange(channel, call, exchange);
              report.add(reading);
              if (reading.isErr()) break;
            }
            result = report.finish();
          }
        } finally {
          limiter.giveChatBack(key);
        }
      } else {
        const meanwhile = "an earlier call for the chat was under way";
        result = err(makeNoTurn(turn, call, meanwhile));
      }
      if (result.isOk()) reportSettled(channel, call, result.value.status);
      else reportFailed(channel, call, result.error);
      return result;
    } catch (thrown) {
      return err(this.#defect(origin, thrown, call?.attempts));
    } finally {
      if (call) this.#end(call);
    }
  }

  /** Reads a chat. */
  async getChat(chatId: string, options: CallOptions): Promise<Result<Chat, ChatError>> {
    const { adapter } = this.#channel;
    const origin = this.#origin("getChat");
    let exchange: Exchange<Chat>;
    try {
      const kind = checkChatId(adapter, origin, chatId);
      if (kind.isErr()) return err(kind.error);
      exchange = adapter.operations.getChat({ chatId });
    } catch (thrown) {
      return err(this.#defect(origin, thrown));
    }
    return this.send("getChat", options, exchange);
  }

  /** Carries out an operation that is a single exchange. */
  async send<Reading>(
    operation: Operation,
    options: CallOptions,
    exchange: Exchange<Reading>,
  ): Promise<Result<Reading, ChatError>> {
    const origin = this.#origin(operation);
    const isRead = exchange.request.method === "GET";
    let call: Call | undefined;
    try {
      call = this.#begin(origin, options);
      reportPlanned(this.#channel, call, {});
      const result = await sendExchange(this.#channel, call, exchange);
      if (result.isErr()) reportFailed(this.#channel, call, result.error);
      else reportSettled(this.#channel, call, isRead ? "read" : "applied");
      return result;
    } catch (thrown) {
      return err(this.#defect(origin, thrown, call?.attempts, !isRead));
    } finally {
      if (call) this.#end(call);
    }
  }

  /** Ends every call with `aborted`, those to come included, and closes idle connections. */
  close(): void {
    this.#closed = true;
    for (const call of this.#calls.list()) call.abort(closed);
    this.#channel.transport.close();
  }

  #begin(origin: ErrorOrigin, { deadlineMs, signal, retry }: CallOptions): Call {
    const { clock, retry: policy } = this.#channel;
    const call = new Call(
      origin,
      clock,
      deadlineMs ?? this.#prepared.connection.deadlineMs,
      retry ? { ...policy, ...retry } : policy,
      signal,
    );
    if (this.#closed) call.abort(closed);
    this.#calls.add(call);
    return call;
  }

  #end(call: Call): void {
    call.end();
    this.#calls.delete(call);
  }

  #defect(origin: ErrorOrigin, thrown: unknown, attempts = 0, changes = true): ChatError {
    const applied = attempts > 0 && changes ? "unknown" : "no";
    return makeDefect(origin, `adapter ${origin.provider}`, thrown, { attempts, applied });
  }

  #origin(operation: Operation): ErrorOrigin {
    return { provider: this.#channel.adapter.name, operation };
  }
}

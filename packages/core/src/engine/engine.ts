import { err, type Result } from "neverthrow";
import type { WholeAdapter } from "../adapter/adapter.ts";
import type { Exchange } from "../adapter/exchange.ts";
import type { PreparedConnection } from "../connection/prepared-connection.ts";
import type { Chat } from "../model/chat.ts";
import type { CheckedUpdate } from "../model/check-update.ts";
import type { ChatError, Operation } from "../model/chat-error.ts";
import { makeDefect, makeError, type ErrorOrigin } from "../model/make-error.ts";
import type { UpdateReceipt } from "../model/receipt.ts";
import { describePlan } from "../plan/describe-plan.ts";
import { checkChatId, planUpdate } from "../plan/plan-update.ts";
import type { PlannedUpdate } from "../plan/planned-update.ts";
import type { UpdatePlan } from "../plan/update-plan.ts";
import { guardTransport } from "../transport/guard-transport.ts";
import { createHttpTransport } from "../transport/http-transport.ts";
import { Limiter, type NoTurn } from "../transport/limiter.ts";
import { Roster } from "../transport/roster.ts";
import type { CallOptions, PlanOptions, UpdateOptions } from "./call-options.ts";
import { Call } from "./call.ts";
import { Channel } from "./channel.ts";
import { reportFailed, reportPlanned, reportSettled } from "./report-events.ts";
import { sendExchange } from "./send-exchange.ts";
import { updateExchanges } from "./update-exchanges.ts";
import { UpdateReport } from "./update-report.ts";

/**
 * Carries out the calls of one connection, whose input was checked before: turns, exchanges, events, and
 * a fence round everything foreign. It is loaded with the first call, so that a process which only
 * connects reads none of it.
 */
export class Engine {
  readonly #prepared: PreparedConnection;
  readonly #adapter: WholeAdapter;
  readonly #channel: Channel;
  readonly #limiter: Limiter;
  readonly #deadlineMs: number;
  readonly #calls = new Roster<Call>();
  #closed = false;

  constructor(prepared: PreparedConnection, adapter: WholeAdapter) {
    const { connection, options, baseUrl } = prepared;
    const { clock, timeouts, agent, limits, deadlineMs } = connection;
    const own = adapter.createTransport?.(options);
    const transport = own
      ? guardTransport(own, clock)
      : createHttpTransport({ baseUrl, timeouts, clock, ...(agent ? { agent } : {}) });
    this.#limiter = new Limiter(limits, clock);
    this.#channel = new Channel(prepared, adapter, transport, this.#limiter);
    this.#prepared = prepared;
    this.#adapter = adapter;
    this.#deadlineMs = deadlineMs;
  }

  /** What an update would send. */
  plan(chatId: string, update: CheckedUpdate, options: PlanOptions): Result<UpdatePlan, ChatError> {
    const origin = this.#origin("plan");
    try {
      return this.#planned(origin, chatId, update, options).andThen((planned) =>
        describePlan(this.#prepared, this.#adapter, planned, origin),
      );
    } catch (thrown) {
      return err(this.#defect("plan", undefined, thrown, false));
    }
  }

  /** Changes a chat, one call a chat at a time. */
  async updateChat(
    chatId: string,
    update: CheckedUpdate,
    options: UpdateOptions,
  ): Promise<Result<UpdateReceipt, ChatError>> {
    const channel = this.#channel;
    let call: Call | undefined;
    try {
      const checked = this.#planned(this.#origin("updateChat"), chatId, update, options);
      if (checked.isErr()) return err(checked.error);
      const planned = checked.value;
      call = this.#begin("updateChat", options);
      reportPlanned(channel, call, planned.update);
      const key = planned.chatId.toLowerCase();
      const taken = this.#limiter.takeChat(key, call);
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
          this.#limiter.giveChatBack(key);
        }
      } else result = err(noTurn(turn, this.#origin("updateChat")));
      if (result.isOk()) reportSettled(channel, call, result.value.status);
      else reportFailed(channel, call, result.error);
      return result;
    } catch (thrown) {
      return err(this.#defect("updateChat", call, thrown, true));
    } finally {
      if (call) this.#end(call);
    }
  }

  /** Reads a chat. */
  async getChat(chatId: string, options: CallOptions): Promise<Result<Chat, ChatError>> {
    let exchange: Exchange<Chat>;
    try {
      const kind = checkChatId(this.#adapter, this.#origin("getChat"), chatId);
      if (kind.isErr()) return err(kind.error);
      exchange = this.#adapter.operations.getChat({ chatId });
    } catch (thrown) {
      return err(this.#defect("getChat", undefined, thrown, false));
    }
    return this.send("getChat", options, exchange);
  }

  /** Carries out an operation that is a single exchange. */
  async send<Reading>(
    operation: Operation,
    options: CallOptions,
    exchange: Exchange<Reading>,
  ): Promise<Result<Reading, ChatError>> {
    const call = this.#begin(operation, options);
    const isRead = exchange.request.method === "GET";
    try {
      reportPlanned(this.#channel, call, {});
      const result = await sendExchange(this.#channel, call, exchange);
      if (result.isErr()) reportFailed(this.#channel, call, result.error);
      else reportSettled(this.#channel, call, isRead ? "read" : "applied");
      return result;
    } catch (thrown) {
      return err(this.#defect(operation, call, thrown, !isRead));
    } finally {
      this.#end(call);
    }
  }

  /** Ends every call with `aborted`, those to come included, and closes idle connections. */
  close(): void {
    this.#closed = true;
    for (const call of this.#calls.list()) call.abort();
    this.#channel.transport.close();
  }

  #begin(operation: Operation, { deadlineMs, signal, retry }: CallOptions): Call {
    const { clock, retry: policy } = this.#channel;
    const call = new Call(
      operation,
      clock,
      deadlineMs ?? this.#deadlineMs,
      retry ? { ...policy, ...retry } : policy,
      signal,
    );
    if (this.#closed) call.abort();
    this.#calls.add(call);
    return call;
  }

  #end(call: Call): void {
    call.end();
    this.#calls.delete(call);
  }

  #planned(
    origin: ErrorOrigin,
    chatId: string,
    update: CheckedUpdate,
    { onUnsupported = "reject" }: PlanOptions,
  ): Result<PlannedUpdate, ChatError> {
    return planUpdate(this.#adapter, origin, chatId, update, onUnsupported);
  }

  #defect(
    operation: Operation,
    call: Call | undefined,
    thrown: unknown,
    changes: boolean,
  ): ChatError {
    const attempts = call?.attempts ?? 0;
    return makeDefect(this.#origin(operation), `adapter ${this.#adapter.name}`, thrown, {
      attempts,
      applied: attempts > 0 && changes ? "unknown" : "no",
    });
  }

  #origin(operation: Operation): ErrorOrigin {
    return { provider: this.#adapter.name, operation };
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

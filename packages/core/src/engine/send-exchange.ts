import { err, ok, type Result } from "neverthrow";
import type { Exchange } from "../adapter/exchange.ts";
import type { ChatError, EarlierFailure } from "../model/chat-error.ts";
import { withDetails } from "../model/make-error.ts";
import { isSafePath } from "../transport/base-url.ts";
import { backoffMs, longestHintMs, mayRepeat } from "../transport/retry.ts";
import { AttemptReader, final, type Outcome, type Setback } from "./attempt-reader.ts";
import { ranOutOfTime, wasAborted, type Call } from "./call.ts";
import type { Channel, ConnectionHeaders } from "./channel.ts";
import { reportAnswered, reportRetried, reportSent } from "./report-events.ts";

/**
 * Sends one exchange: turns, attempts, waits and the reading of the reply. Never rejects.
 *
 * Once an attempt may have been applied, no later refusal makes that undone: the error then says
 * `unknown`. The attempt stands in the loop instead of a function of its own, because every call passes
 * here and another promise for each of them is felt.
 */
export const sendExchange = async <Reading>(
  channel: Channel,
  call: Call,
  exchange: Exchange<Reading>,
): Promise<Result<Reading, ChatError>> => {
  const { budget, clock, limiter } = channel;
  const { retry } = call;
  const { method, path, body } = exchange.request;
  const reader = new AttemptReader(channel, call, exchange);
  if (!isSafePath(path)) return err(reader.defect("adapter.operations", new RangeError(), false));
  const text = body === undefined ? undefined : JSON.stringify(body);
  budget.earn();
  let mayBeApplied = false;
  let hadFreeRepeat = false;
  let earlier: ChatError | undefined;
  for (let repeat = 0; ;) {
    let outcome: Outcome<Reading>;
    const taken = call.isAborted ? "aborted" : limiter.takeRequest(call);
    const turn = taken instanceof Promise ? await taken : taken;
    if (turn !== true) outcome = reader.noTurn(turn);
    else {
      let isSent = false;
      try {
        // Within the turn: a credential that is slow to come holds back no more calls than may queue.
        const headers = channel.readyHeaders ?? (await prepareHeaders(channel, call, reader));
        if ("error" in headers) outcome = headers;
        else {
          isSent = true;
          call.beginAttempt();
          const sentAt = clock.monotonic();
          reportSent(channel, call, exchange.request);
          const result = await channel.transport.attempt(
            text === undefined
              ? { method, path, headers: headers.withoutBody }
              : { method, path, headers: headers.withBody, body: text },
            call,
          );
          outcome = reader.read(result);
          reportAnswered(channel, call, result, outcome, sentAt);
        }
      } catch (thrown) {
        const where = isSent ? "transport.attempt" : "adapter.connection";
        outcome = final(reader.defect(where, thrown, isSent));
      } finally {
        limiter.giveRequestBack();
      }
    }
    if (outcome.ok) return ok(outcome.reading);
    mayBeApplied ||= outcome.error.applied === "unknown";
    const ended = ({ error }: Setback): Result<Reading, ChatError> =>
      err(withHistory(mayBeApplied ? { ...error, applied: "unknown" } : error, call, earlier));
    if (!mayRepeat(outcome.certainty, exchange.repeatable)) return ended(outcome);
    if (outcome.free && !hadFreeRepeat) {
      hadFreeRepeat = true;
      earlier = outcome.error;
      continue;
    }
    repeat += 1;
    if (repeat >= retry.attempts) return ended(outcome);
    const hint = outcome.hintMs ?? 0;
    const wait = Math.max(backoffMs(retry, repeat, clock.random()), hint);
    if (hint > longestHintMs || wait >= call.timeLeftMs || !budget.spend()) return ended(outcome);
    reportRetried(channel, call, outcome.error, wait);
    earlier = outcome.error;
    const waitedSince = clock.monotonic();
    const isRested = await call.sleep(wait);
    call.waitedMs += clock.monotonic() - waitedSince;
    if (!isRested) return ended(reader.noTurn("aborted"));
  }
};

/** The headers of an attempt, when they are not at hand: budgets and credentials may take their time. */
const prepareHeaders = async (
  channel: Channel,
  call: Call,
  reader: AttemptReader<unknown>,
): Promise<ConnectionHeaders | Setback> => {
  const shared = channel.sharedLimiter ? await takeShared(channel, call) : true;
  if (shared !== true) return reader.noTurn(shared);
  const headers = await channel.headers(call);
  return headers.isOk() ? headers.value : final(headers.error);
};

/** The error with what came before it: how long the call waited, and what the attempt before failed with. */
const withHistory = (error: ChatError, call: Call, earlier: ChatError | undefined): ChatError => {
  if (!earlier) return error;
  const { kind, status, providerCode, requestId } = earlier;
  return {
    ...error,
    ...(call.waitedMs > 0 && { waitedMs: Math.round(call.waitedMs) }),
    earlierFailure: withDetails({ kind }, { status, providerCode, requestId }) as EarlierFailure,
  };
};

/** Waits for the budget that is shared with other processes. One that fails is no reason not to send. */
const takeShared = async (channel: Channel, call: Call): Promise<true | "aborted" | "timeout"> => {
  for (;;) {
    let waitMs = 0;
    try {
      const answer = await call.within(Promise.resolve(channel.sharedLimiter?.take()));
      if (answer === wasAborted) return "aborted";
      if (answer === ranOutOfTime) return "timeout";
      waitMs = Number(answer?.waitMs);
    } catch {
      return true;
    }
    if (!(waitMs > 0)) return true;
    if (waitMs >= call.timeLeftMs) return "timeout";
    if (!(await call.sleep(waitMs))) return "aborted";
  }
};

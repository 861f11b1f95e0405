import { err, ok, type Result } from "neverthrow";
import type { Exchange } from "../adapter/exchange.ts";
import type { ChatError } from "../model/chat-error.ts";
import { isSafePath } from "../transport/base-url.ts";
import { backoffMs, longestHintMs, mayRepeat } from "../transport/retry.ts";
import { AttemptReader, type Outcome, type Setback } from "./attempt-reader.ts";
import { ranOutOfTime, wasAborted, type Call } from "./call.ts";
import type { Channel } from "./channel.ts";
import { reportAnswered, reportRetried, reportSent } from "./report-events.ts";

/**
 * Sends one exchange: turns, attempts, waits and the reading of the reply. Never rejects.
 *
 * Once an attempt may have been applied, no later refusal makes that undone: the error then says
 * `unknown`.
 */
export const sendExchange = async <Reading>(
  channel: Channel,
  call: Call,
  exchange: Exchange<Reading>,
): Promise<Result<Reading, ChatError>> => {
  const { budget, clock } = channel;
  const { retry } = call;
  const reader = new AttemptReader(channel, call, exchange);
  if (!isSafePath(exchange.request.path)) {
    return err(reader.defect("adapter.operations", new RangeError()));
  }
  const { body } = exchange.request;
  const text = body === undefined ? undefined : JSON.stringify(body);
  budget.earn();
  let mayBeApplied = false;
  let hadFreeRepeat = false;
  let earlier: ChatError | undefined;
  for (let repeat = 0; ;) {
    const outcome = await attempt(channel, call, exchange, text, reader);
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

/** The error with what came before it: how long the call waited, and what the attempt before failed with. */
const withHistory = (error: ChatError, call: Call, earlier: ChatError | undefined): ChatError => {
  if (!earlier) return error;
  const { kind, status, providerCode } = earlier;
  return {
    ...error,
    ...(call.waitedMs > 0 ? { waitedMs: Math.round(call.waitedMs) } : {}),
    earlierFailure: {
      kind,
      ...(status === undefined ? {} : { status }),
      ...(providerCode === undefined ? {} : { providerCode }),
    },
  };
};

const attempt = async <Reading>(
  channel: Channel,
  call: Call,
  exchange: Exchange<Reading>,
  body: string | undefined,
  reader: AttemptReader<Reading>,
): Promise<Outcome<Reading>> => {
  if (call.isAborted) return reader.noTurn("aborted");
  const taken = channel.limiter.takeRequest(call);
  const turn = taken === true ? taken : await taken;
  if (turn !== true) return reader.noTurn(turn);
  let isSent = false;
  try {
    const shared = channel.sharedLimiter ? await takeShared(channel, call) : true;
    if (shared !== true) return reader.noTurn(shared);
    // Within the turn: a credential that is slow to come holds back no more calls than may queue.
    const resolved = channel.headers(call);
    const known = resolved instanceof Promise ? await resolved : ok(resolved);
    if (known.isErr()) return { ok: false, error: known.error, certainty: "final" };
    const { method, path } = exchange.request;
    const headers = known.value;
    isSent = true;
    call.attempts += 1;
    call.sentAt ??= channel.clock.wall();
    const sentAt = channel.clock.monotonic();
    reportSent(channel, call, exchange.request);
    const result = await channel.transport.attempt(
      body === undefined
        ? { method, path, headers: headers.withoutBody }
        : { method, path, headers: headers.withBody, body },
      call,
    );
    const outcome = reader.read(result);
    reportAnswered(channel, call, result, outcome, sentAt);
    return outcome;
  } catch (thrown) {
    const error = isSent
      ? reader.defect("transport.attempt", thrown, "unknown")
      : reader.defect("adapter.connection", thrown);
    return { ok: false, error, certainty: "final" };
  } finally {
    channel.limiter.giveRequestBack();
  }
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

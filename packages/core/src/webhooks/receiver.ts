import { err, ok, ResultAsync, type Result } from "neverthrow";
import type { AdapterWebhooks } from "../adapter/webhooks.ts";
import { makeConfigError } from "../model/issues.ts";
import { makeDefect, makeError, type ErrorOrigin } from "../model/make-error.ts";
import type { ChatError, ChatErrorOf } from "../model/chat-error.ts";
import type { ChatEvent } from "../model/chat-event.ts";
import { decodeBody } from "../transport/decode-body.ts";
import { namesOf, type DeliverySource } from "./delivery-sources.ts";
import { Effects } from "./effects.ts";
import { createFetchHandler, type FetchHandler } from "./fetch-handler.ts";
import { createNodeHandler, type NodeHandler } from "./node-handler.ts";
import { bodyBytes, pickHeaders, type RawDelivery } from "./raw-delivery.ts";
import type { ReceiveReport } from "./receive-report.ts";
import { emitReceiverEvent } from "./receiver-events.ts";
import {
  readReceiverOptions,
  type ReceiverOptions,
  type ResolvedReceiverOptions,
} from "./receiver-options.ts";

/** Takes deliveries of one provider or several. It holds nothing that must be closed. */
export interface Receiver {
  /**
   * Verifies, reads and handles one delivery, whatever server took it: answer success with 200, a
   * `webhook-rejected` with 401, and everything else with 503, so that the provider delivers again.
   *
   * Errors: `webhook-rejected` (nothing was handled, and `message` is for you alone); `defect` (the
   * handler, the store or the adapter failed), `timeout` (the handler is not done yet or was given up),
   * `conflict` (another process is at it), `overloaded`; these five are worth another delivery.
   */
  receive(delivery: RawDelivery): ResultAsync<ReceiveReport, ChatError>;
  /** For servers that speak `Request` and `Response`: Hono, Next.js, Bun, Deno, workers. */
  readonly fetchHandler: FetchHandler;
  /** For `node:http` and Express. */
  readonly nodeHandler: NodeHandler;
}

/** A delivery whose signature is right, and whose it is. */
interface Verified {
  readonly source: DeliverySource;
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Makes a receiver for the deliveries of one provider or several. What it takes is not the adapter but
 * the webhooks that the same package exports.
 *
 * Every delivery is verified on its raw bytes before it is read; an event that took effect is not
 * handled again, for at least as long as its provider may repeat it.
 *
 * @returns the receiver, or a `config` error that lists every problem, never a value
 * @example
 * import { linqWebhooks } from "@parley/adapter-linq/webhooks";
 *
 * const receiver = createReceiver(linqWebhooks, {
 *   secrets: process.env.LINQ_WEBHOOK_SECRET ?? "",
 *   handler: async (event) => {
 *     if (event.type === "chat.updated") await save(event.chatId, event.field, event.newValue);
 *   },
 * })._unsafeUnwrap();
 * export const POST = receiver.fetchHandler;
 */
export const createReceiver = (
  webhooks: AdapterWebhooks | readonly AdapterWebhooks[],
  options: ReceiverOptions,
): Result<Receiver, ChatErrorOf<"config">> => {
  let provider = "unknown";
  let resolved: ReturnType<typeof readReceiverOptions>;
  try {
    provider = namesOf(webhooks).join(",") || provider;
    resolved = readReceiverOptions(webhooks, options);
  } catch {
    resolved = err([{ path: "", rule: "could not be checked: the webhooks or an option threw" }]);
  }
  const origin: ErrorOrigin = { provider, operation: "receive" };
  if (resolved.isOk()) return ok(buildReceiver(resolved.value, origin));
  const what = "the receiver is configured wrongly:";
  return err(makeConfigError(provider, what, resolved.error, "receive"));
};

const buildReceiver = (options: ResolvedReceiverOptions, origin: ErrorOrigin): Receiver => {
  const { sources, clock, hooks, allowLegacy, answerWithinMs } = options;
  const effects = new Effects(options);
  const wanted = sources.map(
    ({ webhooks }) => new Set([...webhooks.signatureHeaders, "content-type"]),
  );

  const verify = (delivery: RawDelivery, body: Uint8Array): Result<Verified, string> => {
    const reasons: string[] = [];
    for (const [index, source] of sources.entries()) {
      const verified = pickHeaders(delivery.headers, wanted[index] as ReadonlySet<string>).andThen(
        (headers) =>
          source.webhooks
            .verify(
              { headers, body },
              { secrets: source.secrets, nowMs: clock.wall(), allowLegacy },
            )
            .map(({ id }) => ({ source, id, headers })),
      );
      if (verified.isOk()) return ok(verified.value);
      reasons.push(`${source.webhooks.title}: ${verified.error}`);
    }
    return err(reasons.join("; "));
  };

  const read = (
    { source, id, headers }: Verified,
    body: Uint8Array,
  ): Result<readonly ChatEvent[], string> =>
    decodeBody(body, headers)
      .andThen((decoded) =>
        source.webhooks.parse(decoded, { id, receivedAt: new Date(clock.wall()).toISOString() }),
      )
      .mapErr((reason) => `${source.webhooks.title}: ${reason}`);

  const rejected = (reason: string, provider = origin.provider): ChatError =>
    makeError(
      "webhook-rejected",
      { ...origin, provider },
      { message: `the delivery was refused: ${reason}` },
    );

  /** Everything up to the handler: quick, and the same answer for every reason to refuse. */
  const accept = (
    delivery: RawDelivery,
  ): Result<Verified & { events: readonly ChatEvent[] }, ChatError> => {
    try {
      const body = bodyBytes(delivery.body);
      if (body.isErr()) return err(rejected(body.error));
      const verified = verify(delivery, body.value);
      if (verified.isErr()) return err(rejected(verified.error));
      const events = read(verified.value, body.value);
      if (events.isErr()) return err(rejected(events.error, verified.value.source.webhooks.name));
      return ok({ ...verified.value, events: events.value });
    } catch {
      // Neither what was given nor an adapter may answer an unverified sender in a way of its own.
      return err(rejected("it could not be read: the delivery or the adapter threw"));
    }
  };

  const runAll = async (
    events: readonly ChatEvent[],
    source: DeliverySource,
  ): Promise<Result<"handled" | "repeated", ChatError>> => {
    let handled = false;
    for (const event of events) {
      const outcome = await effects.run(event, source.webhooks.rememberMs, {
        ...origin,
        provider: source.webhooks.name,
      });
      if (typeof outcome !== "string") return err(outcome);
      handled ||= outcome === "handled";
    }
    return ok(handled ? "handled" : "repeated");
  };

  /** Waits for the effects, no longer than the sender does; they go on by themselves. */
  const inTime = (
    effect: Promise<Result<"handled" | "repeated", ChatError>>,
    provider: string,
  ): Promise<Result<"handled" | "repeated", ChatError>> =>
    new Promise((resolve) => {
      const cancel = clock.setTimer(() => {
        const message =
          "the handler is not done yet: the delivery will be known when it comes again";
        resolve(
          err(
            makeError(
              "timeout",
              { ...origin, provider },
              { message, phase: "total", retryable: true },
            ),
          ),
        );
      }, answerWithinMs);
      const end = (result: Result<"handled" | "repeated", ChatError>): void => {
        cancel();
        resolve(result);
      };
      effect.then(end, (thrown: unknown) =>
        end(err(makeDefect({ ...origin, provider }, "receiver", thrown, { retryable: true }))),
      );
    });

  const take = async (delivery: RawDelivery): Promise<Result<ReceiveReport, ChatError>> => {
    const startedAt = clock.monotonic();
    const accepted = accept(delivery);
    const report = (provider: string) => ({ provider, durationMs: clock.monotonic() - startedAt });
    if (accepted.isErr()) {
      const { error } = accepted;
      emitReceiverEvent(hooks, { type: "refused", ...report(error.provider), error });
      return err(error);
    }
    const { source, id, events } = accepted.value;
    const provider = source.webhooks.name;
    const result = await inTime(runAll(events, source), provider);
    if (result.isErr()) {
      emitReceiverEvent(hooks, { type: "failed", ...report(provider), error: result.error });
      return err(result.error);
    }
    const eventTypes = events.map(({ eventType }) => eventType);
    emitReceiverEvent(hooks, {
      type: result.value,
      ...report(provider),
      deliveryId: id,
      eventTypes,
    });
    return ok({ provider, deliveryId: id, outcome: result.value, events });
  };

  // The clock is the application's: even one that throws rejects nothing.
  const receive = (delivery: RawDelivery): ResultAsync<ReceiveReport, ChatError> =>
    new ResultAsync(
      take(delivery).catch((thrown: unknown) =>
        err(makeDefect(origin, "receiver", thrown, { retryable: true })),
      ),
    );

  const refuse = (reason: string): ChatError => {
    const error = rejected(reason);
    emitReceiverEvent(hooks, { type: "refused", provider: origin.provider, durationMs: 0, error });
    return error;
  };
  const intake = { receive, refuse, clock, readWithinMs: answerWithinMs };
  return Object.freeze({
    receive,
    fetchHandler: createFetchHandler(intake),
    nodeHandler: createNodeHandler(intake),
  });
};

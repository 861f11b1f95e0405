import { connect } from "../../client/connect.ts";
import type { ChatClient } from "../../client/chat-client.ts";
import type { ConnectionOptions } from "../../client/connection-options.ts";
import type { Clock } from "../../transport/clock.ts";
import type {
  AttemptLimits,
  AttemptResult,
  Transport,
  TransportFailure,
} from "../../transport/transport.ts";
import type { WireRequest } from "../../adapter/exchange.ts";
import { fail } from "./check.ts";
import { createIdleClock } from "./idle-clock.ts";
import type { SampleReply, Subject } from "./subject.ts";

/** A request that left, its body decoded. */
export interface Sent {
  readonly method: WireRequest["method"];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: WireRequest["body"];
}

/** What becomes of a request: a reply, raw bytes, a failure, or nothing at all. */
export type Answer =
  | SampleReply
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly bytes: Uint8Array;
    }
  | { readonly failure: TransportFailure }
  | "hang";

/** Answers request number `index`, counted from 0. */
export type Responder = (sent: Sent, index: number) => Answer;

/** A client of the adapter under test whose requests end here. */
export interface Rig {
  readonly client: ChatClient;
  readonly sent: readonly Sent[];
  readonly clock: Clock;
  /** How many requests heard that they are no longer wanted. */
  readonly abandoned: () => number;
}

const encoder = new TextEncoder();

/** JSON bytes as a provider sends them. */
export const encode = (body: unknown): Uint8Array => encoder.encode(JSON.stringify(body));

const toResult = (answer: Exclude<Answer, "hang">): AttemptResult => {
  if ("failure" in answer) return { ok: false, failure: answer.failure };
  const bytes =
    "bytes" in answer ? answer.bytes : answer.body === undefined ? undefined : encode(answer.body);
  return {
    ok: true,
    reply: {
      status: answer.status ?? 200,
      headers: {
        ...(bytes && { "content-type": "application/json; charset=utf-8" }),
        ...answer.headers,
      },
      body: bytes ?? new Uint8Array(),
    },
  };
};

/** The provider's own replies. */
export const honestly =
  ({ harness }: Subject, chatId: string): Responder =>
  ({ method, path, body }) =>
    harness.reply({ method, path, ...(body === undefined ? {} : { body }) }, { chatId });

/** The canary credentials of a connection. */
export const plantedCredentials = ({ adapter, canaries }: Subject): Record<string, string> =>
  Object.fromEntries(adapter.options.credentials.map((name) => [name, canaries[name] as string]));

/** Connects the adapter under test to a responder. One attempt a request unless told otherwise. */
export const createRig = (
  subject: Subject,
  respond: Responder,
  options: ConnectionOptions = {},
): Rig => {
  const sent: Sent[] = [];
  const clock = createIdleClock();
  let abandoned = 0;

  const hang = (limits: AttemptLimits): Promise<AttemptResult> =>
    new Promise((resolve) => {
      const end = (failure: TransportFailure): void => {
        abandoned += 1;
        cancelTimer();
        forgetAbort();
        resolve({ ok: false, failure });
      };
      const cancelTimer = clock.setTimer(
        () => end({ kind: "timeout", phase: "total", notSent: false }),
        limits.deadlineAt - clock.monotonic(),
      );
      const forgetAbort = limits.onAbort(() => end({ kind: "aborted", notSent: false }));
    });

  const transport: Transport = {
    attempt: async ({ method, path, headers, body }, limits) => {
      const request: Sent = {
        method: method as WireRequest["method"],
        path,
        headers,
        body: body === undefined ? undefined : JSON.parse(body),
      };
      sent.push(request);
      const answer = respond(request, sent.length - 1);
      return answer === "hang" ? hang(limits) : toResult(answer);
    },
    close: () => undefined,
  };

  const scripted = { ...subject.adapter, createTransport: () => transport };
  const connected = connect(scripted, {
    retry: { attempts: 1 },
    clock,
    ...subject.harness.options,
    ...plantedCredentials(subject),
    ...options,
  });
  if (connected.isErr())
    return fail(`the harness's options are refused: ${connected.error.message}`);
  return {
    client: connected.value,
    sent,
    clock,
    abandoned: () => abandoned,
  };
};

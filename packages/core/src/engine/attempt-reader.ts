import { err, type Result } from "neverthrow";
import type { Exchange, Refusal, Reply } from "../adapter/exchange.ts";
import type { Applied, ChatError } from "../model/chat-error.ts";
import type { ChatField } from "../model/chat-update.ts";
import { decodeBody } from "../transport/decode-body.ts";
import type { NoTurn } from "../transport/limiter.ts";
import { safeId } from "../transport/redact.ts";
import {
  certaintyOfFailure,
  certaintyOfStatus,
  hintMs,
  type Certainty,
} from "../transport/retry.ts";
import type { AttemptResult, RawReply, TransportFailure } from "../transport/transport.ts";
import type { Call } from "./call.ts";
import { cleanRefusal } from "./clean-refusal.ts";
import type { Channel } from "./channel.ts";
import { makeDefect, makeError, type ErrorOrigin } from "../model/make-error.ts";

/** An attempt that did not succeed: the error it would be, and whether it may be tried again. */
export interface Setback {
  readonly ok: false;
  readonly error: ChatError;
  readonly certainty: Certainty;
  readonly hintMs?: number;
  /** Another attempt is owed at once and costs nothing. */
  readonly free?: boolean;
}

/** What one attempt came to. */
export type Outcome<Reading> = { readonly ok: true; readonly reading: Reading } | Setback;

/** Turns what one attempt came to into a reading or a setback. */
export class AttemptReader<Reading> {
  readonly #channel: Channel;
  readonly #call: Call;
  readonly #exchange: Exchange<Reading>;

  constructor(channel: Channel, call: Call, exchange: Exchange<Reading>) {
    this.#channel = channel;
    this.#call = call;
    this.#exchange = exchange;
  }

  read(result: AttemptResult): Outcome<Reading> {
    return result.ok ? this.#readReply(result.reply) : this.#readFailure(result.failure);
  }

  #readReply(raw: RawReply): Outcome<Reading> {
    const { adapter } = this.#channel;
    for (const name of adapter.requestIdHeaders) {
      const header = raw.headers[name];
      const id = header === undefined ? undefined : safeId(header, this.#channel.secrets());
      if (id !== undefined) this.#call.requestIds.push(id);
    }
    const decoded =
      raw.bodyProblem === undefined ? decodeBody(raw.body, raw.headers) : err(raw.bodyProblem);
    const { status, headers } = raw;
    if (status >= 200 && status < 300) return this.#readSuccess(status, headers, decoded);
    const body = decoded.isOk() ? decoded.value : undefined;
    return this.#readRefusal({ status, headers, body });
  }

  #readSuccess(
    status: number,
    headers: Readonly<Record<string, string>>,
    decoded: Result<unknown, string>,
  ): Outcome<Reading> {
    if (decoded.isErr()) return this.#untrusted(decoded.error, status);
    if (decoded.value === undefined && this.#exchange.mayBeEmpty !== true) {
      return this.#untrusted("the body is empty", status);
    }
    let reading: Result<Reading, Refusal>;
    try {
      reading = this.#exchange.read({ status, headers, body: decoded.value });
    } catch (thrown) {
      return {
        ok: false,
        error: this.defect("adapter.read", thrown, "unknown", status),
        certainty: "final",
      };
    }
    if (reading.isOk()) return { ok: true, reading: reading.value };
    const refusal = reading.error;
    return {
      ok: false,
      error: this.#refused(refusal, status, this.#unknownUnlessRead()),
      certainty: "final",
    };
  }

  #readRefusal(reply: Reply): Setback {
    const { clock, adapter } = this.#channel;
    const { status } = reply;
    if (status < 200 || (status >= 300 && status < 400)) {
      return this.#untrusted("the reply is a redirect, which is never followed", status);
    }
    let refusal: Refusal;
    try {
      refusal = adapter.readError(reply);
    } catch (thrown) {
      return {
        ok: false,
        error: this.defect("adapter.readError", thrown, "unknown", status),
        certainty: "final",
      };
    }
    const header = hintMs(status, reply.headers, clock.wall());
    const asked =
      header === undefined && refusal.retryAfterMs === undefined
        ? undefined
        : Math.max(header ?? 0, refusal.retryAfterMs ?? 0);
    const certainty = refusal.transient
      ? "not-applied"
      : certaintyOfStatus(status, asked !== undefined);
    const applied = certainty === "ambiguous" ? this.#unknownUnlessRead() : "no";
    const error = this.#refused(
      asked === undefined ? refusal : { ...refusal, retryAfterMs: asked },
      status,
      applied,
      certainty !== "final",
    );
    return { ok: false, error, certainty, ...(asked === undefined ? {} : { hintMs: asked }) };
  }

  #readFailure(failure: TransportFailure): Setback {
    const certainty = certaintyOfFailure(failure);
    const notSent = failure.kind === "invalid-response" ? false : failure.notSent;
    const applied = notSent ? "no" : this.#unknownUnlessRead();
    const facts = (message: string) => ({
      ...this.#facts(message, applied),
      retryable: certainty !== "final",
    });
    switch (failure.kind) {
      case "network": {
        const code = failure.code === undefined ? {} : { cause: failure.code };
        const message = `no reply from ${this.#title}: the connection failed`;
        const named = failure.code === undefined ? message : `${message} (${failure.code})`;
        const error = makeError("network", this.#origin, { ...facts(named), ...code });
        return { ok: false, error, certainty, ...(failure.staleSocket ? { free: true } : {}) };
      }
      case "timeout": {
        const message = `no reply from ${this.#title} in time (${failure.phase})`;
        const error = makeError("timeout", this.#origin, {
          ...facts(message),
          phase: failure.phase,
          retryable: true,
        });
        return { ok: false, error, certainty };
      }
      case "aborted":
        return {
          ok: false,
          error: makeError("aborted", this.#origin, facts("the call was aborted")),
          certainty,
        };
      case "invalid-response":
        return this.#untrusted(failure.message, failure.status);
    }
  }

  noTurn(reason: NoTurn): Setback {
    const applied = "no";
    if (reason === "overloaded") {
      const message = "too many calls are waiting on this connection";
      const details = { ...this.#facts(message, applied), retryable: true };
      return {
        ok: false,
        error: makeError("overloaded", this.#origin, details),
        certainty: "final",
      };
    }
    if (reason === "aborted") {
      const details = this.#facts("the call was aborted", applied);
      return { ok: false, error: makeError("aborted", this.#origin, details), certainty: "final" };
    }
    const message = "the deadline passed while the call was waiting for its turn";
    const details = { ...this.#facts(message, applied), phase: "total" as const, retryable: true };
    return { ok: false, error: makeError("timeout", this.#origin, details), certainty: "final" };
  }

  #untrusted(rule: string, status: number | undefined): Setback {
    const message = `the reply of ${this.#title} cannot be trusted: ${rule}`;
    const details = {
      ...this.#facts(message, this.#unknownUnlessRead()),
      ...(status === undefined ? {} : { status }),
    };
    return {
      ok: false,
      error: makeError("invalid-response", this.#origin, details),
      certainty: "final",
    };
  }

  #refused(said: Refusal, status: number, applied: Applied, retryable = false): ChatError {
    const refusal = cleanRefusal(said, [...this.#channel.secrets()]);
    const { kind, message, providerCode, requestId, docUrl, retryAfterMs, issues, fields } =
      refusal;
    const code =
      providerCode === undefined ? `HTTP ${status}` : `code ${providerCode}, HTTP ${status}`;
    const verdict =
      kind === "invalid-response"
        ? `the reply of ${this.#title} cannot be trusted`
        : `${this.#title} refused`;
    const details = {
      ...(requestId === undefined ? {} : { requestId }),
      ...this.#facts(`${verdict}: ${message} (${code})`, applied),
      retryable,
      status,
      ...(providerCode === undefined ? {} : { providerCode }),
      ...(docUrl === undefined ? {} : { docUrl }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(issues === undefined ? {} : { issues }),
    };
    if (kind === "unsupported") {
      const all = unsupportedFields(this.#exchange.fields, message);
      return makeError(kind, this.#origin, { ...details, fields: fields ?? all });
    }
    if (kind === "invalid-input")
      return makeError(kind, this.#origin, { ...details, issues: issues ?? [] });
    return makeError(kind, this.#origin, details);
  }

  #facts(message: string, applied: Applied) {
    const requestId = this.#call.requestIds.at(-1);
    return {
      message,
      applied,
      attempts: this.#call.attempts,
      ...(requestId === undefined ? {} : { requestId }),
    };
  }

  #unknownUnlessRead(): Applied {
    return this.#exchange.request.method === "GET" ? "no" : "unknown";
  }

  defect(where: string, thrown: unknown, applied: Applied = "no", status?: number): ChatError {
    return makeDefect(this.#origin, where, thrown, {
      applied: applied === "unknown" ? this.#unknownUnlessRead() : applied,
      attempts: this.#call.attempts,
      ...(status === undefined ? {} : { status }),
    });
  }

  get #origin(): ErrorOrigin {
    return { provider: this.#channel.adapter.name, operation: this.#call.operation };
  }

  get #title(): string {
    return this.#channel.adapter.title;
  }
}

const unsupportedFields = (fields: readonly ChatField[] | undefined, reason: string) =>
  (fields ?? []).map((field) => ({
    field,
    verb: "set" as const,
    support: "unsupported" as const,
    reason,
  }));

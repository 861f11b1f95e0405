import { err, type Result } from "neverthrow";
import type { Exchange, Refusal, Reply } from "../adapter/exchange.ts";
import type { ChatError } from "../model/chat-error.ts";
import { decodeBody } from "../transport/decode-body.ts";
import type { NoTurn } from "../transport/limiter.ts";
import { safeId } from "../transport/redact.ts";
import {
  certaintyOfFailure,
  certaintyOfRefusal,
  hintMs,
  type Certainty,
} from "../transport/retry.ts";
import type { AttemptResult, RawReply, TransportFailure } from "../transport/transport.ts";
import type { Call } from "./call.ts";
import { cleanRefusal } from "./clean-refusal.ts";
import type { Channel } from "./channel.ts";
import { makeDefect, makeError } from "../model/make-error.ts";
import { allUnsupported } from "../plan/refused-before-sending.ts";
import { makeNoTurn } from "./no-turn.ts";

/** An attempt that did not succeed: the error it would be, and whether it may be tried again. */
export interface Setback {
  readonly ok: false;
  readonly error: ChatError;
  readonly certainty: Certainty;
  readonly hintMs?: number | undefined;
  /** Another attempt is owed at once and costs nothing. */
  readonly free?: boolean | undefined;
}

/** The setback after which there is no other attempt. */
export const final = (error: ChatError): Setback => ({ ok: false, error, certainty: "final" });

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
    const { status, headers, bodyProblem } = raw;
    for (const name of this.#channel.adapter.requestIdHeaders) {
      const header = headers[name];
      const id =
        header === undefined ? undefined : safeId(header, this.#channel.secrets(this.#call));
      if (id !== undefined) this.#call.gotRequestId(id);
    }
    const decoded = bodyProblem === undefined ? decodeBody(raw.body, headers) : err(bodyProblem);
    return status >= 200 && status < 300
      ? this.#readSuccess(status, headers, decoded)
      : this.#readRefusal({ status, headers, body: decoded.unwrapOr(undefined) });
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
    try {
      const reading = this.#exchange.read({ status, headers, body: decoded.value });
      if (reading.isOk()) return { ok: true, reading: reading.value };
      const refusal = reading.error;
      return final(this.#refused(refusal, status, true, false, refusal.retryAfterMs));
    } catch (thrown) {
      return final(this.defect("adapter.read", thrown, true, status));
    }
  }

  #readRefusal(reply: Reply): Setback {
    const { status, headers } = reply;
    if (status < 200 || (status >= 300 && status < 400)) {
      return this.#untrusted("the reply is a redirect, which is never followed", status);
    }
    try {
      const refusal = this.#channel.adapter.readError(reply);
      const header = hintMs(status, headers, this.#channel.clock.wall());
      const { retryAfterMs = header } = refusal;
      const hint = retryAfterMs === undefined ? undefined : Math.max(header ?? 0, retryAfterMs);
      const certainty = certaintyOfRefusal(status, hint !== undefined, refusal.transient === true);
      const isAmbiguous = certainty === "ambiguous";
      const error = this.#refused(refusal, status, isAmbiguous, certainty !== "final", hint);
      return { ok: false, error, certainty, hintMs: hint };
    } catch (thrown) {
      return final(this.defect("adapter.readError", thrown, true, status));
    }
  }

  #readFailure(failure: TransportFailure): Setback {
    const { kind } = failure;
    if (kind === "invalid-response") return this.#untrusted(failure.message, failure.status);
    const certainty = certaintyOfFailure(failure);
    const facts = { ...this.#facts(!failure.notSent), retryable: certainty !== "final" };
    const { origin, abortedBecause } = this.#call;
    const noReply = `no reply from ${this.#title}`;
    if (kind === "network") {
      const { code, staleSocket } = failure;
      const message = `${noReply}: the connection failed${code === undefined ? "" : ` (${code})`}`;
      const error = makeError(kind, origin, { ...facts, message, cause: code });
      return { ok: false, error, certainty, free: staleSocket };
    }
    if (kind === "timeout") {
      const { phase } = failure;
      const message = `${noReply} in time (${phase})`;
      const error = makeError(kind, origin, { ...facts, message, phase, retryable: true });
      return { ok: false, error, certainty };
    }
    return final(makeError(kind, origin, { ...facts, message: abortedBecause }));
  }

  noTurn(reason: NoTurn): Setback {
    return final(makeNoTurn(reason, this.#call, "the call was waiting for its turn"));
  }

  #untrusted(rule: string, status: number | undefined): Setback {
    const message = `the reply of ${this.#title} cannot be trusted: ${rule}`;
    const details = { ...this.#facts(true), message, status };
    return final(makeError("invalid-response", this.#call.origin, details));
  }

  #refused(
    refusal: Refusal,
    status: number,
    mayBeApplied: boolean,
    retryable: boolean,
    retryAfterMs: number | undefined,
  ): ChatError {
    const { kind } = refusal;
    const { origin } = this.#call;
    const { message, fields, ...said } = cleanRefusal(refusal, this.#channel.secrets(this.#call));
    const { providerCode, requestId, issues } = said;
    const code = `${providerCode === undefined ? "" : `code ${providerCode}, `}HTTP ${status}`;
    const verdict =
      kind === "invalid-response"
        ? `the reply of ${this.#title} cannot be trusted`
        : `${this.#title} refused`;
    const facts = this.#facts(mayBeApplied);
    const details = {
      ...said,
      ...facts,
      requestId: facts.requestId ?? requestId,
      message: `${verdict}: ${message} (${code})`,
      retryable,
      status,
      retryAfterMs,
    };
    if (kind === "unsupported") {
      const all = allUnsupported(this.#exchange.fields ?? [], message);
      return makeError(kind, origin, { ...details, fields: fields ?? all });
    }
    return kind === "invalid-input"
      ? makeError(kind, origin, { ...details, issues: issues ?? [] })
      : makeError(kind, origin, details);
  }

  defect(where: string, thrown: unknown, mayBeApplied: boolean, status?: number): ChatError {
    const { attempts, applied } = this.#facts(mayBeApplied);
    return makeDefect(this.#call.origin, where, thrown, { applied, attempts, status });
  }

  /** What every error says of the call; a read has changed nothing, whatever became of it. */
  #facts(mayBeApplied: boolean) {
    const isUnknown = mayBeApplied && this.#exchange.request.method !== "GET";
    return { ...this.#call.facts, applied: isUnknown ? "unknown" : "no" } as const;
  }

  get #title(): string {
    return this.#channel.adapter.title;
  }
}

import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { Socket } from "node:net";
import type { TimeoutPhase } from "../model/chat-error.ts";
import type { BaseUrl } from "./base-url.ts";
import type { Clock } from "./clock.ts";
import type { Deadlines, Timed } from "./deadlines.ts";
import { bodyTooLarge, largestBodyBytes } from "./decode-body.ts";
import { decompress } from "./decompress.ts";
import type { Timeouts } from "./timeouts.ts";
import type { AttemptLimits, AttemptResult, RawReply, TransportFailure } from "./transport.ts";

/** What an exchange over HTTP needs to know of its connection. */
export interface HttpConnection {
  readonly baseUrl: BaseUrl;
  /** The name for TLS, which Node would work out again for every request; empty for an IP address. */
  readonly servername: string;
  readonly agent: Agent;
  /** Of `node:http` or `node:https`; looked up for each request, because interceptors replace it. */
  readonly module: {
    readonly request: (options: RequestOptions & { servername: string }) => ClientRequest;
  };
  readonly timeouts: Timeouts;
  readonly clock: Clock;
  readonly deadlines: Deadlines;
}

/** What leaves: the path is appended to the origin. */
export interface HttpMessage {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: string;
}

const noBytes = new Uint8Array();

// A body may come byte by byte, and each piece weighs hundreds of them as long as it is one.
const mostPieces = 1_024;

const lostSocket = "ECONNRESET";

const certificateCode =
  /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_EXCEEDED)/;

/** Node joins repeated headers itself, save for cookies, which it lists. */
const headersOf = ({ headers }: IncomingMessage): Record<string, string> => {
  const cookies = headers["set-cookie"];
  if (cookies) return { ...(headers as Record<string, string>), "set-cookie": cookies.join(", ") };
  return headers as Record<string, string>;
};

/**
 * One HTTP exchange on `node:http` with a clock for every phase. It settles once, whatever happens,
 * and never rejects.
 */
export class HttpExchange implements Timed {
  place = -1;
  readonly #connection: HttpConnection;
  readonly #limits: AttemptLimits;
  readonly #settle: (result: AttemptResult) => void;
  readonly #endsAt: number;
  #request: ClientRequest | undefined;
  #phase: TimeoutPhase = "connect";
  #phaseEndsAt: number;
  #forgetAbort: (() => void) | undefined;
  #connected = false;
  #settled = false;

  constructor(
    connection: HttpConnection,
    message: HttpMessage,
    limits: AttemptLimits,
    settle: (result: AttemptResult) => void,
  ) {
    this.#connection = connection;
    this.#limits = limits;
    this.#settle = settle;
    const now = connection.clock.monotonic();
    this.#endsAt = Math.min(now + connection.timeouts.attemptMs, limits.deadlineAt);
    this.#phaseEndsAt = now + connection.timeouts.connectMs;
    this.#start(message);
  }

  #start(message: HttpMessage): void {
    this.#forgetAbort = this.#limits.onAbort(() =>
      this.#fail({ kind: "aborted", notSent: !this.#connected }),
    );
    if (this.#settled) return;
    const { baseUrl, agent, module, servername } = this.#connection;
    let request: ClientRequest;
    try {
      request = module.request({
        // Agents for proxies tell by it whether to encrypt.
        protocol: baseUrl.protocol,
        hostname: baseUrl.hostname,
        port: baseUrl.port,
        method: message.method,
        path: baseUrl.path + message.path,
        headers: message.headers,
        agent,
        servername,
      });
    } catch (error) {
      this.#failWith(error);
      return;
    }
    this.#request = request;
    request.on("error", (error) => this.#failWith(error));
    // A connection may end without an error and without a reply: one that changes its protocol does.
    request.on("close", () => {
      if (this.#phase !== "body") this.#failWith({ code: lostSocket });
    });
    request.on("socket", (socket) => this.#watchSocket(socket));
    request.on("response", (reply) => this.#readReply(reply));
    this.#connection.deadlines.watch(this);
    request.end(message.body);
  }

  #watchSocket(socket: Socket): void {
    if (!socket.connecting) {
      // One that failed before anybody could look at it was never connected.
      if (!socket.destroyed || this.#request?.reusedSocket) this.#isConnected();
      return;
    }
    const secure = this.#connection.baseUrl.protocol === "https:";
    socket.once(secure ? "secureConnect" : "connect", () => this.#isConnected());
  }

  #isConnected(): void {
    if (this.#connected || this.#settled) return;
    this.#connected = true;
    this.#enter("head", this.#connection.timeouts.headMs);
  }

  #readReply(reply: IncomingMessage): void {
    this.#connected = true;
    const { bodyMs } = this.#connection.timeouts;
    this.#enter("body", bodyMs);
    const status = reply.statusCode ?? 0;
    const tooLarge = (): void => {
      const headers = headersOf(reply);
      const answer = { status, headers, body: noBytes, bodyProblem: bodyTooLarge };
      this.#finish({ ok: true, reply: answer });
      reply.destroy();
    };
    if (Number(reply.headers["content-length"] ?? 0) > largestBodyBytes) {
      tooLarge();
      return;
    }
    let pieces: Buffer[] = [];
    let size = 0;
    reply.on("data", (piece: Buffer) => {
      size += piece.length;
      if (size > largestBodyBytes) {
        tooLarge();
        return;
      }
      pieces.push(piece);
      if (pieces.length >= mostPieces) pieces = [Buffer.concat(pieces, size)];
      this.#enter("body", bodyMs);
    });
    const cut = (): void => this.#fail({ kind: "network", code: lostSocket, notSent: false });
    reply.on("end", () => {
      if (!reply.complete) {
        cut();
        return;
      }
      const whole = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces, size);
      const headers = headersOf(reply);
      const plain = decompress(whole, headers["content-encoding"]);
      const answer: RawReply = plain.isOk()
        ? { status, headers, body: plain.value }
        : { status, headers, body: noBytes, bodyProblem: plain.error };
      this.#finish({ ok: true, reply: answer });
    });
    reply.on("error", (error) => this.#failWith(error));
    reply.on("close", cut);
  }

  #enter(phase: TimeoutPhase, milliseconds: number): void {
    this.#phase = phase;
    this.#phaseEndsAt = this.#connection.clock.monotonic() + milliseconds;
    this.#connection.deadlines.notice(this);
  }

  /** The nearest of the clocks: of the phase, of the attempt, of the call. */
  get endsAt(): number {
    return Math.min(this.#phaseEndsAt, this.#endsAt);
  }

  expire(now: number): void {
    const ofAttempt = now >= this.#limits.deadlineAt ? "total" : "attempt";
    const phase = now >= this.#endsAt ? ofAttempt : this.#phase;
    this.#fail({ kind: "timeout", phase, notSent: !this.#connected });
  }

  #failWith(error: unknown): void {
    const given: unknown = (error as { code?: unknown }).code;
    const code = typeof given === "string" ? given : "";
    if (code.startsWith("HPE_")) {
      this.#fail({ kind: "invalid-response", message: "the reply is not valid HTTP" });
      return;
    }
    const permanent = certificateCode.test(code);
    // Of a connection that was made, no code of the system says that the request did not arrive.
    const notSent = !this.#connected || permanent;
    const isLost = code === lostSocket || code === "EPIPE";
    const staleSocket = this.#request?.reusedSocket === true && this.#phase === "head" && isLost;
    const known = /^[A-Z][A-Z0-9_]{1,63}$/.test(code) && { code };
    this.#fail({ kind: "network", ...known, notSent, permanent, staleSocket });
  }

  #fail(failure: TransportFailure): void {
    this.#finish({ ok: false, failure });
  }

  #finish(result: AttemptResult): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#connection.deadlines.forget(this);
    this.#forgetAbort?.();
    if (!result.ok) this.#request?.destroy();
    this.#settle(result);
  }
}

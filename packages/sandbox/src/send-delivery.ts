import { type ClientRequest, type RequestOptions, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";

/** How one POST to a webhook endpoint went. */
export interface SendOutcome {
  /** The status answered, or `null` without an answer. */
  readonly status: number | null;
  /** Why there was no answer: a system error code such as `ECONNREFUSED`, or `timeout`. */
  readonly error?: string;
}

/**
 * Sends webhook deliveries, each over a connection of its own: on a kept one nobody could tell an
 * endpoint that closes it while idle from one that took the delivery and lost the answer, and every
 * POST is to be an attempt. Whether the providers keep connections is not documented. Redirects are
 * not followed.
 */
export class DeliverySender {
  readonly #timeoutMs: number;
  readonly #underWay = new Set<ClientRequest>();

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  send(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<SendOutcome> {
    const options: RequestOptions = {
      method: "POST",
      agent: false,
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
    };
    return new Promise((resolve) => {
      const request = url.startsWith("https:")
        ? secureRequest(url, options)
        : plainRequest(url, options);
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        request.destroy();
      }, this.#timeoutMs);
      const settle = (outcome: SendOutcome): void => {
        clearTimeout(timer);
        resolve(outcome);
      };
      this.#underWay.add(request);
      request.on("response", (response) => {
        // The answer's text means nothing to a provider, but an unread one would keep the connection.
        response.on("error", () => undefined).resume();
        settle({ status: response.statusCode ?? null });
      });
      request.on("error", (error: NodeJS.ErrnoException) => {
        settle({ status: null, error: late ? "timeout" : (error.code ?? error.message) });
      });
      // Later than the outcome: an answer may go on after its status.
      request.on("close", () => this.#underWay.delete(request));
      request.end(body);
    });
  }

  close(): void {
    for (const request of this.#underWay) request.destroy();
  }
}

import { Agent, type ClientRequest, type RequestOptions, request as plainRequest } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";

/** How one POST to a webhook endpoint went. */
export interface SendOutcome {
  /** The status answered, or `null` without an answer. */
  readonly status: number | null;
  /** Why there was no answer: a system error code such as `ECONNREFUSED`, or `timeout`. */
  readonly error?: string;
}

/** Sends webhook deliveries over connections that it keeps for the next one. Redirects are not followed. */
export class DeliverySender {
  readonly #plain = new Agent({ keepAlive: true });
  readonly #secure = new SecureAgent({ keepAlive: true });
  readonly #timeoutMs: number;
  readonly #underWay = new Set<ClientRequest>();

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  async send(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): Promise<SendOutcome> {
    for (;;) {
      const { outcome, stale } = await this.#once(url, headers, body);
      // An endpoint that closes an idle connection just now has not seen the delivery.
      if (!stale) return outcome;
    }
  }

  close(): void {
    for (const request of this.#underWay) request.destroy();
    this.#plain.destroy();
    this.#secure.destroy();
  }

  #once(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): Promise<{ outcome: SendOutcome; stale: boolean }> {
    const secure = url.startsWith("https:");
    const options: RequestOptions = {
      method: "POST",
      agent: secure ? this.#secure : this.#plain,
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
    };
    return new Promise((resolve) => {
      const request = secure ? secureRequest(url, options) : plainRequest(url, options);
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        request.destroy();
      }, this.#timeoutMs);
      const settle = (outcome: SendOutcome, stale = false): void => {
        clearTimeout(timer);
        this.#underWay.delete(request);
        resolve({ outcome, stale });
      };
      this.#underWay.add(request);
      request.on("response", (response) => {
        // The answer's text means nothing to a provider, but an unread one would block the connection.
        response.on("error", () => undefined).resume();
        settle({ status: response.statusCode ?? null });
      });
      request.on("error", (error: NodeJS.ErrnoException) => {
        const stale = !late && request.reusedSocket && error.code === "ECONNRESET";
        settle({ status: null, error: late ? "timeout" : (error.code ?? error.message) }, stale);
      });
      request.end(body);
    });
  }
}

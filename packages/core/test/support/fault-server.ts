import { EventEmitter, once } from "node:events";
import net, { type AddressInfo, type Socket } from "node:net";
import tls from "node:tls";

/** A request that arrived whole. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the server does with one request: anything that can be done to a socket. */
export type Behaviour = (socket: Socket, request: SeenRequest) => void;

/** How a server misbehaves. */
export interface FaultScript {
  /** One for each request in the order of arrival; the last one stays. */
  readonly replies: readonly Behaviour[];
  /** What happens to a connection before anything is read from it. */
  readonly onConnection?: (socket: Socket) => void;
  /** Speaks TLS with this certificate. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

const parseHead = (head: string): Omit<SeenRequest, "body"> => {
  const [first = "", ...lines] = head.split("\r\n");
  const [method = "", path = ""] = first.split(" ");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { method, path, headers: Object.fromEntries(headers) };
};

/** A server that reads HTTP properly and answers as its script says, byte by byte. */
export class FaultServer extends EventEmitter {
  /** Requests that arrived whole. */
  readonly requests: SeenRequest[] = [];
  /** Connections that were accepted. */
  connections = 0;
  readonly #script: FaultScript;
  readonly #server: net.Server;
  readonly #sockets = new Set<Socket>();

  private constructor(script: FaultScript) {
    super();
    this.#script = script;
    const accept = (socket: Socket): void => this.#accept(socket);
    this.#server = script.tls ? tls.createServer(script.tls, accept) : net.createServer(accept);
    // A handshake that a client breaks off is what some scripts are about.
    this.#server.on("tlsClientError", () => undefined);
    this.#server.on("connection", (socket: Socket) => this.#track(socket));
  }

  static async start(script: FaultScript): Promise<FaultServer> {
    const server = new FaultServer(script);
    server.#server.listen(0, "127.0.0.1");
    await once(server.#server, "listening");
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.#script.tls ? "https" : "http"}://127.0.0.1:${this.port}`;
  }

  /** Connections that are open now. */
  get openConnections(): number {
    return this.#sockets.size;
  }

  /** Until so many requests have arrived. */
  async seen(count: number): Promise<void> {
    while (this.requests.length < count) await once(this, "request");
  }

  /** Until a connection has been accepted. */
  async accepted(): Promise<void> {
    while (this.connections === 0) await once(this, "accepted");
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #track(socket: Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => this.#sockets.delete(socket));
    this.emit("accepted");
  }

  #accept(socket: Socket): void {
    socket.setNoDelay(true);
    socket.on("error", () => undefined);
    if (this.#script.onConnection) {
      this.#script.onConnection(socket);
      return;
    }
    let received = Buffer.alloc(0);
    socket.on("data", (piece: Buffer) => {
      received = Buffer.concat([received, piece]);
      const headEnd = received.indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const head = parseHead(received.subarray(0, headEnd).toString("latin1"));
      const bodyEnd = headEnd + 4 + Number(head.headers["content-length"] ?? 0);
      if (received.length < bodyEnd) return;
      const body = received.subarray(headEnd + 4, bodyEnd).toString("utf8");
      received = received.subarray(bodyEnd);
      this.#answer(socket, { ...head, body });
    });
  }

  #answer(socket: Socket, request: SeenRequest): void {
    const { replies } = this.#script;
    const behaviour = replies[Math.min(this.requests.length, replies.length - 1)];
    this.requests.push(request);
    behaviour?.(socket, request);
    this.emit("request");
  }
}

// tools/sdk-comparison/run.ts
import { existsSync, readFileSync as readFileSync2, writeFileSync } from "node:fs";
import { dirname as dirname3, join as join3 } from "node:path";

// tools/sdk-comparison/case.ts
var value = "ada@example.com";
var token = "canary-token-5f1e0c7a9b";
var pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// packages/core/test/support/behaviours.ts
var headOf = (status, headers, version = "1.1") => {
  const lines = Object.entries(headers).flatMap(
    ([name2, value2]) => [value2].flat().map((entry) => `${name2}: ${entry}\r
`)
  );
  return `HTTP/${version} ${status} Scripted\r
${lines.join("")}\r
`;
};
var json = { "content-type": "application/json" };
var answer = (status, body, headers = json) => (socket) => {
  const length = { "content-length": String(Buffer.byteLength(body)) };
  socket.write(headOf(status, { ...length, ...headers }));
  socket.write(body);
};
var raw = (bytes, end = "stay") => (socket, request) => {
  socket.write(typeof bytes === "string" ? bytes : bytes(request), () => finish(socket, end));
};
var finish = (socket, end) => {
  if (end === "end") socket.end();
  if (end === "reset") setTimeout(() => socket.resetAndDestroy(), 20);
};
var reset = (socket) => socket.resetAndDestroy();
var stall = () => void 0;
var head = (status, headers) => headOf(status, { ...json, ...headers });
var resetAfterHead = raw(head(200, { "content-length": "100" }), "reset");
var resetInBody = raw(`${head(200, { "content-length": "100" })}{"id":`, "reset");
var cutBody = raw(`${head(200, { "content-length": "100" })}{"id":`, "end");
var cutChunks = raw(
  `${head(200, { "transfer-encoding": "chunked" })}7\r
{"id": \r
`,
  "end"
);
var stallInBody = raw(`${head(200, { "content-length": "100" })}{"id":`);
var dripForEver = (everyMs) => (socket) => {
  socket.write(head(200, { "content-length": "100000" }));
  const timer = setInterval(() => socket.write(" "), everyMs);
  socket.on("close", () => clearInterval(timer));
};

// tools/sdk-comparison/dialects.ts
var idIn = ({ path }) => decodeURIComponent(path.split("/").at(-1) ?? "");
var fieldIn = ({ body }, name2) => JSON.parse(body === "" ? "{}" : body)[name2];
var linq = {
  provider: "linq",
  basePath: "/api/partner",
  chatId: "550e8400-e29b-41d4-a716-446655440000",
  otherChatId: "660e8400-e29b-41d4-a716-446655440000",
  goodBody: (request) => request.method === "GET" ? { id: idIn(request), display_name: "As before", handles: [], is_group: true } : { chat_id: idIn(request), status: "pending" },
  valueIn: (request) => fieldIn(request, "display_name"),
  refusalBody: (status, message, code = 3006) => ({
    success: false,
    error: { status, code, message }
  }),
  requestIdHeader: "x-trace-id"
};
var periskope = {
  provider: "periskope",
  basePath: "/v1",
  chatId: "120363392071406466@g.us",
  otherChatId: "120363392071406467@g.us",
  goodBody: (request) => ({
    chat_id: idIn(request),
    chat_type: "group",
    chat_name: "As before",
    assigned_to: request.method === "GET" ? null : fieldIn(request, "assigned_to")
  }),
  valueIn: (request) => fieldIn(request, "assigned_to"),
  refusalBody: (status, message, code = "UNKNOWN_ERROR") => ({ status, message, code }),
  requestIdHeader: "x-periskope-trace-id"
};
var dialects = { linq, periskope };
var good = (dialect, extra = {}) => (socket, request) => answer(200, JSON.stringify({ ...dialect.goodBody(request), ...extra }))(socket, request);
var goodAs = (dialect, change, headers = {}) => (socket, request) => {
  const body = change(JSON.stringify(dialect.goodBody(request)));
  answer(200, body, { "content-type": "application/json", ...headers })(socket, request);
};
var refusal = (dialect, status, headers = {}, message = "No", code) => answer(status, JSON.stringify(dialect.refusalBody(status, message, code)), {
  "content-type": "application/json",
  ...headers
});

// tools/sdk-comparison/run-cell.ts
import { inspect } from "node:util";

// packages/core/test/support/fault-server.ts
import { EventEmitter, once } from "node:events";
import net from "node:net";
import tls from "node:tls";
var parseHead = (head2) => {
  const [first = "", ...lines] = head2.split("\r\n");
  const [method = "", path = ""] = first.split(" ");
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { method, path, headers: Object.fromEntries(headers) };
};
var FaultServer = class _FaultServer extends EventEmitter {
  /** Requests that arrived whole. */
  requests = [];
  /** Connections that were accepted. */
  connections = 0;
  #script;
  #server;
  #sockets = /* @__PURE__ */ new Set();
  constructor(script) {
    super();
    this.#script = script;
    const accept = (socket) => this.#accept(socket);
    this.#server = script.tls ? tls.createServer(script.tls, accept) : net.createServer(accept);
    this.#server.on("tlsClientError", () => void 0);
    this.#server.on("connection", (socket) => this.#track(socket));
  }
  static async start(script) {
    const server = new _FaultServer(script);
    server.#server.listen(0, "127.0.0.1");
    await once(server.#server, "listening");
    return server;
  }
  get port() {
    return this.#server.address().port;
  }
  get url() {
    return `${this.#script.tls ? "https" : "http"}://127.0.0.1:${this.port}`;
  }
  /** Connections that are open now. */
  get openConnections() {
    return this.#sockets.size;
  }
  /** Until so many requests have arrived. */
  async seen(count) {
    while (this.requests.length < count) await once(this, "request");
  }
  /** Until a connection has been accepted. */
  async accepted() {
    while (this.connections === 0) await once(this, "accepted");
  }
  async close() {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
  #track(socket) {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on("error", () => void 0);
    socket.on("close", () => this.#sockets.delete(socket));
    this.emit("accepted");
  }
  #accept(socket) {
    socket.setNoDelay(true);
    socket.on("error", () => void 0);
    if (this.#script.onConnection) {
      this.#script.onConnection(socket);
      return;
    }
    let received = Buffer.alloc(0);
    socket.on("data", (piece) => {
      received = Buffer.concat([received, piece]);
      const headEnd = received.indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const head2 = parseHead(received.subarray(0, headEnd).toString("latin1"));
      const bodyEnd = headEnd + 4 + Number(head2.headers["content-length"] ?? 0);
      if (received.length < bodyEnd) return;
      const body = received.subarray(headEnd + 4, bodyEnd).toString("utf8");
      received = received.subarray(bodyEnd);
      this.#answer(socket, { ...head2, body });
    });
  }
  #answer(socket, request) {
    const { replies: replies2 } = this.#script;
    const behaviour = replies2[Math.min(this.requests.length, replies2.length - 1)];
    this.requests.push(request);
    behaviour?.(socket, request);
    this.emit("request");
  }
};

// tools/sdk-comparison/clients.ts
import LinqAPIV3 from "@linqapp/sdk";
import { linq as linq2 } from "@parley/adapter-linq";
import { periskope as periskope2 } from "@parley/adapter-periskope";
import { connect } from "@parley/core";
import { PeriskopeApi } from "@periskope/periskope-client";
var phone = "918527184400";
var attemptMs = 2e3;
var bounds = { headMs: attemptMs, bodyMs: attemptMs, attemptMs };
var succeeded = (says, got) => ({ ended: "success", says, got });
var failed = (error) => ({
  ended: "failure",
  says: `\`${error.kind}\`, applied: ${error.applied}`,
  got: error
});
var thrown = (error) => ({
  ended: "failure",
  says: `throws \`${error instanceof Error ? error.constructor.name : typeof error}\``,
  got: error
});
var settle = async (call) => {
  try {
    return await call();
  } catch (error) {
    return thrown(error);
  }
};
var parley = (provider, field, connectTo) => ({
  title: `Parley, ${provider === "linq" ? "Linq" : "Periskope"}`,
  provider,
  canAbort: true,
  open: (settings) => {
    const connected = connectTo(settings);
    return {
      client: connected.unwrapOr(void 0),
      close: () => connected.isOk() && connected.value.close(),
      update: async (chatId, value2, signal) => {
        if (connected.isErr()) return failed(connected.error);
        const update = { [field]: value2 };
        const result = await connected.value.updateChat(chatId, update, signal ? { signal } : {});
        return result.match((receipt) => succeeded(`\`${receipt.status}\``, receipt), failed);
      }
    };
  }
});
var bodySays = (body) => {
  if (body === void 0 || body === null) return `\`${body}\``;
  if (typeof body === "string") return "a string";
  const { status } = body;
  return typeof status === "string" ? `\`${status}\`` : "the body as it came";
};
var linqSdk = {
  title: "@linqapp/sdk",
  provider: "linq",
  canAbort: true,
  open: ({ baseUrl, token: token2, isBounded }) => {
    const client = new LinqAPIV3({
      apiKey: token2,
      baseURL: baseUrl,
      ...isBounded && { timeout: attemptMs }
    });
    return {
      client,
      close: () => void 0,
      update: (chatId, value2, signal) => settle(async () => {
        const body = { display_name: value2 };
        const got = await client.chats.update(chatId, body, signal ? { signal } : {});
        return succeeded(bodySays(got), got);
      })
    };
  }
};
var periskopeSays = ({ data, error, status }) => {
  if (error !== null) return { ended: "failure", says: `returns \`error\`, ${status}`, got: error };
  return succeeded(status === 200 ? bodySays(data) : `\`error: null\`, status ${status}`, data);
};
var periskopeSdk = {
  title: "@periskope/periskope-client",
  provider: "periskope",
  canAbort: false,
  open: ({ baseUrl, token: token2 }) => {
    const client = new PeriskopeApi({ authToken: token2, phone });
    const chats = client.chat;
    const inner = chats.apiClient;
    chats.apiClient = {
      ...inner,
      PATCH: (path, init) => inner.PATCH(path, { ...init, baseUrl })
    };
    return {
      client,
      close: () => void 0,
      update: (chatId, value2) => settle(async () => {
        const input = { chat_id: chatId, assigned_to: value2 };
        return periskopeSays(await client.chat.updateChatById(input));
      })
    };
  }
};
var clients = {
  "parley-linq": parley(
    "linq",
    "displayName",
    ({ baseUrl, token: token2, isBounded }) => connect(linq2, { apiKey: token2, baseUrl, ...isBounded && { timeouts: bounds } })
  ),
  "linq-sdk": linqSdk,
  "parley-periskope": parley(
    "periskope",
    "assignee",
    ({ baseUrl, token: token2, isBounded }) => connect(periskope2, { apiKey: token2, phone, baseUrl, ...isBounded && { timeouts: bounds } })
  ),
  "periskope-sdk": periskopeSdk
};
var clientNames = Object.keys(clients);

// tools/sdk-comparison/run-cell.ts
var patienceMs = 12e3;
var textOf = (write) => {
  try {
    const text = write();
    return typeof text === "string" ? text : "";
  } catch {
    return "";
  }
};
var leaksIn = (shown) => {
  const texts = {
    "its message": textOf(() => shown?.message),
    "its JSON": textOf(() => JSON.stringify(shown)),
    "`inspect`": textOf(() => inspect(shown, { depth: Infinity }))
  };
  return Object.entries(texts).filter(([, text]) => text.includes(token)).map(([name2]) => name2);
};
var hung = {
  ended: "never",
  says: `not settled after ${patienceMs / 1e3} s`,
  got: void 0
};
var within = async (milliseconds, outcome) => {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve({ ending: hung }), milliseconds);
  });
  try {
    return await Promise.race([outcome, late]);
  } finally {
    clearTimeout(timer);
  }
};
var oneUpdate = async ({ subject, dialect }) => ({
  ending: await subject.update(dialect.chatId, value)
});
var runCell = async (comparedCase, clientName) => {
  const client = clients[clientName];
  const dialect = dialects[client.provider];
  const elsewhere = await FaultServer.start({ replies: [good(dialect)] });
  const replies2 = comparedCase.replies(dialect, elsewhere);
  const server = await FaultServer.start({ replies: replies2 });
  const arrivals = [];
  server.on("request", () => arrivals.push(performance.now()));
  const baseUrl = server.url + dialect.basePath;
  if (comparedCase.isRefused) await server.close();
  const open = (ownToken = token) => client.open({ baseUrl, token: ownToken, isBounded: comparedCase.isBounded ?? false });
  const subject = open();
  const drive = comparedCase.drive ?? oneUpdate;
  try {
    const scene = { dialect, server, elsewhere, open, subject };
    const { ending, facts = [] } = await within(
      comparedCase.patienceMs ?? patienceMs,
      drive(scene)
    );
    const traces = { dialect, server, elsewhere, ending, arrivals };
    return {
      ending: { ended: ending.ended, says: ending.says },
      requests: server.requests.length,
      facts: [...facts, ...comparedCase.facts?.(traces) ?? []],
      leaks: ending.ended === "failure" ? leaksIn(ending.got) : []
    };
  } finally {
    subject.close();
    await elsewhere.close();
    if (!comparedCase.isRefused) await server.close();
  }
};

// tools/sdk-comparison/cases/boundaries.ts
var strayed = ({ elsewhere, dialect }) => {
  const [request] = elsewhere.requests;
  if (!request) return ["the other origin gets nothing"];
  const given = [
    request.headers["authorization"] === void 0 ? "" : "the token",
    request.headers["x-phone"] === void 0 ? "" : "`x-phone`",
    request.body !== "" && dialect.valueIn(request) === value ? "the body" : ""
  ].filter((name2) => name2 !== "");
  const list = given.length === 0 ? "" : ` with ${given.join(" and ")}`;
  return [`**the other origin gets the request${list}**`];
};
var paths = ({ server }) => server.requests.map(({ method, path }) => `asks for \`${method} ${path}\``);
var withChatId = (chatId) => ({
  replies: (dialect) => [good(dialect)],
  drive: async ({ subject }) => ({ ending: await subject.update(chatId, value) }),
  facts: paths
});
var boundaries = [
  {
    name: "307 to another origin, which answers OK",
    replies: (_, elsewhere) => [
      (socket, request) => answer(307, "", { location: elsewhere.url + request.path })(socket, request)
    ],
    facts: strayed
  },
  {
    name: "303 to the same URL, which answers a GET with the chat as it was",
    replies: (dialect) => [
      (socket, request) => answer(303, "", { location: request.path })(socket, request),
      good(dialect)
    ],
    facts: ({ server }) => server.requests.slice(1).map(({ method }) => `follows with ${method}`)
  },
  {
    name: "`HTTP_PROXY` and its like are in the environment",
    isProxied: true,
    replies: (dialect) => [good(dialect)]
  },
  {
    name: "401 whose message repeats the token",
    replies: (dialect) => [refusal(dialect, 401, {}, `No such key: Bearer ${token}`)]
  },
  {
    name: "502 with an HTML page that repeats the headers of the request",
    replies: () => [
      (socket, request) => {
        const page = `<pre>${JSON.stringify(request.headers)}</pre>`;
        answer(502, page, { "content-type": "text/html" })(socket, request);
      }
    ]
  },
  {
    name: "A reply header that repeats the token, on a 400",
    replies: (dialect) => [refusal(dialect, 400, { "x-debug": `Bearer ${token}` })]
  },
  {
    name: "The token has a line break and a header in it",
    replies: (dialect) => [good(dialect)],
    drive: async ({ open, dialect }) => {
      const subject = open(`${token}\r
x-injected: yes`);
      return { ending: await subject.update(dialect.chatId, value) };
    },
    facts: ({ server }) => server.requests.some(({ headers }) => headers["x-injected"]) ? ["**header injected**"] : []
  },
  {
    name: "The client itself is logged",
    replies: (dialect) => [good(dialect)],
    drive: async ({ subject }) => {
      const leaks = leaksIn(subject.client);
      const fact = leaks.length > 0 ? `**the token is in ${leaks.join(" and ")}**` : "no token";
      return { ending: { ended: "success", says: "", got: void 0 }, facts: [fact] };
    }
  },
  { name: "`..` as the id of a chat", ...withChatId("..") },
  { name: "`../phone_numbers` as the id of a chat", ...withChatId("../phone_numbers") },
  { name: "An empty id of a chat", ...withChatId("") }
];

// tools/sdk-comparison/cases/connections.ts
var stallInBody2 = raw(
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"chat_id":'
);
var thenHangUp = (behaviour) => (socket, request) => {
  behaviour(socket, request);
  setTimeout(() => socket.end(), 5);
};
var closeWithinMs = 2e3;
var untilClosed = async (server) => {
  const from = performance.now();
  while (server.openConnections > 0 && performance.now() - from < closeWithinMs) await pause(20);
};
var afterOne = (idle) => async ({ subject, dialect, server }) => {
  await subject.update(dialect.chatId, value);
  await idle(server);
  return { ending: await subject.update(dialect.chatId, value) };
};
var promptMs = 1e3;
var abortAfterFirst = async ({ subject, dialect, server }) => {
  const controller = new AbortController();
  const call = subject.update(dialect.chatId, value, controller.signal);
  await server.seen(1);
  await pause(300);
  const abortedAt = performance.now();
  controller.abort();
  const ending = await call;
  const isPrompt = performance.now() - abortedAt < promptMs;
  return { ending, facts: [isPrompt ? "within a second" : "**only seconds later**"] };
};
var callsAtOnce = 500;
var heldUntilQuiet = (behaviour) => {
  let held = [];
  let timer;
  let quietMs = 1e3;
  return (socket, request) => {
    held.push(() => behaviour(socket, request));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const released = held;
      held = [];
      quietMs = 20;
      for (const release of released) release();
    }, quietMs);
  };
};
var socketsFact = (most) => {
  if (most <= 50) return `${most} sockets`;
  return most > callsAtOnce * 0.9 ? "**a socket for nearly every call**" : "more than 50 sockets";
};
var connections = [
  { name: "The connection is refused", isRefused: true, replies: () => [stall] },
  {
    name: "Reset before the head, once; then OK",
    replies: (dialect) => [reset, good(dialect)]
  },
  { name: "Reset before the head, for good", replies: () => [reset] },
  {
    name: "Reset in the middle of the body, once; then OK",
    replies: (dialect) => [resetInBody, good(dialect)]
  },
  {
    name: "A kept connection is closed by the server while idle",
    replies: (dialect) => [thenHangUp(good(dialect)), good(dialect)],
    drive: afterOne(untilClosed)
  },
  {
    name: "A kept connection is closed just as the next request arrives",
    replies: (dialect) => [good(dialect), reset, good(dialect)],
    drive: afterOne(() => pause(50))
  },
  { name: "No head ever comes", isBounded: true, replies: () => [stall] },
  { name: "The body stops half-way", isBounded: true, replies: () => [stallInBody2] },
  { name: "The body drips for ever", isBounded: true, replies: () => [dripForEver(100)] },
  {
    name: "The caller aborts while no head comes",
    aborts: true,
    replies: () => [stall],
    drive: abortAfterFirst
  },
  {
    name: "The caller aborts while `Retry-After: 5` is waited out",
    aborts: true,
    replies: (dialect) => [refusal(dialect, 429, { "retry-after": "5" }), good(dialect)],
    drive: abortAfterFirst
  },
  {
    name: `${callsAtOnce} updates of as many chats at once`,
    // Clients and server share a process, which on a busy machine is slow with two thousand calls.
    patienceMs: 6e4,
    replies: (dialect) => [heldUntilQuiet(good(dialect))],
    drive: async ({ subject, dialect, server }) => {
      let most = 0;
      server.on("request", () => most = Math.max(most, server.openConnections));
      const chatIds = Array.from(
        { length: callsAtOnce },
        (_, index) => dialect.chatId.replace(/\d{3}(?=@|$)/, String(index).padStart(3, "0"))
      );
      const endings = await Promise.all(chatIds.map((chatId) => subject.update(chatId, value)));
      const odd = endings.find(({ ended }) => ended !== "success") ?? endings[0];
      return {
        ending: odd ?? { ended: "never", says: "", got: void 0 },
        facts: [socketsFact(most)]
      };
    }
  }
];

// tools/sdk-comparison/cases/refusals.ts
import { inspect as inspect2 } from "node:util";
var waited = (milliseconds) => ({ arrivals: [first, second] }) => {
  if (first === void 0 || second === void 0) return [];
  return [second - first >= milliseconds - 20 ? "waited as told" : "came back sooner than told"];
};
var dateOfSlowClock = (fromNowMs) => new Date(Date.now() - 36e5 + fromNowMs).toUTCString();
var requestId = "trace-4711-b0c3";
var refusals = [
  {
    name: "429 with `Retry-After: 2`, then OK",
    replies: (dialect) => [refusal(dialect, 429, { "retry-after": "2" }), good(dialect)],
    facts: waited(2e3)
  },
  {
    name: "429 with `Retry-After: 3600`",
    replies: (dialect) => [refusal(dialect, 429, { "retry-after": "3600" })],
    facts: ({ ending }) => ending.got?.retryAfterMs === 36e5 ? ["`retryAfterMs` is on the error"] : []
  },
  {
    name: "429 with `Retry-After` as a date, 2 s after the reply's `Date`, by a clock an hour slow; then OK",
    replies: (dialect) => [
      (socket, request) => {
        const headers = { date: dateOfSlowClock(0), "retry-after": dateOfSlowClock(2e3) };
        refusal(dialect, 429, headers)(socket, request);
      },
      good(dialect)
    ],
    facts: waited(2e3)
  },
  {
    name: "429 with `Retry-After: 1.5`, which is not in the standard; then OK",
    replies: (dialect) => [refusal(dialect, 429, { "retry-after": "1.5" }), good(dialect)],
    facts: waited(1500)
  },
  {
    name: "500 once, then OK",
    replies: (dialect) => [refusal(dialect, 500), good(dialect)]
  },
  {
    name: "503 with `Retry-After: 1`, then OK",
    replies: (dialect) => [refusal(dialect, 503, { "retry-after": "1" }), good(dialect)],
    facts: waited(1e3)
  },
  {
    name: "503 without a hint, for good",
    replies: (dialect) => [refusal(dialect, 503)]
  },
  {
    name: "503 with an empty body, for good",
    replies: () => [answer(503, "", {})]
  },
  {
    name: "409 with code 1006: not for direct chats, a permanent refusal",
    only: "linq",
    replies: (dialect) => [refusal(dialect, 409, {}, "Cannot update direct message chats", 1006)]
  },
  {
    name: "409 with code 2009: still being created; then OK",
    only: "linq",
    replies: (dialect) => [
      refusal(dialect, 409, {}, "The chat is still being created", 2009),
      good(dialect)
    ]
  },
  {
    name: "404",
    replies: (dialect) => [
      refusal(
        dialect,
        404,
        {},
        "Chat not found",
        dialect.provider === "linq" ? 2001 : "NOT_FOUND_ERROR"
      )
    ]
  },
  {
    name: "400 with the provider's request id in a header",
    replies: (dialect) => [refusal(dialect, 400, { [dialect.requestIdHeader]: requestId })],
    facts: ({ ending }) => [
      inspect2(ending.got, { depth: Infinity }).includes(requestId) ? "the request id is on the error" : "the request id is lost"
    ]
  },
  {
    name: "Two updates of one chat at once; the first request gets 503, everything after it OK",
    replies: (dialect) => [refusal(dialect, 503), good(dialect)],
    drive: async ({ subject, dialect, server }) => {
      const first = subject.update(dialect.chatId, "first@example.com");
      await server.seen(1);
      const second = subject.update(dialect.chatId, "second@example.com");
      const endings = [await first, await second];
      await pause(0);
      const last = server.requests.slice(1).at(-1);
      const stays = last && dialect.valueIn(last) === "second@example.com";
      return {
        ending: endings[0] ?? { ended: "never", says: "", got: void 0 },
        facts: [
          `the second: ${endings[1]?.says}`,
          stays ? "the newer value stays" : "**the older value overwrites the newer one**"
        ]
      };
    }
  },
  {
    name: "The client is told to set a field to `undefined`",
    replies: (dialect) => [good(dialect)],
    drive: async ({ subject, dialect }) => ({
      ending: await subject.update(dialect.chatId, void 0)
    }),
    facts: ({ server }) => server.requests.map(({ body }) => `sent \`${body}\``)
  }
];

// tools/sdk-comparison/cases/replies.ts
import { gzipSync } from "node:zlib";
var mebibyte = 2 ** 20;
var bombSize = 16 * mebibyte;
var depth = 1e4;
var withExtra = (text, json2) => `${text.slice(0, -1)},"extra":${json2}}`;
var padded = (text, bytes) => withExtra(text, `"${"a".repeat(bytes)}"`);
var always = (reply) => ({
  replies: (dialect) => [reply(dialect)]
});
var replies = [
  { name: "Everything is well; Linq answers `pending`", ...always((dialect) => good(dialect)) },
  {
    name: "200 whose JSON ends too early",
    ...always((dialect) => goodAs(dialect, (text) => text.slice(0, -5)))
  },
  {
    name: "200 with HTML",
    ...always(() => answer(200, "<h1>Sign in</h1>", { "content-type": "text/html" }))
  },
  { name: "200 with an empty body", ...always(() => answer(200, "")) },
  { name: "200 with `null`", ...always(() => answer(200, "null")) },
  {
    name: "200 with the body of an error",
    ...always((dialect) => answer(200, JSON.stringify(dialect.refusalBody(500, "Internal error"))))
  },
  {
    name: "200 about another chat",
    ...always((dialect) => good(dialect, { chat_id: dialect.otherChatId }))
  },
  {
    name: "200 that shows the old value",
    only: "periskope",
    ...always((dialect) => good(dialect, { assigned_to: "bob@example.com" }))
  },
  {
    name: "200 with a byte that is not UTF-8",
    ...always(
      (dialect) => goodAs(dialect, (text) => Buffer.from(withExtra(text, '"\xFF"'), "latin1"))
    )
  },
  {
    name: "200 with 2 MiB",
    ...always((dialect) => goodAs(dialect, (text) => padded(text, 2 * mebibyte)))
  },
  {
    name: "200 with 16 KiB that gunzip to 16 MiB",
    // Much work for a busy machine, and not what the case is about.
    patienceMs: 6e4,
    ...always(
      (dialect) => goodAs(dialect, (text) => gzipSync(padded(text, bombSize)), { "content-encoding": "gzip" })
    )
  },
  {
    name: `200 with lists in lists, ${depth.toLocaleString("en")} deep`,
    ...always(
      (dialect) => goodAs(dialect, (text) => withExtra(text, "[".repeat(depth) + "]".repeat(depth)))
    )
  }
];

// tools/sdk-comparison/cases/index.ts
var cases = [
  ...replies,
  ...refusals,
  ...connections,
  ...boundaries
];

// tools/sdk-comparison/document.ts
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
var { devDependencies } = JSON.parse(
  readFileSync(join(dirname(process.argv[1] ?? ""), "package.json"), "utf8")
);
var versioned = (name2) => `\`${name2}\` ${devDependencies[name2]}`;
var counted = (count) => count === 1 ? "1 request" : `${count} requests`;
var endingText = ({ ending: { ended, says } }) => {
  if (ended === "success") return says === "" ? "" : `OK: ${says}`;
  return ended === "never" ? `**${says}**` : says;
};
var cellText = ({ canAbort }, row, name2) => {
  const cell = row.cells.get(name2);
  if (!cell) return row.comparedCase.aborts && !canAbort ? "has no way to abort" : "";
  const leak = cell.leaks.length > 0 ? `**the token is in ${cell.leaks.join(", ")}**` : "";
  return [endingText(cell), counted(cell.requests), ...cell.facts, leak].filter((part) => part !== "").join("; ");
};
var table = (rows) => {
  const head2 = ["The case", ...clientNames.map((name2) => clients[name2].title)];
  const lines = rows.map((row) => [
    row.comparedCase.name,
    ...clientNames.map((name2) => cellText(clients[name2], row, name2))
  ]);
  const all = [head2, head2.map(() => "---"), ...lines];
  return all.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
};
var keepingDate = (before, write, today) => {
  const date = /^Run on (\d{4}-\d{2}-\d{2}) /m.exec(before)?.[1];
  return date !== void 0 && write(date) === before ? before : write(today);
};
var intro = `# The official SDKs on the same cases

What the clients of Linq and Periskope do when things go wrong, beside Parley with the adapter for the
same provider. Everything in the table was observed: \`corepack pnpm sdk-comparison\` runs each client
against a server on loopback that misbehaves on purpose, looks at what the caller got and at what the
server saw, and writes this file.`;
var legend = `## How to read it

- **The call** is one update of one field: \`display_name\` at Linq, \`assigned_to\` at Periskope. \`OK\` means
  that the caller is told of no failure, and what it is told instead. A failure is Parley's \`kind\` with
  what it says about the chat (\`applied: no\` is certain), the class that an SDK throws, or the \`error\`
  that Periskope's client returns when it has a reply.
- **Requests** are all that the server saw whole, those of an earlier update included.
- **Not settled** says that the call had neither succeeded nor failed after ${patienceMs / 1e3} seconds. All others settled.
- **The token** is looked for in the message, the JSON and \`util.inspect(error, { depth: Infinity })\` of
  every failure, in every case. Where a cell does not mention it, it was in none of them.
- An empty cell: the case is about the other provider.

## What was configured

Each client has its defaults: Parley and Linq's SDK make three attempts, Periskope's client one, since it
does not repeat. In the three cases that are about waiting (no head, a body that stops, a body that drips)
each client that has clocks gets ${attemptMs / 1e3} seconds an attempt, to keep the run short: Linq's SDK by its option
\`timeout\` (default one minute), Parley by \`timeouts.headMs\`, \`bodyMs\` and \`attemptMs\` (defaults 15, 5
and 20 seconds). Periskope's client has no such option; what bounds it is \`fetch\`, after minutes. All run
on the real clock. Periskope's client knows three fixed addresses; each request that it makes is given
another one, by the \`baseUrl\` of openapi-fetch, and nothing else is changed. In the case about proxies
\`HTTP_PROXY\`, \`HTTPS_PROXY\` and \`ALL_PROXY\` are set when the process starts; newer versions of Node have
an option that makes \`fetch\` heed them, which is not set.`;
var fairness = `## Where the SDKs do well

- Linq's SDK repeats, out of the box, after refusals and broken connections that may pass, and waits the
  seconds that \`Retry-After\` says, fractions included, which Parley ignores because the standard has none.
  It ends a call whose head does not come, obeys an abort while a request is under way, refuses \`..\` as an
  id, tells the caller when an update is only \`pending\`, and keeps the provider's request id on its errors.
- Periskope's client never sends an update again, so an old write cannot overwrite a newer one. Its errors
  hold little, so that less can leak from them: of a page of HTML nothing is kept.
- With both the token stays where it belongs on the wire: \`fetch\` takes it off a redirect to another origin,
  no proxy of the environment is used, and a line break in the token does not become a header.
- Both take replies that Parley refuses: more than 1 MiB, very deep, or with a stray byte in a field that
  nobody reads. Where the update did land, a caller of Parley is told \`applied: unknown\` and has to read the
  chat; a caller of the SDKs already has the answer.`;
var documentOf = (rows, date) => {
  const run = `Run on ${date} with Node ${process.versions.node}: ${versioned("@linqapp/sdk")},
${versioned("@periskope/periskope-client")} and Parley as it is in this repository. ${rows.length} cases.`;
  const parts = [intro, run, legend, `## The table

${table(rows)}`, fairness];
  return `${parts.join("\n\n")}
`;
};

// tools/sdk-comparison/run-proxied.ts
import { spawn } from "node:child_process";
import { once as once2 } from "node:events";
import { dirname as dirname2, join as join2 } from "node:path";
var proxiedFlag = "--proxied";
var variables = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].flatMap((name2) => [
  name2,
  name2.toLowerCase()
]);
var runProxied = async (clientName) => {
  const proxy = await FaultServer.start({ replies: [answer(502, "")] });
  const self = process.argv[1] ?? "";
  const runTs = join2(dirname2(self), "..", "run-ts.mjs");
  const environment = Object.fromEntries(variables.map((name2) => [name2, proxy.url]));
  const child = spawn(process.execPath, [runTs, self, proxiedFlag, clientName], {
    env: { ...process.env, NO_PROXY: "", no_proxy: "", ...environment },
    stdio: ["ignore", "pipe", "inherit"]
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text) => printed += text);
  await once2(child, "close");
  const cell = JSON.parse(printed);
  const fact = proxy.connections === 0 ? "the proxy gets nothing" : "**the proxy gets the request**";
  await proxy.close();
  return { ...cell, facts: [...cell.facts, fact] };
};

// tools/sdk-comparison/run.ts
var lanes = 6;
var applies = (comparedCase, name2) => {
  const { provider, canAbort } = clients[name2];
  const isOther = comparedCase.only !== void 0 && comparedCase.only !== provider;
  return !isOther && (canAbort || comparedCase.aborts !== true);
};
var runAll = async () => {
  const rows = cases.map((comparedCase) => ({ comparedCase, cells: /* @__PURE__ */ new Map() }));
  const tasks = rows.flatMap(
    ({ comparedCase, cells }) => clientNames.filter((name2) => applies(comparedCase, name2)).map((name2) => async () => {
      const cell = await (comparedCase.isProxied ? runProxied(name2) : runCell(comparedCase, name2));
      cells.set(name2, cell);
    })
  );
  const queue = tasks.values();
  const lane = async () => {
    for (const task of queue) await task();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return rows;
};
var writeDocument = async () => {
  const rows = await runAll();
  const path = join3(dirname3(process.argv[1] ?? ""), "..", "..", "docs", "sdk-comparison.md");
  const before = existsSync(path) ? readFileSync2(path, "utf8") : "";
  const today = (/* @__PURE__ */ new Date()).toISOString().slice(0, 10);
  const after = keepingDate(before, (date) => documentOf(rows, date), today);
  writeFileSync(path, after);
  console.log(
    `${rows.length} cases; docs/sdk-comparison.md ${after === before ? "holds" : "has changed"}.`
  );
};
var printCell = async (name2) => {
  const proxied = cases.find(({ isProxied }) => isProxied);
  if (proxied) console.log(JSON.stringify(await runCell(proxied, name2)));
};
var [flag, name] = process.argv.slice(2);
if (flag === proxiedFlag) await printCell(name);
else await writeDocument();
process.exit(0);
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsicnVuLnRzIiwgImNhc2UudHMiLCAiLi4vLi4vcGFja2FnZXMvY29yZS90ZXN0L3N1cHBvcnQvYmVoYXZpb3Vycy50cyIsICJkaWFsZWN0cy50cyIsICJydW4tY2VsbC50cyIsICIuLi8uLi9wYWNrYWdlcy9jb3JlL3Rlc3Qvc3VwcG9ydC9mYXVsdC1zZXJ2ZXIudHMiLCAiY2xpZW50cy50cyIsICJjYXNlcy9ib3VuZGFyaWVzLnRzIiwgImNhc2VzL2Nvbm5lY3Rpb25zLnRzIiwgImNhc2VzL3JlZnVzYWxzLnRzIiwgImNhc2VzL3JlcGxpZXMudHMiLCAiY2FzZXMvaW5kZXgudHMiLCAiZG9jdW1lbnQudHMiLCAicnVuLXByb3hpZWQudHMiXSwKICAic291cmNlc0NvbnRlbnQiOiBbIi8vIEhvdyB0aGUgb2ZmaWNpYWwgU0RLcyBhbmQgUGFybGV5IGJlaGF2ZSBvbiB0aGUgc2FtZSBjYXNlczogYGNvcmVwYWNrIHBucG0gc2RrLWNvbXBhcmlzb25gIHJ1bnMgdGhlbVxuLy8gYWxsIGFuZCB3cml0ZXMgZG9jcy9zZGstY29tcGFyaXNvbi5tZC5cbmltcG9ydCB7IGV4aXN0c1N5bmMsIHJlYWRGaWxlU3luYywgd3JpdGVGaWxlU3luYyB9IGZyb20gXCJub2RlOmZzXCI7XG5pbXBvcnQgeyBkaXJuYW1lLCBqb2luIH0gZnJvbSBcIm5vZGU6cGF0aFwiO1xuaW1wb3J0IHsgY2FzZXMgfSBmcm9tIFwiLi9jYXNlcy9pbmRleC50c1wiO1xuaW1wb3J0IHR5cGUgeyBDb21wYXJlZENhc2UgfSBmcm9tIFwiLi9jYXNlLnRzXCI7XG5pbXBvcnQgeyBjbGllbnROYW1lcywgY2xpZW50cywgdHlwZSBDbGllbnROYW1lIH0gZnJvbSBcIi4vY2xpZW50cy50c1wiO1xuaW1wb3J0IHsgZG9jdW1lbnRPZiwga2VlcGluZ0RhdGUsIHR5cGUgUm93IH0gZnJvbSBcIi4vZG9jdW1lbnQudHNcIjtcbmltcG9ydCB7IHJ1bkNlbGwsIHR5cGUgQ2VsbCB9IGZyb20gXCIuL3J1bi1jZWxsLnRzXCI7XG5pbXBvcnQgeyBwcm94aWVkRmxhZywgcnVuUHJveGllZCB9IGZyb20gXCIuL3J1bi1wcm94aWVkLnRzXCI7XG5cbi8qKiBGZXcgZW5vdWdoIHRoYXQgYSBzbG93IGNhc2UgZG9lcyBub3QgbWFrZSBpdHMgbmVpZ2hib3VycyBsb29rIHNsb3cuICovXG5jb25zdCBsYW5lcyA9IDY7XG5cbmNvbnN0IGFwcGxpZXMgPSAoY29tcGFyZWRDYXNlOiBDb21wYXJlZENhc2UsIG5hbWU6IENsaWVudE5hbWUpOiBib29sZWFuID0+IHtcbiAgY29uc3QgeyBwcm92aWRlciwgY2FuQWJvcnQgfSA9IGNsaWVudHNbbmFtZV07XG4gIGNvbnN0IGlzT3RoZXIgPSBjb21wYXJlZENhc2Uub25seSAhPT0gdW5kZWZpbmVkICYmIGNvbXBhcmVkQ2FzZS5vbmx5ICE9PSBwcm92aWRlcjtcbiAgcmV0dXJuICFpc090aGVyICYmIChjYW5BYm9ydCB8fCBjb21wYXJlZENhc2UuYWJvcnRzICE9PSB0cnVlKTtcbn07XG5cbmNvbnN0IHJ1bkFsbCA9IGFzeW5jICgpOiBQcm9taXNlPHJlYWRvbmx5IFJvd1tdPiA9PiB7XG4gIGNvbnN0IHJvd3MgPSBjYXNlcy5tYXAoKGNvbXBhcmVkQ2FzZSkgPT4gKHsgY29tcGFyZWRDYXNlLCBjZWxsczogbmV3IE1hcDxDbGllbnROYW1lLCBDZWxsPigpIH0pKTtcbiAgY29uc3QgdGFza3MgPSByb3dzLmZsYXRNYXAoKHsgY29tcGFyZWRDYXNlLCBjZWxscyB9KSA9PlxuICAgIGNsaWVudE5hbWVzXG4gICAgICAuZmlsdGVyKChuYW1lKSA9PiBhcHBsaWVzKGNvbXBhcmVkQ2FzZSwgbmFtZSkpXG4gICAgICAubWFwKChuYW1lKSA9PiBhc3luYyAoKSA9PiB7XG4gICAgICAgIGNvbnN0IGNlbGwgPSBhd2FpdCAoY29tcGFyZWRDYXNlLmlzUHJveGllZFxuICAgICAgICAgID8gcnVuUHJveGllZChuYW1lKVxuICAgICAgICAgIDogcnVuQ2VsbChjb21wYXJlZENhc2UsIG5hbWUpKTtcbiAgICAgICAgY2VsbHMuc2V0KG5hbWUsIGNlbGwpO1xuICAgICAgfSksXG4gICk7XG4gIGNvbnN0IHF1ZXVlID0gdGFza3MudmFsdWVzKCk7XG4gIGNvbnN0IGxhbmUgPSBhc3luYyAoKTogUHJvbWlzZTx2b2lkPiA9PiB7XG4gICAgZm9yIChjb25zdCB0YXNrIG9mIHF1ZXVlKSBhd2FpdCB0YXNrKCk7XG4gIH07XG4gIGF3YWl0IFByb21pc2UuYWxsKEFycmF5LmZyb20oeyBsZW5ndGg6IGxhbmVzIH0sIGxhbmUpKTtcbiAgcmV0dXJuIHJvd3M7XG59O1xuXG5jb25zdCB3cml0ZURvY3VtZW50ID0gYXN5bmMgKCk6IFByb21pc2U8dm9pZD4gPT4ge1xuICBjb25zdCByb3dzID0gYXdhaXQgcnVuQWxsKCk7XG4gIGNvbnN0IHBhdGggPSBqb2luKGRpcm5hbWUocHJvY2Vzcy5hcmd2WzFdID8/IFwiXCIpLCBcIi4uXCIsIFwiLi5cIiwgXCJkb2NzXCIsIFwic2RrLWNvbXBhcmlzb24ubWRcIik7XG4gIGNvbnN0IGJlZm9yZSA9IGV4aXN0c1N5bmMocGF0aCkgPyByZWFkRmlsZVN5bmMocGF0aCwgXCJ1dGY4XCIpIDogXCJcIjtcbiAgY29uc3QgdG9kYXkgPSBuZXcgRGF0ZSgpLnRvSVNPU3RyaW5nKCkuc2xpY2UoMCwgMTApO1xuICBjb25zdCBhZnRlciA9IGtlZXBpbmdEYXRlKGJlZm9yZSwgKGRhdGUpID0+IGRvY3VtZW50T2Yocm93cywgZGF0ZSksIHRvZGF5KTtcbiAgd3JpdGVGaWxlU3luYyhwYXRoLCBhZnRlcik7XG4gIGNvbnNvbGUubG9nKFxuICAgIGAke3Jvd3MubGVuZ3RofSBjYXNlczsgZG9jcy9zZGstY29tcGFyaXNvbi5tZCAke2FmdGVyID09PSBiZWZvcmUgPyBcImhvbGRzXCIgOiBcImhhcyBjaGFuZ2VkXCJ9LmAsXG4gICk7XG59O1xuXG5jb25zdCBwcmludENlbGwgPSBhc3luYyAobmFtZTogQ2xpZW50TmFtZSk6IFByb21pc2U8dm9pZD4gPT4ge1xuICBjb25zdCBwcm94aWVkID0gY2FzZXMuZmluZCgoeyBpc1Byb3hpZWQgfSkgPT4gaXNQcm94aWVkKTtcbiAgaWYgKHByb3hpZWQpIGNvbnNvbGUubG9nKEpTT04uc3RyaW5naWZ5KGF3YWl0IHJ1bkNlbGwocHJveGllZCwgbmFtZSkpKTtcbn07XG5cbmNvbnN0IFtmbGFnLCBuYW1lXSA9IHByb2Nlc3MuYXJndi5zbGljZSgyKTtcbmlmIChmbGFnID09PSBwcm94aWVkRmxhZykgYXdhaXQgcHJpbnRDZWxsKG5hbWUgYXMgQ2xpZW50TmFtZSk7XG5lbHNlIGF3YWl0IHdyaXRlRG9jdW1lbnQoKTtcbi8vIENhbGxzIHRoYXQgaGFuZyBob2xkIHNvY2tldHMgYW5kIHRpbWVycyBmb3IgbWludXRlcy5cbnByb2Nlc3MuZXhpdCgwKTtcbiIsICJpbXBvcnQgdHlwZSB7IEJlaGF2aW91ciwgRmF1bHRTZXJ2ZXIgfSBmcm9tIFwiLi4vLi4vcGFja2FnZXMvY29yZS90ZXN0L3N1cHBvcnQvZmF1bHQtc2VydmVyLnRzXCI7XG5pbXBvcnQgdHlwZSB7IEVuZGluZywgU3ViamVjdCB9IGZyb20gXCIuL2NsaWVudHMudHNcIjtcbmltcG9ydCB0eXBlIHsgRGlhbGVjdCwgUHJvdmlkZXIgfSBmcm9tIFwiLi9kaWFsZWN0cy50c1wiO1xuXG4vKiogV2hhdCBhIGNhc2UgaGFzIGF0IGhhbmQgd2hpbGUgaXQgcnVucy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgU2NlbmUge1xuICByZWFkb25seSBkaWFsZWN0OiBEaWFsZWN0O1xuICAvKiogVGhlIHNlcnZlciB0aGF0IHRoZSBjbGllbnQgd2FzIHBvaW50ZWQgdG8uICovXG4gIHJlYWRvbmx5IHNlcnZlcjogRmF1bHRTZXJ2ZXI7XG4gIC8qKiBBbm90aGVyIG9yaWdpbiwgd2hlcmUgbm90aGluZyBpcyB3cm9uZy4gKi9cbiAgcmVhZG9ubHkgZWxzZXdoZXJlOiBGYXVsdFNlcnZlcjtcbiAgcmVhZG9ubHkgb3BlbjogKHRva2VuPzogc3RyaW5nKSA9PiBTdWJqZWN0O1xuICAvKiogVGhlIGNsaWVudCB0aGF0IGBvcGVuYCBnaXZlcyB3aGVuIG5vdGhpbmcgZWxzZSBpcyBzYWlkLiAqL1xuICByZWFkb25seSBzdWJqZWN0OiBTdWJqZWN0O1xufVxuXG4vKiogV2hhdCBhIGNhc2UgY2FtZSB0by4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgT3V0Y29tZSB7XG4gIHJlYWRvbmx5IGVuZGluZzogRW5kaW5nO1xuICAvKiogRmFjdHMgdGhhdCBiZWxvbmcgdG8gdGhpcyBjYXNlIG9ubHkuICovXG4gIHJlYWRvbmx5IGZhY3RzPzogcmVhZG9ubHkgc3RyaW5nW107XG59XG5cbi8qKiBXaGF0IHRoZSBzZXJ2ZXIga25vd3MgYWZ0ZXJ3YXJkcy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgVHJhY2VzIHtcbiAgcmVhZG9ubHkgZGlhbGVjdDogRGlhbGVjdDtcbiAgcmVhZG9ubHkgc2VydmVyOiBGYXVsdFNlcnZlcjtcbiAgcmVhZG9ubHkgZWxzZXdoZXJlOiBGYXVsdFNlcnZlcjtcbiAgcmVhZG9ubHkgZW5kaW5nOiBFbmRpbmc7XG4gIC8qKiBXaGVuIGVhY2ggcmVxdWVzdCBhcnJpdmVkLCBpbiBtaWxsaXNlY29uZHMuICovXG4gIHJlYWRvbmx5IGFycml2YWxzOiByZWFkb25seSBudW1iZXJbXTtcbn1cblxuLyoqIE9uZSB3YXkgZm9yIHRoaW5ncyB0byBnbyB3cm9uZywgdHJpZWQgd2l0aCBldmVyeSBjbGllbnQuICovXG5leHBvcnQgaW50ZXJmYWNlIENvbXBhcmVkQ2FzZSB7XG4gIHJlYWRvbmx5IG5hbWU6IHN0cmluZztcbiAgLyoqIE9ubHkgdGhpcyBwcm92aWRlciBoYXMgdGhlIG5vdGlvbi4gKi9cbiAgcmVhZG9ubHkgb25seT86IFByb3ZpZGVyO1xuICAvKiogU2hvcnRlbnMgdGhlIGNsb2NrcyBvZiB0aGUgY2xpZW50cyB0aGF0IGhhdmUgc29tZS4gKi9cbiAgcmVhZG9ubHkgaXNCb3VuZGVkPzogYm9vbGVhbjtcbiAgLyoqIEhvdyBsb25nIGEgY2FsbCBtYXkgdGFrZSBiZWZvcmUgaXQgY291bnRzIGFzIG9uZSB0aGF0IGRvZXMgbm90IHNldHRsZS4gRGVmYXVsdDogYHBhdGllbmNlTXNgLiAqL1xuICByZWFkb25seSBwYXRpZW5jZU1zPzogbnVtYmVyO1xuICAvKiogV2hldGhlciB0aGUgY2FzZSB0YWtlcyBhIGNsaWVudCB3aG9zZSBjYWxscyBjYW4gYmUgYWJvcnRlZC4gKi9cbiAgcmVhZG9ubHkgYWJvcnRzPzogYm9vbGVhbjtcbiAgLyoqIFRoZSBjb25uZWN0aW9uIGdvZXMgdG8gYSBwb3J0IHdoZXJlIG5vYm9keSBsaXN0ZW5zLiAqL1xuICByZWFkb25seSBpc1JlZnVzZWQ/OiBib29sZWFuO1xuICAvKiogUHJveHkgdmFyaWFibGVzIGFyZSBpbiB0aGUgZW52aXJvbm1lbnQsIHdoaWNoIHRha2VzIGEgcHJvY2VzcyBvZiBpdHMgb3duLiAqL1xuICByZWFkb25seSBpc1Byb3hpZWQ/OiBib29sZWFuO1xuICAvKiogV2hhdCB0aGUgc2VydmVyIGRvZXMgd2l0aCBlYWNoIHJlcXVlc3Q7IHRoZSBsYXN0IG9uZSBzdGF5cy4gKi9cbiAgcmVhZG9ubHkgcmVwbGllczogKGRpYWxlY3Q6IERpYWxlY3QsIGVsc2V3aGVyZTogRmF1bHRTZXJ2ZXIpID0+IHJlYWRvbmx5IEJlaGF2aW91cltdO1xuICAvKiogVGhlIGNhbGwuIERlZmF1bHQ6IG9uZSB1cGRhdGUuICovXG4gIHJlYWRvbmx5IGRyaXZlPzogKHNjZW5lOiBTY2VuZSkgPT4gUHJvbWlzZTxPdXRjb21lPjtcbiAgLyoqIFdoYXQgZWxzZSBpcyB3b3J0aCB0ZWxsaW5nLiAqL1xuICByZWFkb25seSBmYWN0cz86ICh0cmFjZXM6IFRyYWNlcykgPT4gcmVhZG9ubHkgc3RyaW5nW107XG59XG5cbi8qKiBUaGUgdmFsdWUgdGhhdCB1cGRhdGVzIHNldCwgdW5sZXNzIHRoZXkgc2F5IG90aGVyd2lzZS4gKi9cbmV4cG9ydCBjb25zdCB2YWx1ZSA9IFwiYWRhQGV4YW1wbGUuY29tXCI7XG5cbi8qKiBUaGUgdG9rZW4gb2YgZXZlcnkgY2xpZW50OiB3aGF0ZXZlciBzaG93cyBpdCBsZWFrcyBpdC4gKi9cbmV4cG9ydCBjb25zdCB0b2tlbiA9IFwiY2FuYXJ5LXRva2VuLTVmMWUwYzdhOWJcIjtcblxuZXhwb3J0IGNvbnN0IHBhdXNlID0gKG1pbGxpc2Vjb25kczogbnVtYmVyKTogUHJvbWlzZTx2b2lkPiA9PlxuICBuZXcgUHJvbWlzZSgocmVzb2x2ZSkgPT4gc2V0VGltZW91dChyZXNvbHZlLCBtaWxsaXNlY29uZHMpKTtcbiIsICJpbXBvcnQgdHlwZSB7IFNvY2tldCB9IGZyb20gXCJub2RlOm5ldFwiO1xuaW1wb3J0IHR5cGUgeyBCZWhhdmlvdXIsIFNlZW5SZXF1ZXN0IH0gZnJvbSBcIi4vZmF1bHQtc2VydmVyLnRzXCI7XG5cbi8qKiBIZWFkZXJzIG9mIGEgc2NyaXB0ZWQgcmVwbHk7IGEgbGlzdCBpcyBzZW50IGFzIHNldmVyYWwgbGluZXMuICovXG5leHBvcnQgdHlwZSBSZXBseUhlYWRlcnMgPSBSZWFkb25seTxSZWNvcmQ8c3RyaW5nLCBzdHJpbmcgfCByZWFkb25seSBzdHJpbmdbXT4+O1xuXG5jb25zdCBoZWFkT2YgPSAoc3RhdHVzOiBudW1iZXIsIGhlYWRlcnM6IFJlcGx5SGVhZGVycywgdmVyc2lvbiA9IFwiMS4xXCIpOiBzdHJpbmcgPT4ge1xuICBjb25zdCBsaW5lcyA9IE9iamVjdC5lbnRyaWVzKGhlYWRlcnMpLmZsYXRNYXAoKFtuYW1lLCB2YWx1ZV0pID0+XG4gICAgW3ZhbHVlXS5mbGF0KCkubWFwKChlbnRyeSkgPT4gYCR7bmFtZX06ICR7ZW50cnl9XFxyXFxuYCksXG4gICk7XG4gIHJldHVybiBgSFRUUC8ke3ZlcnNpb259ICR7c3RhdHVzfSBTY3JpcHRlZFxcclxcbiR7bGluZXMuam9pbihcIlwiKX1cXHJcXG5gO1xufTtcblxuLyoqIFRoZSBjaGF0IHRoYXQgYSByZXF1ZXN0IGlzIGFib3V0LCBhcyB0aGUgdGlueSBiYWNrZW5kIHJlcG9ydHMgaXQuICovXG5leHBvcnQgY29uc3QgY2hhdE9mID0gKHJlcXVlc3Q6IFNlZW5SZXF1ZXN0KTogc3RyaW5nID0+XG4gIEpTT04uc3RyaW5naWZ5KHsgaWQ6IHJlcXVlc3QucGF0aC5zcGxpdChcIi9cIikuYXQoMiksIG5hbWU6IFwiQWRhXCIsIGxhYmVsczogW1widmlwXCJdIH0pO1xuXG5jb25zdCBqc29uID0geyBcImNvbnRlbnQtdHlwZVwiOiBcImFwcGxpY2F0aW9uL2pzb25cIiB9O1xuXG4vKiogQSB3aG9sZSByZXBseS4gV2l0aG91dCBgY29udGVudC1sZW5ndGhgIGFtb25nIHRoZSBoZWFkZXJzIHRoZSByaWdodCBvbmUgaXMgc2VudC4gKi9cbmV4cG9ydCBjb25zdCBhbnN3ZXIgPVxuICAoc3RhdHVzOiBudW1iZXIsIGJvZHk6IHN0cmluZyB8IFVpbnQ4QXJyYXksIGhlYWRlcnM6IFJlcGx5SGVhZGVycyA9IGpzb24pOiBCZWhhdmlvdXIgPT5cbiAgKHNvY2tldCkgPT4ge1xuICAgIGNvbnN0IGxlbmd0aCA9IHsgXCJjb250ZW50LWxlbmd0aFwiOiBTdHJpbmcoQnVmZmVyLmJ5dGVMZW5ndGgoYm9keSkpIH07XG4gICAgc29ja2V0LndyaXRlKGhlYWRPZihzdGF0dXMsIHsgLi4ubGVuZ3RoLCAuLi5oZWFkZXJzIH0pKTtcbiAgICBzb2NrZXQud3JpdGUoYm9keSk7XG4gIH07XG5cbi8qKiBBIHJlZnVzYWwgaW4gdGhlIHdvcmRzIG9mIHRoZSB0aW55IGJhY2tlbmQuICovXG5leHBvcnQgY29uc3QgcmVmdXNhbCA9IChcbiAgc3RhdHVzOiBudW1iZXIsXG4gIGhlYWRlcnM6IFJlcGx5SGVhZGVycyA9IHt9LFxuICBlcnJvcjogb2JqZWN0ID0ge30sXG4pOiBCZWhhdmlvdXIgPT5cbiAgYW5zd2VyKHN0YXR1cywgSlNPTi5zdHJpbmdpZnkoeyBlcnJvcjogeyBtZXNzYWdlOiBcIm5vXCIsIC4uLmVycm9yIH0gfSksIHsgLi4uanNvbiwgLi4uaGVhZGVycyB9KTtcblxuLyoqIFRoZSBjaGF0LCBhcyBpdCBzaG91bGQgYmUuICovXG5leHBvcnQgY29uc3QgZ29vZDogQmVoYXZpb3VyID0gKHNvY2tldCwgcmVxdWVzdCkgPT4gYW5zd2VyKDIwMCwgY2hhdE9mKHJlcXVlc3QpKShzb2NrZXQsIHJlcXVlc3QpO1xuXG4vKiogVGhlIGNoYXQsIGl0cyBieXRlcyBjaGFuZ2VkIG9uIHRoZSB3YXksIHdpdGggdGhlc2UgaGVhZGVycy4gKi9cbmV4cG9ydCBjb25zdCBnb29kQXMgPVxuICAoZW5jb2RlOiAodGV4dDogc3RyaW5nKSA9PiBzdHJpbmcgfCBVaW50OEFycmF5LCBoZWFkZXJzOiBSZXBseUhlYWRlcnMpOiBCZWhhdmlvdXIgPT5cbiAgKHNvY2tldCwgcmVxdWVzdCkgPT5cbiAgICBhbnN3ZXIoMjAwLCBlbmNvZGUoY2hhdE9mKHJlcXVlc3QpKSwgaGVhZGVycykoc29ja2V0LCByZXF1ZXN0KTtcblxuLyoqIFRoZSBjaGF0IGFmdGVyIHNvbWUgb3RoZXIgYnl0ZXMuICovXG5leHBvcnQgY29uc3QgZ29vZEFmdGVyID1cbiAgKGJ5dGVzOiBzdHJpbmcpOiBCZWhhdmlvdXIgPT5cbiAgKHNvY2tldCwgcmVxdWVzdCkgPT4ge1xuICAgIHNvY2tldC53cml0ZShieXRlcyk7XG4gICAgZ29vZChzb2NrZXQsIHJlcXVlc3QpO1xuICB9O1xuXG4vKiogVGhlc2UgYnl0ZXMgYW5kIG5vdGhpbmcgZWxzZSwgdGhlbiB0aGUgZW5kIHdoZW4gYGVuZGAgc2F5cyBzby4gKi9cbmV4cG9ydCBjb25zdCByYXcgPVxuICAoXG4gICAgYnl0ZXM6IHN0cmluZyB8ICgocmVxdWVzdDogU2VlblJlcXVlc3QpID0+IHN0cmluZyksXG4gICAgZW5kOiBcInN0YXlcIiB8IFwiZW5kXCIgfCBcInJlc2V0XCIgPSBcInN0YXlcIixcbiAgKTogQmVoYXZpb3VyID0+XG4gIChzb2NrZXQsIHJlcXVlc3QpID0+IHtcbiAgICBzb2NrZXQud3JpdGUodHlwZW9mIGJ5dGVzID09PSBcInN0cmluZ1wiID8gYnl0ZXMgOiBieXRlcyhyZXF1ZXN0KSwgKCkgPT4gZmluaXNoKHNvY2tldCwgZW5kKSk7XG4gIH07XG5cbmNvbnN0IGZpbmlzaCA9IChzb2NrZXQ6IFNvY2tldCwgZW5kOiBcInN0YXlcIiB8IFwiZW5kXCIgfCBcInJlc2V0XCIpOiB2b2lkID0+IHtcbiAgaWYgKGVuZCA9PT0gXCJlbmRcIikgc29ja2V0LmVuZCgpO1xuICAvLyBXaGF0IHdhcyB3cml0dGVuIGhhcyB0byBhcnJpdmUgZmlyc3Q6IGEgcmVzZXQgb3ZlcnRha2VzIGl0LlxuICBpZiAoZW5kID09PSBcInJlc2V0XCIpIHNldFRpbWVvdXQoKCkgPT4gc29ja2V0LnJlc2V0QW5kRGVzdHJveSgpLCAyMCk7XG59O1xuXG5leHBvcnQgY29uc3QgcmVzZXQ6IEJlaGF2aW91ciA9IChzb2NrZXQpID0+IHNvY2tldC5yZXNldEFuZERlc3Ryb3koKTtcbmV4cG9ydCBjb25zdCBoYW5nVXA6IEJlaGF2aW91ciA9IChzb2NrZXQpID0+IHNvY2tldC5lbmQoKTtcbmV4cG9ydCBjb25zdCBzdGFsbDogQmVoYXZpb3VyID0gKCkgPT4gdW5kZWZpbmVkO1xuXG5jb25zdCBoZWFkID0gKHN0YXR1czogbnVtYmVyLCBoZWFkZXJzOiBSZXBseUhlYWRlcnMpOiBzdHJpbmcgPT5cbiAgaGVhZE9mKHN0YXR1cywgeyAuLi5qc29uLCAuLi5oZWFkZXJzIH0pO1xuXG5leHBvcnQgY29uc3QgcmVzZXRBZnRlckhlYWQgPSByYXcoaGVhZCgyMDAsIHsgXCJjb250ZW50LWxlbmd0aFwiOiBcIjEwMFwiIH0pLCBcInJlc2V0XCIpO1xuZXhwb3J0IGNvbnN0IHJlc2V0SW5Cb2R5ID0gcmF3KGAke2hlYWQoMjAwLCB7IFwiY29udGVudC1sZW5ndGhcIjogXCIxMDBcIiB9KX17XCJpZFwiOmAsIFwicmVzZXRcIik7XG5leHBvcnQgY29uc3QgY3V0Qm9keSA9IHJhdyhgJHtoZWFkKDIwMCwgeyBcImNvbnRlbnQtbGVuZ3RoXCI6IFwiMTAwXCIgfSl9e1wiaWRcIjpgLCBcImVuZFwiKTtcbmV4cG9ydCBjb25zdCBjdXRDaHVua3MgPSByYXcoXG4gIGAke2hlYWQoMjAwLCB7IFwidHJhbnNmZXItZW5jb2RpbmdcIjogXCJjaHVua2VkXCIgfSl9N1xcclxcbntcImlkXCI6IFxcclxcbmAsXG4gIFwiZW5kXCIsXG4pO1xuZXhwb3J0IGNvbnN0IHN0YWxsSW5Cb2R5ID0gcmF3KGAke2hlYWQoMjAwLCB7IFwiY29udGVudC1sZW5ndGhcIjogXCIxMDBcIiB9KX17XCJpZFwiOmApO1xuXG4vKiogVGhlIGNoYXQgaW4gcGllY2VzIG9mIGEgZmV3IGJ5dGVzLCBlYWNoIGEgbW9tZW50IGFmdGVyIHRoZSBvdGhlci4gKi9cbmV4cG9ydCBjb25zdCBkcmlwID1cbiAgKGV2ZXJ5TXM6IG51bWJlciwgcGllY2VMZW5ndGggPSA4KTogQmVoYXZpb3VyID0+XG4gIChzb2NrZXQsIHJlcXVlc3QpID0+IHtcbiAgICBjb25zdCBib2R5ID0gY2hhdE9mKHJlcXVlc3QpO1xuICAgIHNvY2tldC53cml0ZShoZWFkKDIwMCwgeyBcImNvbnRlbnQtbGVuZ3RoXCI6IFN0cmluZyhib2R5Lmxlbmd0aCkgfSkpO1xuICAgIGNvbnN0IHNlbmQgPSAoZnJvbTogbnVtYmVyKTogdm9pZCA9PiB7XG4gICAgICBpZiAoc29ja2V0LmRlc3Ryb3llZCB8fCBmcm9tID49IGJvZHkubGVuZ3RoKSByZXR1cm47XG4gICAgICBzb2NrZXQud3JpdGUoYm9keS5zbGljZShmcm9tLCBmcm9tICsgcGllY2VMZW5ndGgpKTtcbiAgICAgIHNldFRpbWVvdXQoKCkgPT4gc2VuZChmcm9tICsgcGllY2VMZW5ndGgpLCBldmVyeU1zKTtcbiAgICB9O1xuICAgIHNlbmQoMCk7XG4gIH07XG5cbi8qKiBBIGhlYWQgdGhhdCBuZXZlciBlbmRzIGJlaW5nIHJlYWQ6IG9uZSBtb3JlIHNwYWNlIG9mIHRoZSBib2R5LCBmb3IgZXZlci4gKi9cbmV4cG9ydCBjb25zdCBkcmlwRm9yRXZlciA9XG4gIChldmVyeU1zOiBudW1iZXIpOiBCZWhhdmlvdXIgPT5cbiAgKHNvY2tldCkgPT4ge1xuICAgIHNvY2tldC53cml0ZShoZWFkKDIwMCwgeyBcImNvbnRlbnQtbGVuZ3RoXCI6IFwiMTAwMDAwXCIgfSkpO1xuICAgIGNvbnN0IHRpbWVyID0gc2V0SW50ZXJ2YWwoKCkgPT4gc29ja2V0LndyaXRlKFwiIFwiKSwgZXZlcnlNcyk7XG4gICAgc29ja2V0Lm9uKFwiY2xvc2VcIiwgKCkgPT4gY2xlYXJJbnRlcnZhbCh0aW1lcikpO1xuICB9O1xuXG4vKiogVGhlIGNoYXQgaW4gY2h1bmtzLCB3aXRob3V0IGEgbGVuZ3RoLiAqL1xuZXhwb3J0IGNvbnN0IGNodW5rZWQ6IEJlaGF2aW91ciA9IChzb2NrZXQsIHJlcXVlc3QpID0+IHtcbiAgY29uc3QgYm9keSA9IGNoYXRPZihyZXF1ZXN0KTtcbiAgc29ja2V0LndyaXRlKGhlYWQoMjAwLCB7IFwidHJhbnNmZXItZW5jb2RpbmdcIjogXCJjaHVua2VkXCIgfSkpO1xuICBmb3IgKGNvbnN0IGNoYXJhY3RlciBvZiBib2R5KSBzb2NrZXQud3JpdGUoYDFcXHJcXG4ke2NoYXJhY3Rlcn1cXHJcXG5gKTtcbiAgc29ja2V0LndyaXRlKFwiMFxcclxcblxcclxcblwiKTtcbn07XG5cbi8qKiBUaGUgY2hhdCBpbiB0aGUgb2xkZXIgdmVyc2lvbiBvZiBIVFRQOiBpdCBlbmRzIHdoZXJlIHRoZSBjb25uZWN0aW9uIGVuZHMuICovXG5leHBvcnQgY29uc3Qgb2xkSHR0cDogQmVoYXZpb3VyID0gKHNvY2tldCwgcmVxdWVzdCkgPT4ge1xuICBzb2NrZXQuZW5kKGhlYWRPZigyMDAsIGpzb24sIFwiMS4wXCIpICsgY2hhdE9mKHJlcXVlc3QpKTtcbn07XG5cbi8qKiBUaGUgcmlnaHQgY2hhdCBhbmQgdGhlbiB0aGUgZW5kIG9mIHRoZSBjb25uZWN0aW9uLCBhbm5vdW5jZWQuICovXG5leHBvcnQgY29uc3QgZ29vZFRoZW5DbG9zZTogQmVoYXZpb3VyID0gKHNvY2tldCwgcmVxdWVzdCkgPT4ge1xuICBjb25zdCBib2R5ID0gY2hhdE9mKHJlcXVlc3QpO1xuICBzb2NrZXQuZW5kKGhlYWQoMjAwLCB7IFwiY29udGVudC1sZW5ndGhcIjogU3RyaW5nKGJvZHkubGVuZ3RoKSwgY29ubmVjdGlvbjogXCJjbG9zZVwiIH0pICsgYm9keSk7XG59O1xuXG4vKiogVGhlIHJpZ2h0IGNoYXQsIGFuZCB0aGUgY29ubmVjdGlvbiBjbG9zZWQgYSBtb21lbnQgbGF0ZXIgd2l0aG91dCBhIHdvcmQuICovXG5leHBvcnQgY29uc3QgZ29vZFRoZW5IYW5nVXA6IEJlaGF2aW91ciA9IChzb2NrZXQsIHJlcXVlc3QpID0+IHtcbiAgZ29vZChzb2NrZXQsIHJlcXVlc3QpO1xuICBzZXRUaW1lb3V0KCgpID0+IHNvY2tldC5lbmQoKSwgNSk7XG59O1xuIiwgImltcG9ydCB0eXBlIHsgQmVoYXZpb3VyLCBTZWVuUmVxdWVzdCB9IGZyb20gXCIuLi8uLi9wYWNrYWdlcy9jb3JlL3Rlc3Qvc3VwcG9ydC9mYXVsdC1zZXJ2ZXIudHNcIjtcbmltcG9ydCB7IGFuc3dlciwgdHlwZSBSZXBseUhlYWRlcnMgfSBmcm9tIFwiLi4vLi4vcGFja2FnZXMvY29yZS90ZXN0L3N1cHBvcnQvYmVoYXZpb3Vycy50c1wiO1xuXG5leHBvcnQgdHlwZSBQcm92aWRlciA9IFwibGlucVwiIHwgXCJwZXJpc2tvcGVcIjtcblxuLyoqIEhvdyBvbmUgcHJvdmlkZXIgdGFsa3MsIHNvIHRoYXQgYSBjYXNlIGlzIHdyaXR0ZW4gb25jZSBmb3IgYm90aC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgRGlhbGVjdCB7XG4gIHJlYWRvbmx5IHByb3ZpZGVyOiBQcm92aWRlcjtcbiAgLyoqIFdoYXQgZm9sbG93cyB0aGUgb3JpZ2luIGluIGEgYmFzZSBVUkwuICovXG4gIHJlYWRvbmx5IGJhc2VQYXRoOiBzdHJpbmc7XG4gIHJlYWRvbmx5IGNoYXRJZDogc3RyaW5nO1xuICByZWFkb25seSBvdGhlckNoYXRJZDogc3RyaW5nO1xuICAvKiogVGhlIGJvZHkgb2YgYSBzdWNjZXNzOiBmb3IgdGhlIGNoYXQgb2YgdGhlIHBhdGgsIHdpdGggdGhlIHZhbHVlIHRoYXQgd2FzIHNlbnQuICovXG4gIHJlYWRvbmx5IGdvb2RCb2R5OiAocmVxdWVzdDogU2VlblJlcXVlc3QpID0+IFJlY29yZDxzdHJpbmcsIHVua25vd24+O1xuICAvKiogVGhlIHZhbHVlIHRoYXQgYW4gdXBkYXRlIHNldHMuICovXG4gIHJlYWRvbmx5IHZhbHVlSW46IChyZXF1ZXN0OiBTZWVuUmVxdWVzdCkgPT4gdW5rbm93bjtcbiAgLyoqIFRoZSBib2R5IG9mIGEgcmVmdXNhbC4gKi9cbiAgcmVhZG9ubHkgcmVmdXNhbEJvZHk6IChzdGF0dXM6IG51bWJlciwgbWVzc2FnZTogc3RyaW5nLCBjb2RlPzogbnVtYmVyIHwgc3RyaW5nKSA9PiBvYmplY3Q7XG4gIHJlYWRvbmx5IHJlcXVlc3RJZEhlYWRlcjogc3RyaW5nO1xufVxuXG5jb25zdCBpZEluID0gKHsgcGF0aCB9OiBTZWVuUmVxdWVzdCk6IHN0cmluZyA9PiBkZWNvZGVVUklDb21wb25lbnQocGF0aC5zcGxpdChcIi9cIikuYXQoLTEpID8/IFwiXCIpO1xuXG5jb25zdCBmaWVsZEluID0gKHsgYm9keSB9OiBTZWVuUmVxdWVzdCwgbmFtZTogc3RyaW5nKTogdW5rbm93biA9PlxuICAoSlNPTi5wYXJzZShib2R5ID09PSBcIlwiID8gXCJ7fVwiIDogYm9keSkgYXMgUmVjb3JkPHN0cmluZywgdW5rbm93bj4pW25hbWVdO1xuXG5jb25zdCBsaW5xOiBEaWFsZWN0ID0ge1xuICBwcm92aWRlcjogXCJsaW5xXCIsXG4gIGJhc2VQYXRoOiBcIi9hcGkvcGFydG5lclwiLFxuICBjaGF0SWQ6IFwiNTUwZTg0MDAtZTI5Yi00MWQ0LWE3MTYtNDQ2NjU1NDQwMDAwXCIsXG4gIG90aGVyQ2hhdElkOiBcIjY2MGU4NDAwLWUyOWItNDFkNC1hNzE2LTQ0NjY1NTQ0MDAwMFwiLFxuICBnb29kQm9keTogKHJlcXVlc3QpID0+XG4gICAgcmVxdWVzdC5tZXRob2QgPT09IFwiR0VUXCJcbiAgICAgID8geyBpZDogaWRJbihyZXF1ZXN0KSwgZGlzcGxheV9uYW1lOiBcIkFzIGJlZm9yZVwiLCBoYW5kbGVzOiBbXSwgaXNfZ3JvdXA6IHRydWUgfVxuICAgICAgOiB7IGNoYXRfaWQ6IGlkSW4ocmVxdWVzdCksIHN0YXR1czogXCJwZW5kaW5nXCIgfSxcbiAgdmFsdWVJbjogKHJlcXVlc3QpID0+IGZpZWxkSW4ocmVxdWVzdCwgXCJkaXNwbGF5X25hbWVcIiksXG4gIHJlZnVzYWxCb2R5OiAoc3RhdHVzLCBtZXNzYWdlLCBjb2RlID0gMzAwNikgPT4gKHtcbiAgICBzdWNjZXNzOiBmYWxzZSxcbiAgICBlcnJvcjogeyBzdGF0dXMsIGNvZGUsIG1lc3NhZ2UgfSxcbiAgfSksXG4gIHJlcXVlc3RJZEhlYWRlcjogXCJ4LXRyYWNlLWlkXCIsXG59O1xuXG5jb25zdCBwZXJpc2tvcGU6IERpYWxlY3QgPSB7XG4gIHByb3ZpZGVyOiBcInBlcmlza29wZVwiLFxuICBiYXNlUGF0aDogXCIvdjFcIixcbiAgY2hhdElkOiBcIjEyMDM2MzM5MjA3MTQwNjQ2NkBnLnVzXCIsXG4gIG90aGVyQ2hhdElkOiBcIjEyMDM2MzM5MjA3MTQwNjQ2N0BnLnVzXCIsXG4gIGdvb2RCb2R5OiAocmVxdWVzdCkgPT4gKHtcbiAgICBjaGF0X2lkOiBpZEluKHJlcXVlc3QpLFxuICAgIGNoYXRfdHlwZTogXCJncm91cFwiLFxuICAgIGNoYXRfbmFtZTogXCJBcyBiZWZvcmVcIixcbiAgICBhc3NpZ25lZF90bzogcmVxdWVzdC5tZXRob2QgPT09IFwiR0VUXCIgPyBudWxsIDogZmllbGRJbihyZXF1ZXN0LCBcImFzc2lnbmVkX3RvXCIpLFxuICB9KSxcbiAgdmFsdWVJbjogKHJlcXVlc3QpID0+IGZpZWxkSW4ocmVxdWVzdCwgXCJhc3NpZ25lZF90b1wiKSxcbiAgcmVmdXNhbEJvZHk6IChzdGF0dXMsIG1lc3NhZ2UsIGNvZGUgPSBcIlVOS05PV05fRVJST1JcIikgPT4gKHsgc3RhdHVzLCBtZXNzYWdlLCBjb2RlIH0pLFxuICByZXF1ZXN0SWRIZWFkZXI6IFwieC1wZXJpc2tvcGUtdHJhY2UtaWRcIixcbn07XG5cbmV4cG9ydCBjb25zdCBkaWFsZWN0czogUmVhZG9ubHk8UmVjb3JkPFByb3ZpZGVyLCBEaWFsZWN0Pj4gPSB7IGxpbnEsIHBlcmlza29wZSB9O1xuXG4vKiogVGhlIHJlcGx5IHRoYXQgd2FzIGFza2VkIGZvciwgd2l0aCBtb3JlIGluIGl0cyBib2R5IHRoYW4gYSBwcm92aWRlciB3b3VsZCBzYXkgaWYgYGV4dHJhYCBpcyBnaXZlbi4gKi9cbmV4cG9ydCBjb25zdCBnb29kID1cbiAgKGRpYWxlY3Q6IERpYWxlY3QsIGV4dHJhOiBvYmplY3QgPSB7fSk6IEJlaGF2aW91ciA9PlxuICAoc29ja2V0LCByZXF1ZXN0KSA9PlxuICAgIGFuc3dlcigyMDAsIEpTT04uc3RyaW5naWZ5KHsgLi4uZGlhbGVjdC5nb29kQm9keShyZXF1ZXN0KSwgLi4uZXh0cmEgfSkpKHNvY2tldCwgcmVxdWVzdCk7XG5cbi8qKiBUaGUgdGV4dCBvZiB0aGUgcmVwbHkgdGhhdCB3YXMgYXNrZWQgZm9yLCBjaGFuZ2VkIGJ5IGBjaGFuZ2VgLiAqL1xuZXhwb3J0IGNvbnN0IGdvb2RBcyA9XG4gIChcbiAgICBkaWFsZWN0OiBEaWFsZWN0LFxuICAgIGNoYW5nZTogKHRleHQ6IHN0cmluZykgPT4gc3RyaW5nIHwgVWludDhBcnJheSxcbiAgICBoZWFkZXJzOiBSZXBseUhlYWRlcnMgPSB7fSxcbiAgKTogQmVoYXZpb3VyID0+XG4gIChzb2NrZXQsIHJlcXVlc3QpID0+IHtcbiAgICBjb25zdCBib2R5ID0gY2hhbmdlKEpTT04uc3RyaW5naWZ5KGRpYWxlY3QuZ29vZEJvZHkocmVxdWVzdCkpKTtcbiAgICBhbnN3ZXIoMjAwLCBib2R5LCB7IFwiY29udGVudC10eXBlXCI6IFwiYXBwbGljYXRpb24vanNvblwiLCAuLi5oZWFkZXJzIH0pKHNvY2tldCwgcmVxdWVzdCk7XG4gIH07XG5cbi8qKiBBIHJlZnVzYWwgaW4gdGhlIHdvcmRzIG9mIHRoZSBwcm92aWRlci4gKi9cbmV4cG9ydCBjb25zdCByZWZ1c2FsID0gKFxuICBkaWFsZWN0OiBEaWFsZWN0LFxuICBzdGF0dXM6IG51bWJlcixcbiAgaGVhZGVyczogUmVwbHlIZWFkZXJzID0ge30sXG4gIG1lc3NhZ2UgPSBcIk5vXCIsXG4gIGNvZGU/OiBudW1iZXIgfCBzdHJpbmcsXG4pOiBCZWhhdmlvdXIgPT5cbiAgYW5zd2VyKHN0YXR1cywgSlNPTi5zdHJpbmdpZnkoZGlhbGVjdC5yZWZ1c2FsQm9keShzdGF0dXMsIG1lc3NhZ2UsIGNvZGUpKSwge1xuICAgIFwiY29udGVudC10eXBlXCI6IFwiYXBwbGljYXRpb24vanNvblwiLFxuICAgIC4uLmhlYWRlcnMsXG4gIH0pO1xuIiwgImltcG9ydCB7IGluc3BlY3QgfSBmcm9tIFwibm9kZTp1dGlsXCI7XG5pbXBvcnQgeyBGYXVsdFNlcnZlciB9IGZyb20gXCIuLi8uLi9wYWNrYWdlcy9jb3JlL3Rlc3Qvc3VwcG9ydC9mYXVsdC1zZXJ2ZXIudHNcIjtcbmltcG9ydCB7IHRva2VuLCB2YWx1ZSwgdHlwZSBDb21wYXJlZENhc2UsIHR5cGUgT3V0Y29tZSwgdHlwZSBTY2VuZSB9IGZyb20gXCIuL2Nhc2UudHNcIjtcbmltcG9ydCB7IGNsaWVudHMsIHR5cGUgQ2xpZW50TmFtZSwgdHlwZSBFbmRpbmcgfSBmcm9tIFwiLi9jbGllbnRzLnRzXCI7XG5pbXBvcnQgeyBkaWFsZWN0cywgZ29vZCB9IGZyb20gXCIuL2RpYWxlY3RzLnRzXCI7XG5cbi8qKiBXaGF0IGlzIHdyaXR0ZW4gaW4gb25lIGNlbGwuICovXG5leHBvcnQgaW50ZXJmYWNlIENlbGwge1xuICByZWFkb25seSBlbmRpbmc6IFBpY2s8RW5kaW5nLCBcImVuZGVkXCIgfCBcInNheXNcIj47XG4gIHJlYWRvbmx5IHJlcXVlc3RzOiBudW1iZXI7XG4gIHJlYWRvbmx5IGZhY3RzOiByZWFkb25seSBzdHJpbmdbXTtcbiAgLyoqIFdoZXJlIHRoZSB0b2tlbiBzaG93cyBpbiB3aGF0IGEgZmFpbHVyZSBnaXZlcy4gKi9cbiAgcmVhZG9ubHkgbGVha3M6IHJlYWRvbmx5IHN0cmluZ1tdO1xufVxuXG4vKiogQSBjYWxsIHRoYXQgdGFrZXMgbG9uZ2VyIGNvdW50cyBhcyBvbmUgdGhhdCBkb2VzIG5vdCBzZXR0bGUuICovXG5leHBvcnQgY29uc3QgcGF0aWVuY2VNcyA9IDEyXzAwMDtcblxuY29uc3QgdGV4dE9mID0gKHdyaXRlOiAoKSA9PiB1bmtub3duKTogc3RyaW5nID0+IHtcbiAgdHJ5IHtcbiAgICBjb25zdCB0ZXh0ID0gd3JpdGUoKTtcbiAgICByZXR1cm4gdHlwZW9mIHRleHQgPT09IFwic3RyaW5nXCIgPyB0ZXh0IDogXCJcIjtcbiAgfSBjYXRjaCB7XG4gICAgcmV0dXJuIFwiXCI7XG4gIH1cbn07XG5cbi8qKiBUaGUgd2F5cyBpbiB3aGljaCBhbiBhcHBsaWNhdGlvbiBzaG93cyBzb21ldGhpbmcsIGFuZCB3aGV0aGVyIHRoZSB0b2tlbiBpcyBpbiB0aGVtLiAqL1xuZXhwb3J0IGNvbnN0IGxlYWtzSW4gPSAoc2hvd246IHVua25vd24pOiBzdHJpbmdbXSA9PiB7XG4gIGNvbnN0IHRleHRzID0ge1xuICAgIFwiaXRzIG1lc3NhZ2VcIjogdGV4dE9mKCgpID0+IChzaG93biBhcyB7IHJlYWRvbmx5IG1lc3NhZ2U/OiB1bmtub3duIH0gfCB1bmRlZmluZWQpPy5tZXNzYWdlKSxcbiAgICBcIml0cyBKU09OXCI6IHRleHRPZigoKSA9PiBKU09OLnN0cmluZ2lmeShzaG93bikpLFxuICAgIFwiYGluc3BlY3RgXCI6IHRleHRPZigoKSA9PiBpbnNwZWN0KHNob3duLCB7IGRlcHRoOiBJbmZpbml0eSB9KSksXG4gIH07XG4gIHJldHVybiBPYmplY3QuZW50cmllcyh0ZXh0cylcbiAgICAuZmlsdGVyKChbLCB0ZXh0XSkgPT4gdGV4dC5pbmNsdWRlcyh0b2tlbikpXG4gICAgLm1hcCgoW25hbWVdKSA9PiBuYW1lKTtcbn07XG5cbmNvbnN0IGh1bmc6IEVuZGluZyA9IHtcbiAgZW5kZWQ6IFwibmV2ZXJcIixcbiAgc2F5czogYG5vdCBzZXR0bGVkIGFmdGVyICR7cGF0aWVuY2VNcyAvIDFfMDAwfSBzYCxcbiAgZ290OiB1bmRlZmluZWQsXG59O1xuXG5jb25zdCB3aXRoaW4gPSBhc3luYyAobWlsbGlzZWNvbmRzOiBudW1iZXIsIG91dGNvbWU6IFByb21pc2U8T3V0Y29tZT4pOiBQcm9taXNlPE91dGNvbWU+ID0+IHtcbiAgbGV0IHRpbWVyOiBOb2RlSlMuVGltZW91dCB8IHVuZGVmaW5lZDtcbiAgY29uc3QgbGF0ZSA9IG5ldyBQcm9taXNlPE91dGNvbWU+KChyZXNvbHZlKSA9PiB7XG4gICAgdGltZXIgPSBzZXRUaW1lb3V0KCgpID0+IHJlc29sdmUoeyBlbmRpbmc6IGh1bmcgfSksIG1pbGxpc2Vjb25kcyk7XG4gIH0pO1xuICB0cnkge1xuICAgIHJldHVybiBhd2FpdCBQcm9taXNlLnJhY2UoW291dGNvbWUsIGxhdGVdKTtcbiAgfSBmaW5hbGx5IHtcbiAgICBjbGVhclRpbWVvdXQodGltZXIpO1xuICB9XG59O1xuXG5jb25zdCBvbmVVcGRhdGUgPSBhc3luYyAoeyBzdWJqZWN0LCBkaWFsZWN0IH06IFNjZW5lKTogUHJvbWlzZTxPdXRjb21lPiA9PiAoe1xuICBlbmRpbmc6IGF3YWl0IHN1YmplY3QudXBkYXRlKGRpYWxlY3QuY2hhdElkLCB2YWx1ZSksXG59KTtcblxuLyoqIFRyaWVzIG9uZSBjYXNlIHdpdGggb25lIGNsaWVudC4gKi9cbmV4cG9ydCBjb25zdCBydW5DZWxsID0gYXN5bmMgKFxuICBjb21wYXJlZENhc2U6IENvbXBhcmVkQ2FzZSxcbiAgY2xpZW50TmFtZTogQ2xpZW50TmFtZSxcbik6IFByb21pc2U8Q2VsbD4gPT4ge1xuICBjb25zdCBjbGllbnQgPSBjbGllbnRzW2NsaWVudE5hbWVdO1xuICBjb25zdCBkaWFsZWN0ID0gZGlhbGVjdHNbY2xpZW50LnByb3ZpZGVyXTtcbiAgY29uc3QgZWxzZXdoZXJlID0gYXdhaXQgRmF1bHRTZXJ2ZXIuc3RhcnQoeyByZXBsaWVzOiBbZ29vZChkaWFsZWN0KV0gfSk7XG4gIGNvbnN0IHJlcGxpZXMgPSBjb21wYXJlZENhc2UucmVwbGllcyhkaWFsZWN0LCBlbHNld2hlcmUpO1xuICBjb25zdCBzZXJ2ZXIgPSBhd2FpdCBGYXVsdFNlcnZlci5zdGFydCh7IHJlcGxpZXMgfSk7XG4gIGNvbnN0IGFycml2YWxzOiBudW1iZXJbXSA9IFtdO1xuICBzZXJ2ZXIub24oXCJyZXF1ZXN0XCIsICgpID0+IGFycml2YWxzLnB1c2gocGVyZm9ybWFuY2Uubm93KCkpKTtcbiAgY29uc3QgYmFzZVVybCA9IHNlcnZlci51cmwgKyBkaWFsZWN0LmJhc2VQYXRoO1xuICBpZiAoY29tcGFyZWRDYXNlLmlzUmVmdXNlZCkgYXdhaXQgc2VydmVyLmNsb3NlKCk7XG4gIGNvbnN0IG9wZW4gPSAob3duVG9rZW4gPSB0b2tlbikgPT5cbiAgICBjbGllbnQub3Blbih7IGJhc2VVcmwsIHRva2VuOiBvd25Ub2tlbiwgaXNCb3VuZGVkOiBjb21wYXJlZENhc2UuaXNCb3VuZGVkID8/IGZhbHNlIH0pO1xuICBjb25zdCBzdWJqZWN0ID0gb3BlbigpO1xuICBjb25zdCBkcml2ZSA9IGNvbXBhcmVkQ2FzZS5kcml2ZSA/PyBvbmVVcGRhdGU7XG4gIHRyeSB7XG4gICAgY29uc3Qgc2NlbmUgPSB7IGRpYWxlY3QsIHNlcnZlciwgZWxzZXdoZXJlLCBvcGVuLCBzdWJqZWN0IH07XG4gICAgY29uc3QgeyBlbmRpbmcsIGZhY3RzID0gW10gfSA9IGF3YWl0IHdpdGhpbihcbiAgICAgIGNvbXBhcmVkQ2FzZS5wYXRpZW5jZU1zID8/IHBhdGllbmNlTXMsXG4gICAgICBkcml2ZShzY2VuZSksXG4gICAgKTtcbiAgICBjb25zdCB0cmFjZXMgPSB7IGRpYWxlY3QsIHNlcnZlciwgZWxzZXdoZXJlLCBlbmRpbmcsIGFycml2YWxzIH07XG4gICAgcmV0dXJuIHtcbiAgICAgIGVuZGluZzogeyBlbmRlZDogZW5kaW5nLmVuZGVkLCBzYXlzOiBlbmRpbmcuc2F5cyB9LFxuICAgICAgcmVxdWVzdHM6IHNlcnZlci5yZXF1ZXN0cy5sZW5ndGgsXG4gICAgICBmYWN0czogWy4uLmZhY3RzLCAuLi4oY29tcGFyZWRDYXNlLmZhY3RzPy4odHJhY2VzKSA/PyBbXSldLFxuICAgICAgbGVha3M6IGVuZGluZy5lbmRlZCA9PT0gXCJmYWlsdXJlXCIgPyBsZWFrc0luKGVuZGluZy5nb3QpIDogW10sXG4gICAgfTtcbiAgfSBmaW5hbGx5IHtcbiAgICBzdWJqZWN0LmNsb3NlKCk7XG4gICAgYXdhaXQgZWxzZXdoZXJlLmNsb3NlKCk7XG4gICAgaWYgKCFjb21wYXJlZENhc2UuaXNSZWZ1c2VkKSBhd2FpdCBzZXJ2ZXIuY2xvc2UoKTtcbiAgfVxufTtcbiIsICJpbXBvcnQgeyBFdmVudEVtaXR0ZXIsIG9uY2UgfSBmcm9tIFwibm9kZTpldmVudHNcIjtcbmltcG9ydCBuZXQsIHsgdHlwZSBBZGRyZXNzSW5mbywgdHlwZSBTb2NrZXQgfSBmcm9tIFwibm9kZTpuZXRcIjtcbmltcG9ydCB0bHMgZnJvbSBcIm5vZGU6dGxzXCI7XG5cbi8qKiBBIHJlcXVlc3QgdGhhdCBhcnJpdmVkIHdob2xlLiAqL1xuZXhwb3J0IGludGVyZmFjZSBTZWVuUmVxdWVzdCB7XG4gIHJlYWRvbmx5IG1ldGhvZDogc3RyaW5nO1xuICByZWFkb25seSBwYXRoOiBzdHJpbmc7XG4gIC8qKiBOYW1lcyBpbiBsb3dlciBjYXNlLiAqL1xuICByZWFkb25seSBoZWFkZXJzOiBSZWFkb25seTxSZWNvcmQ8c3RyaW5nLCBzdHJpbmc+PjtcbiAgcmVhZG9ubHkgYm9keTogc3RyaW5nO1xufVxuXG4vKiogV2hhdCB0aGUgc2VydmVyIGRvZXMgd2l0aCBvbmUgcmVxdWVzdDogYW55dGhpbmcgdGhhdCBjYW4gYmUgZG9uZSB0byBhIHNvY2tldC4gKi9cbmV4cG9ydCB0eXBlIEJlaGF2aW91ciA9IChzb2NrZXQ6IFNvY2tldCwgcmVxdWVzdDogU2VlblJlcXVlc3QpID0+IHZvaWQ7XG5cbi8qKiBIb3cgYSBzZXJ2ZXIgbWlzYmVoYXZlcy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgRmF1bHRTY3JpcHQge1xuICAvKiogT25lIGZvciBlYWNoIHJlcXVlc3QgaW4gdGhlIG9yZGVyIG9mIGFycml2YWw7IHRoZSBsYXN0IG9uZSBzdGF5cy4gKi9cbiAgcmVhZG9ubHkgcmVwbGllczogcmVhZG9ubHkgQmVoYXZpb3VyW107XG4gIC8qKiBXaGF0IGhhcHBlbnMgdG8gYSBjb25uZWN0aW9uIGJlZm9yZSBhbnl0aGluZyBpcyByZWFkIGZyb20gaXQuICovXG4gIHJlYWRvbmx5IG9uQ29ubmVjdGlvbj86IChzb2NrZXQ6IFNvY2tldCkgPT4gdm9pZDtcbiAgLyoqIFNwZWFrcyBUTFMgd2l0aCB0aGlzIGNlcnRpZmljYXRlLiAqL1xuICByZWFkb25seSB0bHM/OiB7IHJlYWRvbmx5IGtleTogc3RyaW5nOyByZWFkb25seSBjZXJ0OiBzdHJpbmcgfTtcbn1cblxuY29uc3QgcGFyc2VIZWFkID0gKGhlYWQ6IHN0cmluZyk6IE9taXQ8U2VlblJlcXVlc3QsIFwiYm9keVwiPiA9PiB7XG4gIGNvbnN0IFtmaXJzdCA9IFwiXCIsIC4uLmxpbmVzXSA9IGhlYWQuc3BsaXQoXCJcXHJcXG5cIik7XG4gIGNvbnN0IFttZXRob2QgPSBcIlwiLCBwYXRoID0gXCJcIl0gPSBmaXJzdC5zcGxpdChcIiBcIik7XG4gIGNvbnN0IGhlYWRlcnMgPSBsaW5lcy5tYXAoKGxpbmUpOiBbc3RyaW5nLCBzdHJpbmddID0+IHtcbiAgICBjb25zdCBjb2xvbiA9IGxpbmUuaW5kZXhPZihcIjpcIik7XG4gICAgcmV0dXJuIFtsaW5lLnNsaWNlKDAsIGNvbG9uKS50b0xvd2VyQ2FzZSgpLCBsaW5lLnNsaWNlKGNvbG9uICsgMSkudHJpbSgpXTtcbiAgfSk7XG4gIHJldHVybiB7IG1ldGhvZCwgcGF0aCwgaGVhZGVyczogT2JqZWN0LmZyb21FbnRyaWVzKGhlYWRlcnMpIH07XG59O1xuXG4vKiogQSBzZXJ2ZXIgdGhhdCByZWFkcyBIVFRQIHByb3Blcmx5IGFuZCBhbnN3ZXJzIGFzIGl0cyBzY3JpcHQgc2F5cywgYnl0ZSBieSBieXRlLiAqL1xuZXhwb3J0IGNsYXNzIEZhdWx0U2VydmVyIGV4dGVuZHMgRXZlbnRFbWl0dGVyIHtcbiAgLyoqIFJlcXVlc3RzIHRoYXQgYXJyaXZlZCB3aG9sZS4gKi9cbiAgcmVhZG9ubHkgcmVxdWVzdHM6IFNlZW5SZXF1ZXN0W10gPSBbXTtcbiAgLyoqIENvbm5lY3Rpb25zIHRoYXQgd2VyZSBhY2NlcHRlZC4gKi9cbiAgY29ubmVjdGlvbnMgPSAwO1xuICByZWFkb25seSAjc2NyaXB0OiBGYXVsdFNjcmlwdDtcbiAgcmVhZG9ubHkgI3NlcnZlcjogbmV0LlNlcnZlcjtcbiAgcmVhZG9ubHkgI3NvY2tldHMgPSBuZXcgU2V0PFNvY2tldD4oKTtcblxuICBwcml2YXRlIGNvbnN0cnVjdG9yKHNjcmlwdDogRmF1bHRTY3JpcHQpIHtcbiAgICBzdXBlcigpO1xuICAgIHRoaXMuI3NjcmlwdCA9IHNjcmlwdDtcbiAgICBjb25zdCBhY2NlcHQgPSAoc29ja2V0OiBTb2NrZXQpOiB2b2lkID0+IHRoaXMuI2FjY2VwdChzb2NrZXQpO1xuICAgIHRoaXMuI3NlcnZlciA9IHNjcmlwdC50bHMgPyB0bHMuY3JlYXRlU2VydmVyKHNjcmlwdC50bHMsIGFjY2VwdCkgOiBuZXQuY3JlYXRlU2VydmVyKGFjY2VwdCk7XG4gICAgLy8gQSBoYW5kc2hha2UgdGhhdCBhIGNsaWVudCBicmVha3Mgb2ZmIGlzIHdoYXQgc29tZSBzY3JpcHRzIGFyZSBhYm91dC5cbiAgICB0aGlzLiNzZXJ2ZXIub24oXCJ0bHNDbGllbnRFcnJvclwiLCAoKSA9PiB1bmRlZmluZWQpO1xuICAgIHRoaXMuI3NlcnZlci5vbihcImNvbm5lY3Rpb25cIiwgKHNvY2tldDogU29ja2V0KSA9PiB0aGlzLiN0cmFjayhzb2NrZXQpKTtcbiAgfVxuXG4gIHN0YXRpYyBhc3luYyBzdGFydChzY3JpcHQ6IEZhdWx0U2NyaXB0KTogUHJvbWlzZTxGYXVsdFNlcnZlcj4ge1xuICAgIGNvbnN0IHNlcnZlciA9IG5ldyBGYXVsdFNlcnZlcihzY3JpcHQpO1xuICAgIHNlcnZlci4jc2VydmVyLmxpc3RlbigwLCBcIjEyNy4wLjAuMVwiKTtcbiAgICBhd2FpdCBvbmNlKHNlcnZlci4jc2VydmVyLCBcImxpc3RlbmluZ1wiKTtcbiAgICByZXR1cm4gc2VydmVyO1xuICB9XG5cbiAgZ2V0IHBvcnQoKTogbnVtYmVyIHtcbiAgICByZXR1cm4gKHRoaXMuI3NlcnZlci5hZGRyZXNzKCkgYXMgQWRkcmVzc0luZm8pLnBvcnQ7XG4gIH1cblxuICBnZXQgdXJsKCk6IHN0cmluZyB7XG4gICAgcmV0dXJuIGAke3RoaXMuI3NjcmlwdC50bHMgPyBcImh0dHBzXCIgOiBcImh0dHBcIn06Ly8xMjcuMC4wLjE6JHt0aGlzLnBvcnR9YDtcbiAgfVxuXG4gIC8qKiBDb25uZWN0aW9ucyB0aGF0IGFyZSBvcGVuIG5vdy4gKi9cbiAgZ2V0IG9wZW5Db25uZWN0aW9ucygpOiBudW1iZXIge1xuICAgIHJldHVybiB0aGlzLiNzb2NrZXRzLnNpemU7XG4gIH1cblxuICAvKiogVW50aWwgc28gbWFueSByZXF1ZXN0cyBoYXZlIGFycml2ZWQuICovXG4gIGFzeW5jIHNlZW4oY291bnQ6IG51bWJlcik6IFByb21pc2U8dm9pZD4ge1xuICAgIHdoaWxlICh0aGlzLnJlcXVlc3RzLmxlbmd0aCA8IGNvdW50KSBhd2FpdCBvbmNlKHRoaXMsIFwicmVxdWVzdFwiKTtcbiAgfVxuXG4gIC8qKiBVbnRpbCBhIGNvbm5lY3Rpb24gaGFzIGJlZW4gYWNjZXB0ZWQuICovXG4gIGFzeW5jIGFjY2VwdGVkKCk6IFByb21pc2U8dm9pZD4ge1xuICAgIHdoaWxlICh0aGlzLmNvbm5lY3Rpb25zID09PSAwKSBhd2FpdCBvbmNlKHRoaXMsIFwiYWNjZXB0ZWRcIik7XG4gIH1cblxuICBhc3luYyBjbG9zZSgpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICBjb25zdCBjbG9zZWQgPSBvbmNlKHRoaXMuI3NlcnZlciwgXCJjbG9zZVwiKTtcbiAgICB0aGlzLiNzZXJ2ZXIuY2xvc2UoKTtcbiAgICBmb3IgKGNvbnN0IHNvY2tldCBvZiB0aGlzLiNzb2NrZXRzKSBzb2NrZXQuZGVzdHJveSgpO1xuICAgIGF3YWl0IGNsb3NlZDtcbiAgfVxuXG4gICN0cmFjayhzb2NrZXQ6IFNvY2tldCk6IHZvaWQge1xuICAgIHRoaXMuY29ubmVjdGlvbnMgKz0gMTtcbiAgICB0aGlzLiNzb2NrZXRzLmFkZChzb2NrZXQpO1xuICAgIHNvY2tldC5vbihcImVycm9yXCIsICgpID0+IHVuZGVmaW5lZCk7XG4gICAgc29ja2V0Lm9uKFwiY2xvc2VcIiwgKCkgPT4gdGhpcy4jc29ja2V0cy5kZWxldGUoc29ja2V0KSk7XG4gICAgdGhpcy5lbWl0KFwiYWNjZXB0ZWRcIik7XG4gIH1cblxuICAjYWNjZXB0KHNvY2tldDogU29ja2V0KTogdm9pZCB7XG4gICAgc29ja2V0LnNldE5vRGVsYXkodHJ1ZSk7XG4gICAgc29ja2V0Lm9uKFwiZXJyb3JcIiwgKCkgPT4gdW5kZWZpbmVkKTtcbiAgICBpZiAodGhpcy4jc2NyaXB0Lm9uQ29ubmVjdGlvbikge1xuICAgICAgdGhpcy4jc2NyaXB0Lm9uQ29ubmVjdGlvbihzb2NrZXQpO1xuICAgICAgcmV0dXJuO1xuICAgIH1cbiAgICBsZXQgcmVjZWl2ZWQgPSBCdWZmZXIuYWxsb2MoMCk7XG4gICAgc29ja2V0Lm9uKFwiZGF0YVwiLCAocGllY2U6IEJ1ZmZlcikgPT4ge1xuICAgICAgcmVjZWl2ZWQgPSBCdWZmZXIuY29uY2F0KFtyZWNlaXZlZCwgcGllY2VdKTtcbiAgICAgIGNvbnN0IGhlYWRFbmQgPSByZWNlaXZlZC5pbmRleE9mKFwiXFxyXFxuXFxyXFxuXCIpO1xuICAgICAgaWYgKGhlYWRFbmQgPCAwKSByZXR1cm47XG4gICAgICBjb25zdCBoZWFkID0gcGFyc2VIZWFkKHJlY2VpdmVkLnN1YmFycmF5KDAsIGhlYWRFbmQpLnRvU3RyaW5nKFwibGF0aW4xXCIpKTtcbiAgICAgIGNvbnN0IGJvZHlFbmQgPSBoZWFkRW5kICsgNCArIE51bWJlcihoZWFkLmhlYWRlcnNbXCJjb250ZW50LWxlbmd0aFwiXSA/PyAwKTtcbiAgICAgIGlmIChyZWNlaXZlZC5sZW5ndGggPCBib2R5RW5kKSByZXR1cm47XG4gICAgICBjb25zdCBib2R5ID0gcmVjZWl2ZWQuc3ViYXJyYXkoaGVhZEVuZCArIDQsIGJvZHlFbmQpLnRvU3RyaW5nKFwidXRmOFwiKTtcbiAgICAgIHJlY2VpdmVkID0gcmVjZWl2ZWQuc3ViYXJyYXkoYm9keUVuZCk7XG4gICAgICB0aGlzLiNhbnN3ZXIoc29ja2V0LCB7IC4uLmhlYWQsIGJvZHkgfSk7XG4gICAgfSk7XG4gIH1cblxuICAjYW5zd2VyKHNvY2tldDogU29ja2V0LCByZXF1ZXN0OiBTZWVuUmVxdWVzdCk6IHZvaWQge1xuICAgIGNvbnN0IHsgcmVwbGllcyB9ID0gdGhpcy4jc2NyaXB0O1xuICAgIGNvbnN0IGJlaGF2aW91ciA9IHJlcGxpZXNbTWF0aC5taW4odGhpcy5yZXF1ZXN0cy5sZW5ndGgsIHJlcGxpZXMubGVuZ3RoIC0gMSldO1xuICAgIHRoaXMucmVxdWVzdHMucHVzaChyZXF1ZXN0KTtcbiAgICBiZWhhdmlvdXI/Lihzb2NrZXQsIHJlcXVlc3QpO1xuICAgIHRoaXMuZW1pdChcInJlcXVlc3RcIik7XG4gIH1cbn1cbiIsICJpbXBvcnQgTGlucUFQSVYzIGZyb20gXCJAbGlucWFwcC9zZGtcIjtcbmltcG9ydCB7IGxpbnEgfSBmcm9tIFwiQHBhcmxleS9hZGFwdGVyLWxpbnFcIjtcbmltcG9ydCB7IHBlcmlza29wZSB9IGZyb20gXCJAcGFybGV5L2FkYXB0ZXItcGVyaXNrb3BlXCI7XG5pbXBvcnQgeyBjb25uZWN0LCB0eXBlIENoYXRDbGllbnQsIHR5cGUgQ2hhdEVycm9yIH0gZnJvbSBcIkBwYXJsZXkvY29yZVwiO1xuaW1wb3J0IHsgUGVyaXNrb3BlQXBpIH0gZnJvbSBcIkBwZXJpc2tvcGUvcGVyaXNrb3BlLWNsaWVudFwiO1xuaW1wb3J0IHR5cGUgeyBSZXN1bHQgfSBmcm9tIFwibmV2ZXJ0aHJvd1wiO1xuaW1wb3J0IHR5cGUgeyBQcm92aWRlciB9IGZyb20gXCIuL2RpYWxlY3RzLnRzXCI7XG5cbi8qKiBIb3cgYSBjYWxsIGVuZGVkLCBpbiB0aGUgd29yZHMgb2YgdGhlIGNsaWVudC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgRW5kaW5nIHtcbiAgcmVhZG9ubHkgZW5kZWQ6IFwic3VjY2Vzc1wiIHwgXCJmYWlsdXJlXCIgfCBcIm5ldmVyXCI7XG4gIHJlYWRvbmx5IHNheXM6IHN0cmluZztcbiAgLyoqIFdoYXQgdGhlIGNhbGxlciBnZXRzLCB0aHJvd24gb3IgcmV0dXJuZWQuICovXG4gIHJlYWRvbmx5IGdvdDogdW5rbm93bjtcbn1cblxuZXhwb3J0IGludGVyZmFjZSBTZXR0aW5ncyB7XG4gIHJlYWRvbmx5IGJhc2VVcmw6IHN0cmluZztcbiAgcmVhZG9ubHkgdG9rZW46IHN0cmluZztcbiAgLyoqIENsb2NrcyBvZiB0d28gc2Vjb25kcyBhbiBhdHRlbXB0LCB3aGVyZSBhIGNsaWVudCBoYXMgc3VjaCBhbiBvcHRpb24uICovXG4gIHJlYWRvbmx5IGlzQm91bmRlZDogYm9vbGVhbjtcbn1cblxuLyoqIEEgY2xpZW50IHRoYXQgaXMgcmVhZHkgdG8gYmUgY2FsbGVkLiAqL1xuZXhwb3J0IGludGVyZmFjZSBTdWJqZWN0IHtcbiAgLyoqIENoYW5nZXMgb25lIGZpZWxkIG9mIGEgY2hhdC4gU2V0dGxlcyBhbHdheXMsIG5ldmVyIHJlamVjdHMuICovXG4gIHJlYWRvbmx5IHVwZGF0ZTogKFxuICAgIGNoYXRJZDogc3RyaW5nLFxuICAgIHZhbHVlOiBzdHJpbmcgfCB1bmRlZmluZWQsXG4gICAgc2lnbmFsPzogQWJvcnRTaWduYWwsXG4gICkgPT4gUHJvbWlzZTxFbmRpbmc+O1xuICByZWFkb25seSBjbGllbnQ6IHVua25vd247XG4gIHJlYWRvbmx5IGNsb3NlOiAoKSA9PiB2b2lkO1xufVxuXG5leHBvcnQgaW50ZXJmYWNlIENsaWVudEVudHJ5IHtcbiAgcmVhZG9ubHkgdGl0bGU6IHN0cmluZztcbiAgcmVhZG9ubHkgcHJvdmlkZXI6IFByb3ZpZGVyO1xuICAvKiogV2hldGhlciBhIGNhbGxlciBoYXMgYSB3YXkgdG8gYWJvcnQgYSBjYWxsLiAqL1xuICByZWFkb25seSBjYW5BYm9ydDogYm9vbGVhbjtcbiAgcmVhZG9ubHkgb3BlbjogKHNldHRpbmdzOiBTZXR0aW5ncykgPT4gU3ViamVjdDtcbn1cblxuLyoqIFRoZSBwaG9uZSB0aGF0IGFjdHMgYXQgUGVyaXNrb3BlLiAqL1xuY29uc3QgcGhvbmUgPSBcIjkxODUyNzE4NDQwMFwiO1xuXG4vKiogVGhlIGJvdW5kIG9uIGFuIGF0dGVtcHQgaW4gdGhlIGNhc2VzIHRoYXQgYXJlIGFib3V0IHdhaXRpbmcuICovXG5leHBvcnQgY29uc3QgYXR0ZW1wdE1zID0gMl8wMDA7XG5cbmNvbnN0IGJvdW5kcyA9IHsgaGVhZE1zOiBhdHRlbXB0TXMsIGJvZHlNczogYXR0ZW1wdE1zLCBhdHRlbXB0TXMgfTtcblxuY29uc3Qgc3VjY2VlZGVkID0gKHNheXM6IHN0cmluZywgZ290OiB1bmtub3duKTogRW5kaW5nID0+ICh7IGVuZGVkOiBcInN1Y2Nlc3NcIiwgc2F5cywgZ290IH0pO1xuXG5jb25zdCBmYWlsZWQgPSAoZXJyb3I6IENoYXRFcnJvcik6IEVuZGluZyA9PiAoe1xuICBlbmRlZDogXCJmYWlsdXJlXCIsXG4gIHNheXM6IGBcXGAke2Vycm9yLmtpbmR9XFxgLCBhcHBsaWVkOiAke2Vycm9yLmFwcGxpZWR9YCxcbiAgZ290OiBlcnJvcixcbn0pO1xuXG5jb25zdCB0aHJvd24gPSAoZXJyb3I6IHVua25vd24pOiBFbmRpbmcgPT4gKHtcbiAgZW5kZWQ6IFwiZmFpbHVyZVwiLFxuICBzYXlzOiBgdGhyb3dzIFxcYCR7ZXJyb3IgaW5zdGFuY2VvZiBFcnJvciA/IGVycm9yLmNvbnN0cnVjdG9yLm5hbWUgOiB0eXBlb2YgZXJyb3J9XFxgYCxcbiAgZ290OiBlcnJvcixcbn0pO1xuXG4vKiogQHBhcmFtIGNhbGwgbWF5IHRocm93IGJlZm9yZSBpdCBnaXZlcyBhIHByb21pc2UgKi9cbmNvbnN0IHNldHRsZSA9IGFzeW5jIChjYWxsOiAoKSA9PiBQcm9taXNlPEVuZGluZz4pOiBQcm9taXNlPEVuZGluZz4gPT4ge1xuICB0cnkge1xuICAgIHJldHVybiBhd2FpdCBjYWxsKCk7XG4gIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgcmV0dXJuIHRocm93bihlcnJvcik7XG4gIH1cbn07XG5cbi8qKiBAcGFyYW0gZmllbGQgd2hhdCB0aGlzIHByb3ZpZGVyIGNhbiBjaGFuZ2UgaW4gb25lIHJlcXVlc3QgKi9cbmNvbnN0IHBhcmxleSA9IChcbiAgcHJvdmlkZXI6IFByb3ZpZGVyLFxuICBmaWVsZDogXCJkaXNwbGF5TmFtZVwiIHwgXCJhc3NpZ25lZVwiLFxuICBjb25uZWN0VG86IChzZXR0aW5nczogU2V0dGluZ3MpID0+IFJlc3VsdDx1bmtub3duLCBDaGF0RXJyb3I+LFxuKTogQ2xpZW50RW50cnkgPT4gKHtcbiAgdGl0bGU6IGBQYXJsZXksICR7cHJvdmlkZXIgPT09IFwibGlucVwiID8gXCJMaW5xXCIgOiBcIlBlcmlza29wZVwifWAsXG4gIHByb3ZpZGVyLFxuICBjYW5BYm9ydDogdHJ1ZSxcbiAgb3BlbjogKHNldHRpbmdzKSA9PiB7XG4gICAgLy8gT25lIGZvcm0gZm9yIGJvdGg7IGVhY2ggYWRhcHRlciBoYXMgYSB0eXBlIG9mIHVwZGF0ZSBvZiBpdHMgb3duLlxuICAgIGNvbnN0IGNvbm5lY3RlZCA9IGNvbm5lY3RUbyhzZXR0aW5ncykgYXMgUmVzdWx0PENoYXRDbGllbnQsIENoYXRFcnJvcj47XG4gICAgcmV0dXJuIHtcbiAgICAgIGNsaWVudDogY29ubmVjdGVkLnVud3JhcE9yKHVuZGVmaW5lZCksXG4gICAgICBjbG9zZTogKCkgPT4gY29ubmVjdGVkLmlzT2soKSAmJiBjb25uZWN0ZWQudmFsdWUuY2xvc2UoKSxcbiAgICAgIHVwZGF0ZTogYXN5bmMgKGNoYXRJZCwgdmFsdWUsIHNpZ25hbCkgPT4ge1xuICAgICAgICBpZiAoY29ubmVjdGVkLmlzRXJyKCkpIHJldHVybiBmYWlsZWQoY29ubmVjdGVkLmVycm9yKTtcbiAgICAgICAgLy8gVGhhdCBgdW5kZWZpbmVkYCBpcyB3cm9uZyBpcyBzYWlkIGJ5IHRoZSB0eXBlczsgaGVyZSBhIGNhbGxlciB3aXRob3V0IHRoZW0gY291bnRzLlxuICAgICAgICBjb25zdCB1cGRhdGUgPSB7IFtmaWVsZF06IHZhbHVlIH0gYXMgeyBkaXNwbGF5TmFtZTogc3RyaW5nIH07XG4gICAgICAgIGNvbnN0IHJlc3VsdCA9IGF3YWl0IGNvbm5lY3RlZC52YWx1ZS51cGRhdGVDaGF0KGNoYXRJZCwgdXBkYXRlLCBzaWduYWwgPyB7IHNpZ25hbCB9IDoge30pO1xuICAgICAgICByZXR1cm4gcmVzdWx0Lm1hdGNoKChyZWNlaXB0KSA9PiBzdWNjZWVkZWQoYFxcYCR7cmVjZWlwdC5zdGF0dXN9XFxgYCwgcmVjZWlwdCksIGZhaWxlZCk7XG4gICAgICB9LFxuICAgIH07XG4gIH0sXG59KTtcblxuLyoqIFdoYXQgYSBzdWNjZXNzIGhvbGRzOiBib3RoIFNES3MgcGFzcyB0aGUgYm9keSBvbiBhcyBpdCBjYW1lLiAqL1xuY29uc3QgYm9keVNheXMgPSAoYm9keTogdW5rbm93bik6IHN0cmluZyA9PiB7XG4gIGlmIChib2R5ID09PSB1bmRlZmluZWQgfHwgYm9keSA9PT0gbnVsbCkgcmV0dXJuIGBcXGAke2JvZHl9XFxgYDtcbiAgaWYgKHR5cGVvZiBib2R5ID09PSBcInN0cmluZ1wiKSByZXR1cm4gXCJhIHN0cmluZ1wiO1xuICBjb25zdCB7IHN0YXR1cyB9ID0gYm9keSBhcyB7IHJlYWRvbmx5IHN0YXR1cz86IHVua25vd24gfTtcbiAgcmV0dXJuIHR5cGVvZiBzdGF0dXMgPT09IFwic3RyaW5nXCIgPyBgXFxgJHtzdGF0dXN9XFxgYCA6IFwidGhlIGJvZHkgYXMgaXQgY2FtZVwiO1xufTtcblxuY29uc3QgbGlucVNkazogQ2xpZW50RW50cnkgPSB7XG4gIHRpdGxlOiBcIkBsaW5xYXBwL3Nka1wiLFxuICBwcm92aWRlcjogXCJsaW5xXCIsXG4gIGNhbkFib3J0OiB0cnVlLFxuICBvcGVuOiAoeyBiYXNlVXJsLCB0b2tlbiwgaXNCb3VuZGVkIH0pID0+IHtcbiAgICBjb25zdCBjbGllbnQgPSBuZXcgTGlucUFQSVYzKHtcbiAgICAgIGFwaUtleTogdG9rZW4sXG4gICAgICBiYXNlVVJMOiBiYXNlVXJsLFxuICAgICAgLi4uKGlzQm91bmRlZCAmJiB7IHRpbWVvdXQ6IGF0dGVtcHRNcyB9KSxcbiAgICB9KTtcbiAgICByZXR1cm4ge1xuICAgICAgY2xpZW50LFxuICAgICAgY2xvc2U6ICgpID0+IHVuZGVmaW5lZCxcbiAgICAgIHVwZGF0ZTogKGNoYXRJZCwgdmFsdWUsIHNpZ25hbCkgPT5cbiAgICAgICAgc2V0dGxlKGFzeW5jICgpID0+IHtcbiAgICAgICAgICBjb25zdCBib2R5ID0geyBkaXNwbGF5X25hbWU6IHZhbHVlIH0gYXMgeyBkaXNwbGF5X25hbWU6IHN0cmluZyB9O1xuICAgICAgICAgIGNvbnN0IGdvdDogdW5rbm93biA9IGF3YWl0IGNsaWVudC5jaGF0cy51cGRhdGUoY2hhdElkLCBib2R5LCBzaWduYWwgPyB7IHNpZ25hbCB9IDoge30pO1xuICAgICAgICAgIHJldHVybiBzdWNjZWVkZWQoYm9keVNheXMoZ290KSwgZ290KTtcbiAgICAgICAgfSksXG4gICAgfTtcbiAgfSxcbn07XG5cbmludGVyZmFjZSBPcGVuYXBpQ2xpZW50IHtcbiAgcmVhZG9ubHkgUEFUQ0g6IChwYXRoOiBzdHJpbmcsIGluaXQ6IG9iamVjdCkgPT4gUHJvbWlzZTx1bmtub3duPjtcbn1cblxuLyoqIFdoYXQgUGVyaXNrb3BlJ3MgY2xpZW50IHJldHVybnM7IGl0IHRocm93cyBvbmx5IHdoZW4gdGhlcmUgaXMgbm8gcmVwbHkgaXQgY2FuIHJlYWQuICovXG5pbnRlcmZhY2UgUGVyaXNrb3BlQW5zd2VyIHtcbiAgcmVhZG9ubHkgZGF0YTogdW5rbm93bjtcbiAgcmVhZG9ubHkgZXJyb3I6IEVycm9yIHwgbnVsbDtcbiAgcmVhZG9ubHkgc3RhdHVzOiBudW1iZXI7XG59XG5cbmNvbnN0IHBlcmlza29wZVNheXMgPSAoeyBkYXRhLCBlcnJvciwgc3RhdHVzIH06IFBlcmlza29wZUFuc3dlcik6IEVuZGluZyA9PiB7XG4gIGlmIChlcnJvciAhPT0gbnVsbCkgcmV0dXJuIHsgZW5kZWQ6IFwiZmFpbHVyZVwiLCBzYXlzOiBgcmV0dXJucyBcXGBlcnJvclxcYCwgJHtzdGF0dXN9YCwgZ290OiBlcnJvciB9O1xuICByZXR1cm4gc3VjY2VlZGVkKHN0YXR1cyA9PT0gMjAwID8gYm9keVNheXMoZGF0YSkgOiBgXFxgZXJyb3I6IG51bGxcXGAsIHN0YXR1cyAke3N0YXR1c31gLCBkYXRhKTtcbn07XG5cbmNvbnN0IHBlcmlza29wZVNkazogQ2xpZW50RW50cnkgPSB7XG4gIHRpdGxlOiBcIkBwZXJpc2tvcGUvcGVyaXNrb3BlLWNsaWVudFwiLFxuICBwcm92aWRlcjogXCJwZXJpc2tvcGVcIixcbiAgY2FuQWJvcnQ6IGZhbHNlLFxuICBvcGVuOiAoeyBiYXNlVXJsLCB0b2tlbiB9KSA9PiB7XG4gICAgY29uc3QgY2xpZW50ID0gbmV3IFBlcmlza29wZUFwaSh7IGF1dGhUb2tlbjogdG9rZW4sIHBob25lIH0pO1xuICAgIC8vIFRoZSBjbGllbnQga25vd3MgdGhyZWUgZml4ZWQgYWRkcmVzc2VzLiBJdHMgb3BlbmFwaS1mZXRjaCB0YWtlcyBhbm90aGVyIG9uZSB3aXRoIGVhY2ggcmVxdWVzdCxcbiAgICAvLyBzbyB0aGF0IG5vdGhpbmcgYnV0IHRoZSBhZGRyZXNzIGRpZmZlcnMgZnJvbSB3aGF0IGl0IHdvdWxkIHNlbmQuXG4gICAgY29uc3QgY2hhdHMgPSBjbGllbnQuY2hhdCBhcyB1bmtub3duIGFzIHsgYXBpQ2xpZW50OiBPcGVuYXBpQ2xpZW50IH07XG4gICAgY29uc3QgaW5uZXIgPSBjaGF0cy5hcGlDbGllbnQ7XG4gICAgY2hhdHMuYXBpQ2xpZW50ID0ge1xuICAgICAgLi4uaW5uZXIsXG4gICAgICBQQVRDSDogKHBhdGgsIGluaXQpID0+IGlubmVyLlBBVENIKHBhdGgsIHsgLi4uaW5pdCwgYmFzZVVybCB9KSxcbiAgICB9O1xuICAgIHJldHVybiB7XG4gICAgICBjbGllbnQsXG4gICAgICBjbG9zZTogKCkgPT4gdW5kZWZpbmVkLFxuICAgICAgdXBkYXRlOiAoY2hhdElkLCB2YWx1ZSkgPT5cbiAgICAgICAgc2V0dGxlKGFzeW5jICgpID0+IHtcbiAgICAgICAgICBjb25zdCBpbnB1dCA9IHsgY2hhdF9pZDogY2hhdElkLCBhc3NpZ25lZF90bzogdmFsdWUgfSBhcyB7XG4gICAgICAgICAgICBjaGF0X2lkOiBzdHJpbmc7XG4gICAgICAgICAgICBhc3NpZ25lZF90bzogc3RyaW5nO1xuICAgICAgICAgIH07XG4gICAgICAgICAgcmV0dXJuIHBlcmlza29wZVNheXMoYXdhaXQgY2xpZW50LmNoYXQudXBkYXRlQ2hhdEJ5SWQoaW5wdXQpKTtcbiAgICAgICAgfSksXG4gICAgfTtcbiAgfSxcbn07XG5cbi8qKiBUaGUgY29sdW1ucyBvZiB0aGUgdGFibGUuICovXG5leHBvcnQgY29uc3QgY2xpZW50cyA9IHtcbiAgXCJwYXJsZXktbGlucVwiOiBwYXJsZXkoXCJsaW5xXCIsIFwiZGlzcGxheU5hbWVcIiwgKHsgYmFzZVVybCwgdG9rZW4sIGlzQm91bmRlZCB9KSA9PlxuICAgIGNvbm5lY3QobGlucSwgeyBhcGlLZXk6IHRva2VuLCBiYXNlVXJsLCAuLi4oaXNCb3VuZGVkICYmIHsgdGltZW91dHM6IGJvdW5kcyB9KSB9KSxcbiAgKSxcbiAgXCJsaW5xLXNka1wiOiBsaW5xU2RrLFxuICBcInBhcmxleS1wZXJpc2tvcGVcIjogcGFybGV5KFwicGVyaXNrb3BlXCIsIFwiYXNzaWduZWVcIiwgKHsgYmFzZVVybCwgdG9rZW4sIGlzQm91bmRlZCB9KSA9PlxuICAgIGNvbm5lY3QocGVyaXNrb3BlLCB7IGFwaUtleTogdG9rZW4sIHBob25lLCBiYXNlVXJsLCAuLi4oaXNCb3VuZGVkICYmIHsgdGltZW91dHM6IGJvdW5kcyB9KSB9KSxcbiAgKSxcbiAgXCJwZXJpc2tvcGUtc2RrXCI6IHBlcmlza29wZVNkayxcbn0gYXMgY29uc3Qgc2F0aXNmaWVzIFJlY29yZDxzdHJpbmcsIENsaWVudEVudHJ5PjtcblxuZXhwb3J0IHR5cGUgQ2xpZW50TmFtZSA9IGtleW9mIHR5cGVvZiBjbGllbnRzO1xuXG5leHBvcnQgY29uc3QgY2xpZW50TmFtZXMgPSBPYmplY3Qua2V5cyhjbGllbnRzKSBhcyBDbGllbnROYW1lW107XG4iLCAiaW1wb3J0IHsgdG9rZW4sIHZhbHVlLCB0eXBlIENvbXBhcmVkQ2FzZSwgdHlwZSBUcmFjZXMgfSBmcm9tIFwiLi4vY2FzZS50c1wiO1xuaW1wb3J0IHsgZ29vZCwgcmVmdXNhbCB9IGZyb20gXCIuLi9kaWFsZWN0cy50c1wiO1xuaW1wb3J0IHsgYW5zd2VyIH0gZnJvbSBcIi4uLy4uLy4uL3BhY2thZ2VzL2NvcmUvdGVzdC9zdXBwb3J0L2JlaGF2aW91cnMudHNcIjtcbmltcG9ydCB7IGxlYWtzSW4gfSBmcm9tIFwiLi4vcnVuLWNlbGwudHNcIjtcblxuLyoqIFdoYXQgYW5vdGhlciBvcmlnaW4gd2FzIGdpdmVuLiAqL1xuY29uc3Qgc3RyYXllZCA9ICh7IGVsc2V3aGVyZSwgZGlhbGVjdCB9OiBUcmFjZXMpOiBzdHJpbmdbXSA9PiB7XG4gIGNvbnN0IFtyZXF1ZXN0XSA9IGVsc2V3aGVyZS5yZXF1ZXN0cztcbiAgaWYgKCFyZXF1ZXN0KSByZXR1cm4gW1widGhlIG90aGVyIG9yaWdpbiBnZXRzIG5vdGhpbmdcIl07XG4gIGNvbnN0IGdpdmVuID0gW1xuICAgIHJlcXVlc3QuaGVhZGVyc1tcImF1dGhvcml6YXRpb25cIl0gPT09IHVuZGVmaW5lZCA/IFwiXCIgOiBcInRoZSB0b2tlblwiLFxuICAgIHJlcXVlc3QuaGVhZGVyc1tcIngtcGhvbmVcIl0gPT09IHVuZGVmaW5lZCA/IFwiXCIgOiBcImB4LXBob25lYFwiLFxuICAgIHJlcXVlc3QuYm9keSAhPT0gXCJcIiAmJiBkaWFsZWN0LnZhbHVlSW4ocmVxdWVzdCkgPT09IHZhbHVlID8gXCJ0aGUgYm9keVwiIDogXCJcIixcbiAgXS5maWx0ZXIoKG5hbWUpID0+IG5hbWUgIT09IFwiXCIpO1xuICBjb25zdCBsaXN0ID0gZ2l2ZW4ubGVuZ3RoID09PSAwID8gXCJcIiA6IGAgd2l0aCAke2dpdmVuLmpvaW4oXCIgYW5kIFwiKX1gO1xuICByZXR1cm4gW2AqKnRoZSBvdGhlciBvcmlnaW4gZ2V0cyB0aGUgcmVxdWVzdCR7bGlzdH0qKmBdO1xufTtcblxuY29uc3QgcGF0aHMgPSAoeyBzZXJ2ZXIgfTogVHJhY2VzKTogc3RyaW5nW10gPT5cbiAgc2VydmVyLnJlcXVlc3RzLm1hcCgoeyBtZXRob2QsIHBhdGggfSkgPT4gYGFza3MgZm9yIFxcYCR7bWV0aG9kfSAke3BhdGh9XFxgYCk7XG5cbmNvbnN0IHdpdGhDaGF0SWQgPSAoY2hhdElkOiBzdHJpbmcpOiBQaWNrPENvbXBhcmVkQ2FzZSwgXCJkcml2ZVwiIHwgXCJyZXBsaWVzXCIgfCBcImZhY3RzXCI+ID0+ICh7XG4gIHJlcGxpZXM6IChkaWFsZWN0KSA9PiBbZ29vZChkaWFsZWN0KV0sXG4gIGRyaXZlOiBhc3luYyAoeyBzdWJqZWN0IH0pID0+ICh7IGVuZGluZzogYXdhaXQgc3ViamVjdC51cGRhdGUoY2hhdElkLCB2YWx1ZSkgfSksXG4gIGZhY3RzOiBwYXRocyxcbn0pO1xuXG4vKiogV2hlcmUgcmVxdWVzdHMgYW5kIHNlY3JldHMgbXVzdCBub3QgZ28uICovXG5leHBvcnQgY29uc3QgYm91bmRhcmllczogcmVhZG9ubHkgQ29tcGFyZWRDYXNlW10gPSBbXG4gIHtcbiAgICBuYW1lOiBcIjMwNyB0byBhbm90aGVyIG9yaWdpbiwgd2hpY2ggYW5zd2VycyBPS1wiLFxuICAgIHJlcGxpZXM6IChfLCBlbHNld2hlcmUpID0+IFtcbiAgICAgIChzb2NrZXQsIHJlcXVlc3QpID0+XG4gICAgICAgIGFuc3dlcigzMDcsIFwiXCIsIHsgbG9jYXRpb246IGVsc2V3aGVyZS51cmwgKyByZXF1ZXN0LnBhdGggfSkoc29ja2V0LCByZXF1ZXN0KSxcbiAgICBdLFxuICAgIGZhY3RzOiBzdHJheWVkLFxuICB9LFxuICB7XG4gICAgbmFtZTogXCIzMDMgdG8gdGhlIHNhbWUgVVJMLCB3aGljaCBhbnN3ZXJzIGEgR0VUIHdpdGggdGhlIGNoYXQgYXMgaXQgd2FzXCIsXG4gICAgcmVwbGllczogKGRpYWxlY3QpID0+IFtcbiAgICAgIChzb2NrZXQsIHJlcXVlc3QpID0+IGFuc3dlcigzMDMsIFwiXCIsIHsgbG9jYXRpb246IHJlcXVlc3QucGF0aCB9KShzb2NrZXQsIHJlcXVlc3QpLFxuICAgICAgZ29vZChkaWFsZWN0KSxcbiAgICBdLFxuICAgIGZhY3RzOiAoeyBzZXJ2ZXIgfSkgPT4gc2VydmVyLnJlcXVlc3RzLnNsaWNlKDEpLm1hcCgoeyBtZXRob2QgfSkgPT4gYGZvbGxvd3Mgd2l0aCAke21ldGhvZH1gKSxcbiAgfSxcbiAge1xuICAgIG5hbWU6IFwiYEhUVFBfUFJPWFlgIGFuZCBpdHMgbGlrZSBhcmUgaW4gdGhlIGVudmlyb25tZW50XCIsXG4gICAgaXNQcm94aWVkOiB0cnVlLFxuICAgIHJlcGxpZXM6IChkaWFsZWN0KSA9PiBbZ29vZChkaWFsZWN0KV0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiBcIjQwMSB3aG9zZSBtZXNzYWdlIHJlcGVhdHMgdGhlIHRva2VuXCIsXG4gICAgcmVwbGllczogKGRpYWxlY3QpID0+IFtyZWZ1c2FsKGRpYWxlY3QsIDQwMSwge30sIGBObyBzdWNoIGtleTogQmVhcmVyICR7dG9rZW59YCldLFxuICB9LFxuICB7XG4gICAgbmFtZTogXCI1MDIgd2l0aCBhbiBIVE1MIHBhZ2UgdGhhdCByZXBlYXRzIHRoZSBoZWFkZXJzIG9mIHRoZSByZXF1ZXN0XCIsXG4gICAgcmVwbGllczogKCkgPT4gW1xuICAgICAgKHNvY2tldCwgcmVxdWVzdCkgPT4ge1xuICAgICAgICBjb25zdCBwYWdlID0gYDxwcmU+JHtKU09OLnN0cmluZ2lmeShyZXF1ZXN0LmhlYWRlcnMpfTwvcHJlPmA7XG4gICAgICAgIGFuc3dlcig1MDIsIHBhZ2UsIHsgXCJjb250ZW50LXR5cGVcIjogXCJ0ZXh0L2h0bWxcIiB9KShzb2NrZXQsIHJlcXVlc3QpO1xuICAgICAgfSxcbiAgICBdLFxuICB9LFxuICB7XG4gICAgbmFtZTogXCJBIHJlcGx5IGhlYWRlciB0aGF0IHJlcGVhdHMgdGhlIHRva2VuLCBvbiBhIDQwMFwiLFxuICAgIHJlcGxpZXM6IChkaWFsZWN0KSA9PiBbcmVmdXNhbChkaWFsZWN0LCA0MDAsIHsgXCJ4LWRlYnVnXCI6IGBCZWFyZXIgJHt0b2tlbn1gIH0pXSxcbiAgfSxcbiAge1xuICAgIG5hbWU6IFwiVGhlIHRva2VuIGhhcyBhIGxpbmUgYnJlYWsgYW5kIGEgaGVhZGVyIGluIGl0XCIsXG4gICAgcmVwbGllczogKGRpYWxlY3QpID0+IFtnb29kKGRpYWxlY3QpXSxcbiAgICBkcml2ZTogYXN5bmMgKHsgb3BlbiwgZGlhbGVjdCB9KSA9PiB7XG4gICAgICBjb25zdCBzdWJqZWN0ID0gb3BlbihgJHt0b2tlbn1cXHJcXG54LWluamVjdGVkOiB5ZXNgKTtcbiAgICAgIHJldHVybiB7IGVuZGluZzogYXdhaXQgc3ViamVjdC51cGRhdGUoZGlhbGVjdC5jaGF0SWQsIHZhbHVlKSB9O1xuICAgIH0sXG4gICAgZmFjdHM6ICh7IHNlcnZlciB9KSA9PlxuICAgICAgc2VydmVyLnJlcXVlc3RzLnNvbWUoKHsgaGVhZGVycyB9KSA9PiBoZWFkZXJzW1wieC1pbmplY3RlZFwiXSkgPyBbXCIqKmhlYWRlciBpbmplY3RlZCoqXCJdIDogW10sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiBcIlRoZSBjbGllbnQgaXRzZWxmIGlzIGxvZ2dlZFwiLFxuICAgIHJlcGxpZXM6IChkaWFsZWN0KSA9PiBbZ29vZChkaWFsZWN0KV0sXG4gICAgZHJpdmU6IGFzeW5jICh7IHN1YmplY3QgfSkgPT4ge1xuICAgICAgY29uc3QgbGVha3MgPSBsZWFrc0luKHN1YmplY3QuY2xpZW50KTtcbiAgICAgIGNvbnN0IGZhY3QgPSBsZWFrcy5sZW5ndGggPiAwID8gYCoqdGhlIHRva2VuIGlzIGluICR7bGVha3Muam9pbihcIiBhbmQgXCIpfSoqYCA6IFwibm8gdG9rZW5cIjtcbiAgICAgIHJldHVybiB7IGVuZGluZzogeyBlbmRlZDogXCJzdWNjZXNzXCIsIHNheXM6IFwiXCIsIGdvdDogdW5kZWZpbmVkIH0sIGZhY3RzOiBbZmFjdF0gfTtcbiAgICB9LFxuICB9LFxuICB7IG5hbWU6IFwiYC4uYCBhcyB0aGUgaWQgb2YgYSBjaGF0XCIsIC4uLndpdGhDaGF0SWQoXCIuLlwiKSB9LFxuICB7IG5hbWU6IFwiYC4uL3Bob25lX251bWJlcnNgIGFzIHRoZSBpZCBvZiBhIGNoYXRcIiwgLi4ud2l0aENoYXRJZChcIi4uL3Bob25lX251bWJlcnNcIikgfSxcbiAgeyBuYW1lOiBcIkFuIGVtcHR5IGlkIG9mIGEgY2hhdFwiLCAuLi53aXRoQ2hhdElkKFwiXCIpIH0sXG5dO1xuIiwgImltcG9ydCB7IHBhdXNlLCB2YWx1ZSwgdHlwZSBDb21wYXJlZENhc2UsIHR5cGUgT3V0Y29tZSwgdHlwZSBTY2VuZSB9IGZyb20gXCIuLi9jYXNlLnRzXCI7XG5pbXBvcnQgeyBnb29kLCByZWZ1c2FsIH0gZnJvbSBcIi4uL2RpYWxlY3RzLnRzXCI7XG5pbXBvcnQge1xuICBkcmlwRm9yRXZlcixcbiAgcmF3LFxuICByZXNldCxcbiAgcmVzZXRJbkJvZHksXG4gIHN0YWxsLFxufSBmcm9tIFwiLi4vLi4vLi4vcGFja2FnZXMvY29yZS90ZXN0L3N1cHBvcnQvYmVoYXZpb3Vycy50c1wiO1xuaW1wb3J0IHR5cGUgeyBCZWhhdmlvdXIsIEZhdWx0U2VydmVyIH0gZnJvbSBcIi4uLy4uLy4uL3BhY2thZ2VzL2NvcmUvdGVzdC9zdXBwb3J0L2ZhdWx0LXNlcnZlci50c1wiO1xuXG5jb25zdCBzdGFsbEluQm9keSA9IHJhdyhcbiAgJ0hUVFAvMS4xIDIwMCBPS1xcclxcbmNvbnRlbnQtdHlwZTogYXBwbGljYXRpb24vanNvblxcclxcbmNvbnRlbnQtbGVuZ3RoOiAxMDBcXHJcXG5cXHJcXG57XCJjaGF0X2lkXCI6Jyxcbik7XG5cbi8qKiBBbnN3ZXJzIHdlbGwsIGFuZCBjbG9zZXMgdGhlIGNvbm5lY3Rpb24gYSBtb21lbnQgbGF0ZXIgd2l0aG91dCBhIHdvcmQuICovXG5jb25zdCB0aGVuSGFuZ1VwID1cbiAgKGJlaGF2aW91cjogQmVoYXZpb3VyKTogQmVoYXZpb3VyID0+XG4gIChzb2NrZXQsIHJlcXVlc3QpID0+IHtcbiAgICBiZWhhdmlvdXIoc29ja2V0LCByZXF1ZXN0KTtcbiAgICBzZXRUaW1lb3V0KCgpID0+IHNvY2tldC5lbmQoKSwgNSk7XG4gIH07XG5cbmNvbnN0IGNsb3NlV2l0aGluTXMgPSAyXzAwMDtcblxuY29uc3QgdW50aWxDbG9zZWQgPSBhc3luYyAoc2VydmVyOiBGYXVsdFNlcnZlcik6IFByb21pc2U8dm9pZD4gPT4ge1xuICBjb25zdCBmcm9tID0gcGVyZm9ybWFuY2Uubm93KCk7XG4gIHdoaWxlIChzZXJ2ZXIub3BlbkNvbm5lY3Rpb25zID4gMCAmJiBwZXJmb3JtYW5jZS5ub3coKSAtIGZyb20gPCBjbG9zZVdpdGhpbk1zKSBhd2FpdCBwYXVzZSgyMCk7XG59O1xuXG4vKiogQW4gdXBkYXRlIHRoYXQgd29ya3MsIHNvIHRoYXQgYSBjb25uZWN0aW9uIGlzIGtlcHQsIGFuZCB0aGVuIHRoZSBvbmUgdGhhdCBjb3VudHMuICovXG5jb25zdCBhZnRlck9uZSA9XG4gIChpZGxlOiAoc2VydmVyOiBGYXVsdFNlcnZlcikgPT4gUHJvbWlzZTx2b2lkPikgPT5cbiAgYXN5bmMgKHsgc3ViamVjdCwgZGlhbGVjdCwgc2VydmVyIH06IFNjZW5lKTogUHJvbWlzZTxPdXRjb21lPiA9PiB7XG4gICAgYXdhaXQgc3ViamVjdC51cGRhdGUoZGlhbGVjdC5jaGF0SWQsIHZhbHVlKTtcbiAgICBhd2FpdCBpZGxlKHNlcnZlcik7XG4gICAgcmV0dXJuIHsgZW5kaW5nOiBhd2FpdCBzdWJqZWN0LnVwZGF0ZShkaWFsZWN0LmNoYXRJZCwgdmFsdWUpIH07XG4gIH07XG5cbi8qKiBDb2Fyc2UsIGJlY2F1c2Ugd2hhdCBjb3VudHMgaXMgd2hldGhlciB0aGUgYWJvcnQgaXMgb2JleWVkIG9yIHNsZXB0IHRocm91Z2guICovXG5jb25zdCBwcm9tcHRNcyA9IDFfMDAwO1xuXG5jb25zdCBhYm9ydEFmdGVyRmlyc3QgPSBhc3luYyAoeyBzdWJqZWN0LCBkaWFsZWN0LCBzZXJ2ZXIgfTogU2NlbmUpOiBQcm9taXNlPE91dGNvbWU+ID0+IHtcbiAgY29uc3QgY29udHJvbGxlciA9IG5ldyBBYm9ydENvbnRyb2xsZXIoKTtcbiAgY29uc3QgY2FsbCA9IHN1YmplY3QudXBkYXRlKGRpYWxlY3QuY2hhdElkLCB2YWx1ZSwgY29udHJvbGxlci5zaWduYWwpO1xuICBhd2FpdCBzZXJ2ZXIuc2VlbigxKTtcbiAgYXdhaXQgcGF1c2UoMzAwKTtcbiAgY29uc3QgYWJvcnRlZEF0ID0gcGVyZm9ybWFuY2Uubm93KCk7XG4gIGNvbnRyb2xsZXIuYWJvcnQoKTtcbiAgY29uc3QgZW5kaW5nID0gYXdhaXQgY2FsbDtcbiAgY29uc3QgaXNQcm9tcHQgPSBwZXJmb3JtYW5jZS5ub3coKSAtIGFib3J0ZWRBdCA8IHByb21wdE1zO1xuICByZXR1cm4geyBlbmRpbmcsIGZhY3RzOiBbaXNQcm9tcHQgPyBcIndpdGhpbiBhIHNlY29uZFwiIDogXCIqKm9ubHkgc2Vjb25kcyBsYXRlcioqXCJdIH07XG59O1xuXG5jb25zdCBjYWxsc0F0T25jZSA9IDUwMDtcblxuLyoqIEhvbGRzIGV2ZXJ5IHJlcXVlc3QgdW50aWwgbm8gbW9yZSBjb21lLCBzbyB0aGF0IGFsbCB0aGF0IGEgY2xpZW50IG9wZW5zIGlzIG9wZW4gdG9nZXRoZXIuICovXG5jb25zdCBoZWxkVW50aWxRdWlldCA9IChiZWhhdmlvdXI6IEJlaGF2aW91cik6IEJlaGF2aW91ciA9PiB7XG4gIGxldCBoZWxkOiAoKCkgPT4gdm9pZClbXSA9IFtdO1xuICBsZXQgdGltZXI6IE5vZGVKUy5UaW1lb3V0IHwgdW5kZWZpbmVkO1xuICBsZXQgcXVpZXRNcyA9IDFfMDAwO1xuICByZXR1cm4gKHNvY2tldCwgcmVxdWVzdCkgPT4ge1xuICAgIGhlbGQucHVzaCgoKSA9PiBiZWhhdmlvdXIoc29ja2V0LCByZXF1ZXN0KSk7XG4gICAgY2xlYXJUaW1lb3V0KHRpbWVyKTtcbiAgICB0aW1lciA9IHNldFRpbWVvdXQoKCkgPT4ge1xuICAgICAgY29uc3QgcmVsZWFzZWQgPSBoZWxkO1xuICAgICAgaGVsZCA9IFtdO1xuICAgICAgLy8gVGhlIGZpcnN0IHdhaXQgc2hvd3MgaG93IG1hbnkgY29tZSBhdCBvbmNlOyBsYXRlciBvbmVzIG5lZWQgbm90IGJlIGFzIHBhdGllbnQuXG4gICAgICBxdWlldE1zID0gMjA7XG4gICAgICBmb3IgKGNvbnN0IHJlbGVhc2Ugb2YgcmVsZWFzZWQpIHJlbGVhc2UoKTtcbiAgICB9LCBxdWlldE1zKTtcbiAgfTtcbn07XG5cbi8qKiBFeGFjdCB3aGVyZSBhIGxpbWl0IGlzIGtlcHQ7IG90aGVyd2lzZSBpdCBkZXBlbmRzIG9uIHRoZSBkYXkuICovXG5jb25zdCBzb2NrZXRzRmFjdCA9IChtb3N0OiBudW1iZXIpOiBzdHJpbmcgPT4ge1xuICBpZiAobW9zdCA8PSA1MCkgcmV0dXJuIGAke21vc3R9IHNvY2tldHNgO1xuICByZXR1cm4gbW9zdCA+IGNhbGxzQXRPbmNlICogMC45ID8gXCIqKmEgc29ja2V0IGZvciBuZWFybHkgZXZlcnkgY2FsbCoqXCIgOiBcIm1vcmUgdGhhbiA1MCBzb2NrZXRzXCI7XG59O1xuXG4vKiogVGhlIGNvbm5lY3Rpb24gZmFpbHMsIG9yIGlzIHNsb3cuICovXG5leHBvcnQgY29uc3QgY29ubmVjdGlvbnM6IHJlYWRvbmx5IENvbXBhcmVkQ2FzZVtdID0gW1xuICB7IG5hbWU6IFwiVGhlIGNvbm5lY3Rpb24gaXMgcmVmdXNlZFwiLCBpc1JlZnVzZWQ6IHRydWUsIHJlcGxpZXM6ICgpID0+IFtzdGFsbF0gfSxcbiAge1xuICAgIG5hbWU6IFwiUmVzZXQgYmVmb3JlIHRoZSBoZWFkLCBvbmNlOyB0aGVuIE9LXCIsXG4gICAgcmVwbGllczogKGRpYWxlY3QpID0+IFtyZXNldCwgZ29vZChkaWFsZWN0KV0sXG4gIH0sXG4gIHsgbmFtZTogXCJSZXNldCBiZWZvcmUgdGhlIGhlYWQsIGZvciBnb29kXCIsIHJlcGxpZXM6ICgpID0+IFtyZXNldF0gfSxcbiAge1xuICAgIG5hbWU6IFwiUmVzZXQgaW4gdGhlIG1pZGRsZSBvZiB0aGUgYm9keSwgb25jZTsgdGhlbiBPS1wiLFxuICAgIHJlcGxpZXM6IChkaWFsZWN0KSA9PiBbcmVzZXRJbkJvZHksIGdvb2QoZGlhbGVjdCldLFxuICB9LFxuICB7XG4gICAgbmFtZTogXCJBIGtlcHQgY29ubmVjdGlvbiBpcyBjbG9zZWQgYnkgdGhlIHNlcnZlciB3aGlsZSBpZGxlXCIsXG4gICAgcmVwbGllczogKGRpYWxlY3QpID0+IFt0aGVuSGFuZ1VwKGdvb2QoZGlhbGVjdCkpLCBnb29kKGRpYWxlY3QpXSxcbiAgICBkcml2ZTogYWZ0ZXJPbmUodW50aWxDbG9zZWQpLFxuICB9LFxuICB7XG4gICAgbmFtZTogXCJBIGtlcHQgY29ubmVjdGlvbiBpcyBjbG9zZWQganVzdCBhcyB0aGUgbmV4dCByZXF1ZXN0IGFycml2ZXNcIixcbiAgICByZXBsaWVzOiAoZGlhbGVjdCkgPT4gW2dvb2QoZGlhbGVjdCksIHJlc2V0LCBnb29kKGRpYWxlY3QpXSxcbiAgICBkcml2ZTogYWZ0ZXJPbmUoKCkgPT4gcGF1c2UoNTApKSxcbiAgfSxcbiAgeyBuYW1lOiBcIk5vIGhlYWQgZXZlciBjb21lc1wiLCBpc0JvdW5kZWQ6IHRydWUsIHJlcGxpZXM6ICgpID0+IFtzdGFsbF0gfSxcbiAgeyBuYW1lOiBcIlRoZSBib2R5IHN0b3BzIGhhbGYtd2F5XCIsIGlzQm91bmRlZDogdHJ1ZSwgcmVwbGllczogKCkgPT4gW3N0YWxsSW5Cb2R5XSB9LFxuICB7IG5hbWU6IFwiVGhlIGJvZHkgZHJpcHMgZm9yIGV2ZXJcIiwgaXNCb3VuZGVkOiB0cnVlLCByZXBsaWVzOiAoKSA9PiBbZHJpcEZvckV2ZXIoMTAwKV0gfSxcbiAge1xuICAgIG5hbWU6IFwiVGhlIGNhbGxlciBhYm9ydHMgd2hpbGUgbm8gaGVhZCBjb21lc1wiLFxuICAgIGFib3J0czogdHJ1ZSxcbiAgICByZXBsaWVzOiAoKSA9PiBbc3RhbGxdLFxuICAgIGRyaXZlOiBhYm9ydEFmdGVyRmlyc3QsXG4gIH0sXG4gIHtcbiAgICBuYW1lOiBcIlRoZSBjYWxsZXIgYWJvcnRzIHdoaWxlIGBSZXRyeS1BZnRlcjogNWAgaXMgd2FpdGVkIG91dFwiLFxuICAgIGFib3J0czogdHJ1ZSxcbiAgICByZXBsaWVzOiAoZGlhbGVjdCkgPT4gW3JlZnVzYWwoZGlhbGVjdCwgNDI5LCB7IFwicmV0cnktYWZ0ZXJcIjogXCI1XCIgfSksIGdvb2QoZGlhbGVjdCldLFxuICAgIGRyaXZlOiBhYm9ydEFmdGVyRmlyc3QsXG4gIH0sXG4gIHtcbiAgICBuYW1lOiBgJHtjYWxsc0F0T25jZX0gdXBkYXRlcyBvZiBhcyBtYW55IGNoYXRzIGF0IG9uY2VgLFxuICAgIC8vIENsaWVudHMgYW5kIHNlcnZlciBzaGFyZSBhIHByb2Nlc3MsIHdoaWNoIG9uIGEgYnVzeSBtYWNoaW5lIGlzIHNsb3cgd2l0aCB0d28gdGhvdXNhbmQgY2FsbHMuXG4gICAgcGF0aWVuY2VNczogNjBfMDAwLFxuICAgIHJlcGxpZXM6IChkaWFsZWN0KSA9PiBbaGVsZFVudGlsUXVpZXQoZ29vZChkaWFsZWN0KSldLFxuICAgIGRyaXZlOiBhc3luYyAoeyBzdWJqZWN0LCBkaWFsZWN0LCBzZXJ2ZXIgfSkgPT4ge1xuICAgICAgbGV0IG1vc3QgPSAwO1xuICAgICAgc2VydmVyLm9uKFwicmVxdWVzdFwiLCAoKSA9PiAobW9zdCA9IE1hdGgubWF4KG1vc3QsIHNlcnZlci5vcGVuQ29ubmVjdGlvbnMpKSk7XG4gICAgICBjb25zdCBjaGF0SWRzID0gQXJyYXkuZnJvbSh7IGxlbmd0aDogY2FsbHNBdE9uY2UgfSwgKF8sIGluZGV4KSA9PlxuICAgICAgICBkaWFsZWN0LmNoYXRJZC5yZXBsYWNlKC9cXGR7M30oPz1AfCQpLywgU3RyaW5nKGluZGV4KS5wYWRTdGFydCgzLCBcIjBcIikpLFxuICAgICAgKTtcbiAgICAgIGNvbnN0IGVuZGluZ3MgPSBhd2FpdCBQcm9taXNlLmFsbChjaGF0SWRzLm1hcCgoY2hhdElkKSA9PiBzdWJqZWN0LnVwZGF0ZShjaGF0SWQsIHZhbHVlKSkpO1xuICAgICAgY29uc3Qgb2RkID0gZW5kaW5ncy5maW5kKCh7IGVuZGVkIH0pID0+IGVuZGVkICE9PSBcInN1Y2Nlc3NcIikgPz8gZW5kaW5nc1swXTtcbiAgICAgIHJldHVybiB7XG4gICAgICAgIGVuZGluZzogb2RkID8/IHsgZW5kZWQ6IFwibmV2ZXJcIiwgc2F5czogXCJcIiwgZ290OiB1bmRlZmluZWQgfSxcbiAgICAgICAgZmFjdHM6IFtzb2NrZXRzRmFjdChtb3N0KV0sXG4gICAgICB9O1xuICAgIH0sXG4gIH0sXG5dO1xuIiwgImltcG9ydCB7IHBhdXNlLCB0eXBlIENvbXBhcmVkQ2FzZSwgdHlwZSBUcmFjZXMgfSBmcm9tIFwiLi4vY2FzZS50c1wiO1xuaW1wb3J0IHsgZ29vZCwgcmVmdXNhbCB9IGZyb20gXCIuLi9kaWFsZWN0cy50c1wiO1xuaW1wb3J0IHsgYW5zd2VyIH0gZnJvbSBcIi4uLy4uLy4uL3BhY2thZ2VzL2NvcmUvdGVzdC9zdXBwb3J0L2JlaGF2aW91cnMudHNcIjtcbmltcG9ydCB7IGluc3BlY3QgfSBmcm9tIFwibm9kZTp1dGlsXCI7XG5cbi8qKiBXaGV0aGVyIHRoZSByZXBlYXQgY2FtZSBubyBzb29uZXIgdGhhbiB0aGUgc2VydmVyIGFza2VkLiAqL1xuY29uc3Qgd2FpdGVkID1cbiAgKG1pbGxpc2Vjb25kczogbnVtYmVyKSA9PlxuICAoeyBhcnJpdmFsczogW2ZpcnN0LCBzZWNvbmRdIH06IFRyYWNlcyk6IHN0cmluZ1tdID0+IHtcbiAgICBpZiAoZmlyc3QgPT09IHVuZGVmaW5lZCB8fCBzZWNvbmQgPT09IHVuZGVmaW5lZCkgcmV0dXJuIFtdO1xuICAgIC8vIEEgdGltZXIgbWF5IGJlIGEgaGFpciBlYXJseS5cbiAgICByZXR1cm4gW3NlY29uZCAtIGZpcnN0ID49IG1pbGxpc2Vjb25kcyAtIDIwID8gXCJ3YWl0ZWQgYXMgdG9sZFwiIDogXCJjYW1lIGJhY2sgc29vbmVyIHRoYW4gdG9sZFwiXTtcbiAgfTtcblxuLyoqIEEgY2xvY2sgYW4gaG91ciBiZWhpbmQ6IGl0cyBkYXRlcyBtZWFuIHNvbWV0aGluZyBvbmx5IGJlc2lkZSBpdHMgb3duIGBEYXRlYC4gKi9cbmNvbnN0IGRhdGVPZlNsb3dDbG9jayA9IChmcm9tTm93TXM6IG51bWJlcik6IHN0cmluZyA9PlxuICBuZXcgRGF0ZShEYXRlLm5vdygpIC0gM182MDBfMDAwICsgZnJvbU5vd01zKS50b1VUQ1N0cmluZygpO1xuXG5jb25zdCByZXF1ZXN0SWQgPSBcInRyYWNlLTQ3MTEtYjBjM1wiO1xuXG4vKiogVGhlIHByb3ZpZGVyIHNheXMgbm8sIG9yIGlzIGluIHRyb3VibGUuICovXG5leHBvcnQgY29uc3QgcmVmdXNhbHM6IHJlYWRvbmx5IENvbXBhcmVkQ2FzZVtdID0gW1xuICB7XG4gICAgbmFtZTogXCI0Mjkgd2l0aCBgUmV0cnktQWZ0ZXI6IDJgLCB0aGVuIE9LXCIsXG4gICAgcmVwbGllczogKGRpYWxlY3QpID0+IFtyZWZ1c2FsKGRpYWxlY3QsIDQyOSwgeyBcInJldHJ5LWFmdGVyXCI6IFwiMlwiIH0pLCBnb29kKGRpYWxlY3QpXSxcbiAgICBmYWN0czogd2FpdGVkKDJfMDAwKSxcbiAgfSxcbiAge1xuICAgIG5hbWU6IFwiNDI5IHdpdGggYFJldHJ5LUFmdGVyOiAzNjAwYFwiLFxuICAgIHJlcGxpZXM6IChkaWFsZWN0KSA9PiBbcmVmdXNhbChkaWFsZWN0LCA0MjksIHsgXCJyZXRyeS1hZnRlclwiOiBcIjM2MDBcIiB9KV0sXG4gICAgZmFjdHM6ICh7IGVuZGluZyB9KSA9PlxuICAgICAgKGVuZGluZy5nb3QgYXMgeyByZXRyeUFmdGVyTXM/OiBudW1iZXIgfSB8IHVuZGVmaW5lZCk/LnJldHJ5QWZ0ZXJNcyA9PT0gM182MDBfMDAwXG4gICAgICAgID8gW1wiYHJldHJ5QWZ0ZXJNc2AgaXMgb24gdGhlIGVycm9yXCJdXG4gICAgICAgIDogW10sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiBcIjQyOSB3aXRoIGBSZXRyeS1BZnRlcmAgYXMgYSBkYXRlLCAyIHMgYWZ0ZXIgdGhlIHJlcGx5J3MgYERhdGVgLCBieSBhIGNsb2NrIGFuIGhvdXIgc2xvdzsgdGhlbiBPS1wiLFxuICAgIHJlcGxpZXM6IChkaWFsZWN0KSA9PiBbXG4gICAgICAoc29ja2V0LCByZXF1ZXN0KSA9PiB7XG4gICAgICAgIGNvbnN0IGhlYWRlcnMgPSB7IGRhdGU6IGRhdGVPZlNsb3dDbG9jaygwKSwgXCJyZXRyeS1hZnRlclwiOiBkYXRlT2ZTbG93Q2xvY2soMl8wMDApIH07XG4gICAgICAgIHJlZnVzYWwoZGlhbGVjdCwgNDI5LCBoZWFkZXJzKShzb2NrZXQsIHJlcXVlc3QpO1xuICAgICAgfSxcbiAgICAgIGdvb2QoZGlhbGVjdCksXG4gICAgXSxcbiAgICBmYWN0czogd2FpdGVkKDJfMDAwKSxcbiAgfSxcbiAge1xuICAgIG5hbWU6IFwiNDI5IHdpdGggYFJldHJ5LUFmdGVyOiAxLjVgLCB3aGljaCBpcyBub3QgaW4gdGhlIHN0YW5kYXJkOyB0aGVuIE9LXCIsXG4gICAgcmVwbGllczogKGRpYWxlY3QpID0+IFtyZWZ1c2FsKGRpYWxlY3QsIDQyOSwgeyBcInJldHJ5LWFmdGVyXCI6IFwiMS41XCIgfSksIGdvb2QoZGlhbGVjdCldLFxuICAgIGZhY3RzOiB3YWl0ZWQoMV81MDApLFxuICB9LFxuICB7XG4gICAgbmFtZTogXCI1MDAgb25jZSwgdGhlbiBPS1wiLFxuICAgIHJlcGxpZXM6IChkaWFsZWN0KSA9PiBbcmVmdXNhbChkaWFsZWN0LCA1MDApLCBnb29kKGRpYWxlY3QpXSxcbiAgfSxcbiAge1xuICAgIG5hbWU6IFwiNTAzIHdpdGggYFJldHJ5LUFmdGVyOiAxYCwgdGhlbiBPS1wiLFxuICAgIHJlcGxpZXM6IChkaWFsZWN0KSA9PiBbcmVmdXNhbChkaWFsZWN0LCA1MDMsIHsgXCJyZXRyeS1hZnRlclwiOiBcIjFcIiB9KSwgZ29vZChkaWFsZWN0KV0sXG4gICAgZmFjdHM6IHdhaXRlZCgxXzAwMCksXG4gIH0sXG4gIHtcbiAgICBuYW1lOiBcIjUwMyB3aXRob3V0IGEgaGludCwgZm9yIGdvb2RcIixcbiAgICByZXBsaWVzOiAoZGlhbGVjdCkgPT4gW3JlZnVzYWwoZGlhbGVjdCwgNTAzKV0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiBcIjUwMyB3aXRoIGFuIGVtcHR5IGJvZHksIGZvciBnb29kXCIsXG4gICAgcmVwbGllczogKCkgPT4gW2Fuc3dlcig1MDMsIFwiXCIsIHt9KV0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiBcIjQwOSB3aXRoIGNvZGUgMTAwNjogbm90IGZvciBkaXJlY3QgY2hhdHMsIGEgcGVybWFuZW50IHJlZnVzYWxcIixcbiAgICBvbmx5OiBcImxpbnFcIixcbiAgICByZXBsaWVzOiAoZGlhbGVjdCkgPT4gW3JlZnVzYWwoZGlhbGVjdCwgNDA5LCB7fSwgXCJDYW5ub3QgdXBkYXRlIGRpcmVjdCBtZXNzYWdlIGNoYXRzXCIsIDEwMDYpXSxcbiAgfSxcbiAge1xuICAgIG5hbWU6IFwiNDA5IHdpdGggY29kZSAyMDA5OiBzdGlsbCBiZWluZyBjcmVhdGVkOyB0aGVuIE9LXCIsXG4gICAgb25seTogXCJsaW5xXCIsXG4gICAgcmVwbGllczogKGRpYWxlY3QpID0+IFtcbiAgICAgIHJlZnVzYWwoZGlhbGVjdCwgNDA5LCB7fSwgXCJUaGUgY2hhdCBpcyBzdGlsbCBiZWluZyBjcmVhdGVkXCIsIDIwMDkpLFxuICAgICAgZ29vZChkaWFsZWN0KSxcbiAgICBdLFxuICB9LFxuICB7XG4gICAgbmFtZTogXCI0MDRcIixcbiAgICByZXBsaWVzOiAoZGlhbGVjdCkgPT4gW1xuICAgICAgcmVmdXNhbChcbiAgICAgICAgZGlhbGVjdCxcbiAgICAgICAgNDA0LFxuICAgICAgICB7fSxcbiAgICAgICAgXCJDaGF0IG5vdCBmb3VuZFwiLFxuICAgICAgICBkaWFsZWN0LnByb3ZpZGVyID09PSBcImxpbnFcIiA/IDIwMDEgOiBcIk5PVF9GT1VORF9FUlJPUlwiLFxuICAgICAgKSxcbiAgICBdLFxuICB9LFxuICB7XG4gICAgbmFtZTogXCI0MDAgd2l0aCB0aGUgcHJvdmlkZXIncyByZXF1ZXN0IGlkIGluIGEgaGVhZGVyXCIsXG4gICAgcmVwbGllczogKGRpYWxlY3QpID0+IFtyZWZ1c2FsKGRpYWxlY3QsIDQwMCwgeyBbZGlhbGVjdC5yZXF1ZXN0SWRIZWFkZXJdOiByZXF1ZXN0SWQgfSldLFxuICAgIGZhY3RzOiAoeyBlbmRpbmcgfSkgPT4gW1xuICAgICAgaW5zcGVjdChlbmRpbmcuZ290LCB7IGRlcHRoOiBJbmZpbml0eSB9KS5pbmNsdWRlcyhyZXF1ZXN0SWQpXG4gICAgICAgID8gXCJ0aGUgcmVxdWVzdCBpZCBpcyBvbiB0aGUgZXJyb3JcIlxuICAgICAgICA6IFwidGhlIHJlcXVlc3QgaWQgaXMgbG9zdFwiLFxuICAgIF0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiBcIlR3byB1cGRhdGVzIG9mIG9uZSBjaGF0IGF0IG9uY2U7IHRoZSBmaXJzdCByZXF1ZXN0IGdldHMgNTAzLCBldmVyeXRoaW5nIGFmdGVyIGl0IE9LXCIsXG4gICAgcmVwbGllczogKGRpYWxlY3QpID0+IFtyZWZ1c2FsKGRpYWxlY3QsIDUwMyksIGdvb2QoZGlhbGVjdCldLFxuICAgIGRyaXZlOiBhc3luYyAoeyBzdWJqZWN0LCBkaWFsZWN0LCBzZXJ2ZXIgfSkgPT4ge1xuICAgICAgY29uc3QgZmlyc3QgPSBzdWJqZWN0LnVwZGF0ZShkaWFsZWN0LmNoYXRJZCwgXCJmaXJzdEBleGFtcGxlLmNvbVwiKTtcbiAgICAgIGF3YWl0IHNlcnZlci5zZWVuKDEpO1xuICAgICAgY29uc3Qgc2Vjb25kID0gc3ViamVjdC51cGRhdGUoZGlhbGVjdC5jaGF0SWQsIFwic2Vjb25kQGV4YW1wbGUuY29tXCIpO1xuICAgICAgY29uc3QgZW5kaW5ncyA9IFthd2FpdCBmaXJzdCwgYXdhaXQgc2Vjb25kXTtcbiAgICAgIGF3YWl0IHBhdXNlKDApO1xuICAgICAgLy8gRXZlcnl0aGluZyBidXQgdGhlIGZpcnN0IHJlcXVlc3Qgd2FzIHRha2VuLlxuICAgICAgY29uc3QgbGFzdCA9IHNlcnZlci5yZXF1ZXN0cy5zbGljZSgxKS5hdCgtMSk7XG4gICAgICBjb25zdCBzdGF5cyA9IGxhc3QgJiYgZGlhbGVjdC52YWx1ZUluKGxhc3QpID09PSBcInNlY29uZEBleGFtcGxlLmNvbVwiO1xuICAgICAgcmV0dXJuIHtcbiAgICAgICAgZW5kaW5nOiBlbmRpbmdzWzBdID8/IHsgZW5kZWQ6IFwibmV2ZXJcIiwgc2F5czogXCJcIiwgZ290OiB1bmRlZmluZWQgfSxcbiAgICAgICAgZmFjdHM6IFtcbiAgICAgICAgICBgdGhlIHNlY29uZDogJHtlbmRpbmdzWzFdPy5zYXlzfWAsXG4gICAgICAgICAgc3RheXMgPyBcInRoZSBuZXdlciB2YWx1ZSBzdGF5c1wiIDogXCIqKnRoZSBvbGRlciB2YWx1ZSBvdmVyd3JpdGVzIHRoZSBuZXdlciBvbmUqKlwiLFxuICAgICAgICBdLFxuICAgICAgfTtcbiAgICB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogXCJUaGUgY2xpZW50IGlzIHRvbGQgdG8gc2V0IGEgZmllbGQgdG8gYHVuZGVmaW5lZGBcIixcbiAgICByZXBsaWVzOiAoZGlhbGVjdCkgPT4gW2dvb2QoZGlhbGVjdCldLFxuICAgIGRyaXZlOiBhc3luYyAoeyBzdWJqZWN0LCBkaWFsZWN0IH0pID0+ICh7XG4gICAgICBlbmRpbmc6IGF3YWl0IHN1YmplY3QudXBkYXRlKGRpYWxlY3QuY2hhdElkLCB1bmRlZmluZWQpLFxuICAgIH0pLFxuICAgIGZhY3RzOiAoeyBzZXJ2ZXIgfSkgPT4gc2VydmVyLnJlcXVlc3RzLm1hcCgoeyBib2R5IH0pID0+IGBzZW50IFxcYCR7Ym9keX1cXGBgKSxcbiAgfSxcbl07XG4iLCAiaW1wb3J0IHsgZ3ppcFN5bmMgfSBmcm9tIFwibm9kZTp6bGliXCI7XG5pbXBvcnQgdHlwZSB7IENvbXBhcmVkQ2FzZSB9IGZyb20gXCIuLi9jYXNlLnRzXCI7XG5pbXBvcnQgeyBnb29kLCBnb29kQXMsIHR5cGUgRGlhbGVjdCB9IGZyb20gXCIuLi9kaWFsZWN0cy50c1wiO1xuaW1wb3J0IHsgYW5zd2VyIH0gZnJvbSBcIi4uLy4uLy4uL3BhY2thZ2VzL2NvcmUvdGVzdC9zdXBwb3J0L2JlaGF2aW91cnMudHNcIjtcbmltcG9ydCB0eXBlIHsgQmVoYXZpb3VyIH0gZnJvbSBcIi4uLy4uLy4uL3BhY2thZ2VzL2NvcmUvdGVzdC9zdXBwb3J0L2ZhdWx0LXNlcnZlci50c1wiO1xuXG5jb25zdCBtZWJpYnl0ZSA9IDIgKiogMjA7XG5jb25zdCBib21iU2l6ZSA9IDE2ICogbWViaWJ5dGU7XG4vKiogQnkgaGFuZCBhbmQgYmVoaW5kIHRoZSBnb29kIGJvZHksIGJlY2F1c2UgYSBib2R5IHRoaXMgZGVlcCB0YWtlcyB0b28gbG9uZyB0byBiZSBtYWRlIG90aGVyd2lzZS4gKi9cbmNvbnN0IGRlcHRoID0gMTBfMDAwO1xuXG5jb25zdCB3aXRoRXh0cmEgPSAodGV4dDogc3RyaW5nLCBqc29uOiBzdHJpbmcpOiBzdHJpbmcgPT4gYCR7dGV4dC5zbGljZSgwLCAtMSl9LFwiZXh0cmFcIjoke2pzb259fWA7XG5cbmNvbnN0IHBhZGRlZCA9ICh0ZXh0OiBzdHJpbmcsIGJ5dGVzOiBudW1iZXIpOiBzdHJpbmcgPT4gd2l0aEV4dHJhKHRleHQsIGBcIiR7XCJhXCIucmVwZWF0KGJ5dGVzKX1cImApO1xuXG5jb25zdCBhbHdheXMgPSAocmVwbHk6IChkaWFsZWN0OiBEaWFsZWN0KSA9PiBCZWhhdmlvdXIpOiBQaWNrPENvbXBhcmVkQ2FzZSwgXCJyZXBsaWVzXCI+ID0+ICh7XG4gIHJlcGxpZXM6IChkaWFsZWN0KSA9PiBbcmVwbHkoZGlhbGVjdCldLFxufSk7XG5cbi8qKiBBIHdob2xlIHJlcGx5IHdpdGggc3RhdHVzIDIwMCB0aGF0IGlzIG5vdCB3aGF0IHdhcyBhc2tlZCBmb3IuICovXG5leHBvcnQgY29uc3QgcmVwbGllczogcmVhZG9ubHkgQ29tcGFyZWRDYXNlW10gPSBbXG4gIHsgbmFtZTogXCJFdmVyeXRoaW5nIGlzIHdlbGw7IExpbnEgYW5zd2VycyBgcGVuZGluZ2BcIiwgLi4uYWx3YXlzKChkaWFsZWN0KSA9PiBnb29kKGRpYWxlY3QpKSB9LFxuICB7XG4gICAgbmFtZTogXCIyMDAgd2hvc2UgSlNPTiBlbmRzIHRvbyBlYXJseVwiLFxuICAgIC4uLmFsd2F5cygoZGlhbGVjdCkgPT4gZ29vZEFzKGRpYWxlY3QsICh0ZXh0KSA9PiB0ZXh0LnNsaWNlKDAsIC01KSkpLFxuICB9LFxuICB7XG4gICAgbmFtZTogXCIyMDAgd2l0aCBIVE1MXCIsXG4gICAgLi4uYWx3YXlzKCgpID0+IGFuc3dlcigyMDAsIFwiPGgxPlNpZ24gaW48L2gxPlwiLCB7IFwiY29udGVudC10eXBlXCI6IFwidGV4dC9odG1sXCIgfSkpLFxuICB9LFxuICB7IG5hbWU6IFwiMjAwIHdpdGggYW4gZW1wdHkgYm9keVwiLCAuLi5hbHdheXMoKCkgPT4gYW5zd2VyKDIwMCwgXCJcIikpIH0sXG4gIHsgbmFtZTogXCIyMDAgd2l0aCBgbnVsbGBcIiwgLi4uYWx3YXlzKCgpID0+IGFuc3dlcigyMDAsIFwibnVsbFwiKSkgfSxcbiAge1xuICAgIG5hbWU6IFwiMjAwIHdpdGggdGhlIGJvZHkgb2YgYW4gZXJyb3JcIixcbiAgICAuLi5hbHdheXMoKGRpYWxlY3QpID0+IGFuc3dlcigyMDAsIEpTT04uc3RyaW5naWZ5KGRpYWxlY3QucmVmdXNhbEJvZHkoNTAwLCBcIkludGVybmFsIGVycm9yXCIpKSkpLFxuICB9LFxuICB7XG4gICAgbmFtZTogXCIyMDAgYWJvdXQgYW5vdGhlciBjaGF0XCIsXG4gICAgLi4uYWx3YXlzKChkaWFsZWN0KSA9PiBnb29kKGRpYWxlY3QsIHsgY2hhdF9pZDogZGlhbGVjdC5vdGhlckNoYXRJZCB9KSksXG4gIH0sXG4gIHtcbiAgICBuYW1lOiBcIjIwMCB0aGF0IHNob3dzIHRoZSBvbGQgdmFsdWVcIixcbiAgICBvbmx5OiBcInBlcmlza29wZVwiLFxuICAgIC4uLmFsd2F5cygoZGlhbGVjdCkgPT4gZ29vZChkaWFsZWN0LCB7IGFzc2lnbmVkX3RvOiBcImJvYkBleGFtcGxlLmNvbVwiIH0pKSxcbiAgfSxcbiAge1xuICAgIG5hbWU6IFwiMjAwIHdpdGggYSBieXRlIHRoYXQgaXMgbm90IFVURi04XCIsXG4gICAgLi4uYWx3YXlzKChkaWFsZWN0KSA9PlxuICAgICAgZ29vZEFzKGRpYWxlY3QsICh0ZXh0KSA9PiBCdWZmZXIuZnJvbSh3aXRoRXh0cmEodGV4dCwgJ1wiXFx1MDBmZlwiJyksIFwibGF0aW4xXCIpKSxcbiAgICApLFxuICB9LFxuICB7XG4gICAgbmFtZTogXCIyMDAgd2l0aCAyIE1pQlwiLFxuICAgIC4uLmFsd2F5cygoZGlhbGVjdCkgPT4gZ29vZEFzKGRpYWxlY3QsICh0ZXh0KSA9PiBwYWRkZWQodGV4dCwgMiAqIG1lYmlieXRlKSkpLFxuICB9LFxuICB7XG4gICAgbmFtZTogXCIyMDAgd2l0aCAxNiBLaUIgdGhhdCBndW56aXAgdG8gMTYgTWlCXCIsXG4gICAgLy8gTXVjaCB3b3JrIGZvciBhIGJ1c3kgbWFjaGluZSwgYW5kIG5vdCB3aGF0IHRoZSBjYXNlIGlzIGFib3V0LlxuICAgIHBhdGllbmNlTXM6IDYwXzAwMCxcbiAgICAuLi5hbHdheXMoKGRpYWxlY3QpID0+XG4gICAgICBnb29kQXMoZGlhbGVjdCwgKHRleHQpID0+IGd6aXBTeW5jKHBhZGRlZCh0ZXh0LCBib21iU2l6ZSkpLCB7IFwiY29udGVudC1lbmNvZGluZ1wiOiBcImd6aXBcIiB9KSxcbiAgICApLFxuICB9LFxuICB7XG4gICAgbmFtZTogYDIwMCB3aXRoIGxpc3RzIGluIGxpc3RzLCAke2RlcHRoLnRvTG9jYWxlU3RyaW5nKFwiZW5cIil9IGRlZXBgLFxuICAgIC4uLmFsd2F5cygoZGlhbGVjdCkgPT5cbiAgICAgIGdvb2RBcyhkaWFsZWN0LCAodGV4dCkgPT4gd2l0aEV4dHJhKHRleHQsIFwiW1wiLnJlcGVhdChkZXB0aCkgKyBcIl1cIi5yZXBlYXQoZGVwdGgpKSksXG4gICAgKSxcbiAgfSxcbl07XG4iLCAiaW1wb3J0IHR5cGUgeyBDb21wYXJlZENhc2UgfSBmcm9tIFwiLi4vY2FzZS50c1wiO1xuaW1wb3J0IHsgYm91bmRhcmllcyB9IGZyb20gXCIuL2JvdW5kYXJpZXMudHNcIjtcbmltcG9ydCB7IGNvbm5lY3Rpb25zIH0gZnJvbSBcIi4vY29ubmVjdGlvbnMudHNcIjtcbmltcG9ydCB7IHJlZnVzYWxzIH0gZnJvbSBcIi4vcmVmdXNhbHMudHNcIjtcbmltcG9ydCB7IHJlcGxpZXMgfSBmcm9tIFwiLi9yZXBsaWVzLnRzXCI7XG5cbi8qKiBUaGUgcm93cyBvZiB0aGUgdGFibGUuICovXG5leHBvcnQgY29uc3QgY2FzZXM6IHJlYWRvbmx5IENvbXBhcmVkQ2FzZVtdID0gW1xuICAuLi5yZXBsaWVzLFxuICAuLi5yZWZ1c2FscyxcbiAgLi4uY29ubmVjdGlvbnMsXG4gIC4uLmJvdW5kYXJpZXMsXG5dO1xuIiwgImltcG9ydCB7IHJlYWRGaWxlU3luYyB9IGZyb20gXCJub2RlOmZzXCI7XG5pbXBvcnQgeyBkaXJuYW1lLCBqb2luIH0gZnJvbSBcIm5vZGU6cGF0aFwiO1xuaW1wb3J0IHR5cGUgeyBDb21wYXJlZENhc2UgfSBmcm9tIFwiLi9jYXNlLnRzXCI7XG5pbXBvcnQgeyBhdHRlbXB0TXMsIGNsaWVudE5hbWVzLCBjbGllbnRzLCB0eXBlIENsaWVudE5hbWUgfSBmcm9tIFwiLi9jbGllbnRzLnRzXCI7XG5pbXBvcnQgeyBwYXRpZW5jZU1zLCB0eXBlIENlbGwgfSBmcm9tIFwiLi9ydW4tY2VsbC50c1wiO1xuXG4vKiogQSBjYXNlIGFuZCB3aGF0IGJlY2FtZSBvZiBpdCB3aXRoIGVhY2ggY2xpZW50OyB3aXRob3V0IGEgY2VsbCB0aGUgY2FzZSBkb2VzIG5vdCBhcHBseS4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgUm93IHtcbiAgcmVhZG9ubHkgY29tcGFyZWRDYXNlOiBDb21wYXJlZENhc2U7XG4gIHJlYWRvbmx5IGNlbGxzOiBSZWFkb25seU1hcDxDbGllbnROYW1lLCBDZWxsPjtcbn1cblxuLyoqIFRoZSB2ZXJzaW9ucyBhcmUgZXhhY3QgaW4gdGhlIG1hbmlmZXN0LCBzbyB0aGF0IHRoZXkgc2F5IHdoYXQgd2FzIHJ1bi4gKi9cbmNvbnN0IHsgZGV2RGVwZW5kZW5jaWVzIH06IHsgZGV2RGVwZW5kZW5jaWVzOiBSZWFkb25seTxSZWNvcmQ8c3RyaW5nLCBzdHJpbmc+PiB9ID0gSlNPTi5wYXJzZShcbiAgcmVhZEZpbGVTeW5jKGpvaW4oZGlybmFtZShwcm9jZXNzLmFyZ3ZbMV0gPz8gXCJcIiksIFwicGFja2FnZS5qc29uXCIpLCBcInV0ZjhcIiksXG4pO1xuXG5jb25zdCB2ZXJzaW9uZWQgPSAobmFtZTogc3RyaW5nKTogc3RyaW5nID0+IGBcXGAke25hbWV9XFxgICR7ZGV2RGVwZW5kZW5jaWVzW25hbWVdfWA7XG5cbmNvbnN0IGNvdW50ZWQgPSAoY291bnQ6IG51bWJlcik6IHN0cmluZyA9PiAoY291bnQgPT09IDEgPyBcIjEgcmVxdWVzdFwiIDogYCR7Y291bnR9IHJlcXVlc3RzYCk7XG5cbmNvbnN0IGVuZGluZ1RleHQgPSAoeyBlbmRpbmc6IHsgZW5kZWQsIHNheXMgfSB9OiBDZWxsKTogc3RyaW5nID0+IHtcbiAgaWYgKGVuZGVkID09PSBcInN1Y2Nlc3NcIikgcmV0dXJuIHNheXMgPT09IFwiXCIgPyBcIlwiIDogYE9LOiAke3NheXN9YDtcbiAgcmV0dXJuIGVuZGVkID09PSBcIm5ldmVyXCIgPyBgKioke3NheXN9KipgIDogc2F5cztcbn07XG5cbi8qKiBPbmUgY2VsbDogaG93IHRoZSBjYWxsIGVuZGVkLCBob3cgb2Z0ZW4gaXQgd2FzIHNlbnQsIGFuZCB3aGF0IGVsc2UgdGhlcmUgaXMgdG8gdGVsbC4gKi9cbmNvbnN0IGNlbGxUZXh0ID0gKHsgY2FuQWJvcnQgfTogeyBjYW5BYm9ydDogYm9vbGVhbiB9LCByb3c6IFJvdywgbmFtZTogQ2xpZW50TmFtZSk6IHN0cmluZyA9PiB7XG4gIGNvbnN0IGNlbGwgPSByb3cuY2VsbHMuZ2V0KG5hbWUpO1xuICBpZiAoIWNlbGwpIHJldHVybiByb3cuY29tcGFyZWRDYXNlLmFib3J0cyAmJiAhY2FuQWJvcnQgPyBcImhhcyBubyB3YXkgdG8gYWJvcnRcIiA6IFwiXCI7XG4gIGNvbnN0IGxlYWsgPSBjZWxsLmxlYWtzLmxlbmd0aCA+IDAgPyBgKip0aGUgdG9rZW4gaXMgaW4gJHtjZWxsLmxlYWtzLmpvaW4oXCIsIFwiKX0qKmAgOiBcIlwiO1xuICByZXR1cm4gW2VuZGluZ1RleHQoY2VsbCksIGNvdW50ZWQoY2VsbC5yZXF1ZXN0cyksIC4uLmNlbGwuZmFjdHMsIGxlYWtdXG4gICAgLmZpbHRlcigocGFydCkgPT4gcGFydCAhPT0gXCJcIilcbiAgICAuam9pbihcIjsgXCIpO1xufTtcblxuY29uc3QgdGFibGUgPSAocm93czogcmVhZG9ubHkgUm93W10pOiBzdHJpbmcgPT4ge1xuICBjb25zdCBoZWFkID0gW1wiVGhlIGNhc2VcIiwgLi4uY2xpZW50TmFtZXMubWFwKChuYW1lKSA9PiBjbGllbnRzW25hbWVdLnRpdGxlKV07XG4gIGNvbnN0IGxpbmVzID0gcm93cy5tYXAoKHJvdykgPT4gW1xuICAgIHJvdy5jb21wYXJlZENhc2UubmFtZSxcbiAgICAuLi5jbGllbnROYW1lcy5tYXAoKG5hbWUpID0+IGNlbGxUZXh0KGNsaWVudHNbbmFtZV0sIHJvdywgbmFtZSkpLFxuICBdKTtcbiAgY29uc3QgYWxsID0gW2hlYWQsIGhlYWQubWFwKCgpID0+IFwiLS0tXCIpLCAuLi5saW5lc107XG4gIHJldHVybiBhbGwubWFwKChjZWxscykgPT4gYHwgJHtjZWxscy5qb2luKFwiIHwgXCIpfSB8YCkuam9pbihcIlxcblwiKTtcbn07XG5cbi8qKiBUaGUgZGF0ZSBvZiBhIGRvY3VtZW50IHRoYXQgc2F5cyB0aGUgc2FtZTsgc28gYSBydW4gdGhhdCBmaW5kcyBub3RoaW5nIG5ldyBjaGFuZ2VzIG5vdGhpbmcuICovXG5leHBvcnQgY29uc3Qga2VlcGluZ0RhdGUgPSAoXG4gIGJlZm9yZTogc3RyaW5nLFxuICB3cml0ZTogKGRhdGU6IHN0cmluZykgPT4gc3RyaW5nLFxuICB0b2RheTogc3RyaW5nLFxuKTogc3RyaW5nID0+IHtcbiAgY29uc3QgZGF0ZSA9IC9eUnVuIG9uIChcXGR7NH0tXFxkezJ9LVxcZHsyfSkgL20uZXhlYyhiZWZvcmUpPy5bMV07XG4gIHJldHVybiBkYXRlICE9PSB1bmRlZmluZWQgJiYgd3JpdGUoZGF0ZSkgPT09IGJlZm9yZSA/IGJlZm9yZSA6IHdyaXRlKHRvZGF5KTtcbn07XG5cbmNvbnN0IGludHJvID0gYCMgVGhlIG9mZmljaWFsIFNES3Mgb24gdGhlIHNhbWUgY2FzZXNcblxuV2hhdCB0aGUgY2xpZW50cyBvZiBMaW5xIGFuZCBQZXJpc2tvcGUgZG8gd2hlbiB0aGluZ3MgZ28gd3JvbmcsIGJlc2lkZSBQYXJsZXkgd2l0aCB0aGUgYWRhcHRlciBmb3IgdGhlXG5zYW1lIHByb3ZpZGVyLiBFdmVyeXRoaW5nIGluIHRoZSB0YWJsZSB3YXMgb2JzZXJ2ZWQ6IFxcYGNvcmVwYWNrIHBucG0gc2RrLWNvbXBhcmlzb25cXGAgcnVucyBlYWNoIGNsaWVudFxuYWdhaW5zdCBhIHNlcnZlciBvbiBsb29wYmFjayB0aGF0IG1pc2JlaGF2ZXMgb24gcHVycG9zZSwgbG9va3MgYXQgd2hhdCB0aGUgY2FsbGVyIGdvdCBhbmQgYXQgd2hhdCB0aGVcbnNlcnZlciBzYXcsIGFuZCB3cml0ZXMgdGhpcyBmaWxlLmA7XG5cbmNvbnN0IGxlZ2VuZCA9IGAjIyBIb3cgdG8gcmVhZCBpdFxuXG4tICoqVGhlIGNhbGwqKiBpcyBvbmUgdXBkYXRlIG9mIG9uZSBmaWVsZDogXFxgZGlzcGxheV9uYW1lXFxgIGF0IExpbnEsIFxcYGFzc2lnbmVkX3RvXFxgIGF0IFBlcmlza29wZS4gXFxgT0tcXGAgbWVhbnNcbiAgdGhhdCB0aGUgY2FsbGVyIGlzIHRvbGQgb2Ygbm8gZmFpbHVyZSwgYW5kIHdoYXQgaXQgaXMgdG9sZCBpbnN0ZWFkLiBBIGZhaWx1cmUgaXMgUGFybGV5J3MgXFxga2luZFxcYCB3aXRoXG4gIHdoYXQgaXQgc2F5cyBhYm91dCB0aGUgY2hhdCAoXFxgYXBwbGllZDogbm9cXGAgaXMgY2VydGFpbiksIHRoZSBjbGFzcyB0aGF0IGFuIFNESyB0aHJvd3MsIG9yIHRoZSBcXGBlcnJvclxcYFxuICB0aGF0IFBlcmlza29wZSdzIGNsaWVudCByZXR1cm5zIHdoZW4gaXQgaGFzIGEgcmVwbHkuXG4tICoqUmVxdWVzdHMqKiBhcmUgYWxsIHRoYXQgdGhlIHNlcnZlciBzYXcgd2hvbGUsIHRob3NlIG9mIGFuIGVhcmxpZXIgdXBkYXRlIGluY2x1ZGVkLlxuLSAqKk5vdCBzZXR0bGVkKiogc2F5cyB0aGF0IHRoZSBjYWxsIGhhZCBuZWl0aGVyIHN1Y2NlZWRlZCBub3IgZmFpbGVkIGFmdGVyICR7cGF0aWVuY2VNcyAvIDFfMDAwfSBzZWNvbmRzLiBBbGwgb3RoZXJzIHNldHRsZWQuXG4tICoqVGhlIHRva2VuKiogaXMgbG9va2VkIGZvciBpbiB0aGUgbWVzc2FnZSwgdGhlIEpTT04gYW5kIFxcYHV0aWwuaW5zcGVjdChlcnJvciwgeyBkZXB0aDogSW5maW5pdHkgfSlcXGAgb2ZcbiAgZXZlcnkgZmFpbHVyZSwgaW4gZXZlcnkgY2FzZS4gV2hlcmUgYSBjZWxsIGRvZXMgbm90IG1lbnRpb24gaXQsIGl0IHdhcyBpbiBub25lIG9mIHRoZW0uXG4tIEFuIGVtcHR5IGNlbGw6IHRoZSBjYXNlIGlzIGFib3V0IHRoZSBvdGhlciBwcm92aWRlci5cblxuIyMgV2hhdCB3YXMgY29uZmlndXJlZFxuXG5FYWNoIGNsaWVudCBoYXMgaXRzIGRlZmF1bHRzOiBQYXJsZXkgYW5kIExpbnEncyBTREsgbWFrZSB0aHJlZSBhdHRlbXB0cywgUGVyaXNrb3BlJ3MgY2xpZW50IG9uZSwgc2luY2UgaXRcbmRvZXMgbm90IHJlcGVhdC4gSW4gdGhlIHRocmVlIGNhc2VzIHRoYXQgYXJlIGFib3V0IHdhaXRpbmcgKG5vIGhlYWQsIGEgYm9keSB0aGF0IHN0b3BzLCBhIGJvZHkgdGhhdCBkcmlwcylcbmVhY2ggY2xpZW50IHRoYXQgaGFzIGNsb2NrcyBnZXRzICR7YXR0ZW1wdE1zIC8gMV8wMDB9IHNlY29uZHMgYW4gYXR0ZW1wdCwgdG8ga2VlcCB0aGUgcnVuIHNob3J0OiBMaW5xJ3MgU0RLIGJ5IGl0cyBvcHRpb25cblxcYHRpbWVvdXRcXGAgKGRlZmF1bHQgb25lIG1pbnV0ZSksIFBhcmxleSBieSBcXGB0aW1lb3V0cy5oZWFkTXNcXGAsIFxcYGJvZHlNc1xcYCBhbmQgXFxgYXR0ZW1wdE1zXFxgIChkZWZhdWx0cyAxNSwgNVxuYW5kIDIwIHNlY29uZHMpLiBQZXJpc2tvcGUncyBjbGllbnQgaGFzIG5vIHN1Y2ggb3B0aW9uOyB3aGF0IGJvdW5kcyBpdCBpcyBcXGBmZXRjaFxcYCwgYWZ0ZXIgbWludXRlcy4gQWxsIHJ1blxub24gdGhlIHJlYWwgY2xvY2suIFBlcmlza29wZSdzIGNsaWVudCBrbm93cyB0aHJlZSBmaXhlZCBhZGRyZXNzZXM7IGVhY2ggcmVxdWVzdCB0aGF0IGl0IG1ha2VzIGlzIGdpdmVuXG5hbm90aGVyIG9uZSwgYnkgdGhlIFxcYGJhc2VVcmxcXGAgb2Ygb3BlbmFwaS1mZXRjaCwgYW5kIG5vdGhpbmcgZWxzZSBpcyBjaGFuZ2VkLiBJbiB0aGUgY2FzZSBhYm91dCBwcm94aWVzXG5cXGBIVFRQX1BST1hZXFxgLCBcXGBIVFRQU19QUk9YWVxcYCBhbmQgXFxgQUxMX1BST1hZXFxgIGFyZSBzZXQgd2hlbiB0aGUgcHJvY2VzcyBzdGFydHM7IG5ld2VyIHZlcnNpb25zIG9mIE5vZGUgaGF2ZVxuYW4gb3B0aW9uIHRoYXQgbWFrZXMgXFxgZmV0Y2hcXGAgaGVlZCB0aGVtLCB3aGljaCBpcyBub3Qgc2V0LmA7XG5cbmNvbnN0IGZhaXJuZXNzID0gYCMjIFdoZXJlIHRoZSBTREtzIGRvIHdlbGxcblxuLSBMaW5xJ3MgU0RLIHJlcGVhdHMsIG91dCBvZiB0aGUgYm94LCBhZnRlciByZWZ1c2FscyBhbmQgYnJva2VuIGNvbm5lY3Rpb25zIHRoYXQgbWF5IHBhc3MsIGFuZCB3YWl0cyB0aGVcbiAgc2Vjb25kcyB0aGF0IFxcYFJldHJ5LUFmdGVyXFxgIHNheXMsIGZyYWN0aW9ucyBpbmNsdWRlZCwgd2hpY2ggUGFybGV5IGlnbm9yZXMgYmVjYXVzZSB0aGUgc3RhbmRhcmQgaGFzIG5vbmUuXG4gIEl0IGVuZHMgYSBjYWxsIHdob3NlIGhlYWQgZG9lcyBub3QgY29tZSwgb2JleXMgYW4gYWJvcnQgd2hpbGUgYSByZXF1ZXN0IGlzIHVuZGVyIHdheSwgcmVmdXNlcyBcXGAuLlxcYCBhcyBhblxuICBpZCwgdGVsbHMgdGhlIGNhbGxlciB3aGVuIGFuIHVwZGF0ZSBpcyBvbmx5IFxcYHBlbmRpbmdcXGAsIGFuZCBrZWVwcyB0aGUgcHJvdmlkZXIncyByZXF1ZXN0IGlkIG9uIGl0cyBlcnJvcnMuXG4tIFBlcmlza29wZSdzIGNsaWVudCBuZXZlciBzZW5kcyBhbiB1cGRhdGUgYWdhaW4sIHNvIGFuIG9sZCB3cml0ZSBjYW5ub3Qgb3ZlcndyaXRlIGEgbmV3ZXIgb25lLiBJdHMgZXJyb3JzXG4gIGhvbGQgbGl0dGxlLCBzbyB0aGF0IGxlc3MgY2FuIGxlYWsgZnJvbSB0aGVtOiBvZiBhIHBhZ2Ugb2YgSFRNTCBub3RoaW5nIGlzIGtlcHQuXG4tIFdpdGggYm90aCB0aGUgdG9rZW4gc3RheXMgd2hlcmUgaXQgYmVsb25ncyBvbiB0aGUgd2lyZTogXFxgZmV0Y2hcXGAgdGFrZXMgaXQgb2ZmIGEgcmVkaXJlY3QgdG8gYW5vdGhlciBvcmlnaW4sXG4gIG5vIHByb3h5IG9mIHRoZSBlbnZpcm9ubWVudCBpcyB1c2VkLCBhbmQgYSBsaW5lIGJyZWFrIGluIHRoZSB0b2tlbiBkb2VzIG5vdCBiZWNvbWUgYSBoZWFkZXIuXG4tIEJvdGggdGFrZSByZXBsaWVzIHRoYXQgUGFybGV5IHJlZnVzZXM6IG1vcmUgdGhhbiAxIE1pQiwgdmVyeSBkZWVwLCBvciB3aXRoIGEgc3RyYXkgYnl0ZSBpbiBhIGZpZWxkIHRoYXRcbiAgbm9ib2R5IHJlYWRzLiBXaGVyZSB0aGUgdXBkYXRlIGRpZCBsYW5kLCBhIGNhbGxlciBvZiBQYXJsZXkgaXMgdG9sZCBcXGBhcHBsaWVkOiB1bmtub3duXFxgIGFuZCBoYXMgdG8gcmVhZCB0aGVcbiAgY2hhdDsgYSBjYWxsZXIgb2YgdGhlIFNES3MgYWxyZWFkeSBoYXMgdGhlIGFuc3dlci5gO1xuXG4vKiogVGhlIHdob2xlIG9mIGRvY3Mvc2RrLWNvbXBhcmlzb24ubWQuICovXG5leHBvcnQgY29uc3QgZG9jdW1lbnRPZiA9IChyb3dzOiByZWFkb25seSBSb3dbXSwgZGF0ZTogc3RyaW5nKTogc3RyaW5nID0+IHtcbiAgY29uc3QgcnVuID0gYFJ1biBvbiAke2RhdGV9IHdpdGggTm9kZSAke3Byb2Nlc3MudmVyc2lvbnMubm9kZX06ICR7dmVyc2lvbmVkKFwiQGxpbnFhcHAvc2RrXCIpfSxcbiR7dmVyc2lvbmVkKFwiQHBlcmlza29wZS9wZXJpc2tvcGUtY2xpZW50XCIpfSBhbmQgUGFybGV5IGFzIGl0IGlzIGluIHRoaXMgcmVwb3NpdG9yeS4gJHtyb3dzLmxlbmd0aH0gY2FzZXMuYDtcbiAgY29uc3QgcGFydHMgPSBbaW50cm8sIHJ1biwgbGVnZW5kLCBgIyMgVGhlIHRhYmxlXFxuXFxuJHt0YWJsZShyb3dzKX1gLCBmYWlybmVzc107XG4gIHJldHVybiBgJHtwYXJ0cy5qb2luKFwiXFxuXFxuXCIpfVxcbmA7XG59O1xuIiwgImltcG9ydCB7IHNwYXduIH0gZnJvbSBcIm5vZGU6Y2hpbGRfcHJvY2Vzc1wiO1xuaW1wb3J0IHsgb25jZSB9IGZyb20gXCJub2RlOmV2ZW50c1wiO1xuaW1wb3J0IHsgZGlybmFtZSwgam9pbiB9IGZyb20gXCJub2RlOnBhdGhcIjtcbmltcG9ydCB7IGFuc3dlciB9IGZyb20gXCIuLi8uLi9wYWNrYWdlcy9jb3JlL3Rlc3Qvc3VwcG9ydC9iZWhhdmlvdXJzLnRzXCI7XG5pbXBvcnQgeyBGYXVsdFNlcnZlciB9IGZyb20gXCIuLi8uLi9wYWNrYWdlcy9jb3JlL3Rlc3Qvc3VwcG9ydC9mYXVsdC1zZXJ2ZXIudHNcIjtcbmltcG9ydCB0eXBlIHsgQ2xpZW50TmFtZSB9IGZyb20gXCIuL2NsaWVudHMudHNcIjtcbmltcG9ydCB0eXBlIHsgQ2VsbCB9IGZyb20gXCIuL3J1bi1jZWxsLnRzXCI7XG5cbi8qKiBUaGUgYXJndW1lbnQgdGhhdCBtYWtlcyB0aGlzIHByb2dyYW0gdHJ5IG9uZSBjZWxsIGFuZCBwcmludCBpdC4gKi9cbmV4cG9ydCBjb25zdCBwcm94aWVkRmxhZyA9IFwiLS1wcm94aWVkXCI7XG5cbi8qKiBVcHBlciBhbmQgbG93ZXIgY2FzZTogbGlicmFyaWVzIGRpZmZlciBpbiB3aGljaCBvbmUgdGhleSBsb29rIGZvci4gKi9cbmNvbnN0IHZhcmlhYmxlcyA9IFtcIkhUVFBfUFJPWFlcIiwgXCJIVFRQU19QUk9YWVwiLCBcIkFMTF9QUk9YWVwiXS5mbGF0TWFwKChuYW1lKSA9PiBbXG4gIG5hbWUsXG4gIG5hbWUudG9Mb3dlckNhc2UoKSxcbl0pO1xuXG4vKipcbiAqIFRyaWVzIHRoZSBwcm94aWVkIGNhc2UgaW4gYSBwcm9jZXNzIHRoYXQgd2FzIHN0YXJ0ZWQgd2l0aCB0aGUgdmFyaWFibGVzOiBzb21lIGxpYnJhcmllcyByZWFkIHRoZW1cbiAqIHdoZW4gdGhleSBhcmUgbG9hZGVkLlxuICovXG5leHBvcnQgY29uc3QgcnVuUHJveGllZCA9IGFzeW5jIChjbGllbnROYW1lOiBDbGllbnROYW1lKTogUHJvbWlzZTxDZWxsPiA9PiB7XG4gIGNvbnN0IHByb3h5ID0gYXdhaXQgRmF1bHRTZXJ2ZXIuc3RhcnQoeyByZXBsaWVzOiBbYW5zd2VyKDUwMiwgXCJcIildIH0pO1xuICBjb25zdCBzZWxmID0gcHJvY2Vzcy5hcmd2WzFdID8/IFwiXCI7XG4gIGNvbnN0IHJ1blRzID0gam9pbihkaXJuYW1lKHNlbGYpLCBcIi4uXCIsIFwicnVuLXRzLm1qc1wiKTtcbiAgY29uc3QgZW52aXJvbm1lbnQgPSBPYmplY3QuZnJvbUVudHJpZXModmFyaWFibGVzLm1hcCgobmFtZSkgPT4gW25hbWUsIHByb3h5LnVybF0pKTtcbiAgY29uc3QgY2hpbGQgPSBzcGF3bihwcm9jZXNzLmV4ZWNQYXRoLCBbcnVuVHMsIHNlbGYsIHByb3hpZWRGbGFnLCBjbGllbnROYW1lXSwge1xuICAgIGVudjogeyAuLi5wcm9jZXNzLmVudiwgTk9fUFJPWFk6IFwiXCIsIG5vX3Byb3h5OiBcIlwiLCAuLi5lbnZpcm9ubWVudCB9LFxuICAgIHN0ZGlvOiBbXCJpZ25vcmVcIiwgXCJwaXBlXCIsIFwiaW5oZXJpdFwiXSxcbiAgfSk7XG4gIGxldCBwcmludGVkID0gXCJcIjtcbiAgY2hpbGQuc3Rkb3V0LnNldEVuY29kaW5nKFwidXRmOFwiKS5vbihcImRhdGFcIiwgKHRleHQ6IHN0cmluZykgPT4gKHByaW50ZWQgKz0gdGV4dCkpO1xuICBhd2FpdCBvbmNlKGNoaWxkLCBcImNsb3NlXCIpO1xuICBjb25zdCBjZWxsID0gSlNPTi5wYXJzZShwcmludGVkKSBhcyBDZWxsO1xuICBjb25zdCBmYWN0ID1cbiAgICBwcm94eS5jb25uZWN0aW9ucyA9PT0gMCA/IFwidGhlIHByb3h5IGdldHMgbm90aGluZ1wiIDogXCIqKnRoZSBwcm94eSBnZXRzIHRoZSByZXF1ZXN0KipcIjtcbiAgYXdhaXQgcHJveHkuY2xvc2UoKTtcbiAgcmV0dXJuIHsgLi4uY2VsbCwgZmFjdHM6IFsuLi5jZWxsLmZhY3RzLCBmYWN0XSB9O1xufTtcbiJdLAogICJtYXBwaW5ncyI6ICI7QUFFQSxTQUFTLFlBQVksZ0JBQUFBLGVBQWMscUJBQXFCO0FBQ3hELFNBQVMsV0FBQUMsVUFBUyxRQUFBQyxhQUFZOzs7QUNzRHZCLElBQU0sUUFBUTtBQUdkLElBQU0sUUFBUTtBQUVkLElBQU0sUUFBUSxDQUFDLGlCQUNwQixJQUFJLFFBQVEsQ0FBQyxZQUFZLFdBQVcsU0FBUyxZQUFZLENBQUM7OztBQ3pENUQsSUFBTSxTQUFTLENBQUMsUUFBZ0IsU0FBdUIsVUFBVSxVQUFrQjtBQUNqRixRQUFNLFFBQVEsT0FBTyxRQUFRLE9BQU8sRUFBRTtBQUFBLElBQVEsQ0FBQyxDQUFDQyxPQUFNQyxNQUFLLE1BQ3pELENBQUNBLE1BQUssRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLFVBQVUsR0FBR0QsS0FBSSxLQUFLLEtBQUs7QUFBQSxDQUFNO0FBQUEsRUFDdkQ7QUFDQSxTQUFPLFFBQVEsT0FBTyxJQUFJLE1BQU07QUFBQSxFQUFnQixNQUFNLEtBQUssRUFBRSxDQUFDO0FBQUE7QUFDaEU7QUFNQSxJQUFNLE9BQU8sRUFBRSxnQkFBZ0IsbUJBQW1CO0FBRzNDLElBQU0sU0FDWCxDQUFDLFFBQWdCLE1BQTJCLFVBQXdCLFNBQ3BFLENBQUMsV0FBVztBQUNWLFFBQU0sU0FBUyxFQUFFLGtCQUFrQixPQUFPLE9BQU8sV0FBVyxJQUFJLENBQUMsRUFBRTtBQUNuRSxTQUFPLE1BQU0sT0FBTyxRQUFRLEVBQUUsR0FBRyxRQUFRLEdBQUcsUUFBUSxDQUFDLENBQUM7QUFDdEQsU0FBTyxNQUFNLElBQUk7QUFDbkI7QUE0QkssSUFBTSxNQUNYLENBQ0UsT0FDQSxNQUFnQyxXQUVsQyxDQUFDLFFBQVEsWUFBWTtBQUNuQixTQUFPLE1BQU0sT0FBTyxVQUFVLFdBQVcsUUFBUSxNQUFNLE9BQU8sR0FBRyxNQUFNLE9BQU8sUUFBUSxHQUFHLENBQUM7QUFDNUY7QUFFRixJQUFNLFNBQVMsQ0FBQyxRQUFnQixRQUF3QztBQUN0RSxNQUFJLFFBQVEsTUFBTyxRQUFPLElBQUk7QUFFOUIsTUFBSSxRQUFRLFFBQVMsWUFBVyxNQUFNLE9BQU8sZ0JBQWdCLEdBQUcsRUFBRTtBQUNwRTtBQUVPLElBQU0sUUFBbUIsQ0FBQyxXQUFXLE9BQU8sZ0JBQWdCO0FBRTVELElBQU0sUUFBbUIsTUFBTTtBQUV0QyxJQUFNLE9BQU8sQ0FBQyxRQUFnQixZQUM1QixPQUFPLFFBQVEsRUFBRSxHQUFHLE1BQU0sR0FBRyxRQUFRLENBQUM7QUFFakMsSUFBTSxpQkFBaUIsSUFBSSxLQUFLLEtBQUssRUFBRSxrQkFBa0IsTUFBTSxDQUFDLEdBQUcsT0FBTztBQUMxRSxJQUFNLGNBQWMsSUFBSSxHQUFHLEtBQUssS0FBSyxFQUFFLGtCQUFrQixNQUFNLENBQUMsQ0FBQyxVQUFVLE9BQU87QUFDbEYsSUFBTSxVQUFVLElBQUksR0FBRyxLQUFLLEtBQUssRUFBRSxrQkFBa0IsTUFBTSxDQUFDLENBQUMsVUFBVSxLQUFLO0FBQzVFLElBQU0sWUFBWTtBQUFBLEVBQ3ZCLEdBQUcsS0FBSyxLQUFLLEVBQUUscUJBQXFCLFVBQVUsQ0FBQyxDQUFDO0FBQUE7QUFBQTtBQUFBLEVBQ2hEO0FBQ0Y7QUFDTyxJQUFNLGNBQWMsSUFBSSxHQUFHLEtBQUssS0FBSyxFQUFFLGtCQUFrQixNQUFNLENBQUMsQ0FBQyxRQUFRO0FBaUJ6RSxJQUFNLGNBQ1gsQ0FBQyxZQUNELENBQUMsV0FBVztBQUNWLFNBQU8sTUFBTSxLQUFLLEtBQUssRUFBRSxrQkFBa0IsU0FBUyxDQUFDLENBQUM7QUFDdEQsUUFBTSxRQUFRLFlBQVksTUFBTSxPQUFPLE1BQU0sR0FBRyxHQUFHLE9BQU87QUFDMUQsU0FBTyxHQUFHLFNBQVMsTUFBTSxjQUFjLEtBQUssQ0FBQztBQUMvQzs7O0FDckZGLElBQU0sT0FBTyxDQUFDLEVBQUUsS0FBSyxNQUEyQixtQkFBbUIsS0FBSyxNQUFNLEdBQUcsRUFBRSxHQUFHLEVBQUUsS0FBSyxFQUFFO0FBRS9GLElBQU0sVUFBVSxDQUFDLEVBQUUsS0FBSyxHQUFnQkUsVUFDckMsS0FBSyxNQUFNLFNBQVMsS0FBSyxPQUFPLElBQUksRUFBOEJBLEtBQUk7QUFFekUsSUFBTSxPQUFnQjtBQUFBLEVBQ3BCLFVBQVU7QUFBQSxFQUNWLFVBQVU7QUFBQSxFQUNWLFFBQVE7QUFBQSxFQUNSLGFBQWE7QUFBQSxFQUNiLFVBQVUsQ0FBQyxZQUNULFFBQVEsV0FBVyxRQUNmLEVBQUUsSUFBSSxLQUFLLE9BQU8sR0FBRyxjQUFjLGFBQWEsU0FBUyxDQUFDLEdBQUcsVUFBVSxLQUFLLElBQzVFLEVBQUUsU0FBUyxLQUFLLE9BQU8sR0FBRyxRQUFRLFVBQVU7QUFBQSxFQUNsRCxTQUFTLENBQUMsWUFBWSxRQUFRLFNBQVMsY0FBYztBQUFBLEVBQ3JELGFBQWEsQ0FBQyxRQUFRLFNBQVMsT0FBTyxVQUFVO0FBQUEsSUFDOUMsU0FBUztBQUFBLElBQ1QsT0FBTyxFQUFFLFFBQVEsTUFBTSxRQUFRO0FBQUEsRUFDakM7QUFBQSxFQUNBLGlCQUFpQjtBQUNuQjtBQUVBLElBQU0sWUFBcUI7QUFBQSxFQUN6QixVQUFVO0FBQUEsRUFDVixVQUFVO0FBQUEsRUFDVixRQUFRO0FBQUEsRUFDUixhQUFhO0FBQUEsRUFDYixVQUFVLENBQUMsYUFBYTtBQUFBLElBQ3RCLFNBQVMsS0FBSyxPQUFPO0FBQUEsSUFDckIsV0FBVztBQUFBLElBQ1gsV0FBVztBQUFBLElBQ1gsYUFBYSxRQUFRLFdBQVcsUUFBUSxPQUFPLFFBQVEsU0FBUyxhQUFhO0FBQUEsRUFDL0U7QUFBQSxFQUNBLFNBQVMsQ0FBQyxZQUFZLFFBQVEsU0FBUyxhQUFhO0FBQUEsRUFDcEQsYUFBYSxDQUFDLFFBQVEsU0FBUyxPQUFPLHFCQUFxQixFQUFFLFFBQVEsU0FBUyxLQUFLO0FBQUEsRUFDbkYsaUJBQWlCO0FBQ25CO0FBRU8sSUFBTSxXQUFnRCxFQUFFLE1BQU0sVUFBVTtBQUd4RSxJQUFNLE9BQ1gsQ0FBQyxTQUFrQixRQUFnQixDQUFDLE1BQ3BDLENBQUMsUUFBUSxZQUNQLE9BQU8sS0FBSyxLQUFLLFVBQVUsRUFBRSxHQUFHLFFBQVEsU0FBUyxPQUFPLEdBQUcsR0FBRyxNQUFNLENBQUMsQ0FBQyxFQUFFLFFBQVEsT0FBTztBQUdwRixJQUFNLFNBQ1gsQ0FDRSxTQUNBLFFBQ0EsVUFBd0IsQ0FBQyxNQUUzQixDQUFDLFFBQVEsWUFBWTtBQUNuQixRQUFNLE9BQU8sT0FBTyxLQUFLLFVBQVUsUUFBUSxTQUFTLE9BQU8sQ0FBQyxDQUFDO0FBQzdELFNBQU8sS0FBSyxNQUFNLEVBQUUsZ0JBQWdCLG9CQUFvQixHQUFHLFFBQVEsQ0FBQyxFQUFFLFFBQVEsT0FBTztBQUN2RjtBQUdLLElBQU0sVUFBVSxDQUNyQixTQUNBLFFBQ0EsVUFBd0IsQ0FBQyxHQUN6QixVQUFVLE1BQ1YsU0FFQSxPQUFPLFFBQVEsS0FBSyxVQUFVLFFBQVEsWUFBWSxRQUFRLFNBQVMsSUFBSSxDQUFDLEdBQUc7QUFBQSxFQUN6RSxnQkFBZ0I7QUFBQSxFQUNoQixHQUFHO0FBQ0wsQ0FBQzs7O0FDMUZILFNBQVMsZUFBZTs7O0FDQXhCLFNBQVMsY0FBYyxZQUFZO0FBQ25DLE9BQU8sU0FBNEM7QUFDbkQsT0FBTyxTQUFTO0FBd0JoQixJQUFNLFlBQVksQ0FBQ0MsVUFBNEM7QUFDN0QsUUFBTSxDQUFDLFFBQVEsSUFBSSxHQUFHLEtBQUssSUFBSUEsTUFBSyxNQUFNLE1BQU07QUFDaEQsUUFBTSxDQUFDLFNBQVMsSUFBSSxPQUFPLEVBQUUsSUFBSSxNQUFNLE1BQU0sR0FBRztBQUNoRCxRQUFNLFVBQVUsTUFBTSxJQUFJLENBQUMsU0FBMkI7QUFDcEQsVUFBTSxRQUFRLEtBQUssUUFBUSxHQUFHO0FBQzlCLFdBQU8sQ0FBQyxLQUFLLE1BQU0sR0FBRyxLQUFLLEVBQUUsWUFBWSxHQUFHLEtBQUssTUFBTSxRQUFRLENBQUMsRUFBRSxLQUFLLENBQUM7QUFBQSxFQUMxRSxDQUFDO0FBQ0QsU0FBTyxFQUFFLFFBQVEsTUFBTSxTQUFTLE9BQU8sWUFBWSxPQUFPLEVBQUU7QUFDOUQ7QUFHTyxJQUFNLGNBQU4sTUFBTSxxQkFBb0IsYUFBYTtBQUFBO0FBQUEsRUFFbkMsV0FBMEIsQ0FBQztBQUFBO0FBQUEsRUFFcEMsY0FBYztBQUFBLEVBQ0w7QUFBQSxFQUNBO0FBQUEsRUFDQSxXQUFXLG9CQUFJLElBQVk7QUFBQSxFQUU1QixZQUFZLFFBQXFCO0FBQ3ZDLFVBQU07QUFDTixTQUFLLFVBQVU7QUFDZixVQUFNLFNBQVMsQ0FBQyxXQUF5QixLQUFLLFFBQVEsTUFBTTtBQUM1RCxTQUFLLFVBQVUsT0FBTyxNQUFNLElBQUksYUFBYSxPQUFPLEtBQUssTUFBTSxJQUFJLElBQUksYUFBYSxNQUFNO0FBRTFGLFNBQUssUUFBUSxHQUFHLGtCQUFrQixNQUFNLE1BQVM7QUFDakQsU0FBSyxRQUFRLEdBQUcsY0FBYyxDQUFDLFdBQW1CLEtBQUssT0FBTyxNQUFNLENBQUM7QUFBQSxFQUN2RTtBQUFBLEVBRUEsYUFBYSxNQUFNLFFBQTJDO0FBQzVELFVBQU0sU0FBUyxJQUFJLGFBQVksTUFBTTtBQUNyQyxXQUFPLFFBQVEsT0FBTyxHQUFHLFdBQVc7QUFDcEMsVUFBTSxLQUFLLE9BQU8sU0FBUyxXQUFXO0FBQ3RDLFdBQU87QUFBQSxFQUNUO0FBQUEsRUFFQSxJQUFJLE9BQWU7QUFDakIsV0FBUSxLQUFLLFFBQVEsUUFBUSxFQUFrQjtBQUFBLEVBQ2pEO0FBQUEsRUFFQSxJQUFJLE1BQWM7QUFDaEIsV0FBTyxHQUFHLEtBQUssUUFBUSxNQUFNLFVBQVUsTUFBTSxnQkFBZ0IsS0FBSyxJQUFJO0FBQUEsRUFDeEU7QUFBQTtBQUFBLEVBR0EsSUFBSSxrQkFBMEI7QUFDNUIsV0FBTyxLQUFLLFNBQVM7QUFBQSxFQUN2QjtBQUFBO0FBQUEsRUFHQSxNQUFNLEtBQUssT0FBOEI7QUFDdkMsV0FBTyxLQUFLLFNBQVMsU0FBUyxNQUFPLE9BQU0sS0FBSyxNQUFNLFNBQVM7QUFBQSxFQUNqRTtBQUFBO0FBQUEsRUFHQSxNQUFNLFdBQTBCO0FBQzlCLFdBQU8sS0FBSyxnQkFBZ0IsRUFBRyxPQUFNLEtBQUssTUFBTSxVQUFVO0FBQUEsRUFDNUQ7QUFBQSxFQUVBLE1BQU0sUUFBdUI7QUFDM0IsVUFBTSxTQUFTLEtBQUssS0FBSyxTQUFTLE9BQU87QUFDekMsU0FBSyxRQUFRLE1BQU07QUFDbkIsZUFBVyxVQUFVLEtBQUssU0FBVSxRQUFPLFFBQVE7QUFDbkQsVUFBTTtBQUFBLEVBQ1I7QUFBQSxFQUVBLE9BQU8sUUFBc0I7QUFDM0IsU0FBSyxlQUFlO0FBQ3BCLFNBQUssU0FBUyxJQUFJLE1BQU07QUFDeEIsV0FBTyxHQUFHLFNBQVMsTUFBTSxNQUFTO0FBQ2xDLFdBQU8sR0FBRyxTQUFTLE1BQU0sS0FBSyxTQUFTLE9BQU8sTUFBTSxDQUFDO0FBQ3JELFNBQUssS0FBSyxVQUFVO0FBQUEsRUFDdEI7QUFBQSxFQUVBLFFBQVEsUUFBc0I7QUFDNUIsV0FBTyxXQUFXLElBQUk7QUFDdEIsV0FBTyxHQUFHLFNBQVMsTUFBTSxNQUFTO0FBQ2xDLFFBQUksS0FBSyxRQUFRLGNBQWM7QUFDN0IsV0FBSyxRQUFRLGFBQWEsTUFBTTtBQUNoQztBQUFBLElBQ0Y7QUFDQSxRQUFJLFdBQVcsT0FBTyxNQUFNLENBQUM7QUFDN0IsV0FBTyxHQUFHLFFBQVEsQ0FBQyxVQUFrQjtBQUNuQyxpQkFBVyxPQUFPLE9BQU8sQ0FBQyxVQUFVLEtBQUssQ0FBQztBQUMxQyxZQUFNLFVBQVUsU0FBUyxRQUFRLFVBQVU7QUFDM0MsVUFBSSxVQUFVLEVBQUc7QUFDakIsWUFBTUEsUUFBTyxVQUFVLFNBQVMsU0FBUyxHQUFHLE9BQU8sRUFBRSxTQUFTLFFBQVEsQ0FBQztBQUN2RSxZQUFNLFVBQVUsVUFBVSxJQUFJLE9BQU9BLE1BQUssUUFBUSxnQkFBZ0IsS0FBSyxDQUFDO0FBQ3hFLFVBQUksU0FBUyxTQUFTLFFBQVM7QUFDL0IsWUFBTSxPQUFPLFNBQVMsU0FBUyxVQUFVLEdBQUcsT0FBTyxFQUFFLFNBQVMsTUFBTTtBQUNwRSxpQkFBVyxTQUFTLFNBQVMsT0FBTztBQUNwQyxXQUFLLFFBQVEsUUFBUSxFQUFFLEdBQUdBLE9BQU0sS0FBSyxDQUFDO0FBQUEsSUFDeEMsQ0FBQztBQUFBLEVBQ0g7QUFBQSxFQUVBLFFBQVEsUUFBZ0IsU0FBNEI7QUFDbEQsVUFBTSxFQUFFLFNBQUFDLFNBQVEsSUFBSSxLQUFLO0FBQ3pCLFVBQU0sWUFBWUEsU0FBUSxLQUFLLElBQUksS0FBSyxTQUFTLFFBQVFBLFNBQVEsU0FBUyxDQUFDLENBQUM7QUFDNUUsU0FBSyxTQUFTLEtBQUssT0FBTztBQUMxQixnQkFBWSxRQUFRLE9BQU87QUFDM0IsU0FBSyxLQUFLLFNBQVM7QUFBQSxFQUNyQjtBQUNGOzs7QUNqSUEsT0FBTyxlQUFlO0FBQ3RCLFNBQVMsUUFBQUMsYUFBWTtBQUNyQixTQUFTLGFBQUFDLGtCQUFpQjtBQUMxQixTQUFTLGVBQWdEO0FBQ3pELFNBQVMsb0JBQW9CO0FBd0M3QixJQUFNLFFBQVE7QUFHUCxJQUFNLFlBQVk7QUFFekIsSUFBTSxTQUFTLEVBQUUsUUFBUSxXQUFXLFFBQVEsV0FBVyxVQUFVO0FBRWpFLElBQU0sWUFBWSxDQUFDLE1BQWMsU0FBMEIsRUFBRSxPQUFPLFdBQVcsTUFBTSxJQUFJO0FBRXpGLElBQU0sU0FBUyxDQUFDLFdBQThCO0FBQUEsRUFDNUMsT0FBTztBQUFBLEVBQ1AsTUFBTSxLQUFLLE1BQU0sSUFBSSxnQkFBZ0IsTUFBTSxPQUFPO0FBQUEsRUFDbEQsS0FBSztBQUNQO0FBRUEsSUFBTSxTQUFTLENBQUMsV0FBNEI7QUFBQSxFQUMxQyxPQUFPO0FBQUEsRUFDUCxNQUFNLFlBQVksaUJBQWlCLFFBQVEsTUFBTSxZQUFZLE9BQU8sT0FBTyxLQUFLO0FBQUEsRUFDaEYsS0FBSztBQUNQO0FBR0EsSUFBTSxTQUFTLE9BQU8sU0FBaUQ7QUFDckUsTUFBSTtBQUNGLFdBQU8sTUFBTSxLQUFLO0FBQUEsRUFDcEIsU0FBUyxPQUFPO0FBQ2QsV0FBTyxPQUFPLEtBQUs7QUFBQSxFQUNyQjtBQUNGO0FBR0EsSUFBTSxTQUFTLENBQ2IsVUFDQSxPQUNBLGVBQ2lCO0FBQUEsRUFDakIsT0FBTyxXQUFXLGFBQWEsU0FBUyxTQUFTLFdBQVc7QUFBQSxFQUM1RDtBQUFBLEVBQ0EsVUFBVTtBQUFBLEVBQ1YsTUFBTSxDQUFDLGFBQWE7QUFFbEIsVUFBTSxZQUFZLFVBQVUsUUFBUTtBQUNwQyxXQUFPO0FBQUEsTUFDTCxRQUFRLFVBQVUsU0FBUyxNQUFTO0FBQUEsTUFDcEMsT0FBTyxNQUFNLFVBQVUsS0FBSyxLQUFLLFVBQVUsTUFBTSxNQUFNO0FBQUEsTUFDdkQsUUFBUSxPQUFPLFFBQVFDLFFBQU8sV0FBVztBQUN2QyxZQUFJLFVBQVUsTUFBTSxFQUFHLFFBQU8sT0FBTyxVQUFVLEtBQUs7QUFFcEQsY0FBTSxTQUFTLEVBQUUsQ0FBQyxLQUFLLEdBQUdBLE9BQU07QUFDaEMsY0FBTSxTQUFTLE1BQU0sVUFBVSxNQUFNLFdBQVcsUUFBUSxRQUFRLFNBQVMsRUFBRSxPQUFPLElBQUksQ0FBQyxDQUFDO0FBQ3hGLGVBQU8sT0FBTyxNQUFNLENBQUMsWUFBWSxVQUFVLEtBQUssUUFBUSxNQUFNLE1BQU0sT0FBTyxHQUFHLE1BQU07QUFBQSxNQUN0RjtBQUFBLElBQ0Y7QUFBQSxFQUNGO0FBQ0Y7QUFHQSxJQUFNLFdBQVcsQ0FBQyxTQUEwQjtBQUMxQyxNQUFJLFNBQVMsVUFBYSxTQUFTLEtBQU0sUUFBTyxLQUFLLElBQUk7QUFDekQsTUFBSSxPQUFPLFNBQVMsU0FBVSxRQUFPO0FBQ3JDLFFBQU0sRUFBRSxPQUFPLElBQUk7QUFDbkIsU0FBTyxPQUFPLFdBQVcsV0FBVyxLQUFLLE1BQU0sT0FBTztBQUN4RDtBQUVBLElBQU0sVUFBdUI7QUFBQSxFQUMzQixPQUFPO0FBQUEsRUFDUCxVQUFVO0FBQUEsRUFDVixVQUFVO0FBQUEsRUFDVixNQUFNLENBQUMsRUFBRSxTQUFTLE9BQUFDLFFBQU8sVUFBVSxNQUFNO0FBQ3ZDLFVBQU0sU0FBUyxJQUFJLFVBQVU7QUFBQSxNQUMzQixRQUFRQTtBQUFBLE1BQ1IsU0FBUztBQUFBLE1BQ1QsR0FBSSxhQUFhLEVBQUUsU0FBUyxVQUFVO0FBQUEsSUFDeEMsQ0FBQztBQUNELFdBQU87QUFBQSxNQUNMO0FBQUEsTUFDQSxPQUFPLE1BQU07QUFBQSxNQUNiLFFBQVEsQ0FBQyxRQUFRRCxRQUFPLFdBQ3RCLE9BQU8sWUFBWTtBQUNqQixjQUFNLE9BQU8sRUFBRSxjQUFjQSxPQUFNO0FBQ25DLGNBQU0sTUFBZSxNQUFNLE9BQU8sTUFBTSxPQUFPLFFBQVEsTUFBTSxTQUFTLEVBQUUsT0FBTyxJQUFJLENBQUMsQ0FBQztBQUNyRixlQUFPLFVBQVUsU0FBUyxHQUFHLEdBQUcsR0FBRztBQUFBLE1BQ3JDLENBQUM7QUFBQSxJQUNMO0FBQUEsRUFDRjtBQUNGO0FBYUEsSUFBTSxnQkFBZ0IsQ0FBQyxFQUFFLE1BQU0sT0FBTyxPQUFPLE1BQStCO0FBQzFFLE1BQUksVUFBVSxLQUFNLFFBQU8sRUFBRSxPQUFPLFdBQVcsTUFBTSxzQkFBc0IsTUFBTSxJQUFJLEtBQUssTUFBTTtBQUNoRyxTQUFPLFVBQVUsV0FBVyxNQUFNLFNBQVMsSUFBSSxJQUFJLDJCQUEyQixNQUFNLElBQUksSUFBSTtBQUM5RjtBQUVBLElBQU0sZUFBNEI7QUFBQSxFQUNoQyxPQUFPO0FBQUEsRUFDUCxVQUFVO0FBQUEsRUFDVixVQUFVO0FBQUEsRUFDVixNQUFNLENBQUMsRUFBRSxTQUFTLE9BQUFDLE9BQU0sTUFBTTtBQUM1QixVQUFNLFNBQVMsSUFBSSxhQUFhLEVBQUUsV0FBV0EsUUFBTyxNQUFNLENBQUM7QUFHM0QsVUFBTSxRQUFRLE9BQU87QUFDckIsVUFBTSxRQUFRLE1BQU07QUFDcEIsVUFBTSxZQUFZO0FBQUEsTUFDaEIsR0FBRztBQUFBLE1BQ0gsT0FBTyxDQUFDLE1BQU0sU0FBUyxNQUFNLE1BQU0sTUFBTSxFQUFFLEdBQUcsTUFBTSxRQUFRLENBQUM7QUFBQSxJQUMvRDtBQUNBLFdBQU87QUFBQSxNQUNMO0FBQUEsTUFDQSxPQUFPLE1BQU07QUFBQSxNQUNiLFFBQVEsQ0FBQyxRQUFRRCxXQUNmLE9BQU8sWUFBWTtBQUNqQixjQUFNLFFBQVEsRUFBRSxTQUFTLFFBQVEsYUFBYUEsT0FBTTtBQUlwRCxlQUFPLGNBQWMsTUFBTSxPQUFPLEtBQUssZUFBZSxLQUFLLENBQUM7QUFBQSxNQUM5RCxDQUFDO0FBQUEsSUFDTDtBQUFBLEVBQ0Y7QUFDRjtBQUdPLElBQU0sVUFBVTtBQUFBLEVBQ3JCLGVBQWU7QUFBQSxJQUFPO0FBQUEsSUFBUTtBQUFBLElBQWUsQ0FBQyxFQUFFLFNBQVMsT0FBQUMsUUFBTyxVQUFVLE1BQ3hFLFFBQVFILE9BQU0sRUFBRSxRQUFRRyxRQUFPLFNBQVMsR0FBSSxhQUFhLEVBQUUsVUFBVSxPQUFPLEVBQUcsQ0FBQztBQUFBLEVBQ2xGO0FBQUEsRUFDQSxZQUFZO0FBQUEsRUFDWixvQkFBb0I7QUFBQSxJQUFPO0FBQUEsSUFBYTtBQUFBLElBQVksQ0FBQyxFQUFFLFNBQVMsT0FBQUEsUUFBTyxVQUFVLE1BQy9FLFFBQVFGLFlBQVcsRUFBRSxRQUFRRSxRQUFPLE9BQU8sU0FBUyxHQUFJLGFBQWEsRUFBRSxVQUFVLE9BQU8sRUFBRyxDQUFDO0FBQUEsRUFDOUY7QUFBQSxFQUNBLGlCQUFpQjtBQUNuQjtBQUlPLElBQU0sY0FBYyxPQUFPLEtBQUssT0FBTzs7O0FGOUt2QyxJQUFNLGFBQWE7QUFFMUIsSUFBTSxTQUFTLENBQUMsVUFBaUM7QUFDL0MsTUFBSTtBQUNGLFVBQU0sT0FBTyxNQUFNO0FBQ25CLFdBQU8sT0FBTyxTQUFTLFdBQVcsT0FBTztBQUFBLEVBQzNDLFFBQVE7QUFDTixXQUFPO0FBQUEsRUFDVDtBQUNGO0FBR08sSUFBTSxVQUFVLENBQUMsVUFBNkI7QUFDbkQsUUFBTSxRQUFRO0FBQUEsSUFDWixlQUFlLE9BQU8sTUFBTyxPQUFzRCxPQUFPO0FBQUEsSUFDMUYsWUFBWSxPQUFPLE1BQU0sS0FBSyxVQUFVLEtBQUssQ0FBQztBQUFBLElBQzlDLGFBQWEsT0FBTyxNQUFNLFFBQVEsT0FBTyxFQUFFLE9BQU8sU0FBUyxDQUFDLENBQUM7QUFBQSxFQUMvRDtBQUNBLFNBQU8sT0FBTyxRQUFRLEtBQUssRUFDeEIsT0FBTyxDQUFDLENBQUMsRUFBRSxJQUFJLE1BQU0sS0FBSyxTQUFTLEtBQUssQ0FBQyxFQUN6QyxJQUFJLENBQUMsQ0FBQ0MsS0FBSSxNQUFNQSxLQUFJO0FBQ3pCO0FBRUEsSUFBTSxPQUFlO0FBQUEsRUFDbkIsT0FBTztBQUFBLEVBQ1AsTUFBTSxxQkFBcUIsYUFBYSxHQUFLO0FBQUEsRUFDN0MsS0FBSztBQUNQO0FBRUEsSUFBTSxTQUFTLE9BQU8sY0FBc0IsWUFBZ0Q7QUFDMUYsTUFBSTtBQUNKLFFBQU0sT0FBTyxJQUFJLFFBQWlCLENBQUMsWUFBWTtBQUM3QyxZQUFRLFdBQVcsTUFBTSxRQUFRLEVBQUUsUUFBUSxLQUFLLENBQUMsR0FBRyxZQUFZO0FBQUEsRUFDbEUsQ0FBQztBQUNELE1BQUk7QUFDRixXQUFPLE1BQU0sUUFBUSxLQUFLLENBQUMsU0FBUyxJQUFJLENBQUM7QUFBQSxFQUMzQyxVQUFFO0FBQ0EsaUJBQWEsS0FBSztBQUFBLEVBQ3BCO0FBQ0Y7QUFFQSxJQUFNLFlBQVksT0FBTyxFQUFFLFNBQVMsUUFBUSxPQUFnQztBQUFBLEVBQzFFLFFBQVEsTUFBTSxRQUFRLE9BQU8sUUFBUSxRQUFRLEtBQUs7QUFDcEQ7QUFHTyxJQUFNLFVBQVUsT0FDckIsY0FDQSxlQUNrQjtBQUNsQixRQUFNLFNBQVMsUUFBUSxVQUFVO0FBQ2pDLFFBQU0sVUFBVSxTQUFTLE9BQU8sUUFBUTtBQUN4QyxRQUFNLFlBQVksTUFBTSxZQUFZLE1BQU0sRUFBRSxTQUFTLENBQUMsS0FBSyxPQUFPLENBQUMsRUFBRSxDQUFDO0FBQ3RFLFFBQU1DLFdBQVUsYUFBYSxRQUFRLFNBQVMsU0FBUztBQUN2RCxRQUFNLFNBQVMsTUFBTSxZQUFZLE1BQU0sRUFBRSxTQUFBQSxTQUFRLENBQUM7QUFDbEQsUUFBTSxXQUFxQixDQUFDO0FBQzVCLFNBQU8sR0FBRyxXQUFXLE1BQU0sU0FBUyxLQUFLLFlBQVksSUFBSSxDQUFDLENBQUM7QUFDM0QsUUFBTSxVQUFVLE9BQU8sTUFBTSxRQUFRO0FBQ3JDLE1BQUksYUFBYSxVQUFXLE9BQU0sT0FBTyxNQUFNO0FBQy9DLFFBQU0sT0FBTyxDQUFDLFdBQVcsVUFDdkIsT0FBTyxLQUFLLEVBQUUsU0FBUyxPQUFPLFVBQVUsV0FBVyxhQUFhLGFBQWEsTUFBTSxDQUFDO0FBQ3RGLFFBQU0sVUFBVSxLQUFLO0FBQ3JCLFFBQU0sUUFBUSxhQUFhLFNBQVM7QUFDcEMsTUFBSTtBQUNGLFVBQU0sUUFBUSxFQUFFLFNBQVMsUUFBUSxXQUFXLE1BQU0sUUFBUTtBQUMxRCxVQUFNLEVBQUUsUUFBUSxRQUFRLENBQUMsRUFBRSxJQUFJLE1BQU07QUFBQSxNQUNuQyxhQUFhLGNBQWM7QUFBQSxNQUMzQixNQUFNLEtBQUs7QUFBQSxJQUNiO0FBQ0EsVUFBTSxTQUFTLEVBQUUsU0FBUyxRQUFRLFdBQVcsUUFBUSxTQUFTO0FBQzlELFdBQU87QUFBQSxNQUNMLFFBQVEsRUFBRSxPQUFPLE9BQU8sT0FBTyxNQUFNLE9BQU8sS0FBSztBQUFBLE1BQ2pELFVBQVUsT0FBTyxTQUFTO0FBQUEsTUFDMUIsT0FBTyxDQUFDLEdBQUcsT0FBTyxHQUFJLGFBQWEsUUFBUSxNQUFNLEtBQUssQ0FBQyxDQUFFO0FBQUEsTUFDekQsT0FBTyxPQUFPLFVBQVUsWUFBWSxRQUFRLE9BQU8sR0FBRyxJQUFJLENBQUM7QUFBQSxJQUM3RDtBQUFBLEVBQ0YsVUFBRTtBQUNBLFlBQVEsTUFBTTtBQUNkLFVBQU0sVUFBVSxNQUFNO0FBQ3RCLFFBQUksQ0FBQyxhQUFhLFVBQVcsT0FBTSxPQUFPLE1BQU07QUFBQSxFQUNsRDtBQUNGOzs7QUczRkEsSUFBTSxVQUFVLENBQUMsRUFBRSxXQUFXLFFBQVEsTUFBd0I7QUFDNUQsUUFBTSxDQUFDLE9BQU8sSUFBSSxVQUFVO0FBQzVCLE1BQUksQ0FBQyxRQUFTLFFBQU8sQ0FBQywrQkFBK0I7QUFDckQsUUFBTSxRQUFRO0FBQUEsSUFDWixRQUFRLFFBQVEsZUFBZSxNQUFNLFNBQVksS0FBSztBQUFBLElBQ3RELFFBQVEsUUFBUSxTQUFTLE1BQU0sU0FBWSxLQUFLO0FBQUEsSUFDaEQsUUFBUSxTQUFTLE1BQU0sUUFBUSxRQUFRLE9BQU8sTUFBTSxRQUFRLGFBQWE7QUFBQSxFQUMzRSxFQUFFLE9BQU8sQ0FBQ0MsVUFBU0EsVUFBUyxFQUFFO0FBQzlCLFFBQU0sT0FBTyxNQUFNLFdBQVcsSUFBSSxLQUFLLFNBQVMsTUFBTSxLQUFLLE9BQU8sQ0FBQztBQUNuRSxTQUFPLENBQUMsc0NBQXNDLElBQUksSUFBSTtBQUN4RDtBQUVBLElBQU0sUUFBUSxDQUFDLEVBQUUsT0FBTyxNQUN0QixPQUFPLFNBQVMsSUFBSSxDQUFDLEVBQUUsUUFBUSxLQUFLLE1BQU0sY0FBYyxNQUFNLElBQUksSUFBSSxJQUFJO0FBRTVFLElBQU0sYUFBYSxDQUFDLFlBQXVFO0FBQUEsRUFDekYsU0FBUyxDQUFDLFlBQVksQ0FBQyxLQUFLLE9BQU8sQ0FBQztBQUFBLEVBQ3BDLE9BQU8sT0FBTyxFQUFFLFFBQVEsT0FBTyxFQUFFLFFBQVEsTUFBTSxRQUFRLE9BQU8sUUFBUSxLQUFLLEVBQUU7QUFBQSxFQUM3RSxPQUFPO0FBQ1Q7QUFHTyxJQUFNLGFBQXNDO0FBQUEsRUFDakQ7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLFNBQVMsQ0FBQyxHQUFHLGNBQWM7QUFBQSxNQUN6QixDQUFDLFFBQVEsWUFDUCxPQUFPLEtBQUssSUFBSSxFQUFFLFVBQVUsVUFBVSxNQUFNLFFBQVEsS0FBSyxDQUFDLEVBQUUsUUFBUSxPQUFPO0FBQUEsSUFDL0U7QUFBQSxJQUNBLE9BQU87QUFBQSxFQUNUO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sU0FBUyxDQUFDLFlBQVk7QUFBQSxNQUNwQixDQUFDLFFBQVEsWUFBWSxPQUFPLEtBQUssSUFBSSxFQUFFLFVBQVUsUUFBUSxLQUFLLENBQUMsRUFBRSxRQUFRLE9BQU87QUFBQSxNQUNoRixLQUFLLE9BQU87QUFBQSxJQUNkO0FBQUEsSUFDQSxPQUFPLENBQUMsRUFBRSxPQUFPLE1BQU0sT0FBTyxTQUFTLE1BQU0sQ0FBQyxFQUFFLElBQUksQ0FBQyxFQUFFLE9BQU8sTUFBTSxnQkFBZ0IsTUFBTSxFQUFFO0FBQUEsRUFDOUY7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixXQUFXO0FBQUEsSUFDWCxTQUFTLENBQUMsWUFBWSxDQUFDLEtBQUssT0FBTyxDQUFDO0FBQUEsRUFDdEM7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixTQUFTLENBQUMsWUFBWSxDQUFDLFFBQVEsU0FBUyxLQUFLLENBQUMsR0FBRyx1QkFBdUIsS0FBSyxFQUFFLENBQUM7QUFBQSxFQUNsRjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLFNBQVMsTUFBTTtBQUFBLE1BQ2IsQ0FBQyxRQUFRLFlBQVk7QUFDbkIsY0FBTSxPQUFPLFFBQVEsS0FBSyxVQUFVLFFBQVEsT0FBTyxDQUFDO0FBQ3BELGVBQU8sS0FBSyxNQUFNLEVBQUUsZ0JBQWdCLFlBQVksQ0FBQyxFQUFFLFFBQVEsT0FBTztBQUFBLE1BQ3BFO0FBQUEsSUFDRjtBQUFBLEVBQ0Y7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixTQUFTLENBQUMsWUFBWSxDQUFDLFFBQVEsU0FBUyxLQUFLLEVBQUUsV0FBVyxVQUFVLEtBQUssR0FBRyxDQUFDLENBQUM7QUFBQSxFQUNoRjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLFNBQVMsQ0FBQyxZQUFZLENBQUMsS0FBSyxPQUFPLENBQUM7QUFBQSxJQUNwQyxPQUFPLE9BQU8sRUFBRSxNQUFNLFFBQVEsTUFBTTtBQUNsQyxZQUFNLFVBQVUsS0FBSyxHQUFHLEtBQUs7QUFBQSxnQkFBcUI7QUFDbEQsYUFBTyxFQUFFLFFBQVEsTUFBTSxRQUFRLE9BQU8sUUFBUSxRQUFRLEtBQUssRUFBRTtBQUFBLElBQy9EO0FBQUEsSUFDQSxPQUFPLENBQUMsRUFBRSxPQUFPLE1BQ2YsT0FBTyxTQUFTLEtBQUssQ0FBQyxFQUFFLFFBQVEsTUFBTSxRQUFRLFlBQVksQ0FBQyxJQUFJLENBQUMscUJBQXFCLElBQUksQ0FBQztBQUFBLEVBQzlGO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sU0FBUyxDQUFDLFlBQVksQ0FBQyxLQUFLLE9BQU8sQ0FBQztBQUFBLElBQ3BDLE9BQU8sT0FBTyxFQUFFLFFBQVEsTUFBTTtBQUM1QixZQUFNLFFBQVEsUUFBUSxRQUFRLE1BQU07QUFDcEMsWUFBTSxPQUFPLE1BQU0sU0FBUyxJQUFJLHFCQUFxQixNQUFNLEtBQUssT0FBTyxDQUFDLE9BQU87QUFDL0UsYUFBTyxFQUFFLFFBQVEsRUFBRSxPQUFPLFdBQVcsTUFBTSxJQUFJLEtBQUssT0FBVSxHQUFHLE9BQU8sQ0FBQyxJQUFJLEVBQUU7QUFBQSxJQUNqRjtBQUFBLEVBQ0Y7QUFBQSxFQUNBLEVBQUUsTUFBTSw0QkFBNEIsR0FBRyxXQUFXLElBQUksRUFBRTtBQUFBLEVBQ3hELEVBQUUsTUFBTSwwQ0FBMEMsR0FBRyxXQUFXLGtCQUFrQixFQUFFO0FBQUEsRUFDcEYsRUFBRSxNQUFNLHlCQUF5QixHQUFHLFdBQVcsRUFBRSxFQUFFO0FBQ3JEOzs7QUM5RUEsSUFBTUMsZUFBYztBQUFBLEVBQ2xCO0FBQ0Y7QUFHQSxJQUFNLGFBQ0osQ0FBQyxjQUNELENBQUMsUUFBUSxZQUFZO0FBQ25CLFlBQVUsUUFBUSxPQUFPO0FBQ3pCLGFBQVcsTUFBTSxPQUFPLElBQUksR0FBRyxDQUFDO0FBQ2xDO0FBRUYsSUFBTSxnQkFBZ0I7QUFFdEIsSUFBTSxjQUFjLE9BQU8sV0FBdUM7QUFDaEUsUUFBTSxPQUFPLFlBQVksSUFBSTtBQUM3QixTQUFPLE9BQU8sa0JBQWtCLEtBQUssWUFBWSxJQUFJLElBQUksT0FBTyxjQUFlLE9BQU0sTUFBTSxFQUFFO0FBQy9GO0FBR0EsSUFBTSxXQUNKLENBQUMsU0FDRCxPQUFPLEVBQUUsU0FBUyxTQUFTLE9BQU8sTUFBK0I7QUFDL0QsUUFBTSxRQUFRLE9BQU8sUUFBUSxRQUFRLEtBQUs7QUFDMUMsUUFBTSxLQUFLLE1BQU07QUFDakIsU0FBTyxFQUFFLFFBQVEsTUFBTSxRQUFRLE9BQU8sUUFBUSxRQUFRLEtBQUssRUFBRTtBQUMvRDtBQUdGLElBQU0sV0FBVztBQUVqQixJQUFNLGtCQUFrQixPQUFPLEVBQUUsU0FBUyxTQUFTLE9BQU8sTUFBK0I7QUFDdkYsUUFBTSxhQUFhLElBQUksZ0JBQWdCO0FBQ3ZDLFFBQU0sT0FBTyxRQUFRLE9BQU8sUUFBUSxRQUFRLE9BQU8sV0FBVyxNQUFNO0FBQ3BFLFFBQU0sT0FBTyxLQUFLLENBQUM7QUFDbkIsUUFBTSxNQUFNLEdBQUc7QUFDZixRQUFNLFlBQVksWUFBWSxJQUFJO0FBQ2xDLGFBQVcsTUFBTTtBQUNqQixRQUFNLFNBQVMsTUFBTTtBQUNyQixRQUFNLFdBQVcsWUFBWSxJQUFJLElBQUksWUFBWTtBQUNqRCxTQUFPLEVBQUUsUUFBUSxPQUFPLENBQUMsV0FBVyxvQkFBb0Isd0JBQXdCLEVBQUU7QUFDcEY7QUFFQSxJQUFNLGNBQWM7QUFHcEIsSUFBTSxpQkFBaUIsQ0FBQyxjQUFvQztBQUMxRCxNQUFJLE9BQXVCLENBQUM7QUFDNUIsTUFBSTtBQUNKLE1BQUksVUFBVTtBQUNkLFNBQU8sQ0FBQyxRQUFRLFlBQVk7QUFDMUIsU0FBSyxLQUFLLE1BQU0sVUFBVSxRQUFRLE9BQU8sQ0FBQztBQUMxQyxpQkFBYSxLQUFLO0FBQ2xCLFlBQVEsV0FBVyxNQUFNO0FBQ3ZCLFlBQU0sV0FBVztBQUNqQixhQUFPLENBQUM7QUFFUixnQkFBVTtBQUNWLGlCQUFXLFdBQVcsU0FBVSxTQUFRO0FBQUEsSUFDMUMsR0FBRyxPQUFPO0FBQUEsRUFDWjtBQUNGO0FBR0EsSUFBTSxjQUFjLENBQUMsU0FBeUI7QUFDNUMsTUFBSSxRQUFRLEdBQUksUUFBTyxHQUFHLElBQUk7QUFDOUIsU0FBTyxPQUFPLGNBQWMsTUFBTSx1Q0FBdUM7QUFDM0U7QUFHTyxJQUFNLGNBQXVDO0FBQUEsRUFDbEQsRUFBRSxNQUFNLDZCQUE2QixXQUFXLE1BQU0sU0FBUyxNQUFNLENBQUMsS0FBSyxFQUFFO0FBQUEsRUFDN0U7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLFNBQVMsQ0FBQyxZQUFZLENBQUMsT0FBTyxLQUFLLE9BQU8sQ0FBQztBQUFBLEVBQzdDO0FBQUEsRUFDQSxFQUFFLE1BQU0sbUNBQW1DLFNBQVMsTUFBTSxDQUFDLEtBQUssRUFBRTtBQUFBLEVBQ2xFO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixTQUFTLENBQUMsWUFBWSxDQUFDLGFBQWEsS0FBSyxPQUFPLENBQUM7QUFBQSxFQUNuRDtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLFNBQVMsQ0FBQyxZQUFZLENBQUMsV0FBVyxLQUFLLE9BQU8sQ0FBQyxHQUFHLEtBQUssT0FBTyxDQUFDO0FBQUEsSUFDL0QsT0FBTyxTQUFTLFdBQVc7QUFBQSxFQUM3QjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLFNBQVMsQ0FBQyxZQUFZLENBQUMsS0FBSyxPQUFPLEdBQUcsT0FBTyxLQUFLLE9BQU8sQ0FBQztBQUFBLElBQzFELE9BQU8sU0FBUyxNQUFNLE1BQU0sRUFBRSxDQUFDO0FBQUEsRUFDakM7QUFBQSxFQUNBLEVBQUUsTUFBTSxzQkFBc0IsV0FBVyxNQUFNLFNBQVMsTUFBTSxDQUFDLEtBQUssRUFBRTtBQUFBLEVBQ3RFLEVBQUUsTUFBTSwyQkFBMkIsV0FBVyxNQUFNLFNBQVMsTUFBTSxDQUFDQSxZQUFXLEVBQUU7QUFBQSxFQUNqRixFQUFFLE1BQU0sMkJBQTJCLFdBQVcsTUFBTSxTQUFTLE1BQU0sQ0FBQyxZQUFZLEdBQUcsQ0FBQyxFQUFFO0FBQUEsRUFDdEY7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLFFBQVE7QUFBQSxJQUNSLFNBQVMsTUFBTSxDQUFDLEtBQUs7QUFBQSxJQUNyQixPQUFPO0FBQUEsRUFDVDtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLFFBQVE7QUFBQSxJQUNSLFNBQVMsQ0FBQyxZQUFZLENBQUMsUUFBUSxTQUFTLEtBQUssRUFBRSxlQUFlLElBQUksQ0FBQyxHQUFHLEtBQUssT0FBTyxDQUFDO0FBQUEsSUFDbkYsT0FBTztBQUFBLEVBQ1Q7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNLEdBQUcsV0FBVztBQUFBO0FBQUEsSUFFcEIsWUFBWTtBQUFBLElBQ1osU0FBUyxDQUFDLFlBQVksQ0FBQyxlQUFlLEtBQUssT0FBTyxDQUFDLENBQUM7QUFBQSxJQUNwRCxPQUFPLE9BQU8sRUFBRSxTQUFTLFNBQVMsT0FBTyxNQUFNO0FBQzdDLFVBQUksT0FBTztBQUNYLGFBQU8sR0FBRyxXQUFXLE1BQU8sT0FBTyxLQUFLLElBQUksTUFBTSxPQUFPLGVBQWUsQ0FBRTtBQUMxRSxZQUFNLFVBQVUsTUFBTTtBQUFBLFFBQUssRUFBRSxRQUFRLFlBQVk7QUFBQSxRQUFHLENBQUMsR0FBRyxVQUN0RCxRQUFRLE9BQU8sUUFBUSxnQkFBZ0IsT0FBTyxLQUFLLEVBQUUsU0FBUyxHQUFHLEdBQUcsQ0FBQztBQUFBLE1BQ3ZFO0FBQ0EsWUFBTSxVQUFVLE1BQU0sUUFBUSxJQUFJLFFBQVEsSUFBSSxDQUFDLFdBQVcsUUFBUSxPQUFPLFFBQVEsS0FBSyxDQUFDLENBQUM7QUFDeEYsWUFBTSxNQUFNLFFBQVEsS0FBSyxDQUFDLEVBQUUsTUFBTSxNQUFNLFVBQVUsU0FBUyxLQUFLLFFBQVEsQ0FBQztBQUN6RSxhQUFPO0FBQUEsUUFDTCxRQUFRLE9BQU8sRUFBRSxPQUFPLFNBQVMsTUFBTSxJQUFJLEtBQUssT0FBVTtBQUFBLFFBQzFELE9BQU8sQ0FBQyxZQUFZLElBQUksQ0FBQztBQUFBLE1BQzNCO0FBQUEsSUFDRjtBQUFBLEVBQ0Y7QUFDRjs7O0FDcklBLFNBQVMsV0FBQUMsZ0JBQWU7QUFHeEIsSUFBTSxTQUNKLENBQUMsaUJBQ0QsQ0FBQyxFQUFFLFVBQVUsQ0FBQyxPQUFPLE1BQU0sRUFBRSxNQUF3QjtBQUNuRCxNQUFJLFVBQVUsVUFBYSxXQUFXLE9BQVcsUUFBTyxDQUFDO0FBRXpELFNBQU8sQ0FBQyxTQUFTLFNBQVMsZUFBZSxLQUFLLG1CQUFtQiw0QkFBNEI7QUFDL0Y7QUFHRixJQUFNLGtCQUFrQixDQUFDLGNBQ3ZCLElBQUksS0FBSyxLQUFLLElBQUksSUFBSSxPQUFZLFNBQVMsRUFBRSxZQUFZO0FBRTNELElBQU0sWUFBWTtBQUdYLElBQU0sV0FBb0M7QUFBQSxFQUMvQztBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sU0FBUyxDQUFDLFlBQVksQ0FBQyxRQUFRLFNBQVMsS0FBSyxFQUFFLGVBQWUsSUFBSSxDQUFDLEdBQUcsS0FBSyxPQUFPLENBQUM7QUFBQSxJQUNuRixPQUFPLE9BQU8sR0FBSztBQUFBLEVBQ3JCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sU0FBUyxDQUFDLFlBQVksQ0FBQyxRQUFRLFNBQVMsS0FBSyxFQUFFLGVBQWUsT0FBTyxDQUFDLENBQUM7QUFBQSxJQUN2RSxPQUFPLENBQUMsRUFBRSxPQUFPLE1BQ2QsT0FBTyxLQUErQyxpQkFBaUIsT0FDcEUsQ0FBQyxnQ0FBZ0MsSUFDakMsQ0FBQztBQUFBLEVBQ1Q7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixTQUFTLENBQUMsWUFBWTtBQUFBLE1BQ3BCLENBQUMsUUFBUSxZQUFZO0FBQ25CLGNBQU0sVUFBVSxFQUFFLE1BQU0sZ0JBQWdCLENBQUMsR0FBRyxlQUFlLGdCQUFnQixHQUFLLEVBQUU7QUFDbEYsZ0JBQVEsU0FBUyxLQUFLLE9BQU8sRUFBRSxRQUFRLE9BQU87QUFBQSxNQUNoRDtBQUFBLE1BQ0EsS0FBSyxPQUFPO0FBQUEsSUFDZDtBQUFBLElBQ0EsT0FBTyxPQUFPLEdBQUs7QUFBQSxFQUNyQjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLFNBQVMsQ0FBQyxZQUFZLENBQUMsUUFBUSxTQUFTLEtBQUssRUFBRSxlQUFlLE1BQU0sQ0FBQyxHQUFHLEtBQUssT0FBTyxDQUFDO0FBQUEsSUFDckYsT0FBTyxPQUFPLElBQUs7QUFBQSxFQUNyQjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLFNBQVMsQ0FBQyxZQUFZLENBQUMsUUFBUSxTQUFTLEdBQUcsR0FBRyxLQUFLLE9BQU8sQ0FBQztBQUFBLEVBQzdEO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sU0FBUyxDQUFDLFlBQVksQ0FBQyxRQUFRLFNBQVMsS0FBSyxFQUFFLGVBQWUsSUFBSSxDQUFDLEdBQUcsS0FBSyxPQUFPLENBQUM7QUFBQSxJQUNuRixPQUFPLE9BQU8sR0FBSztBQUFBLEVBQ3JCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sU0FBUyxDQUFDLFlBQVksQ0FBQyxRQUFRLFNBQVMsR0FBRyxDQUFDO0FBQUEsRUFDOUM7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixTQUFTLE1BQU0sQ0FBQyxPQUFPLEtBQUssSUFBSSxDQUFDLENBQUMsQ0FBQztBQUFBLEVBQ3JDO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sU0FBUyxDQUFDLFlBQVksQ0FBQyxRQUFRLFNBQVMsS0FBSyxDQUFDLEdBQUcsc0NBQXNDLElBQUksQ0FBQztBQUFBLEVBQzlGO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sU0FBUyxDQUFDLFlBQVk7QUFBQSxNQUNwQixRQUFRLFNBQVMsS0FBSyxDQUFDLEdBQUcsbUNBQW1DLElBQUk7QUFBQSxNQUNqRSxLQUFLLE9BQU87QUFBQSxJQUNkO0FBQUEsRUFDRjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLFNBQVMsQ0FBQyxZQUFZO0FBQUEsTUFDcEI7QUFBQSxRQUNFO0FBQUEsUUFDQTtBQUFBLFFBQ0EsQ0FBQztBQUFBLFFBQ0Q7QUFBQSxRQUNBLFFBQVEsYUFBYSxTQUFTLE9BQU87QUFBQSxNQUN2QztBQUFBLElBQ0Y7QUFBQSxFQUNGO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sU0FBUyxDQUFDLFlBQVksQ0FBQyxRQUFRLFNBQVMsS0FBSyxFQUFFLENBQUMsUUFBUSxlQUFlLEdBQUcsVUFBVSxDQUFDLENBQUM7QUFBQSxJQUN0RixPQUFPLENBQUMsRUFBRSxPQUFPLE1BQU07QUFBQSxNQUNyQkEsU0FBUSxPQUFPLEtBQUssRUFBRSxPQUFPLFNBQVMsQ0FBQyxFQUFFLFNBQVMsU0FBUyxJQUN2RCxtQ0FDQTtBQUFBLElBQ047QUFBQSxFQUNGO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sU0FBUyxDQUFDLFlBQVksQ0FBQyxRQUFRLFNBQVMsR0FBRyxHQUFHLEtBQUssT0FBTyxDQUFDO0FBQUEsSUFDM0QsT0FBTyxPQUFPLEVBQUUsU0FBUyxTQUFTLE9BQU8sTUFBTTtBQUM3QyxZQUFNLFFBQVEsUUFBUSxPQUFPLFFBQVEsUUFBUSxtQkFBbUI7QUFDaEUsWUFBTSxPQUFPLEtBQUssQ0FBQztBQUNuQixZQUFNLFNBQVMsUUFBUSxPQUFPLFFBQVEsUUFBUSxvQkFBb0I7QUFDbEUsWUFBTSxVQUFVLENBQUMsTUFBTSxPQUFPLE1BQU0sTUFBTTtBQUMxQyxZQUFNLE1BQU0sQ0FBQztBQUViLFlBQU0sT0FBTyxPQUFPLFNBQVMsTUFBTSxDQUFDLEVBQUUsR0FBRyxFQUFFO0FBQzNDLFlBQU0sUUFBUSxRQUFRLFFBQVEsUUFBUSxJQUFJLE1BQU07QUFDaEQsYUFBTztBQUFBLFFBQ0wsUUFBUSxRQUFRLENBQUMsS0FBSyxFQUFFLE9BQU8sU0FBUyxNQUFNLElBQUksS0FBSyxPQUFVO0FBQUEsUUFDakUsT0FBTztBQUFBLFVBQ0wsZUFBZSxRQUFRLENBQUMsR0FBRyxJQUFJO0FBQUEsVUFDL0IsUUFBUSwwQkFBMEI7QUFBQSxRQUNwQztBQUFBLE1BQ0Y7QUFBQSxJQUNGO0FBQUEsRUFDRjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLFNBQVMsQ0FBQyxZQUFZLENBQUMsS0FBSyxPQUFPLENBQUM7QUFBQSxJQUNwQyxPQUFPLE9BQU8sRUFBRSxTQUFTLFFBQVEsT0FBTztBQUFBLE1BQ3RDLFFBQVEsTUFBTSxRQUFRLE9BQU8sUUFBUSxRQUFRLE1BQVM7QUFBQSxJQUN4RDtBQUFBLElBQ0EsT0FBTyxDQUFDLEVBQUUsT0FBTyxNQUFNLE9BQU8sU0FBUyxJQUFJLENBQUMsRUFBRSxLQUFLLE1BQU0sVUFBVSxJQUFJLElBQUk7QUFBQSxFQUM3RTtBQUNGOzs7QUNuSUEsU0FBUyxnQkFBZ0I7QUFNekIsSUFBTSxXQUFXLEtBQUs7QUFDdEIsSUFBTSxXQUFXLEtBQUs7QUFFdEIsSUFBTSxRQUFRO0FBRWQsSUFBTSxZQUFZLENBQUMsTUFBY0MsVUFBeUIsR0FBRyxLQUFLLE1BQU0sR0FBRyxFQUFFLENBQUMsWUFBWUEsS0FBSTtBQUU5RixJQUFNLFNBQVMsQ0FBQyxNQUFjLFVBQTBCLFVBQVUsTUFBTSxJQUFJLElBQUksT0FBTyxLQUFLLENBQUMsR0FBRztBQUVoRyxJQUFNLFNBQVMsQ0FBQyxXQUEyRTtBQUFBLEVBQ3pGLFNBQVMsQ0FBQyxZQUFZLENBQUMsTUFBTSxPQUFPLENBQUM7QUFDdkM7QUFHTyxJQUFNLFVBQW1DO0FBQUEsRUFDOUMsRUFBRSxNQUFNLDhDQUE4QyxHQUFHLE9BQU8sQ0FBQyxZQUFZLEtBQUssT0FBTyxDQUFDLEVBQUU7QUFBQSxFQUM1RjtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sR0FBRyxPQUFPLENBQUMsWUFBWSxPQUFPLFNBQVMsQ0FBQyxTQUFTLEtBQUssTUFBTSxHQUFHLEVBQUUsQ0FBQyxDQUFDO0FBQUEsRUFDckU7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixHQUFHLE9BQU8sTUFBTSxPQUFPLEtBQUssb0JBQW9CLEVBQUUsZ0JBQWdCLFlBQVksQ0FBQyxDQUFDO0FBQUEsRUFDbEY7QUFBQSxFQUNBLEVBQUUsTUFBTSwwQkFBMEIsR0FBRyxPQUFPLE1BQU0sT0FBTyxLQUFLLEVBQUUsQ0FBQyxFQUFFO0FBQUEsRUFDbkUsRUFBRSxNQUFNLG1CQUFtQixHQUFHLE9BQU8sTUFBTSxPQUFPLEtBQUssTUFBTSxDQUFDLEVBQUU7QUFBQSxFQUNoRTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sR0FBRyxPQUFPLENBQUMsWUFBWSxPQUFPLEtBQUssS0FBSyxVQUFVLFFBQVEsWUFBWSxLQUFLLGdCQUFnQixDQUFDLENBQUMsQ0FBQztBQUFBLEVBQ2hHO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sR0FBRyxPQUFPLENBQUMsWUFBWSxLQUFLLFNBQVMsRUFBRSxTQUFTLFFBQVEsWUFBWSxDQUFDLENBQUM7QUFBQSxFQUN4RTtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLEdBQUcsT0FBTyxDQUFDLFlBQVksS0FBSyxTQUFTLEVBQUUsYUFBYSxrQkFBa0IsQ0FBQyxDQUFDO0FBQUEsRUFDMUU7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixHQUFHO0FBQUEsTUFBTyxDQUFDLFlBQ1QsT0FBTyxTQUFTLENBQUMsU0FBUyxPQUFPLEtBQUssVUFBVSxNQUFNLFFBQVUsR0FBRyxRQUFRLENBQUM7QUFBQSxJQUM5RTtBQUFBLEVBQ0Y7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixHQUFHLE9BQU8sQ0FBQyxZQUFZLE9BQU8sU0FBUyxDQUFDLFNBQVMsT0FBTyxNQUFNLElBQUksUUFBUSxDQUFDLENBQUM7QUFBQSxFQUM5RTtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQTtBQUFBLElBRU4sWUFBWTtBQUFBLElBQ1osR0FBRztBQUFBLE1BQU8sQ0FBQyxZQUNULE9BQU8sU0FBUyxDQUFDLFNBQVMsU0FBUyxPQUFPLE1BQU0sUUFBUSxDQUFDLEdBQUcsRUFBRSxvQkFBb0IsT0FBTyxDQUFDO0FBQUEsSUFDNUY7QUFBQSxFQUNGO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTSw0QkFBNEIsTUFBTSxlQUFlLElBQUksQ0FBQztBQUFBLElBQzVELEdBQUc7QUFBQSxNQUFPLENBQUMsWUFDVCxPQUFPLFNBQVMsQ0FBQyxTQUFTLFVBQVUsTUFBTSxJQUFJLE9BQU8sS0FBSyxJQUFJLElBQUksT0FBTyxLQUFLLENBQUMsQ0FBQztBQUFBLElBQ2xGO0FBQUEsRUFDRjtBQUNGOzs7QUM5RE8sSUFBTSxRQUFpQztBQUFBLEVBQzVDLEdBQUc7QUFBQSxFQUNILEdBQUc7QUFBQSxFQUNILEdBQUc7QUFBQSxFQUNILEdBQUc7QUFDTDs7O0FDWkEsU0FBUyxvQkFBb0I7QUFDN0IsU0FBUyxTQUFTLFlBQVk7QUFZOUIsSUFBTSxFQUFFLGdCQUFnQixJQUEyRCxLQUFLO0FBQUEsRUFDdEYsYUFBYSxLQUFLLFFBQVEsUUFBUSxLQUFLLENBQUMsS0FBSyxFQUFFLEdBQUcsY0FBYyxHQUFHLE1BQU07QUFDM0U7QUFFQSxJQUFNLFlBQVksQ0FBQ0MsVUFBeUIsS0FBS0EsS0FBSSxNQUFNLGdCQUFnQkEsS0FBSSxDQUFDO0FBRWhGLElBQU0sVUFBVSxDQUFDLFVBQTJCLFVBQVUsSUFBSSxjQUFjLEdBQUcsS0FBSztBQUVoRixJQUFNLGFBQWEsQ0FBQyxFQUFFLFFBQVEsRUFBRSxPQUFPLEtBQUssRUFBRSxNQUFvQjtBQUNoRSxNQUFJLFVBQVUsVUFBVyxRQUFPLFNBQVMsS0FBSyxLQUFLLE9BQU8sSUFBSTtBQUM5RCxTQUFPLFVBQVUsVUFBVSxLQUFLLElBQUksT0FBTztBQUM3QztBQUdBLElBQU0sV0FBVyxDQUFDLEVBQUUsU0FBUyxHQUEwQixLQUFVQSxVQUE2QjtBQUM1RixRQUFNLE9BQU8sSUFBSSxNQUFNLElBQUlBLEtBQUk7QUFDL0IsTUFBSSxDQUFDLEtBQU0sUUFBTyxJQUFJLGFBQWEsVUFBVSxDQUFDLFdBQVcsd0JBQXdCO0FBQ2pGLFFBQU0sT0FBTyxLQUFLLE1BQU0sU0FBUyxJQUFJLHFCQUFxQixLQUFLLE1BQU0sS0FBSyxJQUFJLENBQUMsT0FBTztBQUN0RixTQUFPLENBQUMsV0FBVyxJQUFJLEdBQUcsUUFBUSxLQUFLLFFBQVEsR0FBRyxHQUFHLEtBQUssT0FBTyxJQUFJLEVBQ2xFLE9BQU8sQ0FBQyxTQUFTLFNBQVMsRUFBRSxFQUM1QixLQUFLLElBQUk7QUFDZDtBQUVBLElBQU0sUUFBUSxDQUFDLFNBQWlDO0FBQzlDLFFBQU1DLFFBQU8sQ0FBQyxZQUFZLEdBQUcsWUFBWSxJQUFJLENBQUNELFVBQVMsUUFBUUEsS0FBSSxFQUFFLEtBQUssQ0FBQztBQUMzRSxRQUFNLFFBQVEsS0FBSyxJQUFJLENBQUMsUUFBUTtBQUFBLElBQzlCLElBQUksYUFBYTtBQUFBLElBQ2pCLEdBQUcsWUFBWSxJQUFJLENBQUNBLFVBQVMsU0FBUyxRQUFRQSxLQUFJLEdBQUcsS0FBS0EsS0FBSSxDQUFDO0FBQUEsRUFDakUsQ0FBQztBQUNELFFBQU0sTUFBTSxDQUFDQyxPQUFNQSxNQUFLLElBQUksTUFBTSxLQUFLLEdBQUcsR0FBRyxLQUFLO0FBQ2xELFNBQU8sSUFBSSxJQUFJLENBQUMsVUFBVSxLQUFLLE1BQU0sS0FBSyxLQUFLLENBQUMsSUFBSSxFQUFFLEtBQUssSUFBSTtBQUNqRTtBQUdPLElBQU0sY0FBYyxDQUN6QixRQUNBLE9BQ0EsVUFDVztBQUNYLFFBQU0sT0FBTyxnQ0FBZ0MsS0FBSyxNQUFNLElBQUksQ0FBQztBQUM3RCxTQUFPLFNBQVMsVUFBYSxNQUFNLElBQUksTUFBTSxTQUFTLFNBQVMsTUFBTSxLQUFLO0FBQzVFO0FBRUEsSUFBTSxRQUFRO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQU9kLElBQU0sU0FBUztBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLDhFQU8rRCxhQUFhLEdBQUs7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsbUNBUzdELFlBQVksR0FBSztBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQVFwRCxJQUFNLFdBQVc7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFlVixJQUFNLGFBQWEsQ0FBQyxNQUFzQixTQUF5QjtBQUN4RSxRQUFNLE1BQU0sVUFBVSxJQUFJLGNBQWMsUUFBUSxTQUFTLElBQUksS0FBSyxVQUFVLGNBQWMsQ0FBQztBQUFBLEVBQzNGLFVBQVUsNkJBQTZCLENBQUMsNENBQTRDLEtBQUssTUFBTTtBQUMvRixRQUFNLFFBQVEsQ0FBQyxPQUFPLEtBQUssUUFBUTtBQUFBO0FBQUEsRUFBbUIsTUFBTSxJQUFJLENBQUMsSUFBSSxRQUFRO0FBQzdFLFNBQU8sR0FBRyxNQUFNLEtBQUssTUFBTSxDQUFDO0FBQUE7QUFDOUI7OztBQzNHQSxTQUFTLGFBQWE7QUFDdEIsU0FBUyxRQUFBQyxhQUFZO0FBQ3JCLFNBQVMsV0FBQUMsVUFBUyxRQUFBQyxhQUFZO0FBT3ZCLElBQU0sY0FBYztBQUczQixJQUFNLFlBQVksQ0FBQyxjQUFjLGVBQWUsV0FBVyxFQUFFLFFBQVEsQ0FBQ0MsVUFBUztBQUFBLEVBQzdFQTtBQUFBLEVBQ0FBLE1BQUssWUFBWTtBQUNuQixDQUFDO0FBTU0sSUFBTSxhQUFhLE9BQU8sZUFBMEM7QUFDekUsUUFBTSxRQUFRLE1BQU0sWUFBWSxNQUFNLEVBQUUsU0FBUyxDQUFDLE9BQU8sS0FBSyxFQUFFLENBQUMsRUFBRSxDQUFDO0FBQ3BFLFFBQU0sT0FBTyxRQUFRLEtBQUssQ0FBQyxLQUFLO0FBQ2hDLFFBQU0sUUFBUUMsTUFBS0MsU0FBUSxJQUFJLEdBQUcsTUFBTSxZQUFZO0FBQ3BELFFBQU0sY0FBYyxPQUFPLFlBQVksVUFBVSxJQUFJLENBQUNGLFVBQVMsQ0FBQ0EsT0FBTSxNQUFNLEdBQUcsQ0FBQyxDQUFDO0FBQ2pGLFFBQU0sUUFBUSxNQUFNLFFBQVEsVUFBVSxDQUFDLE9BQU8sTUFBTSxhQUFhLFVBQVUsR0FBRztBQUFBLElBQzVFLEtBQUssRUFBRSxHQUFHLFFBQVEsS0FBSyxVQUFVLElBQUksVUFBVSxJQUFJLEdBQUcsWUFBWTtBQUFBLElBQ2xFLE9BQU8sQ0FBQyxVQUFVLFFBQVEsU0FBUztBQUFBLEVBQ3JDLENBQUM7QUFDRCxNQUFJLFVBQVU7QUFDZCxRQUFNLE9BQU8sWUFBWSxNQUFNLEVBQUUsR0FBRyxRQUFRLENBQUMsU0FBa0IsV0FBVyxJQUFLO0FBQy9FLFFBQU1HLE1BQUssT0FBTyxPQUFPO0FBQ3pCLFFBQU0sT0FBTyxLQUFLLE1BQU0sT0FBTztBQUMvQixRQUFNLE9BQ0osTUFBTSxnQkFBZ0IsSUFBSSwyQkFBMkI7QUFDdkQsUUFBTSxNQUFNLE1BQU07QUFDbEIsU0FBTyxFQUFFLEdBQUcsTUFBTSxPQUFPLENBQUMsR0FBRyxLQUFLLE9BQU8sSUFBSSxFQUFFO0FBQ2pEOzs7QWIxQkEsSUFBTSxRQUFRO0FBRWQsSUFBTSxVQUFVLENBQUMsY0FBNEJDLFVBQThCO0FBQ3pFLFFBQU0sRUFBRSxVQUFVLFNBQVMsSUFBSSxRQUFRQSxLQUFJO0FBQzNDLFFBQU0sVUFBVSxhQUFhLFNBQVMsVUFBYSxhQUFhLFNBQVM7QUFDekUsU0FBTyxDQUFDLFlBQVksWUFBWSxhQUFhLFdBQVc7QUFDMUQ7QUFFQSxJQUFNLFNBQVMsWUFBcUM7QUFDbEQsUUFBTSxPQUFPLE1BQU0sSUFBSSxDQUFDLGtCQUFrQixFQUFFLGNBQWMsT0FBTyxvQkFBSSxJQUFzQixFQUFFLEVBQUU7QUFDL0YsUUFBTSxRQUFRLEtBQUs7QUFBQSxJQUFRLENBQUMsRUFBRSxjQUFjLE1BQU0sTUFDaEQsWUFDRyxPQUFPLENBQUNBLFVBQVMsUUFBUSxjQUFjQSxLQUFJLENBQUMsRUFDNUMsSUFBSSxDQUFDQSxVQUFTLFlBQVk7QUFDekIsWUFBTSxPQUFPLE9BQU8sYUFBYSxZQUM3QixXQUFXQSxLQUFJLElBQ2YsUUFBUSxjQUFjQSxLQUFJO0FBQzlCLFlBQU0sSUFBSUEsT0FBTSxJQUFJO0FBQUEsSUFDdEIsQ0FBQztBQUFBLEVBQ0w7QUFDQSxRQUFNLFFBQVEsTUFBTSxPQUFPO0FBQzNCLFFBQU0sT0FBTyxZQUEyQjtBQUN0QyxlQUFXLFFBQVEsTUFBTyxPQUFNLEtBQUs7QUFBQSxFQUN2QztBQUNBLFFBQU0sUUFBUSxJQUFJLE1BQU0sS0FBSyxFQUFFLFFBQVEsTUFBTSxHQUFHLElBQUksQ0FBQztBQUNyRCxTQUFPO0FBQ1Q7QUFFQSxJQUFNLGdCQUFnQixZQUEyQjtBQUMvQyxRQUFNLE9BQU8sTUFBTSxPQUFPO0FBQzFCLFFBQU0sT0FBT0MsTUFBS0MsU0FBUSxRQUFRLEtBQUssQ0FBQyxLQUFLLEVBQUUsR0FBRyxNQUFNLE1BQU0sUUFBUSxtQkFBbUI7QUFDekYsUUFBTSxTQUFTLFdBQVcsSUFBSSxJQUFJQyxjQUFhLE1BQU0sTUFBTSxJQUFJO0FBQy9ELFFBQU0sU0FBUSxvQkFBSSxLQUFLLEdBQUUsWUFBWSxFQUFFLE1BQU0sR0FBRyxFQUFFO0FBQ2xELFFBQU0sUUFBUSxZQUFZLFFBQVEsQ0FBQyxTQUFTLFdBQVcsTUFBTSxJQUFJLEdBQUcsS0FBSztBQUN6RSxnQkFBYyxNQUFNLEtBQUs7QUFDekIsVUFBUTtBQUFBLElBQ04sR0FBRyxLQUFLLE1BQU0sa0NBQWtDLFVBQVUsU0FBUyxVQUFVLGFBQWE7QUFBQSxFQUM1RjtBQUNGO0FBRUEsSUFBTSxZQUFZLE9BQU9ILFVBQW9DO0FBQzNELFFBQU0sVUFBVSxNQUFNLEtBQUssQ0FBQyxFQUFFLFVBQVUsTUFBTSxTQUFTO0FBQ3ZELE1BQUksUUFBUyxTQUFRLElBQUksS0FBSyxVQUFVLE1BQU0sUUFBUSxTQUFTQSxLQUFJLENBQUMsQ0FBQztBQUN2RTtBQUVBLElBQU0sQ0FBQyxNQUFNLElBQUksSUFBSSxRQUFRLEtBQUssTUFBTSxDQUFDO0FBQ3pDLElBQUksU0FBUyxZQUFhLE9BQU0sVUFBVSxJQUFrQjtBQUFBLElBQ3ZELE9BQU0sY0FBYztBQUV6QixRQUFRLEtBQUssQ0FBQzsiLAogICJuYW1lcyI6IFsicmVhZEZpbGVTeW5jIiwgImRpcm5hbWUiLCAiam9pbiIsICJuYW1lIiwgInZhbHVlIiwgIm5hbWUiLCAiaGVhZCIsICJyZXBsaWVzIiwgImxpbnEiLCAicGVyaXNrb3BlIiwgInZhbHVlIiwgInRva2VuIiwgIm5hbWUiLCAicmVwbGllcyIsICJuYW1lIiwgInN0YWxsSW5Cb2R5IiwgImluc3BlY3QiLCAianNvbiIsICJuYW1lIiwgImhlYWQiLCAib25jZSIsICJkaXJuYW1lIiwgImpvaW4iLCAibmFtZSIsICJqb2luIiwgImRpcm5hbWUiLCAib25jZSIsICJuYW1lIiwgImpvaW4iLCAiZGlybmFtZSIsICJyZWFkRmlsZVN5bmMiXQp9Cg==

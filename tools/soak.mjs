// Runs many updates through the built library against a local server and looks at what stays behind:
// memory, sockets, timers, listeners. `node tools/soak.mjs [updates]`, 50,000 unless told otherwise.
// The server runs in a thread of its own, so that what is measured is the client alone.
import { getEventListeners } from "node:events";
import http from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { ok } from "neverthrow";
import { root } from "./workspace.mjs";

const rounds = 10;

/** Bytes an update may leave behind: a leak of anything is above, the noise of a heap below. */
const mostBytesAnUpdate = (/** @type {number} */ updates) => Math.max(40, 1_000_000 / updates);

// oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin

const serve = () => {
  let count = 0;
  const server = http.createServer((request, reply) => {
    request.resume().on("end", () => {
      count += 1;
      // One in twenty fails in a way that is repeated, one in forty by a socket that breaks.
      if (count % 40 === 7) request.socket.resetAndDestroy();
      else if (count % 20 === 3) reply.writeHead(429).end();
      else reply.writeHead(200, { "content-type": "application/json" }).end('{"ok":true}');
    });
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    parentPort?.postMessage(typeof address === "object" ? address?.port : undefined);
  });
  // Idle sockets do not count as active in the process that keeps them; the server sees them all.
  parentPort?.on("message", () =>
    server.getConnections((_error, open) => parentPort?.postMessage(open)),
  );
};

/** @param {string} baseUrl */
const soakAdapter = (baseUrl) => {
  const field = { read: true, set: "applied", clear: "applied", notes: {} };
  const names = ["displayName", "iconUrl", "description", "assignee", "labels", "customProperties"];
  return {
    contract: 1,
    name: "soak",
    title: "Soak",
    options: {
      schema: { "~standard": { version: 1, vendor: "soak", validate: () => ({ value: {} }) } },
      names: [],
      credentials: ["apiKey"],
      environment: {},
    },
    capabilities: Object.fromEntries(names.map((name) => [name, field])),
    chatId: { form: "any", kindOf: () => "direct" },
    connection: () => ({ baseUrl, headers: { authorization: "Bearer soak" } }),
    requestIdHeaders: [],
    operations: {
      /** @param {{ chatId: string, update: object }} input */
      updateChat: ({ chatId, update }) =>
        ok([
          {
            request: { method: "PUT", path: `/${chatId}`, body: update },
            repeatable: true,
            fields: ["displayName"],
            read: () => ok({ fields: { displayName: "applied" } }),
          },
        ]),
    },
    readError: () => ({ kind: "unavailable", message: "no" }),
  };
};

/** @param {number} from @param {number} to */
function* entries(from, to) {
  for (let index = from; index < to; index += 1) {
    yield { chatId: `chat-${index % 997}`, update: { displayName: `Name ${index}` } };
  }
}

const collectGarbage = () => {
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc");
  for (let time = 0; time < 3; time += 1) gc();
};

const handles = () => {
  /** @type {Record<string, number>} */
  const counts = { TCPSocketWrap: 0, Timeout: 0, Immediate: 0 };
  for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** The slope of the line through the samples, in bytes an update. @param {{ x: number, y: number }[]} samples */
const slopeOf = (samples) => {
  const mean = (/** @type {number[]} */ values) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(samples.map(({ x }) => x));
  const meanY = mean(samples.map(({ y }) => y));
  const covariance = samples.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / samples.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
};

/** How many connections the server has. @param {Worker} worker @returns {Promise<number>} */
const ask = (worker) =>
  new Promise((resolve) => {
    worker.once("message", resolve);
    worker.postMessage("connections");
  });

const soak = async () => {
  const updates = Number(process.argv[2] ?? 50_000);
  const { connect } = await import(pathToFileURL(join(root, "packages/core/dist/index.js")).href);
  const worker = new Worker(new URL(import.meta.url));
  const port = await new Promise((resolve) => worker.once("message", resolve));
  const adapter = soakAdapter(`http://127.0.0.1:${port}`);
  const { signal } = new AbortController();
  const before = handles();
  const listenersBefore = process.eventNames().length;
  const retry = { minWaitMs: 1, maxWaitMs: 5 };
  const chats = connect(adapter, {
    apiKey: "soak",
    retry,
    limits: { inFlight: 50 },
  })._unsafeUnwrap();
  /** @type {Record<string, number>} */
  const outcomes = {};
  const samples = [];
  const startedAt = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const part = entries(
      Math.floor((updates * round) / rounds),
      Math.floor((updates * (round + 1)) / rounds),
    );
    for await (const { result } of chats.updateChats(part, { concurrency: 100, signal })) {
      const name = result.isOk() ? "applied" : result.error.kind;
      outcomes[name] = (outcomes[name] ?? 0) + 1;
    }
    collectGarbage();
    samples.push({ x: (updates * (round + 1)) / rounds, y: process.memoryUsage().heapUsed });
    const mebibytes = (/** @type {number} */ bytes) => (bytes / 1_048_576).toFixed(1);
    const { heapUsed, rss } = process.memoryUsage();
    console.log(
      `${samples.at(-1)?.x} updates: heap ${mebibytes(heapUsed)} MiB, rss ${mebibytes(rss)} MiB`,
    );
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const socketsWhileOpen = await ask(worker);
  chats.close();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const socketsAfter = await ask(worker);
  const after = handles();
  // The first rounds warm the caches of the engine up.
  const slope = slopeOf(samples.slice(3));
  const signalListeners = getEventListeners(signal, "abort").length;
  const left = Object.keys(after).filter((name) => (after[name] ?? 0) > (before[name] ?? 0));
  console.log(`${Math.round(updates / seconds)} updates a second, outcomes`, outcomes);
  console.log(`memory: ${slope.toFixed(1)} bytes an update`);
  console.log(`sockets: ${socketsWhileOpen} while open, ${socketsAfter} after close()`);
  console.log("handles before", before, "after close()", after);
  console.log(
    `listeners on the signal: ${signalListeners}, on the process: ${process.eventNames().length - listenersBefore}`,
  );
  await worker.terminate();
  const isClean =
    left.length === 0 &&
    socketsAfter === 0 &&
    signalListeners === 0 &&
    process.eventNames().length === listenersBefore;
  if (isClean && slope < mostBytesAnUpdate(updates)) return;
  console.error(`something stays behind: ${left.join(", ") || "memory, sockets or listeners"}`);
  process.exitCode = 1;
};

if (isMainThread) await soak();
else serve();

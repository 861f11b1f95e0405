// A process that holds one client and calls when it is told to: `calls.mjs <client> <addresses>`.
import { allClients, openClient } from "../clients/index.mjs";
import { createLoad } from "../lib/load.mjs";
import { quantile } from "../lib/statistics.mjs";

const [, , name = "", addresses = ""] = process.argv;
const provider = allClients[name]?.provider ?? "linq";
const client = await openClient(name, JSON.parse(addresses));
const load = createLoad(client, provider);

/** @param {{ callers: number, calls?: number, milliseconds?: number }} question */
const busy = async ({ callers, ...extent }) => {
  const start = performance.now();
  const before = process.cpuUsage();
  const calls = await load.run(callers, extent);
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - start) / 1_000;
  return {
    calls,
    perSecond: calls / seconds,
    cpuMicroseconds: (user + system) / calls,
    userMicroseconds: user / calls,
  };
};

/** @param {{ milliseconds: number }} question */
const sequential = async ({ milliseconds }) => {
  const durations = await load.time(milliseconds);
  return {
    calls: durations.length,
    medianMicroseconds: quantile(durations, 0.5) * 1_000,
    p99Microseconds: quantile(durations, 0.99) * 1_000,
  };
};

process.on("message", async (question) => {
  const { kind, ...rest } = /** @type {any} */ (question);
  if (kind === "busy") process.send?.(await busy(rest));
  if (kind === "sequential") process.send?.(await sequential(rest));
  if (kind === "memory") process.send?.({ rss: process.memoryUsage.rss() });
});
process.on("disconnect", () => process.exit());
process.send?.({ ready: true });

// Counts the bytes a call allocates: `allocation.mjs <client> <addresses> <calls>`, started with a young
// generation so large that nothing is collected while it counts. Whatever the heap and the memory outside
// of it grow by is then what the calls allocated.
import { PerformanceObserver } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { allClients, openClient } from "../clients/index.mjs";
import { createLoad } from "../lib/load.mjs";

const slices = 5;
const [, , name = "", addresses = "", calls = ""] = process.argv;
const provider = allClients[name]?.provider ?? "linq";
const client = await openClient(name, JSON.parse(addresses));
const load = createLoad(client, provider);

let collections = 0;
new PerformanceObserver((list) => (collections += list.getEntries().length)).observe({
  entryTypes: ["gc"],
});

const allocated = () => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

// Enough for the compiler to be done, so that its output is not taken for the calls'.
await load.run(1, { calls: Number(calls) * 4 });

const bytesPerCall = [];
let disturbed = 0;
while (bytesPerCall.length < slices && disturbed < slices) {
  globalThis.gc?.();
  await sleep(20);
  collections = 0;
  const before = allocated();
  await load.run(1, { calls: Number(calls) });
  const grown = allocated() - before;
  await sleep(20);
  if (collections === 0) bytesPerCall.push(grown / Number(calls));
  else disturbed += 1;
}
process.send?.({ bytesPerCall, disturbed });
process.on("disconnect", () => process.exit());

// Updates a million chats of the sandbox in bulk and prints what the process holds meanwhile:
// `corepack pnpm bulk [entries]`. Client and sandbox share the process, so its memory is both of theirs.
import { linq } from "@parley/adapter-linq";
import { connect } from "@parley/core";
import { startSandbox } from "@parley/sandbox";

const total = Number(process.argv[2] ?? 1_000_000);
if (!Number.isInteger(total) || total < 1) {
  console.error("usage: node tools/bulk.mjs [entries]");
  process.exit(2);
}

const sandbox = await startSandbox({
  requestLogLimit: 0,
  linq: { autoCreate: true, autoCreateLimit: 10_000, applyDelayMs: 0 },
});
const { apiKey, baseUrl } = sandbox.linq;
const connected = connect(linq, { apiKey, baseUrl, limits: { inFlight: 50 } });
if (connected.isErr()) throw new Error(connected.error.message);
const chats = connected.value;

function* entries() {
  for (let index = 0; index < total; index += 1) {
    const chatId = `550e8400-e29b-41d4-a716-${index.toString(16).padStart(12, "0")}`;
    yield { chatId, update: { displayName: `Chat ${index}` } };
  }
}

const mebibytes = () => (process.memoryUsage().heapUsed / 1_048_576).toFixed(1).padStart(7);
const step = Math.max(1, Math.floor(total / 10));
const startedAt = performance.now();
let done = 0;
let failed = 0;

console.log("   updates   per second   heap MiB   resident MiB");
for await (const { result } of chats.updateChats(entries())) {
  done += 1;
  if (result.isErr()) failed += 1;
  if (done % step === 0) {
    globalThis.gc?.();
    const perSecond = Math.round(done / ((performance.now() - startedAt) / 1_000));
    const resident = (process.memoryUsage.rss() / 1_048_576).toFixed(1).padStart(7);
    console.log(
      `${String(done).padStart(10)} ${String(perSecond).padStart(12)}    ${mebibytes()}        ${resident}`,
    );
  }
}
console.log(`${done - failed} of ${done} pending, ${failed} failed`);
chats.close();
await sandbox.close();
process.exitCode = failed === 0 ? 0 : 1;

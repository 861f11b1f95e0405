// Waits for the outcome of a receipt that somebody hands it. It receives no deliveries.
import type { UpdateReceipt } from "@parley/core";
import { createOutcomes } from "@parley/core/outcomes";
import { redisOutcomeStore } from "../../src/index.ts";
import { connectRedis, hear, options, say } from "./program.ts";

const client = await connectRedis();
const store = redisOutcomeStore(client, { prefix: options.prefix });
const outcomes = createOutcomes({ store })._unsafeUnwrap();
say("ready");
const receipt = await hear<UpdateReceipt>();
const settling = outcomes.settle(receipt, { timeoutMs: options.timeoutMs });
say("waiting");
const settled = await settling;
say(settled.isOk() ? { settled: settled.value } : { error: settled.error });
outcomes.close();
store.close();
await client.close();
// Nothing is left that keeps the process alive.
process.stdin.unref();

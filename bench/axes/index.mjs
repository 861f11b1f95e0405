import { allocation } from "./allocation.mjs";
import { bulk } from "./bulk.mjs";
import { calls } from "./calls.mjs";
import { coldStart } from "./cold-start.mjs";
import { installed } from "./installed.mjs";
import { memory } from "./memory.mjs";
import { size } from "./size.mjs";
import { webhooks } from "./webhooks.mjs";

/** What can be measured, in the order in which it is. */
export const axes = { calls, allocation, coldStart, memory, bulk, webhooks, size, installed };

/** @typedef {import("./axis.mjs").Effort} Effort */

/** About ten minutes. @type {Effort} */
export const fullEffort = {
  rounds: 15,
  busyMilliseconds: 800,
  sequentialMilliseconds: 400,
  warmUpMilliseconds: 3_000,
  allocationRounds: 3,
  allocationCalls: 1_000,
  coldStarts: 30,
  memoryRounds: 3,
  memoryCalls: 10_000,
  bulkEntries: 100_000,
  webhookRounds: 15,
  webhookMilliseconds: 150,
};

/** Less than a minute: enough to see a step, too little to quote. @type {Effort} */
export const quickEffort = {
  rounds: 3,
  busyMilliseconds: 200,
  sequentialMilliseconds: 100,
  warmUpMilliseconds: 600,
  allocationRounds: 1,
  allocationCalls: 200,
  coldStarts: 3,
  memoryRounds: 1,
  memoryCalls: 1_000,
  bulkEntries: 5_000,
  webhookRounds: 3,
  webhookMilliseconds: 50,
};

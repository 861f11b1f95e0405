import { Program } from "../lib/processes.mjs";
import { figuresOf } from "./axis.mjs";

const entries = {
  "bare-linq": { title: "HMAC and JSON.parse, Linq's scheme", floor: "bare-linq" },
  "parley-linq": { title: "Parley, Linq", floor: "bare-linq" },
  "linq-sdk": { title: "@linqapp/sdk, webhooks.unwrap", floor: "bare-linq" },
  "bare-periskope": { title: "HMAC and JSON.parse, Periskope's scheme", floor: "bare-periskope" },
  "parley-periskope": { title: "Parley, Periskope", floor: "bare-periskope" },
};

/** Deliveries of 1 KiB verified and parsed. @type {import("./axis.mjs").Axis} */
export const webhooks = async ({ effort, progress }) => {
  const program = new Program("programs/webhooks.mjs");
  const { missing } = await program.next();
  /** @type {Record<string, number[]>} */
  const values = {};
  try {
    // The first round is for the compiler.
    for (let round = -1; round < effort.webhookRounds; round += 1) {
      progress(`webhooks, round ${round + 1} of ${effort.webhookRounds}`);
      const milliseconds = effort.webhookMilliseconds;
      const result = await program.ask({ milliseconds });
      if (round < 0) continue;
      for (const [name, value] of Object.entries(result)) (values[name] ??= []).push(value);
    }
  } finally {
    await program.end();
  }
  /** @type {Readonly<Record<string, { floor: string }>>} */
  const floors = entries;
  return {
    webhooks: {
      title: "a webhook of 1 KiB verified and parsed",
      unit: "µs",
      reference: "HMAC and JSON.parse",
      figures: figuresOf(entries, values, (name) => floors[name]?.floor),
      notes: missing,
    },
  };
};

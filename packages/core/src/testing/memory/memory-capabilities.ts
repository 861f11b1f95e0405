import type { Capabilities } from "../../model/capabilities.ts";

const everything = <const Outcome extends "applied" | "pending">(outcome: Outcome) => {
  const scalar = { read: true, set: outcome, clear: outcome, notes: {} } as const;
  return {
    displayName: scalar,
    iconUrl: scalar,
    description: scalar,
    assignee: scalar,
    labels: {
      read: true,
      set: outcome,
      clear: outcome,
      add: outcome,
      remove: outcome,
      difference: "native",
      notes: {},
    },
    customProperties: { read: true, set: outcome, clear: outcome, remove: outcome, notes: {} },
  } as const satisfies Capabilities;
};

/** Every field and every verb, done at once. */
export const appliedCapabilities = everything("applied");

/** Every field and every verb, taken now and done when the memory is told to settle. */
export const pendingCapabilities = everything("pending");

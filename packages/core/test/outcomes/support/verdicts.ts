import type { ChatField } from "../../../src/model/chat-update.ts";
import { correlate } from "../../../src/outcomes/correlate.ts";
import type { OutcomeEvent } from "../../../src/outcomes/outcome-event.ts";
import type { OpenUpdate, StoredUpdate } from "../../../src/outcomes/outcome-store.ts";
import { epoch } from "./samples.ts";

export const clockSkewMs = 5_000;
export const icon = "https://images.example/mine.png";
export const rehosted = (name = "x") => `https://cdn.example/${name}.png`;

export const asked = (id: string, value: OpenUpdate["value"], sentAtMs = epoch): StoredUpdate => ({
  update: { id, value, sentAtMs },
});

export const told = (
  field: ChatField,
  updates: readonly (StoredUpdate | undefined)[],
  events: readonly OutcomeEvent[],
): Record<string, string> => {
  const known = updates.filter((update) => update !== undefined);
  const verdicts = correlate({ field, updates: known, events, clockSkewMs });
  return Object.fromEntries(
    [...verdicts].map(([id, { kind, outcome }]) => [
      id,
      outcome.status === "ambiguous" ? outcome.reason : `${kind} ${outcome.status}`,
    ]),
  );
};

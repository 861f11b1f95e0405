import type { OutcomeEvent } from "./outcome-event.ts";

/** How an event lies to the moment in which an update left. */
export type Placement = "before" | "unclear" | "after";

/**
 * An event lies `after` when the provider's clock and the receiver's both say so, `before` when both deny
 * it or one does by more than the tolerance, and `unclear` in between: the clocks disagree, or a late
 * delivery does not say when it happened.
 */
export const placementOf = (
  { occurredAtMs, receivedAtMs }: Pick<OutcomeEvent, "occurredAtMs" | "receivedAtMs">,
  sentAtMs: number,
  clockSkewMs: number,
): Placement => {
  const occurred = occurredAtMs ?? receivedAtMs;
  if (Math.max(occurred, receivedAtMs) < sentAtMs) return "before";
  if (Math.min(occurred, receivedAtMs) < sentAtMs - clockSkewMs) return "before";
  return occurredAtMs !== undefined && Math.min(occurred, receivedAtMs) >= sentAtMs
    ? "after"
    : "unclear";
};

/** When an event happened, as well as it is known. */
export const timeOf = ({ occurredAtMs, receivedAtMs }: OutcomeEvent): number =>
  occurredAtMs ?? receivedAtMs;

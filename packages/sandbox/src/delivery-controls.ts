import { checkKeys, refuse } from "./check.ts";
import type { DeliveryLog, DeliveryRecord } from "./delivery-log.ts";
import type { DeliveryOrder } from "./delivery-orders.ts";
import type { DeliveryQueue } from "./delivery-queue.ts";
import type { ProviderName } from "./request-log.ts";

/** `kept`, `reversed`, or the positions of the held deliveries in the order to send them, each once. */
export type ReleaseOrder = "kept" | "reversed" | readonly number[];

/** What a test can do with the webhook deliveries of one provider. */
export interface DeliveryControls {
  /** Says what should happen to the next delivery, or the next few. Orders queue up. */
  next(order: DeliveryOrder): void;
  /**
   * Sends what `hold` kept back and returns how many that were. Default order: `kept`. With a
   * `deliveryConcurrency` of 1 they arrive in exactly this order.
   */
  release(options?: { readonly order?: ReleaseOrder }): number;
  /** How many deliveries are held back now. */
  readonly held: number;
  /** How many are on their way or waiting for another attempt. */
  readonly open: number;
  /** Ends every wait for a `delayMs` or a further attempt at once. */
  retryNow(): void;
  /** Resolves when nothing is on its way or waiting for another attempt. Held deliveries do not count. */
  idle(): Promise<void>;
  /** Copies of the newest records, oldest first; see `deliveryLogLimit`. */
  log(): DeliveryRecord[];
}

const arrange = (order: ReleaseOrder, held: number): readonly number[] => {
  const kept = Array.from({ length: held }, (_, index) => index);
  if (order === "kept") return kept;
  if (order === "reversed") return kept.toReversed();
  if (!Array.isArray(order))
    return refuse("deliveries.release.order", '"kept", "reversed" or an array of positions', order);
  const positions = order as readonly number[];
  if (
    positions.length !== held ||
    new Set(positions).size !== held ||
    !positions.every((position) => kept.includes(position))
  ) {
    throw new TypeError(
      `deliveries.release.order must name each position from 0 to ${held - 1} once`,
    );
  }
  return positions;
};

export const deliveryControls = (
  provider: ProviderName,
  queue: DeliveryQueue,
  log: DeliveryLog,
): DeliveryControls => ({
  next: (order) => queue.orders.add(order),
  release: (options = {}) => {
    checkKeys("deliveries.release", options, ["order"]);
    return queue.release((held) => arrange(options.order ?? "kept", held));
  },
  get held() {
    return queue.held;
  },
  get open() {
    return queue.open;
  },
  retryNow: () => queue.hurry(),
  idle: () => queue.idle(),
  log: () => log.copies(provider),
});

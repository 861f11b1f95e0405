import { checkBoolean, checkInteger, checkKeys, checkOneOf, checkText } from "./check.ts";

/**
 * How a delivery is spoilt after it was prepared: `body` changes the text but not the signature,
 * `signature` signs with a foreign key, `timestamp` signs properly with a time ten minutes ago
 * (Linq only: Periskope signs no time).
 */
export type Corruption = "body" | "signature" | "timestamp";

/** What should happen to coming deliveries. */
export interface DeliveryOrder {
  /** Only deliveries of this event. Default: any. */
  readonly event?: string;
  /** How many deliveries it concerns. Default 1. */
  readonly times?: number;
  /** Extra copies sent right behind, with the same event id. Default 0. */
  readonly duplicate?: number;
  /** Milliseconds to wait before the first attempt; later deliveries may overtake. Default 0. */
  readonly delayMs?: number;
  /** Lose it: nothing is sent, not even again. Default false. */
  readonly drop?: boolean;
  /** Keep it back until `release`. Default false. */
  readonly hold?: boolean;
  /** Spoil every attempt of it. Default: none. */
  readonly corrupt?: Corruption;
}

const keys = ["event", "times", "duplicate", "delayMs", "drop", "hold", "corrupt"] as const;

/** The orders of a test for coming deliveries, taken in the order they were given. */
export class DeliveryOrders {
  readonly #corruptions: readonly Corruption[];
  #waiting: { order: DeliveryOrder; left: number }[] = [];

  constructor(corruptions: readonly Corruption[]) {
    this.#corruptions = corruptions;
  }

  add(order: DeliveryOrder): void {
    checkKeys("deliveries.next", order, keys);
    if (order.event !== undefined) checkText("deliveries.next.event", order.event);
    if (order.times !== undefined) checkInteger("deliveries.next.times", order.times, 1);
    if (order.duplicate !== undefined)
      checkInteger("deliveries.next.duplicate", order.duplicate, 0, 1000);
    if (order.delayMs !== undefined) checkInteger("deliveries.next.delayMs", order.delayMs, 0);
    if (order.drop !== undefined) checkBoolean("deliveries.next.drop", order.drop);
    if (order.hold !== undefined) checkBoolean("deliveries.next.hold", order.hold);
    if (order.corrupt !== undefined)
      checkOneOf("deliveries.next.corrupt", order.corrupt, this.#corruptions);
    this.#waiting.push({ order: { ...order }, left: order.times ?? 1 });
  }

  take(event: string): DeliveryOrder | undefined {
    const index = this.#waiting.findIndex(
      ({ order }) => order.event === undefined || order.event === event,
    );
    const found = this.#waiting[index];
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left === 0) this.#waiting.splice(index, 1);
    return found.order;
  }

  clear(): void {
    this.#waiting = [];
  }
}

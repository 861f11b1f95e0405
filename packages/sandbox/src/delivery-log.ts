import { BoundedLog } from "./bounded-log.ts";
import type { ProviderName } from "./request-log.ts";

/** One POST of a delivery. */
export interface DeliveryAttempt {
  /** When it was sent, epoch milliseconds. */
  readonly at: number;
  /** The status answered, or `null` without an answer. */
  readonly status: number | null;
  /** Why there was no answer: a system error code, or `timeout`. */
  readonly error?: string;
}

/**
 * `waiting` for its turn or its next attempt, `held` back by a test, `delivered` (2xx), `failed`
 * for good, or `dropped`: by a test, by `close`, or because the queue was full.
 */
export type DeliveryState = "waiting" | "held" | "delivered" | "failed" | "dropped";

/** What became of one delivery, or of one copy of a duplicated one. */
export interface DeliveryRecord {
  readonly provider: ProviderName;
  readonly event: string;
  /** The id of the event: Linq's `event_id`; for Periskope, which sends none, one of the sandbox. */
  readonly eventId: string;
  readonly subscriptionId: string;
  readonly url: string;
  /** The headers of the newest attempt; empty before the first. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as sent by the newest attempt, or as it will be sent. */
  readonly body: string;
  readonly state: DeliveryState;
  readonly attempts: readonly DeliveryAttempt[];
}

export type MutableDeliveryRecord = { -readonly [K in keyof DeliveryRecord]: DeliveryRecord[K] } & {
  attempts: DeliveryAttempt[];
};

/** The newest deliveries, oldest first. */
export class DeliveryLog extends BoundedLog<MutableDeliveryRecord> {
  copies(provider?: ProviderName): DeliveryRecord[] {
    return this.all()
      .filter((record) => provider === undefined || record.provider === provider)
      .map((record) => ({
        ...record,
        headers: { ...record.headers },
        attempts: record.attempts.map((attempt) => ({ ...attempt })),
      }));
  }
}

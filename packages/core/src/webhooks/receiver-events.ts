import type { ChatError } from "../model/chat-error.ts";

interface EventBase<Type extends string> {
  readonly type: Type;
  /** Name of the adapter; several, joined by commas, when it is not known which one it was meant for. */
  readonly provider: string;
  /** From the arrival of the delivery, in milliseconds. */
  readonly durationMs: number;
}

/** A delivery took effect. */
export interface DeliveryHandledEvent extends EventBase<"handled"> {
  readonly deliveryId: string;
  /** The provider's own names of its events. */
  readonly eventTypes: readonly string[];
}

/** A delivery had taken effect before; nothing was done. */
export interface DeliveryRepeatedEvent extends EventBase<"repeated"> {
  readonly deliveryId: string;
  readonly eventTypes: readonly string[];
}

/** A delivery was refused. Why is told here and never to the sender. */
export interface DeliveryRefusedEvent extends EventBase<"refused"> {
  readonly error: ChatError;
}

/** A good delivery did not take effect yet; the provider is asked to deliver again. */
export interface DeliveryFailedEvent extends EventBase<"failed"> {
  readonly error: ChatError;
}

/** What a receiver tells an operator: ids, codes and durations, never content or a header. */
export type ReceiverEvent =
  | DeliveryHandledEvent
  | DeliveryRepeatedEvent
  | DeliveryRefusedEvent
  | DeliveryFailedEvent;

/** Listeners of one receiver. One that throws or rejects changes nothing. */
export type ReceiverHooks = {
  readonly [Type in ReceiverEvent["type"]]?: (
    event: Extract<ReceiverEvent, { type: Type }>,
  ) => unknown;
};

/** The names of the hooks. */
export const receiverHookNames = ["handled", "repeated", "refused", "failed"] as const;

/** Hands an event to its listener, fenced. */
export const emitReceiverEvent = (hooks: ReceiverHooks | undefined, event: ReceiverEvent): void => {
  try {
    const hook = hooks?.[event.type] as ((event: ReceiverEvent) => unknown) | undefined;
    const result = hook?.(event);
    if (result instanceof Promise) result.catch(() => undefined);
  } catch {
    // A listener of the application must not change what happens to a delivery.
  }
};

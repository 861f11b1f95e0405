import { channel } from "node:diagnostics_channel";
import { eventChannelName, type ClientEvent, type Hooks } from "../model/client-event.ts";

const eventChannel = channel(eventChannelName);

// Of the process, as the channel is: an application may hold several copies of this module.
const lastCallId = Symbol.for("parley:last-call-id");
const shared = globalThis as { [lastCallId]?: number };

/** A number for a call that no other call of this process has. */
export const nextCallId = (): number => (shared[lastCallId] = (shared[lastCallId] ?? 0) + 1);

/** Hands events to the hooks of a connection and to the diagnostics channel, fenced. */
export class Observer {
  readonly #hooks: Hooks | undefined;

  constructor(hooks: Hooks | undefined) {
    this.#hooks = hooks;
  }

  /** Whether anybody listens; events are not even built otherwise. */
  get isActive(): boolean {
    return this.#hooks !== undefined || eventChannel.hasSubscribers;
  }

  emit(event: ClientEvent): void {
    try {
      const hook = this.#hooks?.[event.type] as ((event: ClientEvent) => unknown) | undefined;
      const result = hook?.(event);
      if (result instanceof Promise) result.catch(() => undefined);
    } catch {
      // A listener of the application must not change what happens to its call.
    }
    if (eventChannel.hasSubscribers) eventChannel.publish(event);
  }
}

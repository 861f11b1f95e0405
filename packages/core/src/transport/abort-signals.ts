interface Group {
  readonly listeners: Set<() => void>;
  readonly fire: () => void;
}

const groups = new WeakMap<AbortSignal, Group>();

const startGroup = (signal: AbortSignal): Group => {
  const listeners = new Set<() => void>();
  const fire = (): void => {
    for (const listener of [...listeners]) listener();
  };
  signal.addEventListener("abort", fire);
  return { listeners, fire };
};

/**
 * Listens to a signal; returns how to stop. All calls with one signal share one listener on it, because
 * Node takes the eleventh for a leak and says so.
 */
export const listenToAbort = (signal: AbortSignal, listener: () => void): (() => void) => {
  const group = groups.get(signal) ?? startGroup(signal);
  groups.set(signal, group);
  group.listeners.add(listener);
  return () => {
    group.listeners.delete(listener);
    if (group.listeners.size > 0 || groups.get(signal) !== group) return;
    groups.delete(signal);
    signal.removeEventListener("abort", group.fire);
  };
};

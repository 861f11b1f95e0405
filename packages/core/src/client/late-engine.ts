import { err, type Result } from "neverthrow";
import { loadAdapter } from "../adapter/adapter.ts";
import type { PreparedConnection } from "../connection/prepared-connection.ts";
import type { CallOptions } from "../engine/call-options.ts";
import type { Engine } from "../engine/engine.ts";
import type { ChatError } from "../model/chat-error.ts";
import { makeDefect, makeError, type ErrorOrigin } from "../model/make-error.ts";
import { listenToAbort } from "../transport/abort-signals.ts";
import { systemClock } from "../transport/clock.ts";
import { within } from "../transport/within.ts";

/** What is done with something once it is loaded. */
export type Act<Loaded, Value, Options> = (
  loaded: Loaded,
  options: Options,
) => Promise<Result<Value, ChatError>>;

/** The engine of a client, loaded with the first call. */
export class LateEngine {
  readonly #prepared: PreparedConnection;
  #engine: Engine | undefined;
  #starting: Promise<Engine> | undefined;
  #waiting = 0;
  /** How to end the calls that wait. */
  readonly #ends = new Set<() => void>();
  #isClosed = false;

  constructor(prepared: PreparedConnection) {
    this.#prepared = prepared;
  }

  /** Hands a checked call to the engine, in the order in which calls came. Never rejects. */
  run<Value, Options extends CallOptions>(
    origin: ErrorOrigin,
    options: Options,
    act: Act<Engine, Value, Options>,
  ): Promise<Result<Value, ChatError>> {
    // A call must not overtake those that came while the engine was being loaded.
    if (this.#engine && this.#waiting === 0) return act(this.#engine, options);
    this.#waiting += 1;
    this.#starting ??= this.#start();
    const leave = (): void => {
      this.#waiting -= 1;
    };
    return this.whenLoaded("engine", this.#starting, origin, options, act, leave);
  }

  /**
   * Waits for what is being loaded, no longer than the call may last, and acts in what is left of its time.
   * Never rejects for what is loaded.
   */
  async whenLoaded<Loaded, Value, Options extends CallOptions>(
    what: string,
    loading: Promise<Loaded>,
    origin: ErrorOrigin,
    options: Options,
    act: Act<Loaded, Value, Options>,
    ended?: () => void,
  ): Promise<Result<Value, ChatError>> {
    const { clock, deadlineMs: usual } = this.#prepared.connection;
    const { signal, deadlineMs = usual } = options;
    const endsAt = clock.monotonic() + deadlineMs;
    const onAbort = (end: () => void): (() => void) => {
      const forget = signal && listenToAbort(signal, end);
      this.#ends.add(end);
      if (this.#isClosed || signal?.aborted) queueMicrotask(end);
      return () => {
        forget?.();
        this.#ends.delete(end);
      };
    };
    const loaded = loading.then((value) => ({ value }));
    let result: { readonly value: Loaded } | "timeout" | "aborted";
    try {
      // By the machine's clock: files take their time even where a test lets its own stand still.
      result = await within(loaded, systemClock, deadlineMs, { onAbort }, "timeout", "aborted");
    } catch (thrown) {
      return err(makeDefect(origin, what, thrown));
    } finally {
      ended?.();
    }
    if (typeof result === "object") {
      return act(result.value, { ...options, deadlineMs: endsAt - clock.monotonic() });
    }
    if (result === "aborted") {
      const message = this.#isClosed ? "the client was closed" : "the call was aborted";
      return err(makeError(result, origin, { message }));
    }
    const message = `the deadline passed while the ${what} was being loaded`;
    return err(makeError(result, origin, { message, phase: "total", retryable: true }));
  }

  close(): void {
    this.#isClosed = true;
    this.#engine?.close();
    for (const end of [...this.#ends]) end();
  }

  async #start(): Promise<Engine> {
    try {
      const [{ Engine }, adapter] = await Promise.all([
        import("../engine/engine.ts"),
        loadAdapter(this.#prepared.adapter),
      ]);
      const engine = new Engine(this.#prepared, adapter);
      if (this.#isClosed) engine.close();
      this.#engine = engine;
      return engine;
    } catch (thrown) {
      // The next call tries again.
      this.#starting = undefined;
      throw thrown;
    }
  }
}

import { err, type Result, type ResultAsync } from "neverthrow";
import type { ChatError } from "../model/chat-error.ts";
import { makeInvalidInput } from "../model/issues.ts";
import { makeDefect, type ErrorOrigin } from "../model/make-error.ts";
import type { UpdateReceipt } from "../model/receipt.ts";
import { listenToAbort } from "../transport/abort-signals.ts";
import type { BulkEntry, BulkResult } from "./bulk.ts";

type Entries<Update> = Iterable<BulkEntry<Update>> | AsyncIterable<BulkEntry<Update>>;
type Send<Update, Raw> = (
  chatId: string,
  update: Update,
) => ResultAsync<UpdateReceipt<Raw>, ChatError>;

/** Counts how many entries from the start are done while they end in any order. */
class Watermark {
  readonly #ahead = new Set<number>();
  #position: number;

  constructor(position: number) {
    this.#position = position;
  }

  get position(): number {
    return this.#position;
  }

  done(index: number): void {
    this.#ahead.add(index);
    while (this.#ahead.delete(this.#position)) this.#position += 1;
  }
}

/** Wakes one sleeper when something happened; what happened while nobody slept is not lost. */
class Signal {
  #happened = false;
  #wake: (() => void) | undefined;

  readonly ring = (): void => {
    this.#happened = true;
    this.#wake?.();
  };

  async wait(): Promise<void> {
    if (!this.#happened) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#happened = false;
    this.#wake = undefined;
  }
}

/** What a bulk update is made of. */
export interface Bulk<Update, Raw> {
  readonly entries: Entries<Update>;
  readonly send: Send<Update, Raw>;
  readonly concurrency: number;
  readonly from: number;
  readonly signal: AbortSignal | undefined;
  readonly origin: ErrorOrigin;
}

/**
 * Runs updates with bounded concurrency and yields each as it ends. It takes an entry from the input only
 * when there is room for it, and holds no more than `concurrency` of them. Leaving the loop early takes no
 * further entry; what is under way ends by itself.
 */
export async function* runBulk<Update, Raw>(
  bulk: Bulk<Update, Raw>,
): AsyncGenerator<BulkResult<Raw>, void, undefined> {
  const { origin, from } = bulk;
  if (!isIterable(bulk.entries)) {
    const rule = "must be an iterable of { chatId, update }";
    const result = err(makeInvalidInput(origin, [{ path: "entries", rule }]));
    yield { chatId: "", index: from, position: from, result };
    return;
  }
  const watermark = new Watermark(from);
  const signal = new Signal();
  const ended: Omit<BulkResult<Raw>, "position">[] = [];
  let input: AsyncIterator<BulkEntry<Update>> | Iterator<BulkEntry<Update>> | undefined;
  let underWay = 0;
  let index = 0;
  let isReading = false;
  let isExhausted = false;
  let isStopped = false;
  let isLeft = false;

  const end = (
    chatId: string,
    own: number,
    result: Result<UpdateReceipt<Raw>, ChatError>,
  ): void => {
    underWay -= 1;
    // By the signal, or because the client was closed: what would follow could only be aborted too.
    isStopped ||= isAborted(result);
    ended.push({ chatId, index: own, result });
    signal.ring();
  };

  const read = async (): Promise<void> => {
    const own = index;
    try {
      input ??= iteratorOf(bulk.entries);
      const next = await input.next();
      if (next.done) isExhausted = true;
      else {
        index += 1;
        if (own >= from) {
          const { chatId, update } = entryOf<Update>(next.value);
          const name = typeof chatId === "string" ? chatId : "";
          if (isLeft) return;
          underWay += 1;
          bulk.send(chatId, update).then(
            (result) => end(name, own, result),
            (thrown: unknown) => end(name, own, err(makeDefect(origin, "updateChat", thrown))),
          );
        }
      }
    } catch (thrown) {
      isExhausted = true;
      underWay += 1;
      end("", own, err(makeDefect(origin, "entries", thrown)));
    }
  };

  const endReading = (): void => {
    isReading = false;
    signal.ring();
  };

  const forgetSignal = bulk.signal && listenToAbort(bulk.signal, signal.ring);
  try {
    for (;;) {
      for (let done = ended.shift(); done; done = ended.shift()) {
        // What was aborted is not done: to go on is to send it again.
        if (!isAborted(done.result)) watermark.done(done.index);
        yield { ...done, position: watermark.position };
      }
      const mayRead = !isExhausted && !isStopped && !bulk.signal?.aborted;
      if (mayRead && !isReading && underWay < bulk.concurrency) {
        isReading = true;
        read().then(endReading, endReading);
      } else if (!mayRead && underWay === 0 && ended.length === 0) return;
      await signal.wait();
    }
  } finally {
    isLeft = true;
    forgetSignal?.();
    if (!isExhausted) letGo(input);
  }
}

const isAborted = (result: Result<unknown, ChatError>): boolean =>
  result.isErr() && result.error.kind === "aborted";

/** What is no entry, or throws when it is read, is refused like any other malformed input; the rest goes on. */
const entryOf = <Update>(value: unknown): BulkEntry<Update> => {
  try {
    const { chatId, update } = value as BulkEntry<Update>;
    return { chatId, update };
  } catch {
    return {} as BulkEntry<Update>;
  }
};

/** Tells an input that no more is wanted; what it makes of that is its own affair. */
const letGo = (input: AsyncIterator<unknown> | Iterator<unknown> | undefined): void => {
  try {
    void Promise.resolve(input?.return?.()).catch(() => undefined);
  } catch {
    // It was asked to end, and it has.
  }
};

// Types forbid it, JavaScript does not.
const isIterable = (entries: unknown): boolean =>
  typeof entries === "object" &&
  entries !== null &&
  (Symbol.asyncIterator in entries || Symbol.iterator in entries);

const iteratorOf = <Entry>(entries: Iterable<Entry> | AsyncIterable<Entry>) =>
  Symbol.asyncIterator in entries ? entries[Symbol.asyncIterator]() : entries[Symbol.iterator]();

import type { ResultAsync } from "neverthrow";
import type { ChatError } from "../model/chat-error.ts";
import type { Chat } from "../model/chat.ts";
import type { Clock } from "../transport/clock.ts";

/** What reads a chat: a `ChatClient`, or something that does as it does. */
export interface ChatReader {
  readonly provider: string;
  getChat(chatId: string, options: { readonly signal: AbortSignal }): ResultAsync<Chat, ChatError>;
}

/** The fallback for reports that never come: the chat is read, and a value that matches is applied. */
export interface ReadBackOptions {
  /** A client for the provider of the receipt. Its own limits hold for these reads too. */
  readonly client: ChatReader;
  /**
   * How often a chat is read, in milliseconds; the first read comes after as long. At least 1,000,
   * default 5,000. Waiters for the same chat share one read at a time.
   */
  readonly everyMs?: number;
}

/** Somebody who wants a chat read. */
export interface Reader {
  readonly chatId: string;
  readonly client: ChatReader;
  readonly everyMs: number;
  readonly onChat: (chat: Chat) => Promise<unknown>;
}

interface ReadChat {
  readonly readers: Set<Reader>;
  readonly stop: AbortController;
  lastAt: number;
  isReading: boolean;
  cancelTimer: () => void;
}

// However many chats are waited for, the reads of all leave room for the application's own calls.
const mostAtOnce = 4;

/** Reads chats for those who wait: one read a chat at a time, a few chats at once. Errors are ignored. */
export class ReadBack {
  readonly #clock: Clock;
  readonly #chats = new Map<string, ReadChat>();
  readonly #due = new Set<string>();
  #reading = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many chats are read from time to time. */
  get size(): number {
    return this.#chats.size;
  }

  /** Reads a chat until the returned function is called. */
  join(key: string, reader: Reader): () => void {
    const now = this.#clock.monotonic();
    const chat = this.#chats.get(key) ?? {
      readers: new Set(),
      stop: new AbortController(),
      lastAt: now,
      isReading: false,
      cancelTimer: () => undefined,
    };
    this.#chats.set(key, chat);
    chat.readers.add(reader);
    this.#plan(key, chat);
    return () => {
      chat.readers.delete(reader);
      if (chat.readers.size > 0) return;
      chat.cancelTimer();
      chat.stop.abort();
      if (this.#chats.get(key) === chat) this.#chats.delete(key);
      this.#due.delete(key);
    };
  }

  #plan(key: string, chat: ReadChat): void {
    if (chat.isReading || this.#due.has(key)) return;
    chat.cancelTimer();
    const everyMs = Math.min(...[...chat.readers].map((reader) => reader.everyMs));
    const waitMs = Math.max(0, chat.lastAt + everyMs - this.#clock.monotonic());
    chat.cancelTimer = this.#clock.setTimer(() => {
      this.#due.add(key);
      this.#pump().catch(() => undefined);
    }, waitMs);
  }

  async #pump(): Promise<void> {
    while (this.#reading < mostAtOnce) {
      const [key] = this.#due;
      if (key === undefined) return;
      this.#due.delete(key);
      const chat = this.#chats.get(key);
      if (!chat) continue;
      this.#reading += 1;
      chat.lastAt = this.#clock.monotonic();
      chat.isReading = true;
      await unlessStopped(this.#read(chat), chat.stop.signal);
      chat.isReading = false;
      this.#reading -= 1;
      if (this.#chats.get(key) === chat) this.#plan(key, chat);
    }
  }

  async #read(chat: ReadChat): Promise<void> {
    // Those who join meanwhile may have sent their update after the reading.
    const readers = [...chat.readers];
    const [first] = readers;
    if (!first) return;
    try {
      const result = await first.client.getChat(first.chatId, { signal: chat.stop.signal });
      if (result.isErr()) return;
      await Promise.all(readers.map((reader) => reader.onChat(result.value)));
    } catch {
      // Reading is a favour: what goes wrong with it changes nothing.
    }
  }
}

// A client that does not obey its signal must not keep its place.
const unlessStopped = (reading: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      signal.removeEventListener("abort", end);
      resolve();
    };
    signal.addEventListener("abort", end);
    reading.then(end, end);
  });

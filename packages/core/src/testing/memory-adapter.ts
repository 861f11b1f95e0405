import { contractVersion, type Adapter } from "../adapter/adapter.ts";
import type { OptionsSchema } from "../adapter/options-schema.ts";
import type { Capabilities } from "../model/capabilities.ts";
import type { ChatKind } from "../model/chat.ts";
import { appliedCapabilities } from "./memory/memory-capabilities.ts";
import type { MemoryChat, NewMemoryChat } from "./memory/memory-chat.ts";
import { memoryOperations, readError } from "./memory/memory-operations.ts";
import { MemoryStore } from "./memory/memory-store.ts";
import {
  createMemoryTransport,
  MemoryTraffic,
  type MemoryFailure,
  type MemoryRequest,
} from "./memory/memory-transport.ts";

/** What a memory adapter takes after; everything has a default. Any adapter is one. */
export interface MemoryTraits<Name extends string, Table extends Capabilities> {
  /** `provider` on everything that is reported. Default `memory`. */
  readonly name?: Name;
  /** How messages call it. Default `Memory`. */
  readonly title?: string;
  /** What it can do. Default: every field and verb, `applied`. */
  readonly capabilities?: Table;
  /** What its ids look like. Default: letters, digits and `. _ : @ + -`, at most 128 of them. */
  readonly chatId?: Adapter["chatId"];
}

/** An adapter whose provider is this process, and what a test may do to it. */
export interface MemoryProvider<Name extends string, Table extends Capabilities> {
  /** What `connect` takes; it needs no options. */
  readonly adapter: Adapter<Name, object, never, Table, MemoryChat>;
  /**
   * Puts a chat into the memory and returns it. Without an id it is `chat-1` and so on, or a UUID where
   * ids are. Throws a `TypeError` when the id is taken or of another form than the provider's.
   */
  createChat(chat?: NewMemoryChat): MemoryChat;
  /** A copy of a chat as it is now. */
  chat(chatId: string): MemoryChat | undefined;
  /**
   * Makes the next request fail, or the next `times` requests. Core repeats what may be repeated, so an
   * error that should reach the application needs as many failures as there are attempts, or
   * `retry: { attempts: 1 }` at `connect`.
   */
  failNext(failure: MemoryFailure, times?: number): void;
  /** Every request that came, oldest first. */
  readonly requests: readonly MemoryRequest[];
  /** Forgets the requests that came. */
  clearRequests(): void;
  /** How many changes are taken and not done, one a field. */
  readonly pending: number;
  /** Does everything that is pending. */
  settle(): void;
}

const idForm = /^[A-Za-z0-9][A-Za-z0-9._:@+-]{0,127}$/;

const anyId: Adapter["chatId"] = {
  form: "letters, digits and . _ : @ + -, at most 128 of them",
  kindOf: (chatId): ChatKind | undefined =>
    chatId.length <= 128 && idForm.test(chatId) ? "unknown" : undefined,
};

const noOptions: OptionsSchema<object> = {
  "~standard": {
    version: 1,
    vendor: "parley",
    // Core has already refused keys that no adapter and no connection knows.
    validate: (value) => ({ value: value as object }),
  },
};

/**
 * A provider in memory, for the unit tests of applications: the same client, the same checks and the
 * same errors as with a real provider, without a network, a server or a key.
 *
 * Given an adapter it takes after it: the name, the ids, and the capability table with every refusal and
 * every `pending` in it.
 *
 * @example
 * const memory = createMemoryAdapter();
 * const chats = connect(memory.adapter, {})._unsafeUnwrap();
 * const { id } = memory.createChat({ displayName: "Support" });
 *
 * await chats.updateChat(id, { labels: { add: ["vip"] } });
 * memory.chat(id)?.labels; // ["vip"]
 *
 * memory.failNext({ refusal: "rate-limited", retryAfterMs: 120_000 });
 * await chats.updateChat(id, { assignee: null }); // an error of kind `rate-limited`
 *
 * @example
 * const memory = createMemoryAdapter(linq); // groups only, `pending`, no labels
 * memory.settle(); // what was pending is done
 */
export const createMemoryAdapter = <
  const Name extends string = "memory",
  const Table extends Capabilities = typeof appliedCapabilities,
>(
  traits: MemoryTraits<Name, Table> = {},
): MemoryProvider<Name, Table> => {
  const name = traits.name ?? ("memory" as Name);
  const capabilities = traits.capabilities ?? (appliedCapabilities as Capabilities as Table);
  const chatId = traits.chatId ?? anyId;
  const store = new MemoryStore(capabilities, chatId);
  const traffic = new MemoryTraffic();
  const adapter: Adapter<Name, object, never, Table, MemoryChat> = Object.freeze({
    contract: contractVersion,
    name,
    title: traits.title ?? "Memory",
    options: { schema: noOptions, names: [], credentials: [], environment: {} },
    capabilities,
    chatId,
    connection: () => ({ baseUrl: "https://memory.invalid", headers: {} }),
    requestIdHeaders: ["x-request-id"],
    operations: memoryOperations(name, capabilities),
    readError,
    createTransport: () => createMemoryTransport(store, traffic),
  });
  return {
    adapter,
    createChat: (chat = {}) => store.create(chat),
    chat: (id) => store.find(id),
    failNext: (failure, times = 1) => {
      for (let count = 0; count < times; count += 1) traffic.failures.push(failure);
    },
    get requests() {
      return [...traffic.requests];
    },
    clearRequests: () => {
      traffic.requests.length = 0;
    },
    get pending() {
      return store.waiting;
    },
    settle: () => store.settle(),
  };
};

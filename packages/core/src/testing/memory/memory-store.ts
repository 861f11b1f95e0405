import type { AdapterProfile } from "../../adapter/adapter.ts";
import type { Capabilities } from "../../model/capabilities.ts";
import { fieldsOf, verbsOf, type ChatField, type ChatUpdate } from "../../model/chat-update.ts";
import { withField, type MemoryChat, type NewMemoryChat } from "./memory-chat.ts";
import {
  isObject,
  refusalStatuses,
  type MemoryAnswer,
  type MemoryError,
  type MemoryRefusalKind,
} from "./memory-wire.ts";

/** A reply before it is turned into bytes. */
export interface MemoryReply {
  readonly status: number;
  readonly body: MemoryChat | MemoryAnswer | MemoryError;
}

/** The reply that refuses a request. */
export const refuse = (
  kind: MemoryRefusalKind,
  message: string,
  details: Pick<MemoryError["error"], "code" | "retryAfterMs"> = {},
): MemoryReply => ({
  status: refusalStatuses[kind],
  body: { error: { kind, message, ...details } },
});

/** The chats, and what was asked of them and not done yet. */
export class MemoryStore {
  readonly #capabilities: Capabilities;
  readonly #chatId: AdapterProfile["chatId"];
  readonly #chats = new Map<string, MemoryChat>();
  #waiting: { readonly chatId: string; readonly field: ChatField; readonly update: ChatUpdate }[] =
    [];
  #made = 0;

  constructor(capabilities: Capabilities, chatId: AdapterProfile["chatId"]) {
    this.#capabilities = capabilities;
    this.#chatId = chatId;
  }

  create(input: NewMemoryChat): MemoryChat {
    this.#made += 1;
    const id = input.id ?? this.#madeId();
    if (this.#chatId.kindOf(id) === undefined) {
      throw new TypeError(`give the chat an id, which must be ${this.#chatId.form}`);
    }
    const now = new Date().toISOString();
    const chat: MemoryChat = {
      id,
      kind: "group",
      displayName: null,
      iconUrl: null,
      description: null,
      assignee: null,
      labels: [],
      customProperties: {},
      participants: [],
      createdAt: now,
      updatedAt: now,
      ...structuredClone(input),
    };
    if (this.#chats.has(chat.id)) throw new TypeError(`there is a chat ${chat.id} already`);
    this.#chats.set(chat.id, chat);
    return structuredClone(chat);
  }

  /** The same in every run; of the form that most providers' ids have when the plain one will not do. */
  #madeId(): string {
    const plain = `chat-${this.#made}`;
    if (this.#chatId.kindOf(plain) !== undefined) return plain;
    return `00000000-0000-4000-8000-${String(this.#made).padStart(12, "0")}`;
  }

  find(chatId: string): MemoryChat | undefined {
    return structuredClone(this.#chats.get(chatId));
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  settle(): void {
    const changes = this.#waiting;
    this.#waiting = [];
    for (const { chatId, field, update } of changes) this.#change(chatId, field, update);
  }

  /** Answers one request. */
  answer(method: string, path: string, body: unknown): MemoryReply {
    const chatId = decodeURIComponent(path.slice("/chats/".length));
    const chat = this.#chats.get(chatId);
    if (!chat) return refuse("not-found", "there is no such chat");
    if (method === "GET") return { status: 200, body: chat };
    return isObject(body)
      ? this.#update(chat, body)
      : refuse("invalid-input", "the body is not an update");
  }

  #update(chat: MemoryChat, update: ChatUpdate): MemoryReply {
    const fields = fieldsOf(update);
    for (const field of fields) {
      const { chatKinds } = this.#capabilities[field];
      if (chatKinds && !chatKinds.includes(chat.kind)) {
        return refuse("unsupported", `${chat.kind} chats have no ${field}`);
      }
    }
    const pending = fields.filter((field) => this.#isPending(field, update));
    const applied = fields.filter((field) => !pending.includes(field));
    for (const field of applied) this.#change(chat.id, field, update);
    for (const field of pending) this.#waiting.push({ chatId: chat.id, field, update });
    const answer = { chatId: chat.id, applied, pending };
    if (pending.length > 0) return { status: 202, body: answer };
    return { status: 200, body: { ...answer, chat: this.#chats.get(chat.id) as MemoryChat } };
  }

  // A difference on a provider that has none arrives here as a whole list: what was asked for may be
  // any verb of the field, and one that is pending makes it so.
  #isPending(field: ChatField, update: ChatUpdate): boolean {
    const capability = this.#capabilities[field];
    return verbsOf(update, field).some((verb) => capability[verb] === "pending");
  }

  #change(chatId: string, field: ChatField, update: ChatUpdate): void {
    const chat = this.#chats.get(chatId);
    if (!chat) return;
    this.#chats.set(chatId, {
      ...withField(chat, field, update),
      updatedAt: new Date().toISOString(),
    });
  }
}

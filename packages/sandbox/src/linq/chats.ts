import { BoundedMap } from "../bounded-map.ts";
import { checkKeys, checkOneOf, checkText, checkTexts } from "../check.ts";
import { isUuid, uuid } from "../identifiers.ts";
import { checkLine, type LinqSettings } from "./options.ts";
import type { LinqChat, LinqHandle, LinqHealthStatus, LinqService } from "./wire.ts";

/** `creating` makes every update answer 409/2009, `left` makes it answer 409/2013. */
export type LinqChatState = "ready" | "creating" | "left";

/** What a new chat should look like. Every member is optional. */
export interface NewLinqChat {
  /** A UUID. Default: a random one. */
  readonly id?: string;
  /** Default `group`. */
  readonly kind?: "group" | "direct";
  /** Default: none, so that the recipients' handles joined by commas are shown. */
  readonly displayName?: string;
  /** Groups only. Default: no icon. */
  readonly iconUrl?: string;
  /** The other participants, E.164 numbers or email addresses. Default: two for a group, one for a direct chat. */
  readonly handles?: readonly string[];
  /** Your own line in this chat. Default: the line of the options. */
  readonly line?: string;
  /** Default `iMessage`. */
  readonly service?: LinqService;
  /** Default `ready`. */
  readonly state?: LinqChatState;
  /** Default `HEALTHY`. */
  readonly health?: LinqHealthStatus["status"];
}

export interface StoredChat {
  readonly id: string;
  readonly isGroup: boolean;
  readonly service: LinqService;
  readonly health: LinqHealthStatus["status"];
  readonly createdAt: string;
  readonly handles: LinqHandle[];
  name: string | null;
  icon: string | null;
  /** The URL that the icon was copied from. */
  iconSource: string | null;
  state: LinqChatState;
  updatedAt: string;
}

/** The number that owns the chat: webhook filters go by it. */
export const lineOf = (chat: StoredChat): string => ownHandle(chat)?.handle ?? "";

export const ownHandle = (chat: StoredChat): LinqHandle | undefined =>
  chat.handles.find(({ is_me }) => is_me);

const shownName = (chat: StoredChat): string =>
  chat.name ??
  chat.handles
    .filter(({ is_me, status }) => !is_me && status === "active")
    .map(({ handle }) => handle)
    .join(", ");

const healthOf = (chat: StoredChat): LinqHealthStatus => ({
  status: chat.health,
  doc_url: `https://docs.linqapp.com/guides/chats/chat-health#${chat.health.toLowerCase().replace("_", "-")}`,
  updated_at: chat.createdAt,
});

/** The chat as GET answers it, sharing nothing with the stored one. */
export const wireChat = (chat: StoredChat): LinqChat => ({
  id: chat.id,
  created_at: chat.createdAt,
  display_name: shownName(chat),
  handles: chat.handles.map((handle) => ({ ...handle })),
  health_status: healthOf(chat),
  is_archived: false,
  is_group: chat.isGroup,
  updated_at: chat.updatedAt,
  group_chat_icon: chat.icon,
  service: chat.service,
});

export const newHandle = (
  handle: string,
  service: LinqService,
  isMe: boolean,
  at: string,
): LinqHandle => ({
  id: uuid(),
  handle,
  service,
  status: "active",
  joined_at: at,
  left_at: null,
  is_me: isMe,
});

const keys = [
  "id",
  "kind",
  "displayName",
  "iconUrl",
  "handles",
  "line",
  "service",
  "state",
  "health",
] as const;

const checkNewChat = (input: NewLinqChat): void => {
  checkKeys("createChat", input, keys);
  if (input.id !== undefined && !isUuid(input.id))
    throw new TypeError("createChat.id must be a UUID");
  if (input.kind !== undefined) checkOneOf("createChat.kind", input.kind, ["group", "direct"]);
  if (input.displayName !== undefined) checkText("createChat.displayName", input.displayName);
  if (input.iconUrl !== undefined) checkText("createChat.iconUrl", input.iconUrl);
  if (input.line !== undefined) checkLine("createChat.line", input.line);
  if (input.service !== undefined)
    checkOneOf("createChat.service", input.service, ["iMessage", "SMS", "RCS"]);
  if (input.state !== undefined)
    checkOneOf("createChat.state", input.state, ["ready", "creating", "left"]);
  if (input.health !== undefined)
    checkOneOf("createChat.health", input.health, ["HEALTHY", "AT_RISK", "CRITICAL", "OPTED_OUT"]);
  const direct = input.kind === "direct";
  if (input.handles !== undefined) {
    const count = checkTexts("createChat.handles", input.handles).length;
    if (direct ? count !== 1 : count < 2) {
      throw new TypeError(
        `createChat.handles needs ${direct ? "one handle in a direct chat" : "two or more handles in a group"}`,
      );
    }
  }
  if (direct && input.iconUrl !== undefined)
    throw new TypeError("createChat.iconUrl belongs to groups only");
};

/** Everything Linq remembers of chats. */
export class LinqChats {
  readonly #settings: LinqSettings;
  readonly #made = new Map<string, StoredChat>();
  readonly #auto: BoundedMap<StoredChat>;

  constructor(settings: LinqSettings) {
    this.#settings = settings;
    this.#auto = new BoundedMap(settings.autoCreateLimit);
  }

  create(input: NewLinqChat = {}): StoredChat {
    checkNewChat(input);
    const id = (input.id ?? uuid()).toLowerCase();
    if (this.#made.has(id) || this.#auto.has(id))
      throw new TypeError(`There is a chat ${id} already`);
    const chat = this.#build(id, input);
    this.#made.set(id, chat);
    return chat;
  }

  find(id: string): StoredChat | undefined {
    const key = id.toLowerCase();
    return this.#made.get(key) ?? this.#auto.get(key);
  }

  /** As `find`, but makes the chat up where the options say so. */
  meet(id: string): StoredChat | undefined {
    const found = this.find(id);
    if (found !== undefined || !this.#settings.autoCreate || !isUuid(id)) return found;
    const chat = this.#build(id.toLowerCase(), {});
    this.#auto.set(chat.id, chat);
    return chat;
  }

  /** In the order in which they came to be. */
  all(): StoredChat[] {
    return [...this.#made.values(), ...this.#auto.values()];
  }

  /** The stored chat, or a clear complaint to the test that named it. */
  need(id: string): StoredChat {
    const found = this.meet(checkText("chatId", id));
    if (found === undefined) throw new TypeError(`There is no Linq chat ${id} in the sandbox`);
    return found;
  }

  #build(id: string, input: NewLinqChat): StoredChat {
    const now = new Date().toISOString();
    const isGroup = input.kind !== "direct";
    const service = input.service ?? "iMessage";
    const others = input.handles ?? (isGroup ? ["+12025550101", "+12025550102"] : ["+12025550101"]);
    return {
      id,
      isGroup,
      service,
      health: input.health ?? "HEALTHY",
      createdAt: now,
      handles: [
        newHandle(input.line ?? this.#settings.line, service, true, now),
        ...others.map((handle) => newHandle(handle, service, false, now)),
      ],
      name: input.displayName ?? null,
      icon: input.iconUrl ?? null,
      iconSource: input.iconUrl ?? null,
      state: input.state ?? "ready",
      updatedAt: now,
    };
  }
}

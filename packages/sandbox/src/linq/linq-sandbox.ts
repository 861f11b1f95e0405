import { type CannedAnswer, CannedAnswers } from "../canned-answers.ts";
import { checkInteger, checkKeys, checkOneOf, checkText, isRecord, refuse } from "../check.ts";
import { type DeliveryControls, deliveryControls } from "../delivery-controls.ts";
import type { DeliveryLog } from "../delivery-log.ts";
import { DeliveryQueue } from "../delivery-queue.ts";
import type { Provider } from "../http-server.ts";
import { isUuid, traceId } from "../identifiers.ts";
import {
  LinqChats,
  type LinqChatState,
  lineOf,
  type NewLinqChat,
  newHandle,
  type StoredChat,
  wireChat,
} from "./chats.ts";
import { refusalBody } from "./errors.ts";
import { type LinqEventData, LinqEvents } from "./events.ts";
import { receivedMessage } from "./messages.ts";
import { checkLine, type LinqSandboxOptions, resolveOptions } from "./options.ts";
import { PendingChanges } from "./pending-changes.ts";
import { answerLinq } from "./server.ts";
import { changeField, type LinqFailureCode, type LinqUpdates } from "./update-chat.ts";
import { LinqSubscriptions } from "./webhook-subscriptions.ts";
import type { LinqChat, LinqCreatedWebhookSubscription, LinqField, LinqHandle } from "./wire.ts";

/** A change that somebody else makes on a phone; `null` removes the value. */
export interface LinqForeignChange {
  readonly displayName?: string | null;
  readonly iconUrl?: string | null;
  /** The handle of the participant who does it. Default: the first other participant. */
  readonly by?: string;
}

/** The imitated Linq: where to reach it, and what a test can do to it. */
export interface LinqSandbox {
  /** For the official SDK and others that add `/v3/…` themselves; no slash at the end. */
  readonly baseUrl: string;
  /** The bearer token to use. */
  readonly apiKey: string;
  /** Makes a chat and fires `chat.created`. Returns the chat as GET answers it. */
  createChat(input?: NewLinqChat): LinqChat;
  /** A copy of the chat as it is now, or `undefined`. */
  chat(chatId: string): LinqChat | undefined;
  /** Copies of all chats, oldest first. */
  chats(): LinqChat[];
  /** Lets updates of a chat answer 409/2009 (`creating`), 409/2013 (`left`), or work again (`ready`). */
  setState(chatId: string, state: LinqChatState): void;
  /** Lets the next accepted change of a field (or `times` of them) end in its failure event. Default code 3007. */
  failNext(order: {
    readonly field: LinqField;
    readonly code?: LinqFailureCode;
    readonly times?: number;
  }): void;
  /** Answers the next request, or the next few, in a prepared way. */
  respondNext(answer: CannedAnswer): void;
  /** Changes name or icon at once, as another participant does it on a phone, and fires the events. */
  changeAsSomeoneElse(chatId: string, change: LinqForeignChange): LinqChat;
  /** Adds a participant at once and fires `participant.added`. */
  addParticipant(chatId: string, handle: string): LinqChat;
  /** Removes a participant at once and fires `participant.removed`. Your own line leaves: the state becomes `left`. */
  removeParticipant(chatId: string, handle: string): LinqChat;
  /** Fires `message.received`. Default sender: the first other participant. Returns the event's id. */
  receiveMessage(
    chatId: string,
    message: { readonly text: string; readonly from?: string },
  ): string;
  /** Applies every pending change now, in the order of acceptance. */
  flush(): Promise<void>;
  /** How many accepted changes have not been applied yet. */
  readonly pending: number;
  /** Subscribes without HTTP; refusals of the API become a TypeError. Returns the subscription with its secret. */
  subscribe(subscription: {
    readonly targetUrl: string;
    readonly events: readonly string[];
    readonly phoneNumbers?: readonly string[];
  }): LinqCreatedWebhookSubscription;
  /**
   * Fires any event with `data` as given or made per payload version. `line` limits it to subscriptions for that number; a given `eventId`
   * lets a test send «the same event» twice. Returns the event's id.
   */
  emit(
    type: string,
    data: LinqEventData,
    options?: { readonly line?: string; readonly eventId?: string; readonly traceId?: string },
  ): string;
  /** Orders and records of webhook deliveries. */
  readonly deliveries: DeliveryControls;
}

export interface LinqParts {
  readonly provider: Provider;
  readonly queue: DeliveryQueue;
  /** The control API, once the port is known. */
  control(origin: string): LinqSandbox;
  close(): void;
}

const prefix = "/linq/api/partner";

const participant = (chat: StoredChat, handle: string | undefined): LinqHandle => {
  const found = chat.handles.find(
    (one) => one.status === "active" && (handle === undefined ? !one.is_me : one.handle === handle),
  );
  if (found === undefined)
    throw new TypeError(
      `${handle ?? "Nobody else"} is not an active participant of chat ${chat.id}`,
    );
  return found;
};

export const buildLinq = (
  options: LinqSandboxOptions,
  queueLimit: number,
  log: DeliveryLog,
): LinqParts => {
  const settings = resolveOptions(options);
  const canned = new CannedAnswers();
  const chats = new LinqChats(settings);
  const pending = new PendingChanges(settings.applyDelayMs);
  const queue = new DeliveryQueue("linq", settings, queueLimit, log, [
    "body",
    "signature",
    "timestamp",
  ]);
  const subscriptions = new LinqSubscriptions(settings);
  const events = new LinqEvents(settings, subscriptions, queue);
  const failures: Record<LinqField, LinqFailureCode[]> = { display_name: [], group_chat_icon: [] };
  const updates: LinqUpdates = { settings, chats, pending, events, failures };

  const provider: Provider = {
    name: "linq",
    prefix,
    canned,
    stamp: () => ({ "X-Trace-ID": traceId() }),
    answer: (request, stamp) =>
      answerLinq(
        { chats, updates, subscriptions },
        settings.apiKey,
        request,
        stamp["X-Trace-ID"] as string,
      ),
    refusal: (answer, stamp) => refusalBody(answer, stamp["X-Trace-ID"] as string),
  };

  const changeParticipant = (
    chat: StoredChat,
    index: number,
    handle: LinqHandle,
    event: "added" | "removed",
  ): LinqChat => {
    const at = new Date().toISOString();
    chat.handles[index] = handle;
    chat.updatedAt = at;
    events.publish(
      `participant.${event}`,
      { chat_id: chat.id, handle: handle.handle, participant: { ...handle }, [`${event}_at`]: at },
      { line: lineOf(chat) },
    );
    return wireChat(chat);
  };

  const control = (origin: string): LinqSandbox => ({
    baseUrl: origin + prefix,
    apiKey: settings.apiKey,
    createChat: (input = {}) => {
      const chat = chats.create(input);
      const { is_archived: _archived, group_chat_icon: _icon, ...data } = wireChat(chat);
      events.publish("chat.created", data, { line: lineOf(chat) });
      return wireChat(chat);
    },
    chat: (chatId) => {
      const found = chats.find(checkText("chat", chatId));
      return found === undefined ? undefined : wireChat(found);
    },
    chats: () => chats.all().map(wireChat),
    setState: (chatId, state) => {
      chats.need(chatId).state = checkOneOf("setState", state, ["ready", "creating", "left"]);
    },
    failNext: (order) => {
      checkKeys("failNext", order, ["field", "code", "times"]);
      const field = checkOneOf("failNext.field", order.field, ["display_name", "group_chat_icon"]);
      const code = checkOneOf("failNext.code", order.code ?? 3007, [3007, 4001]);
      const times = checkInteger("failNext.times", order.times ?? 1, 1, 1_000_000);
      for (let count = 0; count < times; count += 1) failures[field].push(code);
    },
    respondNext: (answer) => canned.add(answer),
    changeAsSomeoneElse: (chatId, change) => {
      checkKeys("changeAsSomeoneElse", change, ["displayName", "iconUrl", "by"]);
      const chat = chats.need(chatId);
      if (!chat.isGroup)
        throw new TypeError(`Chat ${chat.id} is a direct chat: it has no name or icon to change`);
      const { displayName, iconUrl } = change;
      if (displayName === undefined && iconUrl === undefined)
        throw new TypeError("changeAsSomeoneElse needs a displayName or an iconUrl");
      if (displayName !== undefined && displayName !== null)
        checkText("changeAsSomeoneElse.displayName", displayName);
      if (iconUrl !== undefined && iconUrl !== null)
        checkText("changeAsSomeoneElse.iconUrl", iconUrl);
      const by = { ...participant(chat, change.by) };
      if (displayName !== undefined) changeField(updates, chat, "display_name", displayName, by);
      if (iconUrl !== undefined) changeField(updates, chat, "group_chat_icon", iconUrl, by);
      return wireChat(chat);
    },
    addParticipant: (chatId, handle) => {
      const chat = chats.need(chatId);
      checkText("addParticipant", handle);
      if (!chat.isGroup)
        throw new TypeError(`Chat ${chat.id} is a direct chat: nobody can be added`);
      const known = chat.handles.findIndex((one) => one.handle === handle);
      if (chat.handles[known]?.status === "active")
        throw new TypeError(`${handle} is a participant of chat ${chat.id} already`);
      const isMe = chat.handles[known]?.is_me ?? false;
      if (isMe) chat.state = "ready";
      const added = newHandle(handle, chat.service, isMe, new Date().toISOString());
      return changeParticipant(chat, known === -1 ? chat.handles.length : known, added, "added");
    },
    removeParticipant: (chatId, handle) => {
      const chat = chats.need(chatId);
      const found = participant(chat, checkText("removeParticipant", handle));
      if (!chat.isGroup)
        throw new TypeError(`Chat ${chat.id} is a direct chat: nobody can be removed`);
      if (found.is_me) chat.state = "left";
      const gone: LinqHandle = {
        ...found,
        status: found.is_me ? "left" : "removed",
        left_at: new Date().toISOString(),
      };
      return changeParticipant(chat, chat.handles.indexOf(found), gone, "removed");
    },
    receiveMessage: (chatId, message) => {
      checkKeys("receiveMessage", message, ["text", "from"]);
      const chat = chats.need(chatId);
      const sender = participant(chat, message.from);
      return events.publish(
        "message.received",
        receivedMessage(chat, sender, checkText("receiveMessage.text", message.text)),
        { line: lineOf(chat) },
      );
    },
    flush: async () => pending.flush(),
    get pending() {
      return pending.count;
    },
    subscribe: (subscription) => {
      checkKeys("subscribe", subscription, ["targetUrl", "events", "phoneNumbers"]);
      const value = {
        target_url: subscription.targetUrl,
        subscribed_events: subscription.events,
        phone_numbers: subscription.phoneNumbers,
      };
      const { status, body } = subscriptions.create(
        { kind: "json", value: structuredClone(value) },
        traceId(),
      );
      if (status === 201) return body as LinqCreatedWebhookSubscription;
      const { error } = body as { error: { code: number; message: string } };
      throw new TypeError(`subscribe was refused with ${status}/${error.code}: ${error.message}`);
    },
    emit: (type, data, context = {}) => {
      checkKeys("emit", context, ["line", "eventId", "traceId"]);
      if (typeof data !== "function" && !isRecord(data))
        refuse("emit.data", "an object or a function", data);
      if (context.line !== undefined) checkLine("emit.line", context.line);
      if (context.eventId !== undefined && !isUuid(context.eventId))
        throw new TypeError("emit.eventId must be a UUID");
      if (context.traceId !== undefined) checkText("emit.traceId", context.traceId);
      return events.publish(checkText("emit.type", type), data, {
        ...(context.line === undefined ? {} : { line: context.line }),
        ...(context.eventId === undefined ? {} : { eventId: context.eventId }),
        ...(context.traceId === undefined ? {} : { trace: context.traceId }),
      });
    },
    deliveries: deliveryControls("linq", queue, log),
  });

  return {
    provider,
    queue,
    control,
    close: () => {
      pending.clear();
      queue.close();
    },
  };
};

import { type CannedAnswer, CannedAnswers } from "../canned-answers.ts";
import { checkBoolean, checkKeys, checkText, checkTexts, isRecord, refuse } from "../check.ts";
import { type DeliveryControls, deliveryControls } from "../delivery-controls.ts";
import type { DeliveryLog } from "../delivery-log.ts";
import { DeliveryQueue } from "../delivery-queue.ts";
import type { Provider, ReceivedRequest } from "../http-server.ts";
import { uuid } from "../identifiers.ts";
import { wholeChat } from "./chat-shapes.ts";
import { type NewPeriskopeChat, now, PeriskopeChats, type StoredChat } from "./chats.ts";
import { PeriskopeDirectory } from "./directory.ts";
import { PeriskopeErrors, refusalBody } from "./errors.ts";
import { PeriskopeEvents } from "./events.ts";
import { textMessage } from "./messages.ts";
import { checkDigits, type PeriskopeSandboxOptions, resolveOptions } from "./options.ts";
import { PeriskopePhones } from "./phones.ts";
import { RateLimit } from "./rate-limit.ts";
import { actingPhone, answerPeriskope, type PeriskopeApi } from "./server.ts";
import { type PeriskopeUpdates, setLabels } from "./update-chat.ts";
import { changeSettings } from "./update-settings.ts";
import { PeriskopeSubscriptions } from "./webhook-subscriptions.ts";
import type { PeriskopeChat, PeriskopePhone, PeriskopeWebhookRow } from "./wire.ts";

/** A change that somebody else makes, on a phone or in the console. */
export interface PeriskopeForeignChange {
  /** Groups: the subject. Fires `chat.notification.created`. */
  readonly name?: string;
  /** Groups: the description; `null` removes it. Fires `chat.notification.created`. */
  readonly description?: string | null;
  /** Groups: URL of the picture; `null` removes it. No event reports it. */
  readonly image?: string | null;
  /** All labels of the chat from now on. No public event reports it. */
  readonly labels?: readonly string[];
  /** The assignee's email; `null` unassigns. No public event reports it. */
  readonly assignedTo?: string | null;
  /** Digits of the member who does it. Default: the first member. */
  readonly by?: string;
}

/** The imitated Periskope: where to reach it, and what a test can do to it. */
export interface PeriskopeSandbox {
  /** Ends with `/v1`, as the provider's base URL does. */
  readonly baseUrl: string;
  /** The bearer token to use. */
  readonly apiKey: string;
  /** Digits of the first linked phone, for the header `x-phone`. */
  readonly phone: string;
  /** Id of the first linked phone, which the header takes as well. */
  readonly phoneId: string;
  /** The key that signs webhooks, or `null`. */
  readonly signingKey: string | null;
  /** Makes a chat and fires `chat.created`. Returns the chat with everything known of it. */
  createChat(input?: NewPeriskopeChat): PeriskopeChat;
  /** A copy of the chat as it is now, with everything known of it, or `undefined`. */
  chat(chatId: string): PeriskopeChat | undefined;
  /** Copies of all chats, oldest first. */
  chats(): PeriskopeChat[];
  /** Answers the next request, or the next few, in a prepared way. */
  respondNext(answer: CannedAnswer): void;
  /** Changes a chat at once, without the API, and fires the events that Periskope has for it. */
  changeAsSomeoneElse(chatId: string, change: PeriskopeForeignChange): PeriskopeChat;
  /** Fires `message.created` and keeps the message as the chat's latest. Default sender: the first member. Returns the record id of the event. */
  receiveMessage(
    chatId: string,
    message: { readonly text: string; readonly from?: string },
  ): string;
  /** Connects or disconnects a linked phone and fires `org.phone.connected` or `org.phone.disconnected`. Default: the first phone. */
  setPhoneConnected(connected: boolean, phone?: string): PeriskopePhone;
  /** Subscribes without HTTP; refusals of the API become a TypeError. Returns one row per event. */
  subscribe(subscription: {
    readonly hookUrl: string;
    readonly events: readonly string[];
    readonly name?: string;
  }): PeriskopeWebhookRow[];
  /** Fires any event with `data` as given. `timestamp` is that of the envelope, default now. Returns the record id of the event. */
  emit(event: string, data: object, options?: { readonly timestamp?: string }): string;
  /** Orders and records of webhook deliveries. */
  readonly deliveries: DeliveryControls;
}

export interface PeriskopeParts {
  readonly provider: Provider;
  readonly queue: DeliveryQueue;
  /** The control API, once the port is known. */
  control(origin: string): PeriskopeSandbox;
  close(): void;
}

const prefix = "/periskope/v1";

const memberOf = (chat: StoredChat, digits: string | undefined): string => {
  const found =
    digits === undefined
      ? chat.members[0]
      : [chat.phone, ...chat.members].find((member) => member === digits);
  if (found === undefined)
    throw new TypeError(`${digits ?? "Nobody else"} is not a member of chat ${chat.id}`);
  return found;
};

const checkForeignChange = (chat: StoredChat, change: PeriskopeForeignChange): void => {
  const where = "changeAsSomeoneElse";
  checkKeys(where, change, ["name", "description", "image", "labels", "assignedTo", "by"]);
  if (Object.entries(change).every(([key, value]) => key === "by" || value === undefined))
    throw new TypeError(`${where} changes nothing`);
  for (const key of ["name", "description", "image"] as const) {
    if (change[key] === undefined) continue;
    if (chat.type !== "group") throw new TypeError(`${where}.${key} belongs to groups only`);
    if (key === "name" || change[key] !== null) checkText(`${where}.${key}`, change[key]);
  }
  if (change.labels !== undefined) checkTexts(`${where}.labels`, change.labels);
  if (change.assignedTo !== undefined && change.assignedTo !== null)
    checkText(`${where}.assignedTo`, change.assignedTo);
};

export const buildPeriskope = (
  options: PeriskopeSandboxOptions,
  queueLimit: number,
  log: DeliveryLog,
): PeriskopeParts => {
  const settings = resolveOptions(options);
  const canned = new CannedAnswers();
  const errors = new PeriskopeErrors(settings);
  const directory = new PeriskopeDirectory(settings);
  const chats = new PeriskopeChats(settings, directory);
  const phones = new PeriskopePhones(settings);
  const queue = new DeliveryQueue("periskope", settings, queueLimit, log, ["body", "signature"]);
  const subscriptions = new PeriskopeSubscriptions(settings, errors);
  const events = new PeriskopeEvents(settings, subscriptions, queue);
  const updates: PeriskopeUpdates = { settings, chats, directory, errors, events };
  const api: PeriskopeApi = { updates, subscriptions, phones, limit: new RateLimit(settings) };
  const firstPhone = settings.phones[0] as string;

  const stamp = (request: ReceivedRequest): Record<string, string> => {
    const phone = request.segments[0] === "chats" ? actingPhone(api, request) : undefined;
    return {
      ...api.limit.count(),
      "x-periskope-trace-id": uuid(),
      "x-periskope-org-id": settings.orgId,
      ...(phone === undefined ? {} : { "x-periskope-phone-id": phone.id }),
    };
  };

  const provider: Provider = {
    name: "periskope",
    prefix,
    canned,
    stamp,
    answer: (request) => answerPeriskope(api, request),
    refusal: (answer) => refusalBody(errors, answer),
  };

  const control = (origin: string): PeriskopeSandbox => ({
    baseUrl: origin + prefix,
    apiKey: settings.apiKey,
    phone: firstPhone,
    phoneId: phones.find(firstPhone)?.id as string,
    signingKey: settings.signingKey,
    createChat: (input = {}) => {
      const chat = chats.create(input);
      events.publish("chat.created", wholeChat(chat, settings));
      return wholeChat(chat, settings);
    },
    chat: (chatId) => {
      const found = chats.find(checkText("chat", chatId));
      return found === undefined ? undefined : wholeChat(found, settings);
    },
    chats: () => chats.all().map((chat) => wholeChat(chat, settings)),
    respondNext: (answer) => canned.add(answer),
    changeAsSomeoneElse: (chatId, change) => {
      const chat = chats.need(chatId);
      checkForeignChange(chat, change);
      const by = memberOf(chat, change.by);
      const { name, description, image, labels, assignedTo } = change;
      changeSettings(
        updates,
        chat,
        {
          ...(name === undefined ? {} : { name }),
          ...(description === undefined ? {} : { description }),
          ...(image === undefined ? {} : { image }),
        },
        by,
      );
      if (labels !== undefined) setLabels(directory, chat, labels, false);
      if (assignedTo !== undefined) chat.assignedTo = assignedTo;
      return wholeChat(chat, settings);
    },
    receiveMessage: (chatId, message) => {
      checkKeys("receiveMessage", message, ["text", "from"]);
      const chat = chats.need(chatId);
      const sender = memberOf(chat, message.from);
      const data = textMessage(
        settings.orgId,
        chat,
        sender,
        checkText("receiveMessage.text", message.text),
      );
      chat.latestMessage = data;
      chat.updatedAt = now();
      return events.publish("message.created", data);
    },
    setPhoneConnected: (connected, phone = firstPhone) => {
      checkBoolean("setPhoneConnected", connected);
      const wire = phones.setConnected(checkDigits("setPhoneConnected.phone", phone), connected);
      if (wire === undefined) throw new TypeError(`${phone} is not a linked phone`);
      events.publish(connected ? "org.phone.connected" : "org.phone.disconnected", wire);
      return wire;
    },
    subscribe: (subscription) => {
      checkKeys("subscribe", subscription, ["hookUrl", "events", "name"]);
      checkTexts("subscribe.events", subscription.events);
      const value = {
        hookUrl: subscription.hookUrl,
        integrationName: [...subscription.events],
        name: subscription.name,
      };
      const { status, body } = subscriptions.create({ kind: "json", value });
      if (status === 201) return [body].flat() as PeriskopeWebhookRow[];
      throw new TypeError(
        `subscribe was refused with ${status}: ${JSON.stringify((body as { fields: unknown }).fields)}`,
      );
    },
    emit: (event, data, context = {}) => {
      checkKeys("emit", context, ["timestamp"]);
      if (!isRecord(data)) refuse("emit.data", "an object", data);
      const { timestamp } = context;
      return events.publish(
        checkText("emit.event", event),
        data,
        timestamp === undefined ? now() : checkText("emit.timestamp", timestamp),
      );
    },
    deliveries: deliveryControls("periskope", queue, log),
  });

  return { provider, queue, control, close: () => queue.close() };
};

import type { Answer } from "../http-server.ts";
import { listedChat } from "./chat-shapes.ts";
import type { StoredChat } from "./chats.ts";
import type { PeriskopeUpdates } from "./update-chat.ts";

// Sources disagree on both defaults; these are the documentation's offset and the client's limit.
const firstOffset = 0;
const mostPerPage = 2000;

const wholeNumber = (text: string | null, fallback: number): number | undefined => {
  if (text === null) return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

const hasLabel = (chat: StoredChat, label: string): boolean =>
  chat.labels.has(label) ||
  [...chat.labels.values()].some((name) => name.toLowerCase() === label.toLowerCase());

const moment = (text: string | null, fallback: number): number =>
  text === null ? fallback : Date.parse(text);

/**
 * `GET /chats`, oldest first. `from` and `to` count from one although `offset` counts from zero.
 * Which time `start_time` and `end_time` mean is not stated: `updated_at` here.
 */
export const listChats = (
  { chats, errors, settings }: PeriskopeUpdates,
  query: URLSearchParams,
  phone: string,
): Answer => {
  const offset = wholeNumber(query.get("offset"), firstOffset);
  const limit = wholeNumber(query.get("limit"), mostPerPage);
  if (offset === undefined)
    return errors.invalidQuery("offset", {
      message: "Offset should be a number",
      value: query.get("offset") ?? "",
    });
  if (limit === undefined || limit < 1 || limit > mostPerPage) {
    return errors.invalidQuery("limit", {
      message: `Limit should be less than ${mostPerPage}`,
      value: query.get("limit") ?? "",
    });
  }
  const start = moment(query.get("start_time"), Number.NEGATIVE_INFINITY);
  const end = moment(query.get("end_time"), Number.POSITIVE_INFINITY);
  for (const [key, value] of [
    ["start_time", start],
    ["end_time", end],
  ] as const) {
    if (Number.isNaN(value))
      return errors.invalidQuery(key, {
        message: `${key} should be a date`,
        value: query.get(key) ?? "",
      });
  }
  const asked = query.get("chat_type");
  // The first generation of pages calls one-to-one chats individual.
  const type = asked === "individual" ? "user" : asked;
  if (type !== null && type !== "user" && type !== "group" && type !== "business") {
    return errors.invalidQuery("chat_type", {
      message: "chat_type should be user, group or business",
      value: asked ?? "",
    });
  }
  const label = query.get("label");
  const matching = chats.all().filter((chat) => {
    const updated = Date.parse(chat.updatedAt);
    return (
      chat.phone === phone &&
      updated >= start &&
      updated <= end &&
      (type === null || chat.type === type) &&
      (label === null || hasLabel(chat, label))
    );
  });
  const page = matching.slice(offset, offset + limit);
  const bounds = page.length === 0 ? {} : { from: offset + 1, to: offset + page.length };
  const count = settings.listCountReading === "total" ? matching.length : page.length;
  return {
    status: 200,
    body: { ...bounds, count, chats: page.map((chat) => listedChat(chat, settings)) },
  };
};

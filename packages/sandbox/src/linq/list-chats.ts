import type { Answer } from "../http-server.ts";
import { type LinqChats, wireChat } from "./chats.ts";
import { refuseWith } from "./errors.ts";
import { e164 } from "./options.ts";

const cursorAt = (index: number): string => Buffer.from(`chat:${index}`).toString("base64url");

const readCursor = (cursor: string | null): number | undefined => {
  if (cursor === null) return 0;
  const found = /^chat:(\d+)$/.exec(Buffer.from(cursor, "base64url").toString());
  return found === null ? undefined : Number(found[1]);
};

const readLimit = (limit: string | null): number | undefined => {
  if (limit === null) return 20;
  const value = Number(limit);
  return /^\d+$/.test(limit) && value >= 1 && value <= 100 ? value : undefined;
};

/** `GET /v3/chats`: oldest first, as Linq states no order. */
export const listChats = (chats: LinqChats, query: URLSearchParams, trace: string): Answer => {
  const from = query.get("from");
  const to = query.get("to");
  const limit = readLimit(query.get("limit"));
  const start = readCursor(query.get("cursor"));
  if (from !== null && !e164.test(from)) return refuseWith(1002, trace);
  if (limit === undefined || start === undefined) return refuseWith(1005, trace);
  const matching = chats
    .all()
    .filter(
      ({ handles }) =>
        from === null || handles.some(({ handle, is_me }) => is_me && handle === from),
    )
    .filter(({ handles }) => to === null || handles.some(({ handle }) => handle === to));
  const end = start + limit;
  return {
    status: 200,
    body: {
      chats: matching.slice(start, end).map(wireChat),
      next_cursor: end < matching.length ? cursorAt(end) : null,
    },
  };
};

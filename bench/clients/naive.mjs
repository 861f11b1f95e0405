import http from "node:http";
import axios from "axios";
import { err, ok, ResultAsync } from "neverthrow";
import { z } from "zod";
import { displayName, linqKey } from "./client.mjs";

const inputSchema = z
  .object({ display_name: z.string().min(1).max(1_000), group_chat_icon: z.url() })
  .partial()
  .strict();

const replySchema = z.object({ chat_id: z.uuid(), status: z.enum(["pending", "done"]) });

/**
 * What an ordinary team would write in an afternoon: axios with a timeout, zod for what goes out and what
 * comes in, neverthrow for the result. No retries, no limits, no redaction.
 *
 * @param {import("./client.mjs").Addresses} addresses
 */
export const open = ({ linq }) => {
  const agent = new http.Agent({ keepAlive: true });
  const client = axios.create({
    baseURL: linq,
    timeout: 30_000,
    headers: { authorization: `Bearer ${linqKey}` },
    httpAgent: agent,
  });

  /** @param {unknown} error */
  const toError = (error) => ({
    kind: axios.isAxiosError(error) ? "http" : "unexpected",
    status: axios.isAxiosError(error) ? error.response?.status : undefined,
    message: String(error),
  });

  /** @template Value @param {z.ZodType<Value>} schema @param {unknown} value */
  const parse = (schema, value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? ok(parsed.data) : err(toError(parsed.error));
  };

  /** @param {string} chatId @param {z.infer<typeof inputSchema>} update */
  const updateChat = (chatId, update) =>
    parse(z.uuid(), chatId)
      .andThen(() => parse(inputSchema, update))
      .asyncAndThen((body) =>
        ResultAsync.fromPromise(
          client.put(`/v3/chats/${encodeURIComponent(chatId)}`, body),
          toError,
        ),
      )
      .map((reply) => reply.data)
      .andThen((data) => parse(replySchema, data))
      .map((reply) => ({ chatId: reply.chat_id, status: reply.status }));

  return {
    /** @param {string} chatId */
    call: async (chatId) => {
      const result = await updateChat(chatId, { display_name: displayName });
      if (result.isErr()) throw new Error(result.error.message);
    },
    close: () => agent.destroy(),
  };
};

// Reads a chat as fast as the shared budget lets it.
import { linq } from "@parley/adapter-linq";
import { connect, type SharedLimiter } from "@parley/core";
import { redisSharedLimiter } from "../../src/index.ts";
import { connectRedis, hear, options, say } from "./program.ts";

const client = await connectRedis();
const { prefix, requests, perMs, baseUrl, apiKey, chatId, calls } = options;
const budget = redisSharedLimiter({ client, prefix, key: "linq", requests, perMs })._unsafeUnwrap();
const granted: number[] = [];
const sharedLimiter: SharedLimiter = {
  take: async () => {
    const answer = await budget.take();
    if (answer.waitMs === 0) granted.push(Date.now());
    return answer;
  },
};
const chats = connect(linq, { baseUrl, apiKey, sharedLimiter })._unsafeUnwrap();
say("ready");
await hear();
const results = await Promise.all(Array.from({ length: calls }, () => chats.getChat(chatId)));
say({ ok: results.filter((result) => result.isOk()).length, granted });
process.exit(0);

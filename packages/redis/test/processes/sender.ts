// Sends an update, tells its receipt and dies, before anything can be heard of the outcome.
import { linq } from "@parley/adapter-linq";
import { connect } from "@parley/core";
import { options, say } from "./program.ts";

const { baseUrl, apiKey, chatId, update } = options;
const chats = connect(linq, { baseUrl, apiKey })._unsafeUnwrap();
const result = await chats.updateChat(chatId, update);
say(result.isOk() ? { receipt: result.value } : { error: result.error });
process.exit(0);

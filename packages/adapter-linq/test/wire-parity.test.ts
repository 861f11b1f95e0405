import LinqAPIV3 from "@linqapp/sdk";
import { connect } from "@parley/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { linq } from "../src/index.ts";
import { chatBody, chatId } from "./samples.ts";
import { startRecordingServer, type RecordedRequest } from "@parley/test-support/recording-server";

const apiKey = "linq-parity-key";

const name = fc
  .string({ minLength: 1, maxLength: 40, unit: "grapheme" })
  .filter(
    (text) =>
      text.trim() !== "" && !/[\p{Cc}\u2028\u2029]/u.test(text) && !/\p{Surrogate}/u.test(text),
  );
const icon = fc.webUrl({ validSchemes: ["https"] });

const update = fc
  .record({ displayName: name, iconUrl: icon }, { requiredKeys: [] })
  .filter((fields) => Object.keys(fields).length > 0);

const visible = ({ method, path, query, body }: RecordedRequest) => ({ method, path, query, body });

/** Differences on purpose: who is asking, what is accepted, and telemetry of the SDK's generator. */
const meaningful = ({ headers }: RecordedRequest) => ({
  authorization: headers["authorization"],
  "content-type": headers["content-type"],
  accept: headers["accept"],
});

const start = async () => {
  const server = await startRecordingServer(({ method }) =>
    method === "GET" ? chatBody : { chat_id: chatId, status: "pending" },
  );
  const official = new LinqAPIV3({ apiKey, baseURL: server.origin, maxRetries: 0 });
  const ours = connect(linq, { apiKey, baseUrl: server.origin })._unsafeUnwrap();
  return { server, official, ours };
};

test("an update is the request that the official SDK sends", async () => {
  const { server, official, ours } = await start();
  await fc.assert(
    fc.asyncProperty(update, async (fields) => {
      await official.chats.update(chatId, {
        ...(fields.displayName === undefined ? {} : { display_name: fields.displayName }),
        ...(fields.iconUrl === undefined ? {} : { group_chat_icon: fields.iconUrl }),
      });
      const [theirs] = server.take() as [RecordedRequest];
      const receipt = await ours.updateChat(chatId, fields);
      const [mine] = server.take() as [RecordedRequest];
      expect(receipt.isOk()).toBe(true);
      expect(visible(mine)).toEqual(visible(theirs));
      expect(meaningful(mine)).toEqual(meaningful(theirs));
    }),
    { numRuns: 150 },
  );
  ours.close();
});

test("a read is the request that the official SDK sends, save for a content type without content", async () => {
  const { server, official, ours } = await start();
  await official.chats.retrieve(chatId);
  const [theirs] = server.take() as [RecordedRequest];
  expect((await ours.getChat(chatId)).isOk()).toBe(true);
  const [mine] = server.take() as [RecordedRequest];
  expect(visible(mine)).toEqual(visible(theirs));
  expect(mine.headers.authorization).toBe(theirs.headers.authorization);
  expect(mine.headers["content-type"]).toBeUndefined();
  ours.close();
});

test("no header but these differs from the official SDK's", async () => {
  const { server, official, ours } = await start();
  await official.chats.update(chatId, { display_name: "Support" });
  const [theirs] = server.take() as [RecordedRequest];
  expect((await ours.updateChat(chatId, { displayName: "Support" })).isOk()).toBe(true);
  const [mine] = server.take() as [RecordedRequest];
  const names = new Set([...Object.keys(mine.headers), ...Object.keys(theirs.headers)]);
  const differing = [...names].filter((header) => mine.headers[header] !== theirs.headers[header]);
  const justified =
    /^(?:user-agent|accept-encoding|accept-language|sec-fetch-mode|x-stainless-.*)$/;
  expect(differing.filter((header) => !justified.test(header))).toEqual([]);
  ours.close();
});

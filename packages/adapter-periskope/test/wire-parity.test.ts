import { connect } from "@parley/core";
import { PeriskopeApi } from "@periskope/periskope-client";
import fc from "fast-check";
import { expect, test } from "vitest";
import { periskope } from "../src/index.ts";
import { startRecordingServer, type RecordedRequest } from "@parley/test-support/recording-server";

const groupId = "120363392071406466@g.us";
const directId = "919537851844@c.us";
const apiKey = "periskope-parity-key";
const phone = "918527184400";

const text = fc
  .string({ minLength: 1, maxLength: 30, unit: "grapheme" })
  .filter(
    (value) =>
      value.trim() === value &&
      value !== "" &&
      !/[\p{Cc}\u2028\u2029,]/u.test(value) &&
      !/\p{Surrogate}/u.test(value),
  );
const key = fc
  .stringMatching(/^[a-z][a-z0-9_-]{0,15}$/)
  .filter((value) => !["constructor", "prototype"].includes(value));

const chatFields = fc
  .record(
    {
      assignee: fc.constantFrom("maya@example.com", "bharat@example.org"),
      labels: fc.array(text, { minLength: 1, maxLength: 5 }),
      customProperties: fc.dictionary(key, text, { minKeys: 1, maxKeys: 4 }),
    },
    { requiredKeys: [] },
  )
  .filter((fields) => Object.keys(fields).length > 0);

const settings = fc
  .record(
    { displayName: text, iconUrl: fc.webUrl({ validSchemes: ["https"] }), description: text },
    { requiredKeys: [] },
  )
  .filter((fields) => Object.keys(fields).length > 0);

const visible = ({ method, path, query, body }: RecordedRequest) => ({ method, path, query, body });
const meaningful = ({ headers }: RecordedRequest) => ({
  authorization: headers["authorization"],
  "x-phone": headers["x-phone"],
  "content-type": headers["content-type"],
});

/**
 * The official client knows three fixed base URLs. It is built on openapi-fetch, whose middleware may
 * replace a request: the one seam that touches neither globals nor the module.
 */
const officialClient = (origin: string): PeriskopeApi => {
  const client = new PeriskopeApi({ authToken: apiKey, phone, env: "local" });
  const inner = client as unknown as { apiClient: { use(middleware: object): void } };
  inner.apiClient.use({
    onRequest: ({ request }: { request: Request }) =>
      new Request(request.url.replace("http://localhost:8080", origin), request),
  });
  return client;
};

const start = async () => {
  const server = await startRecordingServer(({ path }) => ({
    chat_id: decodeURIComponent(path.split("/")[3] ?? ""),
  }));
  const official = officialClient(server.origin);
  const ours = connect(periskope, {
    apiKey,
    phone,
    baseUrl: `${server.origin}/v1`,
  })._unsafeUnwrap();
  return { server, official, ours };
};

test("assignee, labels and properties are the request that the official client sends", async () => {
  const { server, official, ours } = await start();
  await fc.assert(
    fc.asyncProperty(chatFields, fc.constantFrom(groupId, directId), async (fields, chatId) => {
      await official.chat.updateChatById({
        chat_id: chatId,
        ...(fields.assignee === undefined ? {} : { assigned_to: fields.assignee }),
        ...(fields.labels === undefined ? {} : { labels: fields.labels.join(",") }),
        ...(fields.customProperties === undefined
          ? {}
          : { custom_properties: fields.customProperties }),
      });
      const [theirs] = server.take() as [RecordedRequest];
      expect((await ours.updateChat(chatId, fields)).isOk()).toBe(true);
      const [mine] = server.take() as [RecordedRequest];
      expect(visible(mine)).toEqual(visible(theirs));
      expect(meaningful(mine)).toEqual(meaningful(theirs));
    }),
    { numRuns: 150 },
  );
  ours.close();
});

test("name, picture and description of a group are the request that the official client sends", async () => {
  const { server, official, ours } = await start();
  await fc.assert(
    fc.asyncProperty(settings, async (fields) => {
      await official.group.updateSettings({
        chat_id: groupId,
        ...(fields.displayName === undefined ? {} : { name: fields.displayName }),
        ...(fields.description === undefined ? {} : { description: fields.description }),
        ...(fields.iconUrl === undefined ? {} : { image: fields.iconUrl }),
      });
      const [theirs] = server.take() as [RecordedRequest];
      expect((await ours.updateChat(groupId, fields)).isOk()).toBe(true);
      const [mine] = server.take() as [RecordedRequest];
      expect(visible(mine)).toEqual(visible(theirs));
      expect(meaningful(mine)).toEqual(meaningful(theirs));
    }),
    { numRuns: 100 },
  );
  ours.close();
});

test("a read is the request that the official client sends", async () => {
  const { server, official, ours } = await start();
  await official.chat.getChatById({ chat_id: groupId });
  const [theirs] = server.take() as [RecordedRequest];
  expect((await ours.getChat(groupId)).isOk()).toBe(true);
  const [mine] = server.take() as [RecordedRequest];
  expect(visible(mine)).toEqual(visible(theirs));
  expect(mine.headers.authorization).toBe(theirs.headers.authorization);
  expect(mine.headers["x-phone"]).toBe(theirs.headers["x-phone"]);
  ours.close();
});

import {
  connect,
  type Chat,
  type ChatClient,
  type ChatError,
  type UpdateReceipt,
} from "@parley/core";
import { createReceiver, type ReceiverOptions } from "@parley/core/webhooks";
import { expectTypeOf, test } from "vitest";
import { periskope, type PeriskopeChat } from "../src/index.ts";
import { periskopeWebhooks } from "../src/webhooks.ts";

const chats = connect(periskope, { apiKey: "key", phone: "918527184400" })._unsafeUnwrap();
const id = "120363392071406466@g.us";

test("the client knows its provider and the body of its chats", () => {
  expectTypeOf(chats.provider).toEqualTypeOf<"periskope">();
  expectTypeOf(chats.getChat(id).unwrapOr({} as Chat<PeriskopeChat>)).resolves.toEqualTypeOf<
    Chat<PeriskopeChat>
  >();
  chats.updateChat(id, { displayName: "Support" }).match(
    (receipt) => expectTypeOf(receipt).toEqualTypeOf<UpdateReceipt<PeriskopeChat>>(),
    (error) => expectTypeOf(error).toEqualTypeOf<ChatError>(),
  );
});

test("what Periskope can change compiles", () => {
  chats.updateChat(id, {
    displayName: "Support",
    iconUrl: "https://example.com/icon.png",
    description: "Ask here",
    assignee: "maya@example.com",
    labels: ["vip"],
    customProperties: { plan: "pro" },
  });
  chats.updateChat(id, { labels: { add: ["vip"], remove: ["trial"] } });
});

test("what is not proven, or gets updates lost, does not compile", () => {
  // @ts-expect-error clearing is unproven
  chats.updateChat(id, { assignee: null });
  // @ts-expect-error so is clearing the labels
  chats.updateChat(id, { labels: null });
  // @ts-expect-error so is clearing one property
  chats.updateChat(id, { customProperties: { plan: null } });
  // @ts-expect-error undefined neither sets nor clears
  chats.updateChat(id, { labels: undefined });
});

test("options under a wrong name do not compile", () => {
  // @ts-expect-error the key is phone
  connect(periskope, { apiKey: "key", phoneNumber: "918527184400" });
  // @ts-expect-error the key is missing
  connect(periskope, { phone: "918527184400" });
  connect(periskope, { apiKey: async () => "key", deadlineMs: 1_000, retry: { attempts: 1 } });
});

test("a client is a client of whatever provider", () => {
  expectTypeOf(chats).toExtend<ChatClient>();
});

test("what deliveries are read with knows its provider, and an adapter is not it", () => {
  expectTypeOf(periskopeWebhooks.name).toEqualTypeOf<"periskope">();
  const options: ReceiverOptions = { secrets: "secret", handler: () => undefined };
  createReceiver(periskopeWebhooks, options);
  // @ts-expect-error the adapter holds no webhooks
  createReceiver(periskope, options);
});

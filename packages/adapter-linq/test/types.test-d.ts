import {
  connect,
  type CannotChange,
  type Chat,
  type ChatClient,
  type ChatError,
  type UpdateReceipt,
} from "@parley/core";
import { createReceiver, type ReceiverOptions } from "@parley/core/webhooks";
import { expectTypeOf, test } from "vitest";
import { linq, type LinqChat } from "../src/index.ts";
import { linqWebhooks } from "../src/webhooks.ts";

const chats = connect(linq, { apiKey: "key" })._unsafeUnwrap();
const id = "550e8400-e29b-41d4-a716-446655440000";

test("the client knows its provider and the body of its chats", () => {
  expectTypeOf(chats.provider).toEqualTypeOf<"linq">();
  expectTypeOf(chats.getChat(id).unwrapOr({} as Chat<LinqChat>)).resolves.toEqualTypeOf<
    Chat<LinqChat>
  >();
  chats.updateChat(id, { displayName: "Support" }).match(
    (receipt) => expectTypeOf(receipt).toEqualTypeOf<UpdateReceipt<LinqChat>>(),
    (error) => expectTypeOf(error).toEqualTypeOf<ChatError>(),
  );
});

test("what Linq can change compiles", () => {
  chats.updateChat(id, { displayName: "Support", iconUrl: "https://example.com/icon.png" });
  chats.plan(id, { iconUrl: "https://example.com/icon.png" });
});

test("a field that Linq has not does not compile", () => {
  // @ts-expect-error Linq has no labels
  chats.updateChat(id, { labels: ["vip"] });
  // @ts-expect-error Linq has no labels, however they are changed
  chats.updateChat(id, { labels: { add: ["vip"] } });
  // @ts-expect-error Linq has no description
  chats.updateChat(id, { displayName: "Support", description: "x" });
  // @ts-expect-error Linq has no assignee
  chats.plan(id, { assignee: "maya@example.com" });
  const update = { displayName: "Support", customProperties: { plan: "pro" } };
  // @ts-expect-error nor does it compile by way of a variable
  chats.updateChat(id, update);
});

test("the compiler says why", () => {
  type Labels = NonNullable<Parameters<typeof chats.updateChat>[1]["labels"]>;
  expectTypeOf<Labels>().toExtend<CannotChange<"A Linq chat has no labels">>();
});

test("what is not proven, or gets updates lost, does not compile", () => {
  // @ts-expect-error clearing is unproven
  chats.updateChat(id, { displayName: null });
  // @ts-expect-error undefined neither sets nor clears
  chats.updateChat(id, { displayName: undefined });
});

test("options under a wrong name do not compile", () => {
  // @ts-expect-error the key is apiKey
  connect(linq, { apikey: "key" });
  // @ts-expect-error the phone is Periskope's
  connect(linq, { apiKey: "key", phone: "1" });
  connect(linq, { apiKey: async () => "key", deadlineMs: 1_000, retry: { attempts: 1 } });
});

test("a client is a client of whatever provider", () => {
  expectTypeOf(chats).toExtend<ChatClient>();
});

test("what deliveries are read with knows its provider, and an adapter is not it", () => {
  expectTypeOf(linqWebhooks.name).toEqualTypeOf<"linq">();
  const options: ReceiverOptions = { secrets: "secret", handler: () => undefined };
  createReceiver(linqWebhooks, options);
  // @ts-expect-error the adapter holds no webhooks
  createReceiver(linq, options);
});

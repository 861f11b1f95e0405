import { expectTypeOf, test } from "vitest";
import { defineWebhooks, type AdapterWebhooks } from "../../src/adapter/index.ts";
import { createReceiver, type ReceiverOptions } from "../../src/webhooks/index.ts";
import { tiny } from "../support/tiny-adapter.ts";
import { tinyWebhooks } from "./support/tiny-webhooks.ts";

const options: ReceiverOptions = { secrets: "secret", handler: () => undefined };

test("a receiver takes webhooks, one or several, and no adapter", () => {
  createReceiver(tinyWebhooks, options);
  createReceiver([tinyWebhooks, { ...tinyWebhooks, name: "other" }], options);
  // @ts-expect-error an adapter is not what deliveries are read with
  createReceiver(tiny, options);
  // @ts-expect-error nor is one among webhooks
  createReceiver([tinyWebhooks, tiny], options);
  // @ts-expect-error nothing receives nothing
  createReceiver(undefined, options);
});

test("webhooks keep their name, and stand for any webhooks", () => {
  expectTypeOf(tinyWebhooks.name).toEqualTypeOf<"tiny">();
  expectTypeOf(tinyWebhooks).toExtend<AdapterWebhooks>();
  // @ts-expect-error webhooks say which contract they were written against
  defineWebhooks({ ...tinyWebhooks, contract: undefined });
});

test("an adapter holds no webhooks", () => {
  expectTypeOf(tiny).not.toHaveProperty("webhooks");
});

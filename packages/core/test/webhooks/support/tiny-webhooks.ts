import { createHmac, timingSafeEqual } from "node:crypto";
import { err, ok } from "neverthrow";
import { defineWebhooks, type ChatEvent } from "../../../src/adapter/index.ts";
import {
  createReceiver,
  type RawDelivery,
  type Receiver,
  type ReceiverOptions,
} from "../../../src/webhooks/index.ts";
import { FakeClock } from "../../support/fake-clock.ts";

/** Signs with this; a canary of its own. */
export const secret = "tiny-secret-canary-0001";

const mac = (key: string, id: string, body: Uint8Array): string =>
  createHmac("sha256", key).update(`${id}.`).update(body).digest("hex");

/** A scheme for tests: `x-tiny-id` and the body are signed; `chats` in the body makes several events. */
export const tinyWebhooks = defineWebhooks({
  contract: 1,
  name: "tiny",
  title: "Tiny",
  signatureHeaders: ["x-tiny-id", "x-tiny-signature"],
  secretRule: (given) => (given.startsWith("tiny-") ? undefined : "must begin with tiny-"),
  rememberMs: 86_400_000,
  verify: ({ headers, body }, { secrets }) => {
    const { "x-tiny-id": id, "x-tiny-signature": signature } = headers;
    if (id === undefined || signature === undefined) return err("a header is missing");
    if (id === "throw") throw new Error(secret);
    const given = Buffer.from(signature, "hex");
    const isRight = secrets.some((key) => {
      const expected = Buffer.from(mac(key, id, body), "hex");
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
    return isRight ? ok({ id }) : err("the signature is wrong");
  },
  parse: (body, { id, receivedAt }) => {
    const given = body as { readonly chats?: readonly string[]; readonly broken?: string };
    if (given.broken === "parse") throw new Error(secret);
    if (given.broken === "shape") return err("it is not shaped like an event");
    const chats = given.chats ?? ["chat-1"];
    return ok(
      chats.map((chatId, index): ChatEvent => ({
        type: "chat.created",
        provider: "tiny",
        id: index === 0 ? id : `${id}#${index}`,
        eventType: "created",
        chatId,
        receivedAt,
        raw: body,
      })),
    );
  },
  eventTypes: { created: "chat.created" },
});

/** A delivery, signed. */
export const signed = (
  id: string,
  body: unknown = {},
  key = secret,
): RawDelivery & { body: Uint8Array } => {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
  return {
    headers: {
      "content-type": "application/json",
      "x-tiny-id": id,
      "x-tiny-signature": mac(key, id, bytes),
    },
    body: bytes,
  };
};

/** A receiver on a clock that stands still, and what its handler was given. */
export const receiving = (
  options: Partial<ReceiverOptions> = {},
): { readonly receiver: Receiver; readonly clock: FakeClock; readonly handled: ChatEvent[] } => {
  const clock = new FakeClock();
  const handled: ChatEvent[] = [];
  const receiver = createReceiver(tinyWebhooks, {
    secrets: secret,
    handler: (event) => {
      handled.push(event);
    },
    clock,
    ...options,
  })._unsafeUnwrap();
  return { receiver, clock, handled };
};

/** A promise and how to settle it. */
export const deferred = <Value = void>() => {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};

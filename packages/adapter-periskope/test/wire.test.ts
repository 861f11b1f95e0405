import { isRecord } from "@parley/core/adapter";
import fc, { type Arbitrary, type JsonValue } from "fast-check";
import { expect, it } from "vitest";
import { isSubscription } from "../src/subscription-wire.ts";
import { isChat } from "../src/wire.ts";
import { bodies, extended } from "@parley/test-support/bodies";
import { chatSchema, objectSchema, subscriptionSchema } from "./support/wire-schemas.ts";

/** Holds a guard against the schema that says the same. */
const compare = (
  guard: (body: unknown) => boolean,
  schema: { readonly safeParse: (body: unknown) => { readonly success: boolean } },
  valid: Arbitrary<JsonValue>,
) => {
  const verdicts: boolean[] = [];
  fc.assert(
    fc.property(bodies(valid), (body) => {
      const { success } = schema.safeParse(body);
      verdicts.push(success);
      expect(guard(body)).toBe(success);
    }),
    { numRuns: 3_000 },
  );
  // A comparison that hardly ever sees one of the verdicts says nothing about it.
  const accepted = verdicts.filter(Boolean).length / verdicts.length;
  expect(accepted).toBeGreaterThan(0.2);
  expect(accepted).toBeLessThan(0.8);
};

const text = fc.string();
const optionalText = fc.option(text);

it("tells objects with keys from all other JSON", () => {
  const object = extended(fc.record({ id: text }));
  compare(isRecord, objectSchema, object);
});

const chat = fc.record(
  {
    chat_id: text,
    org_phone: optionalText,
    chat_name: optionalText,
    chat_type: optionalText,
    chat_image: optionalText,
    assigned_to: optionalText,
    labels: fc.option(fc.array(text, { maxLength: 2 })),
    chat_labels: optionalText,
    created_at: optionalText,
    updated_at: optionalText,
    group_description: optionalText,
  },
  { requiredKeys: ["chat_id"] },
);

it("takes a chat exactly when it is what Periskope promises", () => {
  compare(isChat, chatSchema, extended(chat));
});

const subscription = fc.record(
  {
    id: text,
    hook_url: text,
    integration_name: fc.oneof(text, fc.array(text, { maxLength: 2 })),
    is_subscribed: fc.boolean(),
    integration_id: optionalText,
    subscribed_at: optionalText,
  },
  { requiredKeys: ["id", "hook_url", "integration_name", "is_subscribed"] },
);

it("takes a row of a webhook exactly when it is what Periskope promises", () => {
  compare(isSubscription, subscriptionSchema, extended(subscription));
});

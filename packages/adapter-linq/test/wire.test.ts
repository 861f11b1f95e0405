import { isRecord } from "@parley/core/adapter";
import fc, { type Arbitrary, type JsonValue } from "fast-check";
import { expect, it } from "vitest";
import { isSubscription } from "../src/subscription-wire.ts";
import { isChat, isUpdateAccepted } from "../src/wire.ts";
import { bodies, extended } from "@parley/test-support/bodies";
import {
  chatSchema,
  objectSchema,
  subscriptionSchema,
  updateAcceptedSchema,
} from "./support/wire-schemas.ts";

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

const handle = fc.record(
  {
    id: text,
    handle: text,
    joined_at: optionalText,
    is_me: fc.option(fc.boolean()),
    status: optionalText,
  },
  { requiredKeys: ["handle"] },
);

const chat = fc.record(
  {
    id: text,
    display_name: optionalText,
    handles: fc.array(extended(handle), { maxLength: 2 }),
    is_group: fc.boolean(),
    group_chat_icon: optionalText,
    created_at: optionalText,
    updated_at: optionalText,
  },
  { requiredKeys: ["id", "handles", "is_group"] },
);

it("takes a chat exactly when it is what Linq promises", () => {
  compare(isChat, chatSchema, extended(chat));
});

it("takes the answer to an update exactly when it says which chat or what became of it", () => {
  const answer = fc.record({ chat_id: optionalText, status: optionalText }, { requiredKeys: [] });
  compare(isUpdateAccepted, updateAcceptedSchema, extended(answer));
});

const subscription = fc.record(
  {
    id: text,
    target_url: text,
    subscribed_events: fc.array(text, { maxLength: 2 }),
    is_active: fc.boolean(),
    created_at: optionalText,
    updated_at: optionalText,
    phone_numbers: fc.option(fc.array(text, { maxLength: 2 })),
  },
  { requiredKeys: ["id", "target_url", "subscribed_events", "is_active"] },
);

it("takes a subscription exactly when it is what Linq promises", () => {
  compare(isSubscription, subscriptionSchema, extended(subscription));
});

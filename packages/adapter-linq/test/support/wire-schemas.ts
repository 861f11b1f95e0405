import * as z from "zod/mini";

// What Linq promises of the fields that Parley reads, as schemas: the guards of the adapter have to give
// their verdicts.

const text = z.nullish(z.string());

export const objectSchema = z.object({});

export const chatSchema = z.object({
  id: z.string(),
  display_name: text,
  handles: z.array(
    z.object({
      handle: z.string(),
      joined_at: text,
      is_me: z.nullish(z.boolean()),
      status: text,
    }),
  ),
  is_group: z.boolean(),
  group_chat_icon: text,
  created_at: text,
  updated_at: text,
});

export const updateAcceptedSchema = z.object({ id: text, chat_id: text, status: text });

export const subscriptionSchema = z.object({
  id: z.string(),
  target_url: z.string(),
  subscribed_events: z.array(z.string()),
  is_active: z.boolean(),
  created_at: text,
  updated_at: text,
  phone_numbers: z.nullish(z.array(z.string())),
});

import * as z from "zod/mini";

// What Periskope promises of the fields that Parley reads, as schemas: the guards of the adapter have to
// give their verdicts.

const text = z.nullish(z.string());

export const objectSchema = z.object({});

export const chatSchema = z.object({
  chat_id: z.string(),
  org_phone: text,
  chat_name: text,
  chat_type: text,
  chat_image: text,
  assigned_to: text,
  labels: z.nullish(z.array(z.string())),
  chat_labels: text,
  created_at: text,
  updated_at: text,
  group_description: text,
});

export const subscriptionSchema = z.object({
  id: z.string(),
  hook_url: z.string(),
  integration_name: z.union([z.string(), z.array(z.string())]),
  is_subscribed: z.boolean(),
  integration_id: text,
  subscribed_at: text,
});

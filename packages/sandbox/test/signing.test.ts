import { expect, test } from "vitest";

import { signedHeaders as linqHeaders, newSecret } from "../src/linq/signing.ts";
import { bodySignature, signedHeaders as periskopeHeaders } from "../src/periskope/signing.ts";

// The vectors of the reference of provider facts.
const linqVector = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw7Jxx2Oll+OE=",
  body: '{"api_version":"v3","webhook_version":"2026-02-03","event_type":"chat.group_name_updated","event_id":"550e8400-e29b-41d4-a716-446655440000","created_at":"2025-11-23T17:50:00Z","trace_id":"abc123def456","partner_id":"partner_abc123","data":{"chat_id":"550e8400-e29b-41d4-a716-446655440000","old_value":"Old Group Name","new_value":"New Group Name","changed_by_handle":{"id":"550e8400-e29b-41d4-a716-446655440011","handle":"+14155559876","is_me":false,"service":"iMessage","status":"active","joined_at":"2025-11-23T17:30:00.000Z","left_at":null},"updated_at":"2025-11-23T17:50:00Z"}}',
  headers: {
    "content-type": "application/json",
    "webhook-id": "550e8400-e29b-41d4-a716-446655440000",
    "webhook-timestamp": "1763920200",
    "webhook-signature": "v1,AcM9sUspht3B+PONl9rGBBWm38KTLvHJg/e0rwjami8=",
    "x-webhook-event": "chat.group_name_updated",
    "x-webhook-subscription-id": "b2c3d4e5-f6a7-8901-bcde-f23456789012",
    "x-webhook-timestamp": "1763920200",
    "x-webhook-signature": "509bae02da583b200a4682c5241d05659e45a48d706804c3aea7952caae363b0",
  },
};

const periskopeVectors = [
  {
    key: "peri_test_key_0123456789",
    body: '{"event":"chat.created","data":{"chat_id":"919537851844@c.us","chat_name":"Zoë \\ud83d\\ude04 / test"},"org_id":"2997dd64-89bf-48d3-9a22-b314fca017e5","timestamp":"2025-01-27T11:08:10.696Z"}',
    signature: "7f0e8a9306c8b6f8471c73bad63989fffede516e4edb4c03e77a7815619b0a5e",
  },
  {
    key: "peri_test_key_0123456789",
    body: '{"event":"chat.created","data":{"chat_id":"919537851844@c.us","chat_name":"Zoë 😄 / test"},"org_id":"2997dd64-89bf-48d3-9a22-b314fca017e5","timestamp":"2025-01-27T11:08:10.696Z"}',
    signature: "e07836e5588b218d1aaed074e47eaf70e420b6909b38012a60001e2230d49a3b",
  },
];

test("Linq's two header sets equal the reference vector", () => {
  const { secret, body, headers } = linqVector;
  const event = {
    type: "chat.group_name_updated",
    id: headers["webhook-id"],
    subscriptionId: headers["x-webhook-subscription-id"],
    body,
  };
  expect(linqHeaders(secret, event, 1763920200)).toEqual(headers);
});

test("a new secret of Linq is whsec_ and 32 bytes in base64", () => {
  expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(newSecret()).not.toBe(newSecret());
});

test("Periskope's signatures equal the reference vectors", () => {
  for (const { key, body, signature } of periskopeVectors) {
    expect(bodySignature(key, body)).toBe(signature);
    expect(periskopeHeaders(key, body)).toEqual({
      "content-type": "application/json",
      "x-periskope-signature": signature,
    });
  }
  expect(periskopeHeaders(null, "{}")).toEqual({ "content-type": "application/json" });
});

// Verifies and parses deliveries of 1 KiB: bare, through our adapters, and through Linq's SDK.
import { createHmac, timingSafeEqual } from "node:crypto";
import LinqAPIV3 from "@linqapp/sdk";
import { linqWebhooks } from "@parley/adapter-linq/webhooks";
import { periskopeWebhooks } from "@parley/adapter-periskope/webhooks";

const wantedBytes = 1_024;
const linqSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw7Jxx2Oll+OE=";
const linqKey = Buffer.from(linqSecret.slice("whsec_".length), "base64");
const periskopeKey = "peri_bench_key_0123456789";
const id = "550e8400-e29b-41d4-a716-446655440000";

/** A body of exactly 1 KiB: one of its values is made as long as it takes. @param {(padding: string) => object} make */
const padded = (make) => {
  const shortest = JSON.stringify(make("")).length;
  return Buffer.from(JSON.stringify(make("x".repeat(wantedBytes - shortest))));
};

const linqBody = padded((padding) => ({
  api_version: "v3",
  webhook_version: "2026-02-03",
  event_type: "chat.group_name_updated",
  event_id: id,
  created_at: "2025-11-23T17:50:00Z",
  trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
  partner_id: "partner_abc123",
  data: {
    chat_id: id,
    old_value: `Old Group Name${padding}`,
    new_value: "New Group Name",
    changed_by_handle: {
      id: "550e8400-e29b-41d4-a716-446655440011",
      handle: "+14155559876",
      is_me: false,
      service: "iMessage",
      status: "active",
      joined_at: "2025-11-23T17:30:00.000Z",
      left_at: null,
    },
    updated_at: "2025-11-23T17:50:00Z",
  },
}));

const periskopeBody = padded((padding) => ({
  event: "chat.created",
  data: {
    org_id: "2997dd64-89bf-48d3-9a22-b314fca017e5",
    chat_id: "120363392071406466@g.us",
    chat_name: `Support${padding}`,
    chat_type: "group",
    chat_image: null,
    org_phone: "918527184400@c.us",
    created_at: "2025-01-27T11:08:10.000Z",
    assigned_to: null,
    labels: [],
  },
  org_id: "2997dd64-89bf-48d3-9a22-b314fca017e5",
  timestamp: "2025-01-27T11:08:10.696Z",
}));

const nowMs = Date.now();
const timestamp = String(Math.floor(nowMs / 1_000));
const linqSigned = () =>
  createHmac("sha256", linqKey).update(`${id}.${timestamp}.`).update(linqBody).digest();
const periskopeSigned = () => createHmac("sha256", periskopeKey).update(periskopeBody).digest();

const linqHeaders = {
  "content-type": "application/json",
  "webhook-id": id,
  "webhook-timestamp": timestamp,
  "webhook-signature": `v1,${linqSigned().toString("base64")}`,
};
const periskopeHeaders = {
  "content-type": "application/json",
  "x-periskope-signature": periskopeSigned().toString("hex"),
};

/** @param {Buffer} expected @param {Buffer} given @param {Buffer} body */
const compareAndParse = (expected, given, body) => {
  if (!timingSafeEqual(expected, given)) throw new Error("the signature is wrong");
  return JSON.parse(body.toString());
};

/** @type {Record<string, () => unknown>} */
const jobs = {
  "bare-linq": () => {
    const given = Buffer.from(linqHeaders["webhook-signature"].slice(3), "base64");
    return compareAndParse(linqSigned(), given, linqBody);
  },
  "bare-periskope": () => {
    const given = Buffer.from(periskopeHeaders["x-periskope-signature"], "hex");
    return compareAndParse(periskopeSigned(), given, periskopeBody);
  },
};

const sdk = new LinqAPIV3({ apiKey: "bench", webhookSecret: linqSecret });
jobs["linq-sdk"] = () => sdk.webhooks.unwrap(linqBody.toString(), { headers: linqHeaders });

/** @type {string[]} */
const missing = [];

/**
 * @param {import("@parley/core/adapter").AdapterWebhooks} webhooks
 * @param {{ secret: string, headers: Record<string, string>, body: Buffer }} delivery
 */
const addOurs = (webhooks, { secret, headers, body }) => {
  const input = { secrets: [secret], nowMs, allowLegacy: false };
  const receivedAt = new Date(nowMs).toISOString();
  jobs[`parley-${webhooks.name}`] = () => {
    const verified = webhooks.verify({ headers, body }, input);
    if (verified.isErr()) throw new Error(verified.error);
    const parsed = webhooks.parse(JSON.parse(body.toString()), {
      id: verified.value.id,
      receivedAt,
    });
    if (parsed.isErr()) throw new Error(parsed.error);
    if (parsed.value[0]?.type === "unknown") throw new Error("the event was not understood");
    return parsed.value;
  };
};
addOurs(linqWebhooks, { secret: linqSecret, headers: linqHeaders, body: linqBody });
addOurs(periskopeWebhooks, {
  secret: periskopeKey,
  headers: periskopeHeaders,
  body: periskopeBody,
});

/** @param {() => unknown} job @param {number} milliseconds @returns {number} microseconds for one */
const time = (job, milliseconds) => {
  const start = performance.now();
  let done = 0;
  let elapsed = 0;
  for (; elapsed < milliseconds; elapsed = performance.now() - start) {
    for (let batch = 0; batch < 100; batch += 1) job();
    done += 100;
  }
  return (elapsed * 1_000) / done;
};

for (const [name, job] of Object.entries(jobs)) {
  try {
    job();
  } catch (error) {
    missing.push(`not measured: ${name}: ${String(error)}`);
    Reflect.deleteProperty(jobs, name);
  }
}

process.on("message", (question) => {
  const { milliseconds } = /** @type {{ milliseconds: number }} */ (question);
  process.send?.(
    Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, time(job, milliseconds)])),
  );
});
process.on("disconnect", () => process.exit());
process.send?.({ missing });

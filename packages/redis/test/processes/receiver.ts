// Receives the deliveries of Linq, verifies them and records what they say. It waits for nothing.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { linqWebhooks } from "@parley/adapter-linq/webhooks";
import { createOutcomes } from "@parley/core/outcomes";
import { createReceiver, type Receiver } from "@parley/core/webhooks";
import { redisDeliveryStore, redisOutcomeStore } from "../../src/index.ts";
import { connectRedis, hear, options, say } from "./program.ts";

const client = await connectRedis();
const { prefix } = options;
const outcomes = createOutcomes({ store: redisOutcomeStore(client, { prefix }) })._unsafeUnwrap();
let receiver: Receiver | undefined;
const server = createServer((request, response) => {
  if (receiver) receiver.nodeHandler(request, response);
  else response.writeHead(503).end();
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
say({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/linq` });
const { secret } = await hear<{ secret: string }>();
receiver = createReceiver(linqWebhooks, {
  secrets: secret,
  store: redisDeliveryStore(client, { prefix }),
  handler: async (event) => {
    const recorded = await outcomes.record(event);
    say({ recorded: recorded.isOk(), event: event.type });
    return recorded;
  },
})._unsafeUnwrap();
say("ready");

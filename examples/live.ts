import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { linq } from "@parley/adapter-linq";
import { linqWebhooks } from "@parley/adapter-linq/webhooks";
import { connect, type ChatClient, type ChatError } from "@parley/core";
import { createOutcomes } from "@parley/core/outcomes";
import { createReceiver, type Receiver } from "@parley/core/webhooks";
import type { Sandbox } from "@parley/sandbox";
import { printError, printFact, printReceipt, printSettled, printStep } from "./print.ts";

const listen = async (handle: () => Receiver | undefined) => {
  const server = createServer((request, response) => {
    handle()?.nodeHandler(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/webhooks/linq`, close: () => server.close() };
};

/** Subscribes to what becomes of updates and gives the secret that deliveries are signed with. */
const subscribe = async (chats: ChatClient, url: string): Promise<string> => {
  const created = await chats.subscriptions.create({
    url,
    events: ["chat.updated", "chat.update-failed"],
  });
  return created.match(
    ({ signingSecret }) => signingSecret ?? "",
    (error: ChatError) => {
      printError(error);
      return "";
    },
  );
};

/** Pending, a signed webhook over a socket, settled: what becomes of updates that Linq only queues. */
export const live = async (sandbox: Sandbox): Promise<void> => {
  const { baseUrl, apiKey } = sandbox.linq;
  const connected = connect(linq, { baseUrl, apiKey });
  const outcomes = createOutcomes();
  if (connected.isErr()) return printError(connected.error);
  if (outcomes.isErr()) return printError(outcomes.error);
  const chats = connected.value;

  let receiver: Receiver | undefined;
  const server = await listen(() => receiver);
  const created = createReceiver(linqWebhooks, {
    secrets: await subscribe(chats, server.url),
    handler: (event) => outcomes.value.record(event),
  });
  if (created.isErr()) return printError(created.error);
  receiver = created.value;

  const { id } = sandbox.linq.createChat({ displayName: "Before" });
  const settle = async (title: string, displayName: string, iconUrl: string): Promise<void> => {
    printStep(`${title}  ${JSON.stringify({ displayName, iconUrl })}`);
    const receipt = await chats.updateChat(id, { displayName, iconUrl });
    if (receipt.isErr()) return printError(receipt.error);
    printReceipt(receipt.value);
    printFact("waiting for the webhooks …");
    const settled = await outcomes.value.settle(receipt.value, { timeoutMs: 10_000 });
    settled.match(printSettled, printError);
  };

  await settle("Name and picture, and the truth about them", "Team", "https://example.com/a.png");
  sandbox.linq.failNext({ field: "group_chat_icon", code: 4001 });
  await settle("The same, but the picture fails later", "Crew", "https://example.com/b.png");

  outcomes.value.close();
  server.close();
  chats.close();
};

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { connectedTo } from "../support/connected.ts";

test("a reply that comes in thousands of pieces is read like any other", async () => {
  const name = "name ".repeat(2_000).trim();
  const body = JSON.stringify({ id: "chat-1", name });
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    for (const character of body) response.write(character);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const chat = await connectedTo(`http://127.0.0.1:${port}`).getChat("chat-1");
  expect(chat._unsafeUnwrap().displayName).toBe(name);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { answer } from "../../packages/core/test/support/behaviours.ts";
import { FaultServer } from "../../packages/core/test/support/fault-server.ts";
import type { ClientName } from "./clients.ts";
import type { Cell } from "./run-cell.ts";

/** The argument that makes this program try one cell and print it. */
export const proxiedFlag = "--proxied";

/** Upper and lower case: libraries differ in which one they look for. */
const variables = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

/**
 * Tries the proxied case in a process that was started with the variables: some libraries read them
 * when they are loaded.
 */
export const runProxied = async (clientName: ClientName): Promise<Cell> => {
  const proxy = await FaultServer.start({ replies: [answer(502, "")] });
  const self = process.argv[1] ?? "";
  const runTs = join(dirname(self), "..", "run-ts.mjs");
  const environment = Object.fromEntries(variables.map((name) => [name, proxy.url]));
  const child = spawn(process.execPath, [runTs, self, proxiedFlag, clientName], {
    env: { ...process.env, NO_PROXY: "", no_proxy: "", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  await once(child, "close");
  const cell = JSON.parse(printed) as Cell;
  const fact =
    proxy.connections === 0 ? "the proxy gets nothing" : "**the proxy gets the request**";
  await proxy.close();
  return { ...cell, facts: [...cell.facts, fact] };
};

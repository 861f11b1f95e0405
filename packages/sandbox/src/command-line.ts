import { parseArgs } from "node:util";

import { type Sandbox, startSandbox } from "./sandbox.ts";

const usage = `parley-sandbox: a local Linq and Periskope

  --port <number>  port on 127.0.0.1 (default: any free one)
  -h, --help       this text
`;

const describe = ({ linq, periskope }: Sandbox): string => {
  const linqGroup = linq.createChat({ displayName: "Demo group" });
  const linqDirect = linq.createChat({ kind: "direct" });
  const periskopeGroup = periskope.createChat({ kind: "group", name: "Demo group" });
  const periskopeUser = periskope.createChat({ kind: "user", name: "Demo contact" });
  return `Linq
  base URL     ${linq.baseUrl}
  API key      ${linq.apiKey}
  group        ${linqGroup.id}
  direct chat  ${linqDirect.id}

Periskope
  base URL     ${periskope.baseUrl}
  API key      ${periskope.apiKey}
  x-phone      ${periskope.phone}
  signing key  ${periskope.signingKey}
  group        ${periskopeGroup.chat_id}
  contact      ${periskopeUser.chat_id}

Ctrl-C ends it.
`;
};

/**
 * Starts what the arguments ask for and writes what a user needs to know.
 * Returns the running sandbox, or nothing when only help was asked for. Throws on bad arguments.
 */
export const runCommandLine = async (
  args: readonly string[],
  write: (text: string) => void,
): Promise<Sandbox | undefined> => {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) {
    write(usage);
    return undefined;
  }
  const port = values.port ?? "0";
  if (!/^\d+$/.test(port))
    throw new TypeError(`--port must be a number, not ${JSON.stringify(port)}`);
  const sandbox = await startSandbox({ port: Number(port) });
  write(describe(sandbox));
  return sandbox;
};

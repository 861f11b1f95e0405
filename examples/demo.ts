import { linq } from "@parley/adapter-linq";
import { periskope } from "@parley/adapter-periskope";
import { connectAll } from "@parley/core";
import { startSandbox } from "@parley/sandbox";
import { live } from "./live.ts";
import { printError, printTitle } from "./print.ts";
import { tour } from "./tour.ts";

// Both providers, stateful, on loopback: no keys, no network.
const sandbox = await startSandbox();

// Which backend answers is a matter of configuration alone.
const connected = connectAll([linq, periskope], {
  connections: {
    imessage: { provider: "linq", apiKey: sandbox.linq.apiKey, baseUrl: sandbox.linq.baseUrl },
    whatsapp: {
      provider: "periskope",
      apiKey: sandbox.periskope.apiKey,
      phone: sandbox.periskope.phone,
      baseUrl: sandbox.periskope.baseUrl,
    },
  },
});

const stops = {
  imessage: {
    group: sandbox.linq.createChat({ kind: "group" }).id,
    direct: sandbox.linq.createChat({ kind: "direct" }).id,
  },
  whatsapp: {
    group: sandbox.periskope.createChat({ kind: "group" }).chat_id,
    direct: sandbox.periskope.createChat({ kind: "user" }).chat_id,
  },
};

if (connected.isErr()) {
  printError(connected.error);
  process.exitCode = 1;
} else {
  for (const name of ["imessage", "whatsapp"] as const) {
    const chats = connected.value[name];
    printTitle(`connection «${name}», answered by ${chats.provider}`);
    await tour(chats, stops[name]);
    chats.close();
  }
  printTitle("from pending to settled, by signed webhooks");
  await live(sandbox);
}
await sandbox.close();

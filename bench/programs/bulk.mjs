// Changes many chats with one `updateChats` and watches its memory: `bulk.mjs <provider> <addresses>
// <entries> <natural|collected>`. «Collected» collects before every look, so that only what is still held
// is seen; «natural» leaves the collector alone and looks at the resident memory too.
import { linq } from "@parley/adapter-linq";
import { periskope } from "@parley/adapter-periskope";
import { connect } from "@parley/core";
import {
  assignee,
  displayName,
  labels,
  linqKey,
  periskopeKey,
  periskopePhone,
} from "../clients/client.mjs";
import { chatId } from "../lib/chat-ids.mjs";

const looks = 50;
const [, , provider = "", addresses = "", count = "", mode = ""] = process.argv;
const entries = Number(count);
const where = JSON.parse(addresses);

const clients = {
  linq: () => connect(linq, { apiKey: linqKey, baseUrl: where.linq })._unsafeUnwrap(),
  periskope: () =>
    connect(periskope, {
      apiKey: periskopeKey,
      phone: periskopePhone,
      baseUrl: where.periskope,
    })._unsafeUnwrap(),
};
const isLinq = provider === "linq";

async function* input() {
  const update = isLinq ? { displayName } : { assignee, labels };
  for (let index = 0; index < entries; index += 1) {
    yield { chatId: chatId(isLinq ? "linq" : "periskope", index), update };
  }
}

/** @type {{ done: number, heapBytes: number, rssBytes: number }[]} */
const samples = [];
const look = (/** @type {number} */ done) => {
  if (mode === "collected") globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  samples.push({ done, heapBytes: heapUsed + external, rssBytes: rss });
};

const client = /** @type {import("@parley/core").ChatClient} */ (
  /** @type {unknown} */ (isLinq ? clients.linq() : clients.periskope())
);
const start = performance.now();
let done = 0;
let failed = 0;
for await (const { result } of client.updateChats(input())) {
  done += 1;
  if (result.isErr()) failed += 1;
  if (done % Math.ceil(entries / looks) === 0) look(done);
}
const seconds = (performance.now() - start) / 1_000;
process.send?.({ done, failed, perSecond: done / seconds, samples });
process.on("disconnect", () => process.exit());

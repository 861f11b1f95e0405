// From nothing to the first client and the first reply: `cold-start.mjs <client> <addresses> <chat id>`.
// It imports nothing before the clock runs, and has no channel to its parent, because the modules of
// that channel would already be loaded when the client asks for them.
const [, , name = "", addresses = "", chatId = ""] = process.argv;
const where = JSON.parse(addresses);

const start = process.hrtime.bigint();
const { open } = await import(`../clients/${name}.mjs`);
const client = await open(where);
const atClient = process.hrtime.bigint();
await client.call(chatId);
const atReply = process.hrtime.bigint();

const milliseconds = (/** @type {bigint} */ until) => Number(until - start) / 1e6;
const result = {
  firstClient: milliseconds(atClient),
  firstReply: milliseconds(atReply),
  rss: process.memoryUsage.rss(),
};
process.stdout.write(JSON.stringify(result), () => process.exit());

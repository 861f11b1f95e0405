import { linq } from "@parley/adapter-linq"; import { connect } from "@parley/core"; import { Session } from "node:inspector/promises"; import { chatIds } from "./lib/chat-ids.mjs";
const body = Buffer.from('{"chat_id":"X","status":"pending"}'); const ids = chatIds("linq");
const adapter = { ...linq, createTransport: () => ({ attempt: async (r) => ({ ok: true, reply: { status: 200, headers: { "content-type": "application/json", "x-trace-id": "4bf92f3577b34da6a3ce929d0e0e4736" }, body: Buffer.from('{"chat_id":"' + r.path.slice(10) + '","status":"pending"}') } }), close() {} }) };
const c = connect(adapter, { apiKey: "k" })._unsafeUnwrap();
const run = async (n) => { for (let i = 0; i < n; i++) { const r = await c.updateChat(ids[i % ids.length], { displayName: "Support Berlin" }); if (r.isErr()) throw new Error(r.error.message); } };
await run(30000);
const times = []; for (let k = 0; k < 9; k++) { const c0 = process.cpuUsage(); await run(30000); const u = process.cpuUsage(c0); times.push((u.user + u.system) / 30000); }
console.log("core per call", times.sort((a, b) => a - b)[4].toFixed(2), "µs", times[0].toFixed(2));
if (process.argv[2]) { const s = new Session(); s.connect(); await s.post("Profiler.enable"); await s.post("Profiler.setSamplingInterval", { interval: 100 }); await s.post("Profiler.start"); await run(150000); const { profile } = await s.post("Profiler.stop"); const by = new Map(profile.nodes.map((n) => [n.id, n])); const t = {}; profile.samples.forEach((id, i) => { const f = by.get(id).callFrame; const k = f.functionName + " " + f.url.split("/").slice(-4).join("/") + ":" + f.lineNumber; t[k] = (t[k] ?? 0) + profile.timeDeltas[i]; }); for (const [k, v] of Object.entries(t).sort((a, b) => b[1] - a[1]).slice(0, 45)) console.log((v / 150000).toFixed(2), k); }
process.exit();

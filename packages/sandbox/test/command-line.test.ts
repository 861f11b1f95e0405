import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

import { runCommandLine } from "../src/command-line.ts";
import { closeLater } from "./support/start.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-sandbox-"));
  const entryPoints = [join(import.meta.dirname, "../src/cli.ts")];
  await build({
    entryPoints,
    outfile: join(folder, "cli.mjs"),
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "silent",
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command; `whenReady` gets the child once the last line is printed. */
const run = (
  args: string[],
  whenReady: (kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
) =>
  new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    const child = spawn(process.execPath, [join(folder, "cli.mjs"), ...args]);
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.includes("Ctrl-C")) whenReady((signal) => void child.kill(signal));
    });
    child.stderr.on("data", (chunk) => (errors += chunk));
    child.on("close", (code) => resolve({ code, output, errors }));
  });

test("the command prints where everything is and ends on a signal", async () => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    const { code, output } = await run([], (kill) => kill(signal));
    expect(code).toBe(0);
    expect(output).toMatch(/http:\/\/127\.0\.0\.1:\d+\/linq\/api\/partner\n/);
    expect(output).toMatch(/http:\/\/127\.0\.0\.1:\d+\/periskope\/v1\n/);
  }
});

test("help is printed and nothing started", async () => {
  const { code, output } = await run(["--help"]);
  expect(code).toBe(0);
  expect(output).toContain("--port");
});

test("bad arguments end with a message and status 1", async () => {
  for (const args of [
    ["--port", "many"],
    ["--port", "99999"],
    ["--prot", "1"],
  ]) {
    const { code, errors } = await run(args);
    expect(code).toBe(1);
    expect(errors).toMatch(/port|prot/);
    expect(errors.trim().split("\n")).toHaveLength(1);
  }
});

test("the printed chats exist", async () => {
  let output = "";
  const sandbox = await runCommandLine(["--port", "0"], (text) => (output += text));
  closeLater(async () => sandbox?.close());
  for (const chat of sandbox?.linq.chats() ?? []) expect(output).toContain(chat.id);
  for (const chat of sandbox?.periskope.chats() ?? []) expect(output).toContain(chat.chat_id);
});

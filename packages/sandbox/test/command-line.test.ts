import { spawn } from "node:child_process";
import { access, constants, cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

import { runCommandLine } from "../src/command-line.ts";
import { closeLater } from "./support/start.ts";

const packageFolder = join(import.meta.dirname, "..");

let folder = "";
let command = "";

// The package as it is installed: the files of the repository, and beside them what is built.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-sandbox-"));
  for (const name of ["package.json", "bin"])
    await cp(join(packageFolder, name), join(folder, name), { recursive: true });
  const { bin } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  command = join(folder, bin["parley-sandbox"]);
  await access(command, constants.X_OK);
  await build({
    entryPoints: [join(packageFolder, "src/cli.ts")],
    outfile: join(folder, "dist/cli.js"),
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
    const child = spawn(process.execPath, [command, ...args]);
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
  for (const flag of ["--help", "-h"]) {
    const { code, output } = await run([flag]);
    expect(code).toBe(0);
    expect(output).toContain("--port");
    expect(output).not.toContain("http:");
  }
});

test("bad arguments end with one line that says whose it is and where help is, and with status 1", async () => {
  for (const args of [
    ["--port", "many"],
    ["--port", "99999"],
    ["--prot", "1"],
    ["--port", "-5"],
  ]) {
    const { code, errors } = await run(args);
    expect(code).toBe(1);
    expect(errors).toMatch(/^parley-sandbox: .*(port|prot).* \(see --help\)\n$/);
  }
});

test("the printed chats exist", async () => {
  let output = "";
  const sandbox = await runCommandLine(["--port", "0"], (text) => (output += text));
  closeLater(async () => sandbox?.close());
  for (const chat of sandbox?.linq.chats() ?? []) expect(output).toContain(chat.id);
  for (const chat of sandbox?.periskope.chats() ?? []) expect(output).toContain(chat.chat_id);
});

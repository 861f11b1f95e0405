import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, onTestFinished } from "vitest";

const source = (path: string): string =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const programs = {
  receiver: new URL("../processes/receiver.ts", import.meta.url),
  sender: new URL("../processes/sender.ts", import.meta.url),
  waiter: new URL("../processes/waiter.ts", import.meta.url),
  reader: new URL("../processes/reader.ts", import.meta.url),
};

/** A process under way: it is told lines and tells lines, each one JSON. */
export interface Running {
  /** The next line that it prints. */
  next(): Promise<unknown>;
  tell(line: unknown): void;
  kill(): Promise<void>;
  readonly exited: Promise<unknown>;
}

/** Bundles the programs, sources and all, because Node cannot run them as they are. */
export const usePrograms = () => {
  let folder = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "parley-redis-"));
    await build({
      entryPoints: Object.values(programs).map((url) => fileURLToPath(url)),
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20.19",
      logLevel: "warning",
      alias: {
        "@parley/core/outcomes": source("core/src/outcomes/index.ts"),
        "@parley/core/webhooks": source("core/src/webhooks/index.ts"),
        "@parley/core/adapter": source("core/src/adapter/index.ts"),
        "@parley/core": source("core/src/index.ts"),
        "@parley/adapter-linq/webhooks": source("adapter-linq/src/webhooks.ts"),
        "@parley/adapter-linq": source("adapter-linq/src/index.ts"),
      },
      // What is CommonJS among the dependencies asks for Node's own modules.
      banner: {
        js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
      },
    });
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  return (name: keyof typeof programs, options: object): Running => {
    const child: ChildProcess = spawn(
      process.execPath,
      [join(folder, `${name}.mjs`), JSON.stringify(options)],
      {
        stdio: ["pipe", "pipe", "inherit"],
      },
    );
    const exited = once(child, "exit");
    const kill = async (): Promise<void> => {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await exited;
    };
    onTestFinished(kill);
    if (!child.stdout) throw new Error("the process has no output");
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return {
      next: async () => {
        const line = await lines.next();
        if (line.done) throw new Error(`${name} ended without another line`);
        return JSON.parse(line.value) as unknown;
      },
      tell: (line) => void child.stdin?.write(`${JSON.stringify(line)}\n`),
      kill,
      exited,
    };
  };
};

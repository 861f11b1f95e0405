#!/usr/bin/env node
import { runCommandLine } from "./command-line.ts";

const started = runCommandLine(process.argv.slice(2), (text) => process.stdout.write(text));

// Before anything is printed: whoever reads the output may signal at once.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void started.then((sandbox) => sandbox?.close()));
}

try {
  await started;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

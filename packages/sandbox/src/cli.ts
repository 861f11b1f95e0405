import { runCommandLine } from "./command-line.ts";

const started = runCommandLine(process.argv.slice(2), (text) => process.stdout.write(text));

// Before anything is printed: whoever reads the output may signal at once.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void started.then((sandbox) => sandbox?.close()));
}

try {
  await started;
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`parley-sandbox: ${reason.replaceAll("\n", " ")} (see --help)\n`);
  process.exitCode = 1;
}

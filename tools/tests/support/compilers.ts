import { createRequire } from "node:module";

/** A command and its first arguments. */
export type Compiler = readonly [command: string, ...options: string[]];

const require = createRequire(import.meta.url);

/** The versions of TypeScript that applications have: ours, and the last that is written in JavaScript. */
export const compilers = {
  7: ["tsc"],
  5: [process.execPath, require.resolve("typescript-5/bin/tsc")],
} as const satisfies Record<number, Compiler>;

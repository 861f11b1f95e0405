import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(`packages/${path}`, import.meta.url));

/**
 * One configuration for every package: tests read the sources, so no stale build can pass. The setup
 * files run before each file of tests.
 */
export const packageTests = (root: string, setupFiles: string[] = []) =>
  defineConfig({
    root,
    resolve: {
      alias: [
        { find: /^@parley\/core$/, replacement: source("core/src/index.ts") },
        { find: /^@parley\/core\/adapter$/, replacement: source("core/src/adapter/index.ts") },
        { find: /^@parley\/core\/outcomes$/, replacement: source("core/src/outcomes/index.ts") },
        { find: /^@parley\/core\/testing$/, replacement: source("core/src/testing/index.ts") },
        { find: /^@parley\/core\/webhooks$/, replacement: source("core/src/webhooks/index.ts") },
        { find: /^@parley\/adapter-linq$/, replacement: source("adapter-linq/src/index.ts") },
        {
          find: /^@parley\/adapter-linq\/webhooks$/,
          replacement: source("adapter-linq/src/webhooks.ts"),
        },
        {
          find: /^@parley\/adapter-periskope$/,
          replacement: source("adapter-periskope/src/index.ts"),
        },
        {
          find: /^@parley\/adapter-periskope\/webhooks$/,
          replacement: source("adapter-periskope/src/webhooks.ts"),
        },
        { find: /^@parley\/opentelemetry$/, replacement: source("opentelemetry/src/index.ts") },
        { find: /^@parley\/redis$/, replacement: source("redis/src/index.ts") },
        { find: /^@parley\/sandbox$/, replacement: source("sandbox/src/index.ts") },
      ],
    },
    test: {
      include: ["src/**/*.test.ts", "test/**/*.test.ts"],
      environment: "node",
      passWithNoTests: true,
      setupFiles,
      testTimeout: 20_000,
      sequence: { shuffle: true },
      typecheck: {
        enabled: true,
        checker: "tsc",
        tsconfig: "tsconfig.test.json",
        include: ["test/**/*.test-d.ts"],
      },
    },
  });

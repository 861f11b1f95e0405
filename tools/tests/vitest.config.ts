import { mergeConfig } from "vitest/config";
import { packageTests } from "../../vitest.shared.ts";

// These tests look at the repository and at what is published, so they read the built packages.
export default mergeConfig(packageTests(import.meta.dirname), {
  test: {
    include: ["*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    typecheck: { enabled: false },
  },
});

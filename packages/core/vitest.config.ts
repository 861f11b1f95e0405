import { packageTests } from "../../vitest.shared.ts";

export default packageTests(import.meta.dirname, ["test/support/load-engine.ts"]);

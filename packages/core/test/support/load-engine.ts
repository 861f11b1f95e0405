// The engine comes with the first call, from the disk; a clock that stands still does not wait for that.
await import("../../src/engine/engine.ts");
await import("../../src/engine/run-bulk.ts");
await import("../../src/engine/subscriptions/manage-subscriptions.ts");

/**
 * For tests: a provider in memory for those of applications, the conformance suite and fixtures for
 * those of adapters.
 *
 * @packageDocumentation
 */
export * from "./conformance.ts";
export { createMemoryAdapter, type MemoryProvider, type MemoryTraits } from "./memory-adapter.ts";
export { appliedCapabilities, pendingCapabilities } from "./memory/memory-capabilities.ts";
export type { MemoryChat, NewMemoryChat } from "./memory/memory-chat.ts";
export type { MemoryFailure, MemoryRequest } from "./memory/memory-transport.ts";
export type { MemoryRefusalKind } from "./memory/memory-wire.ts";
export {
  fixtureProblems,
  readFixture,
  readFixtures,
  writeFixture,
  type Fixture,
  type FixtureReply,
  type FixtureRequest,
  type NamedFixture,
  type Provenance,
} from "./fixture.ts";
export { findLeftovers, type Leftover, type LeftoverOptions } from "./fixture/leftovers.ts";
export { Normaliser, type NormaliserOptions } from "./fixture/normalise.ts";
export {
  recordingAdapter,
  toFixtures,
  type CapturedExchange,
  type RecordingOptions,
} from "./record.ts";
export { replayFixtures, type Nock, type ReplayOptions } from "./replay.ts";

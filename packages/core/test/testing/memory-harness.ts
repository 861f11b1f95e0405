import type { Capabilities } from "../../src/model/capabilities.ts";
import type { ConformanceHarness } from "../../src/testing/index.ts";
import { MemoryStore } from "../../src/testing/memory/memory-store.ts";
import type { WholeAdapter } from "../../src/adapter/adapter.ts";

/** What the suite must know of a memory with this table. */
export const memoryHarness = (capabilities: Capabilities): ConformanceHarness<WholeAdapter> => ({
  options: {},
  chatIds: { group: "group-1", direct: "direct-1" },
  otherChatId: "group-2",
  reply: ({ method, path, body }, { chatId }) => {
    const store = new MemoryStore(capabilities, { form: "any", kindOf: () => "unknown" });
    store.create({
      id: chatId,
      kind: chatId.startsWith("direct") ? "direct" : "group",
      displayName: "The name before",
      iconUrl: "https://example.com/before.png",
      description: "The description before",
      assignee: "before@example.com",
      labels: ["Before one", "Before two"],
      customProperties: { before: "the property before" },
      participants: [{ address: "+12025550101", displayName: "Someone", isSelf: false }],
    });
    return store.answer(method, path, body);
  },
  refusals: [
    {
      name: "400",
      status: 400,
      kind: "invalid-input",
      body: { error: { kind: "invalid-input", message: "no" } },
    },
    {
      name: "401",
      status: 401,
      kind: "unauthenticated",
      body: { error: { kind: "unauthenticated", message: "no" } },
    },
    {
      name: "409 unsupported",
      status: 409,
      kind: "unsupported",
      body: { error: { kind: "unsupported", message: "no" } },
    },
    {
      name: "429",
      status: 429,
      kind: "rate-limited",
      retryable: true,
      providerCode: "slow-down",
      body: {
        error: {
          kind: "rate-limited",
          message: "slower, please",
          code: "slow-down",
          retryAfterMs: 500,
        },
      },
    },
    {
      name: "503",
      status: 503,
      kind: "unavailable",
      body: { error: { kind: "unavailable", message: "no" } },
    },
  ],
});

import { err } from "neverthrow";
import { appliedCapabilities } from "../../src/testing/index.ts";
import {
  changeBody,
  changeChat,
  changeUpdate,
  operations,
  soundAdapter,
  withOperations,
  withTable,
  without,
  type BrokenAdapter,
} from "./sound-adapter.ts";

/** What a mistaken adapter claims or sends of a field. */
export const brokenFields: readonly BrokenAdapter[] = [
  {
    mistake: "drops a field silently",
    adapter: changeBody((body) => without(body, "description")),
    found: [
      "description: set reaches the provider",
      "fields travel together, each in exactly one request",
    ],
  },
  {
    mistake: "sends a field in two requests",
    adapter: changeUpdate((exchange) => [exchange, { ...exchange, fields: [] }]),
    found: [
      "displayName: set reaches the provider",
      "fields travel together, each in exactly one request",
    ],
  },
  {
    mistake: "cuts a value",
    adapter: changeBody((body) =>
      "iconUrl" in body
        ? { ...body, iconUrl: (body["iconUrl"] as string).split("?")[0] ?? "" }
        : body,
    ),
    found: ["iconUrl: set reaches the provider"],
  },
  {
    mistake: "leaves a null out",
    adapter: changeBody((body) =>
      Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)),
    ),
    found: ["assignee: absent, null and a value differ on the wire"],
  },
  {
    mistake: "clears what is absent",
    adapter: changeBody((body) => ({ displayName: null, description: null, ...body })),
    found: ["a field that is not named has no place on the wire"],
  },
  {
    mistake: "forgets what a difference removes",
    adapter: changeBody((body, { update }) =>
      update.labels && !Array.isArray(update.labels) ? { ...body, labels: { add: [] } } : body,
    ),
    found: ["labels: add reaches the provider", "labels: remove reaches the provider"],
  },
  {
    mistake: "claims a capability that it refuses",
    adapter: withOperations({
      updateChat: (input) =>
        "description" in input.update
          ? err({ kind: "unsupported", message: "no" })
          : operations.updateChat(input),
    }),
    found: ["description: set reaches the provider", "description: clear reaches the provider"],
  },
  {
    mistake: "claims to read what it does not report",
    adapter: changeChat(({ assignee: _assignee, ...chat }) => chat),
    found: ["assignee: a chat that was read reports it"],
  },
  {
    mistake: "reads nothing but the id",
    adapter: changeChat(({ id, provider, kind, raw }) => ({ id, provider, kind, raw })),
    found: ["displayName", "iconUrl", "description", "labels", "customProperties"].map(
      (field) => `${field}: a chat that was read reports it`,
    ),
  },
  {
    mistake: "sends what was skipped",
    adapter: {
      ...changeBody((body) => ({ ...body, skipped: Math.random() })),
      capabilities: {
        ...appliedCapabilities,
        description: {
          read: true,
          set: "unsupported",
          clear: "unsupported",
          notes: { set: "cannot", clear: "cannot" },
        },
      },
    },
    found: ["what cannot be changed is skipped and listed when the caller asks for it"],
  },
  {
    mistake: "takes every chat for a business",
    adapter: {
      ...soundAdapter,
      chatId: {
        form: "text",
        kindOf: (id) => (soundAdapter.chatId.kindOf(id) ? "business" : undefined),
      },
    },
    found: ["the ids of the harness are ids of the kinds they stand for"],
  },
  {
    mistake: "reports what its table denies",
    adapter: withTable({
      description: { read: false, set: "applied", clear: "applied", notes: {} },
    }),
    found: ["description: a chat that was read never reports it"],
  },
  {
    mistake: "gives no reason for what it cannot do",
    adapter: withTable({
      description: { read: true, set: "unsupported", clear: "unsupported", notes: {} },
    }),
    found: ["the capability table is complete, and says why where it says no"],
  },
  {
    mistake: "claims what no chat can show",
    adapter: withTable({
      description: {
        read: true,
        set: "applied",
        clear: "applied",
        chatKinds: ["business"],
        notes: {},
      },
    }),
    found: ["every claim of the capability table is exercised"],
  },
];

import type { Capabilities } from "@parley/core/adapter";

const table = {
  displayName: {
    read: true,
    set: "pending",
    clear: "unproven",
    chatKinds: ["group"],
    notes: {
      set: "Linq queues the change and reports the outcome later; the answer does not hold the new name.",
      clear: "Linq does not publish how the name of a group is removed",
    },
  },
  iconUrl: {
    read: true,
    set: "pending",
    clear: "unproven",
    chatKinds: ["group"],
    notes: {
      set: "Linq downloads the image before it accepts the change, so the URL must be public; what the chat reports afterwards is another URL.",
      clear: "Linq does not publish how the icon of a group is removed",
    },
  },
  description: {
    read: false,
    set: "unsupported",
    clear: "unsupported",
    notes: {
      set: "A Linq chat has no description",
      clear: "A Linq chat has no description",
    },
  },
  assignee: {
    read: false,
    set: "unsupported",
    clear: "unsupported",
    notes: {
      set: "A Linq chat has no assignee",
      clear: "A Linq chat has no assignee",
    },
  },
  labels: {
    read: false,
    set: "unsupported",
    clear: "unsupported",
    add: "unsupported",
    remove: "unsupported",
    notes: {
      set: "A Linq chat has no labels",
      clear: "A Linq chat has no labels",
      add: "A Linq chat has no labels",
      remove: "A Linq chat has no labels",
    },
  },
  customProperties: {
    read: false,
    set: "unsupported",
    clear: "unsupported",
    remove: "unsupported",
    notes: {
      set: "A Linq chat has no custom properties",
      clear: "A Linq chat has no custom properties",
      remove: "A Linq chat has no custom properties",
    },
  },
} as const satisfies Capabilities;

type Table = typeof table;

/** The table as a type with a name: that is what editors and the compiler show of a client. */
export interface LinqCapabilities extends Table {}

/** What Linq can change on a chat (docs.linqapp.com: «Update a chat», «Group Chats»). */
export const linqCapabilities: LinqCapabilities = table;

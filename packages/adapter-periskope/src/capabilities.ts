import type { Capabilities } from "@parley/core/adapter";

const table = {
  displayName: {
    read: true,
    set: "applied",
    clear: "unproven",
    chatKinds: ["group"],
    notes: {
      set: "Takes a phone that is an admin of the group. Settings that are left out are taken to stay as they are; Periskope does not publish it.",
      clear: "Periskope does not publish how the name of a group is removed",
    },
  },
  iconUrl: {
    read: true,
    set: "applied",
    clear: "unproven",
    chatKinds: ["group"],
    notes: {
      set: "Takes a phone that is an admin of the group and a public URL; what the chat reports afterwards is another URL. Settings that are left out are taken to stay as they are; Periskope does not publish it.",
      clear: "Periskope does not publish how the picture of a group is removed",
    },
  },
  description: {
    read: true,
    set: "applied",
    clear: "unproven",
    chatKinds: ["group"],
    notes: {
      set: "Takes a phone that is an admin of the group. Settings that are left out are taken to stay as they are; Periskope does not publish it.",
      clear: "Periskope does not publish how the description of a group is removed",
    },
  },
  assignee: {
    read: true,
    set: "applied",
    clear: "unproven",
    notes: {
      set: "The email of a user of the organization.",
      clear: "Periskope does not publish how a chat is unassigned",
    },
  },
  labels: {
    read: true,
    set: "applied",
    clear: "unproven",
    add: "applied",
    remove: "applied",
    difference: "read-first",
    notes: {
      set: "The list is taken to replace all labels, as Periskope states of its bulk call; a reply that shows otherwise is reported as a failure. Labels that do not exist are created.",
      clear:
        "Periskope does not publish how the labels of a chat are cleared; an empty list could count as a missing key",
      add: "There is no call that adds labels: the chat is read and the whole list is sent. Fails when the chat does not report its labels.",
      remove:
        "There is no call that removes labels: the chat is read and the whole list is sent. Fails when the chat does not report its labels, and for the last label.",
    },
  },
  customProperties: {
    read: true,
    set: "applied",
    clear: "unproven",
    remove: "unproven",
    notes: {
      set: "By the name or the id of a property. Keys that are left out are not sent; whether Periskope keeps them is unpublished. Only text properties are known to be writable.",
      clear: "Periskope does not publish how the properties of a chat are cleared",
      remove: "Periskope does not publish how a single property is cleared",
    },
  },
} as const satisfies Capabilities;

type Table = typeof table;

/** The table as a type with a name: that is what editors and the compiler show of a client. */
export interface PeriskopeCapabilities extends Table {}

/** What Periskope can change on a chat (docs.periskope.app: update-chat, update-group-settings). */
export const periskopeCapabilities: PeriskopeCapabilities = table;

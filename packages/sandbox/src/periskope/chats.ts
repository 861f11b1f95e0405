import { randomInt } from "node:crypto";

import { BoundedMap } from "../bounded-map.ts";
import { checkKeys, checkOneOf, checkText, checkTexts, isRecord, refuse } from "../check.ts";
import { lettersFor } from "../identifiers.ts";
import { type Named, type PeriskopeDirectory } from "./directory.ts";
import { checkDigits, type PeriskopeSettings } from "./options.ts";

/** What a new chat should look like. Every member is optional. */
export interface NewPeriskopeChat {
  /** `<digits>@c.us` or, for a group, `<digits>@g.us`. Default: a random one. */
  readonly id?: string;
  /** Default: `group`, or `user` when the id ends with `@c.us`. */
  readonly kind?: "group" | "user" | "business";
  /** Subject of the group or name of the contact. Default `Sandbox group` or `Sandbox contact`. */
  readonly name?: string;
  /** URL of the picture. Default none. */
  readonly image?: string;
  /** Description of the group. Default none. */
  readonly description?: string;
  /** Email of the assignee. Default none. */
  readonly assignedTo?: string;
  /** Label names. Default none. */
  readonly labels?: readonly string[];
  /** Values by name or id of the property. Default none. */
  readonly customProperties?: Readonly<Record<string, string>>;
  /** Numbers of the other members, digits only. Default: two for a group, the contact otherwise. */
  readonly members?: readonly string[];
  /** The linked phone that the chat belongs to, digits only. Default: the first one of the options. */
  readonly phone?: string;
}

export interface StoredChat {
  readonly id: string;
  readonly type: "group" | "user" | "business";
  /** Digits of the linked phone. */
  readonly phone: string;
  readonly createdAt: string;
  readonly members: string[];
  name: string;
  image: string | null;
  description: string | null;
  assignedTo: string | null;
  /** Label names by id. */
  labels: Map<string, string>;
  /** Values by property id. */
  properties: Map<string, { readonly name: string; readonly value: string }>;
  addMembersAdminsOnly: boolean;
  infoAdminsOnly: boolean;
  messagesAdminsOnly: boolean;
  latestMessage: object | null;
  updatedAt: string;
}

/** Periskope writes the zone as an offset. */
export const now = (): string => new Date().toISOString().replace("Z", "+00:00");

const keys = [
  "id",
  "kind",
  "name",
  "image",
  "description",
  "assignedTo",
  "labels",
  "customProperties",
  "members",
  "phone",
] as const;

const randomDigits = (count: number): string =>
  Array.from({ length: count }, () => randomInt(10)).join("");

const checkNewChat = (input: NewPeriskopeChat, phones: readonly string[]): void => {
  checkKeys("createChat", input, keys);
  if (input.id !== undefined && !/^\d{1,32}@[cg]\.us$/.test(input.id)) {
    throw new TypeError(
      "createChat.id must look like 919537851844@c.us or 120363392071406466@g.us",
    );
  }
  if (input.kind !== undefined)
    checkOneOf("createChat.kind", input.kind, ["group", "user", "business"]);
  if (
    input.id !== undefined &&
    input.kind !== undefined &&
    input.id.endsWith("@g.us") !== (input.kind === "group")
  ) {
    throw new TypeError(
      "createChat.id of a group ends with @g.us, that of any other chat with @c.us",
    );
  }
  for (const key of ["name", "image", "description", "assignedTo"] as const) {
    if (input[key] !== undefined) checkText(`createChat.${key}`, input[key]);
  }
  if (input.labels !== undefined) {
    for (const label of checkTexts("createChat.labels", input.labels)) {
      if (label.includes(",") || label.trim() !== label)
        refuse("createChat.labels", "names without commas or outer spaces", label);
    }
  }
  if (input.customProperties !== undefined) {
    if (!isRecord(input.customProperties))
      refuse("createChat.customProperties", "an object", input.customProperties);
    for (const [key, value] of Object.entries(input.customProperties))
      checkText(`createChat.customProperties.${key}`, value);
  }
  if (input.members !== undefined)
    checkTexts("createChat.members", input.members).forEach((member) =>
      checkDigits("createChat.members", member),
    );
  if (input.phone !== undefined && !phones.includes(input.phone))
    refuse("createChat.phone", `one of the linked phones ${phones.join(", ")}`, input.phone);
};

/** Everything Periskope remembers of chats. */
export class PeriskopeChats {
  readonly #settings: PeriskopeSettings;
  readonly #directory: PeriskopeDirectory;
  readonly #made = new Map<string, StoredChat>();
  readonly #auto: BoundedMap<StoredChat>;

  constructor(settings: PeriskopeSettings, directory: PeriskopeDirectory) {
    this.#settings = settings;
    this.#directory = directory;
    this.#auto = new BoundedMap(settings.autoCreateLimit);
  }

  create(input: NewPeriskopeChat = {}): StoredChat {
    checkNewChat(input, this.#settings.phones);
    const isGroup =
      input.id === undefined ? (input.kind ?? "group") === "group" : input.id.endsWith("@g.us");
    const id =
      input.id ?? (isGroup ? `1203633${randomDigits(11)}@g.us` : `9195${randomDigits(8)}@c.us`);
    if (this.#made.has(id) || this.#auto.has(id))
      throw new TypeError(`There is a chat ${id} already`);
    const chat = this.#build(id, this.#settings.phones[0] as string, input);
    this.#made.set(id, chat);
    return chat;
  }

  find(id: string): StoredChat | undefined {
    return this.#made.get(id) ?? this.#auto.get(id);
  }

  /** The chat as far as a phone can see it, made up where the options say so. */
  meet(id: string, phone: string): StoredChat | undefined {
    const found = this.find(id);
    if (found !== undefined) return found.phone === phone ? found : undefined;
    if (!this.#settings.autoCreate || !/^\d{1,32}@[cg]\.us$/.test(id)) return undefined;
    const chat = this.#build(id, phone, {});
    this.#auto.set(id, chat);
    return chat;
  }

  /** In the order in which they came to be. */
  all(): StoredChat[] {
    return [...this.#made.values(), ...this.#auto.values()];
  }

  /** The stored chat, or a clear complaint to the test that named it. */
  need(id: string): StoredChat {
    const found =
      this.find(checkText("chatId", id)) ?? this.meet(id, this.#settings.phones[0] as string);
    if (found === undefined) throw new TypeError(`There is no Periskope chat ${id} in the sandbox`);
    return found;
  }

  #build(id: string, phone: string, input: NewPeriskopeChat): StoredChat {
    const at = now();
    const isGroup = id.endsWith("@g.us");
    const labels = (input.labels ?? []).map((name): Named => this.#directory.label(name));
    const properties = Object.entries(input.customProperties ?? {}).map(([key, value]) => {
      const property = this.#directory.property(key);
      if (property === undefined)
        throw new TypeError(`createChat.customProperties: there is no property ${key}`);
      return [property.id, { name: property.name, value }] as const;
    });
    return {
      id,
      type: isGroup ? "group" : (input.kind ?? "user") === "business" ? "business" : "user",
      phone: input.phone ?? phone,
      createdAt: at,
      members: [
        ...(input.members ??
          (isGroup ? ["919537851844", "919876543210"] : [id.slice(0, -"@c.us".length)])),
      ],
      name: input.name ?? (isGroup ? "Sandbox group" : "Sandbox contact"),
      image: input.image ?? null,
      description: input.description ?? null,
      assignedTo: input.assignedTo ?? null,
      labels: new Map(labels.map((label) => [label.id, label.name])),
      properties: new Map(properties),
      addMembersAdminsOnly: false,
      infoAdminsOnly: false,
      messagesAdminsOnly: false,
      latestMessage: null,
      updatedAt: at,
    };
  }
}

/** Where Periskope would keep its copy of a picture. */
export const storedImage = (orgId: string, chatId: string, url: string): string =>
  `https://storage.googleapis.com/periskope-images/${orgId}%2F${encodeURIComponent(chatId)}.jpg?source=${lettersFor(url)}`;

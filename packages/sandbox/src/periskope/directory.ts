import { BoundedMap } from "../bounded-map.ts";
import { lettersFor } from "../identifiers.ts";
import type { PeriskopeSettings } from "./options.ts";

/** A label or a custom property of the organization. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

// Ids follow from names, so forgetting an entry of an endless run changes nothing but the memory.
const limit = 10_000;

/** The organization's labels and properties: what exists, under which id. */
export class PeriskopeDirectory {
  readonly #labels = new BoundedMap<Named>(limit);
  readonly #propertiesByName = new BoundedMap<Named>(limit);
  readonly #propertiesById = new BoundedMap<Named>(limit);
  readonly #settings: PeriskopeSettings;

  constructor(settings: PeriskopeSettings) {
    this.#settings = settings;
    for (const name of settings.properties) this.#addProperty(name);
  }

  /** The label of that name without regard to case; a new one keeps the case it was first written in. */
  label(name: string): Named {
    const key = name.toLowerCase();
    const found = this.#labels.get(key);
    if (found !== undefined) return found;
    const made = { id: `label-${lettersFor(key)}`, name };
    this.#labels.set(key, made);
    return made;
  }

  /** The property of that id or name; `undefined` when it is unknown and may not be made. */
  property(key: string): Named | undefined {
    const found = this.#propertiesById.get(key) ?? this.#propertiesByName.get(key);
    if (found !== undefined || this.#settings.unknownPropertyReading === "refuse") return found;
    return this.#addProperty(key);
  }

  #addProperty(name: string): Named {
    const id = /^property-[a-z]{16}$/.test(name) ? name : `property-${lettersFor(name)}`;
    const made = { id, name };
    this.#propertiesByName.set(name, made);
    this.#propertiesById.set(id, made);
    return made;
  }
}

/** The names in a comma-separated list: trimmed, without empty ones, each once without regard to case. */
export const labelNames = (list: string): string[] => {
  const names = new Map<string, string>();
  for (const part of list.split(",")) {
    const name = part.trim();
    if (name !== "" && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()];
};

import type { FieldValue } from "../model/chat-event.ts";
import { isListDifference, type ChatField } from "../model/chat-update.ts";

/**
 * How a reported value stands to the one that was asked for. `incomparable`: the two may name the same
 * thing without looking alike.
 */
export type Comparison = "same" | "different" | "incomparable";

// The same text can be written with other code points (é, or e with an accent), and phones rewrite it.
const sameText = (one: string, other: string): boolean =>
  one.normalize("NFC") === other.normalize("NFC");

const asList = (value: FieldValue): readonly string[] | undefined => {
  if (value === null) return [];
  return Array.isArray(value) ? value.map((entry) => String(entry).toLowerCase()) : undefined;
};

const compareLabels = (asked: FieldValue, reported: FieldValue): boolean => {
  const present = asList(reported);
  if (!present) return false;
  const known = new Set(present);
  if (asked !== null && typeof asked === "object" && isListDifference(asked)) {
    const has = (name: string) => known.has(name.toLowerCase());
    return (asked.add ?? []).every(has) && !(asked.remove ?? []).some(has);
  }
  const wanted = new Set(asList(asked));
  return wanted.size === known.size && [...wanted].every((name) => known.has(name));
};

const compareProperties = (asked: FieldValue, reported: FieldValue): boolean => {
  const present = (reported ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof present !== "object" || Array.isArray(present)) return false;
  if (asked === null) return Object.values(present).every((value) => value === null);
  return Object.entries(asked).every(([key, value]) => {
    const found = Object.hasOwn(present, key) ? present[key] : null;
    return found === value;
  });
};

/**
 * Compares what was asked for with what a provider reports. An icon is hosted again by the provider, so
 * two addresses that differ may be the same image; that there is none differs from every address.
 */
export const compareValues = (
  field: ChatField,
  asked: FieldValue,
  reported: FieldValue,
): Comparison => {
  if (field === "labels") return compareLabels(asked, reported) ? "same" : "different";
  if (field === "customProperties")
    return compareProperties(asked, reported) ? "same" : "different";
  if (asked === null || reported === null) return asked === reported ? "same" : "different";
  if (typeof asked !== "string" || typeof reported !== "string") return "different";
  if (sameText(asked, reported)) return "same";
  return field === "iconUrl" ? "incomparable" : "different";
};

import { nearestName } from "../../model/nearest-name.ts";
import type { EventMapping } from "../../adapter/webhooks.ts";
import type { ChatEvent } from "../../model/chat-event.ts";
import type { Issue } from "../../model/chat-error.ts";

// An object, so that the compiler asks for every type that is added to the model.
const neutralTypes: { readonly [Type in Exclude<ChatEvent["type"], "unknown">]: true } = {
  "chat.updated": true,
  "chat.update-failed": true,
  "chat.created": true,
  "participant.added": true,
  "participant.removed": true,
  "message.sent": true,
  "message.received": true,
  "message.delivered": true,
  "message.read": true,
  "message.failed": true,
  "message.edited": true,
  "message.deleted": true,
  "reaction.added": true,
  "reaction.removed": true,
  "connection.status": true,
};

/** What a provider has by way of events. */
export interface ProviderEvents {
  readonly title: string;
  readonly eventTypes: Readonly<Record<string, EventMapping>>;
  readonly eventNames: readonly string[];
  readonly unlisted: "refuse" | "send";
}

/** The provider's own names, and what cannot be had. */
export interface ResolvedEvents {
  readonly names: readonly string[];
  /** Names that the provider does not have, or is not known to take. */
  readonly unsupported: readonly Issue[];
  /** Names that nobody knows. */
  readonly invalid: readonly Issue[];
}

const nameForm = /^[a-z0-9_]+(?:[.-][a-z0-9_]+)*$/i;

/** Turns neutral names into the provider's, each once, in the order in which they were given. */
export const resolveEvents = (
  given: readonly string[],
  provider: ProviderEvents,
): ResolvedEvents => {
  const { title, eventTypes, eventNames, unlisted } = provider;
  const names = new Set<string>();
  const unsupported: Issue[] = [];
  const invalid: Issue[] = [];
  for (const [index, name] of given.entries()) {
    const path = `events.${index}`;
    const own = eventNames.filter((candidate) => {
      const mapping = Object.hasOwn(eventTypes, candidate) ? eventTypes[candidate] : undefined;
      return mapping === name || (Array.isArray(mapping) && mapping.includes(name));
    });
    const isNeutral = Object.hasOwn(neutralTypes, name);
    if (own.length > 0) for (const one of own) names.add(one);
    else if (eventNames.includes(name)) names.add(name);
    else if (isNeutral)
      unsupported.push({ path, rule: `${title} delivers no event that becomes ${name}` });
    else if (unlisted === "send") names.add(name);
    else if (Object.hasOwn(eventTypes, name)) {
      unsupported.push({
        path,
        rule: `whether ${title} takes a subscription to ${name} is not published`,
      });
    } else {
      const hint = nearestName(name, [...Object.keys(neutralTypes), ...eventNames]);
      invalid.push({ path, rule: `is no event that ${title} is known to have${hint}` });
    }
  }
  return { names: [...names], unsupported, invalid };
};

/** The rule that a name breaks, whoever has it. */
export const eventNameRule = (name: unknown): string | undefined =>
  typeof name === "string" && name.length <= 128 && nameForm.test(name)
    ? undefined
    : "must be the name of an event";

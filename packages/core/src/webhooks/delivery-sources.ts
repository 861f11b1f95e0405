import { contractVersion } from "../adapter/adapter.ts";
import type { AdapterWebhooks } from "../adapter/webhooks.ts";
import type { Issue } from "../model/chat-error.ts";
import { isRecord } from "../model/is-record.ts";
import { nearestName } from "../model/nearest-name.ts";
import { hasFunctions, isObject, type Given } from "./given.ts";

/** One provider that deliveries may come from. */
export interface DeliverySource {
  readonly webhooks: AdapterWebhooks;
  readonly secrets: readonly string[];
}

const mostSecrets = 32;

const whereToFind = "give what the webhooks entry of an adapter's package exports";

const listOf = (given: unknown): readonly unknown[] => {
  if (given === undefined || given === null) return [];
  return Array.isArray(given) ? given : [given];
};

const nameOf = (given: unknown): string | undefined =>
  isObject(given) && typeof given["name"] === "string" ? given["name"] : undefined;

/** The names in what a receiver was given for webhooks, whether they are webhooks or not. */
export const namesOf = (given: unknown): readonly string[] =>
  listOf(given)
    .map(nameOf)
    .filter((name) => name !== undefined);

/** What an adapter's package is asked for instead of the adapter: its names follow from the adapter's. */
const webhooksOf = (name: string): string => {
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(name)) return "";
  const camelCase = name.replaceAll(/-+(.?)/g, (_match, letter: string) => letter.toUpperCase());
  return `, for example ${camelCase}Webhooks of @parley/adapter-${name}/webhooks`;
};

/** The rule that is broken by what was given for webhooks, if any. */
const webhooksRule = (given: unknown): string | undefined => {
  if (given === undefined || given === null) return `is missing: ${whereToFind}`;
  if (!isObject(given)) return `must be webhooks: ${whereToFind}`;
  const { contract, name, title, signatureHeaders, rememberMs } = given;
  if (typeof name === "string" && typeof given["connection"] === "function") {
    return `is an adapter: give the webhooks of its package${webhooksOf(name)}`;
  }
  // Before the rest, which another contract may have in another shape.
  if (typeof contract === "number" && contract !== contractVersion) {
    return `must speak contract ${contractVersion}, as this core does, and not ${contract}: update the older`;
  }
  const isComplete =
    contract === contractVersion &&
    typeof name === "string" &&
    typeof title === "string" &&
    Array.isArray(signatureHeaders) &&
    typeof rememberMs === "number" &&
    hasFunctions(given, ["secretRule", "verify", "parse"]);
  return isComplete ? undefined : `must be webhooks: ${whereToFind}`;
};

const readSecrets = (
  given: unknown,
  path: string,
  { secretRule }: AdapterWebhooks,
  issues: Issue[],
): readonly string[] => {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (given === undefined || list.length === 0) issues.push({ path, rule: "is missing" });
  if (list.length > mostSecrets) issues.push({ path, rule: `must be at most ${mostSecrets}` });
  if (given === undefined) return [];
  for (const [index, secret] of list.entries()) {
    const place = Array.isArray(given) ? `${path}.${index}` : path;
    if (typeof secret !== "string") issues.push({ path: place, rule: "must be a string" });
    else if (secret === "") issues.push({ path: place, rule: "must not be empty" });
    else {
      const rule = secret.length > 1_024 ? "must be at most 1,024 characters" : secretRule(secret);
      if (rule !== undefined) issues.push({ path: place, rule });
    }
  }
  return list.filter((secret) => typeof secret === "string");
};

/** Checks the webhooks and the secrets that a receiver was given, and puts each with its own. */
export const readSources = (
  given: unknown,
  { secrets }: Given,
  issues: Issue[],
): DeliverySource[] => {
  const list = listOf(given);
  if (list.length === 0) {
    issues.push({ path: "webhooks", rule: `is missing: ${whereToFind}` });
    return [];
  }
  const byName = isRecord(secrets) ? secrets : undefined;
  const known = namesOf(list);
  if (new Set(known).size < known.length) issues.push({ path: "webhooks", rule: "must differ" });
  const isMixedUp = list.length > 1 && byName === undefined;
  if (isMixedUp) {
    const rule = `must be an object by provider name: ${known.join(", ")}`;
    issues.push({ path: "secrets", rule });
  }
  for (const name of Object.keys(byName ?? {})) {
    if (known.includes(name)) continue;
    issues.push({
      path: `secrets.${name.slice(0, 64)}`,
      rule: `names none of the webhooks${nearestName(name, known)}`,
    });
  }
  return list.flatMap((entry, index) => {
    const rule = webhooksRule(entry);
    if (rule !== undefined) {
      issues.push({ path: Array.isArray(given) ? `webhooks.${index}` : "webhooks", rule });
      return [];
    }
    const webhooks = entry as AdapterWebhooks;
    const { name } = webhooks;
    const own = byName ? (Object.hasOwn(byName, name) ? byName[name] : undefined) : secrets;
    const path = byName ? `secrets.${name}` : "secrets";
    // Whose secret it is, nobody knows.
    if (isMixedUp) return [];
    return [{ webhooks, secrets: readSecrets(own, path, webhooks, issues) }];
  });
};

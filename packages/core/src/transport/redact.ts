/** What stands in the place of a secret. */
export const redacted = "[redacted]";

/** The symbol under which `util.inspect` looks; taken from the registry, so that nothing is imported for it. */
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");

/** A value that prints as `[redacted]` wherever it ends up; only `reveal` gives it out. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  [inspectCustom](): string {
    return redacted;
  }
}

const email = /[^\s@"'<>]{1,64}@[A-Za-z0-9.-]{1,255}/g;
const longDigits = /\+?\d(?:[\s().-]{0,3}\d){6,}/g;
const bearer = /\b(?:bearer|basic)\s+[^\s"',;]+/gi;
const keyShaped = /\b(?:sk|pk|peri|whsec|key|token)_[\w+/=.-]{6,}/gi;
const longToken = /[A-Za-z0-9+/_=-]{40,}/g;

/** The shapes of what is personal or secret, whoever's it is. */
const sensitive = [bearer, keyShaped, longToken, email, longDigits];

const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** What stands for a text in the base64 of anything that holds it, by how many bytes stand before it. */
const base64Of = (text: string): string[] =>
  [0, 2, 3].flatMap((skipped, before) => {
    const encoded = Buffer.from("-".repeat(before) + text).toString("base64");
    // The characters at both ends hold bits of what stands beside it.
    const core = encoded.slice(skipped).replace(/.?=*$/, "");
    const ofUrls = core.replaceAll("+", "-").replaceAll("/", "_");
    return core.length < 8 ? [] : [core, ofUrls];
  });

const formsOf = (secret: string): string[] => {
  if (secret.length < 3) return [];
  const inUrl = encodeURIComponent(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    inUrl,
    inUrl.replaceAll(/%../g, (escape) => escape.toLowerCase()),
    inJson,
    inJson.replaceAll("/", "\\/"),
    ...base64Of(secret),
  ];
};

// The same secrets are looked for in every reply.
const knownForms = new WeakMap<readonly string[], readonly string[]>();

/**
 * The forms in which secrets come back: as they are, as in a URL, in JSON and in base64. The longest first,
 * or a secret that begins another would leave the rest of it.
 */
const allForms = (secrets: readonly string[]): readonly string[] => {
  const known = knownForms.get(secrets);
  if (known) return known;
  const forms = [...new Set(secrets.flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
  knownForms.set(secrets, forms);
  return forms;
};

/** Whether a text holds a secret in any of its forms. */
export const holdsSecret = (text: string, secrets: readonly string[]): boolean =>
  allForms(secrets).some((form) => text.includes(form));

/** An id that a provider gave, when it looks like one and holds no secret. */
export const safeId = (id: string, secrets: readonly string[]): string | undefined =>
  id.length <= 128 && /^[\w.:-]+$/.test(id) && !holdsSecret(id, secrets) ? id : undefined;

/**
 * Makes words that a provider chose fit for an error: known secrets, addresses, numbers and anything
 * shaped like a key go, and what is left is one line of at most 300 characters.
 */
export const scrub = (text: string, secrets: readonly string[]): string => {
  let clean = text;
  for (const form of allForms(secrets)) clean = clean.replaceAll(form, redacted);
  // Cut only now: a cut through a secret would leave a part that nobody recognizes.
  clean = clean.slice(0, 4_096).replace(unprintable, " ");
  for (const pattern of sensitive) clean = clean.replace(pattern, redacted);
  clean = clean.trim();
  return clean.length > 300 ? `${clean.slice(0, 299)}…` : clean;
};

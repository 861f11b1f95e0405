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

/** The forms in which a secret comes back: as it is, as in a URL, and in base64 without its end. */
const formsOf = (secret: string): string[] => {
  const base64 = Buffer.from(secret).toString("base64").replace(/.?=*$/, "");
  return [secret, encodeURIComponent(secret), ...(base64.length < 8 ? [] : [base64])];
};

const withoutSecrets = (text: string, secrets: Iterable<string>): string => {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < 3) continue;
    for (const form of formsOf(secret)) clean = clean.replaceAll(form, redacted);
  }
  return clean;
};

/** An id that a provider gave, when it looks like one and holds no secret. */
export const safeId = (id: string, secrets: readonly string[]): string | undefined => {
  if (id.length > 128 || !/^[\w.:-]+$/.test(id)) return undefined;
  // An encoded secret is longer and has a character that no id has, so only the secret itself can be in it.
  return secrets.some((secret) => secret.length >= 3 && id.includes(secret)) ? undefined : id;
};

/**
 * Makes words that a provider chose fit for an error: known secrets, addresses, numbers and anything
 * shaped like a key go, and what is left is one line of at most 300 characters.
 */
export const scrub = (text: string, secrets: Iterable<string>): string => {
  // Cut only now: a cut through a secret would leave a part that nobody recognizes.
  let clean = withoutSecrets(text, secrets).slice(0, 4_096).replace(unprintable, " ");
  for (const pattern of sensitive) clean = clean.replace(pattern, redacted);
  clean = clean.trim();
  return clean.length > 300 ? `${clean.slice(0, 299)}…` : clean;
};

/**
 * @typedef {object} ClientEntry
 * @property {string} title
 * @property {"linq" | "periskope"} provider
 * @property {string} [floor] the client that is its 1.0
 */

/** The clients that send calls, in the order of the tables. @type {Readonly<Record<string, ClientEntry>>} */
export const clients = {
  "node-http-linq": { title: "node:http keep-alive, Linq", provider: "linq" },
  "parley-linq": { title: "Parley, Linq", provider: "linq", floor: "node-http-linq" },
  "linq-sdk": { title: "@linqapp/sdk", provider: "linq", floor: "node-http-linq" },
  axios: { title: "axios", provider: "linq", floor: "node-http-linq" },
  naive: { title: "axios + zod + neverthrow", provider: "linq", floor: "node-http-linq" },
  "node-http-periskope": { title: "node:http keep-alive, Periskope", provider: "periskope" },
  "parley-periskope": {
    title: "Parley, Periskope",
    provider: "periskope",
    floor: "node-http-periskope",
  },
  "periskope-sdk": {
    title: "@periskope/periskope-client",
    provider: "periskope",
    floor: "node-http-periskope",
  },
};

/** A variant of ours that only the axes with many callers show. @type {Readonly<Record<string, ClientEntry>>} */
export const wideClients = {
  "parley-linq-wide": {
    title: "Parley, Linq, inFlight 50",
    provider: "linq",
    floor: "node-http-linq",
  },
};

/** What only has an import to be measured. @type {Readonly<Record<string, ClientEntry>>} */
export const importsOnly = {
  "import-axios": { title: "axios, imported only", provider: "linq" },
  "import-zod": { title: "zod, imported only", provider: "linq" },
  "import-neverthrow": { title: "neverthrow, imported only", provider: "linq" },
  "require-neverthrow": { title: "neverthrow, required only", provider: "linq" },
  "load-fetch": { title: "Node's classes of fetch, loaded only", provider: "linq" },
};

/** Every client by name. @type {Readonly<Record<string, ClientEntry>>} */
export const allClients = { ...clients, ...wideClients, ...importsOnly };

/**
 * @param {string} name
 * @param {import("../lib/processes.mjs").Addresses} addresses
 * @returns {Promise<import("./client.mjs").Client>}
 */
export const openClient = async (name, addresses) => {
  if (!Object.hasOwn(allClients, name)) throw new Error(`there is no client ${name}`);
  const { open } = await import(`./${name}.mjs`);
  return open(addresses);
};

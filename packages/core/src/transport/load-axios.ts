import type { Axios } from "axios";

interface AxiosModule {
  readonly Axios: typeof Axios;
}

// The build without axios's own HTTP adapter, which is not used here and takes the most to load.
const axiosBuild = "axios/dist/browser/axios.cjs";

let loaded: AxiosModule | undefined;

/**
 * Loads axios at the first call rather than at import: it is the slowest thing this package needs to
 * start. The CommonJS build is one file and loads in half the time of the seventy of the ES build; an
 * application bundled into a single file has no such module and gets its own copy.
 */
export const loadAxios = async (): Promise<AxiosModule> => {
  if (loaded) return loaded;
  try {
    const { createRequire } = process.getBuiltinModule("node:module");
    loaded = createRequire(import.meta.url)(axiosBuild) as AxiosModule;
  } catch {
    loaded = await import("axios");
  }
  return loaded;
};

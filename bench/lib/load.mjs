// Keeping a client busy.
import { chatIds } from "./chat-ids.mjs";

/**
 * Callers that each call, wait for the answer and call again.
 *
 * @param {import("../clients/client.mjs").Client} client
 * @param {"linq" | "periskope"} provider
 */
export const createLoad = (client, provider) => {
  const ids = chatIds(provider);
  let next = 0;
  const nextId = () => {
    next = (next + 1) % ids.length;
    return /** @type {string} */ (ids[next]);
  };

  return {
    /**
     * @param {number} callers how many call at the same time
     * @param {{ calls?: number, milliseconds?: number }} extent
     * @returns {Promise<number>} how many calls were made
     */
    run: async (callers, { calls = Infinity, milliseconds = Infinity }) => {
      const until = performance.now() + milliseconds;
      let made = 0;
      const caller = async () => {
        while (made < calls && performance.now() < until) {
          made += 1;
          await client.call(nextId());
        }
      };
      await Promise.all(Array.from({ length: callers }, caller));
      return made;
    },

    /** One caller. @param {number} milliseconds @returns {Promise<number[]>} how long each call took */
    time: async (milliseconds) => {
      const until = performance.now() + milliseconds;
      const durations = [];
      for (let start = performance.now(); start < until;) {
        await client.call(nextId());
        const end = performance.now();
        durations.push(end - start);
        start = end;
      }
      return durations;
    },
  };
};

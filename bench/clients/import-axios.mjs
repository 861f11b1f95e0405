import "./client.mjs";
import axios from "axios";

/** axios alone, imported as its documentation says. */
export const open = () => {
  const client = axios.create();
  return { call: async () => void client, close: () => undefined };
};

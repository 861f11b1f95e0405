import { connect } from "node:net";

/**
 * A port below the ones that are given out on demand. The port of a server that was just closed would
 * be free for whoever asks next, such as the server of a neighbouring lane, and the connection would not
 * be refused. Nor would it be tried on port 1, which `fetch` blocks as it does many of the low ports.
 */
const port = 4;

const outcomeOfConnecting = (): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve("is accepted");
    });
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(`ends with ${error.code}`));
  });

/** An origin on loopback that refuses every connection; fails where it does not. */
export const refusedOrigin = async (): Promise<string> => {
  const outcome = await outcomeOfConnecting();
  if (outcome !== "ends with ECONNREFUSED")
    throw new Error(`port ${port} has to refuse connections, but one ${outcome}`);
  return `http://127.0.0.1:${port}`;
};

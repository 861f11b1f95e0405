// Starting programs and talking to them.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** @typedef {{ linq: string, periskope: string }} Addresses base URLs of the two providers */

/** @param {string} path below `bench` */
export const inBench = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A program that answers one message at a time. */
export class Program {
  #child;
  /** @type {((error?: Error) => void) | undefined} */
  #failed;
  #path;

  /** @param {string} path @param {readonly string[]} [args] @param {readonly string[]} [nodeOptions] */
  constructor(path, args = [], nodeOptions = []) {
    this.#path = path;
    this.#child = fork(inBench(path), [...args], {
      execArgv: [...nodeOptions],
      env: cleanEnvironment(),
    });
    this.#child.on("exit", (code) => {
      if (code !== 0) this.#failed?.(new Error(`${path} ${args.join(" ")} ended with ${code}`));
    });
  }

  /** The next message of the program. @returns {Promise<any>} */
  next() {
    return new Promise((resolve, reject) => {
      this.#failed = reject;
      this.#child.once("message", (message) => {
        this.#failed = undefined;
        resolve(message);
      });
    });
  }

  /** @param {object} question @returns {Promise<any>} */
  ask(question) {
    const answer = this.next();
    this.#child.send(question);
    return answer;
  }

  /** Ends the program. */
  async end() {
    this.#failed = undefined;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once("exit", resolve));
    if (this.#child.connected) this.#child.disconnect();
    const impatience = setTimeout(() => this.#child.kill(), 2_000);
    await gone;
    clearTimeout(impatience);
  }

  toString() {
    return this.#path;
  }
}

/** What the shell happens to hold must not decide how Node or a client behaves. */
const cleanEnvironment = () => {
  /** @type {NodeJS.ProcessEnv} */
  const environment = {};
  for (const name of ["PATH", "HOME", "TMPDIR", "SystemRoot"]) {
    if (process.env[name] !== undefined) environment[name] = process.env[name];
  }
  return environment;
};

/** @typedef {{ addresses: Addresses, cpu: () => Promise<NodeJS.CpuUsage>, end: () => Promise<void> }} Server */

/** @returns {Promise<Server>} */
export const startServer = async () => {
  const program = new Program("server/server.mjs");
  const { port } = await program.next();
  const origin = `http://127.0.0.1:${port}`;
  return {
    addresses: { linq: `${origin}/api/partner`, periskope: `${origin}/v1` },
    cpu: () => program.ask({}),
    end: () => program.end(),
  };
};

import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import type {
  Receiver,
  ReceiverEvent,
  ReceiverHooks,
  ReceiverOptions,
} from "../../src/webhooks/index.ts";
import { systemClock } from "../../src/transport/clock.ts";
import { bridge, post, rawExchange, serve } from "./support/servers.ts";
import { receiving, secret, signed } from "./support/tiny-webhooks.ts";

const mount = {
  fetch: ({ fetchHandler }: Receiver) => bridge(fetchHandler),
  node: ({ nodeHandler }: Receiver) => nodeHandler,
};

const pairs = (headers: unknown): [string, string][] =>
  Object.entries(headers as Record<string, string>);

describe.each(["fetch", "node"] as const)("the %s handler", (kind) => {
  const start = async (options: Partial<ReceiverOptions> = {}) => {
    const refusals: string[] = [];
    const hooks = {
      refused: ({ error }: Extract<ReceiverEvent, { type: "refused" }>) =>
        refusals.push(error.message),
    };
    const { receiver, handled } = receiving({ hooks, clock: systemClock, ...options });
    return { url: await serve(mount[kind](receiver)), handled, refusals };
  };

  it("answers 200 to a delivery, over a real socket, however often it comes", async () => {
    const { url, handled } = await start();
    const { headers, body } = signed("one", { name: "Zoë 😄" });
    for (let count = 0; count < 3; count += 1) {
      expect(await post(url, pairs(headers), body)).toMatchObject({ status: 200, body: "" });
    }
    expect(handled).toMatchObject([{ id: "one", raw: { name: "Zoë 😄" } }]);
  });

  it("answers 503 to a delivery whose handler fails, and 200 when it comes again", async () => {
    let failures = 2;
    const { url } = await start({
      handler: () => {
        failures -= 1;
        if (failures >= 0) throw new Error(secret);
      },
    });
    const { headers, body } = signed("one");
    const answers = [];
    for (let count = 0; count < 4; count += 1) answers.push(await post(url, pairs(headers), body));
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 200, 200]);
    expect(answers.map((answer) => answer.body).join("")).toBe("");
  });

  it("answers 503 before the provider gives up on a slow handler", async () => {
    const { url } = await start({
      answerWithinMs: 30,
      handler: () => new Promise((resolve) => setTimeout(resolve, 120)),
    });
    const { headers, body } = signed("one");
    expect((await post(url, pairs(headers), body)).status).toBe(503);
    await new Promise((resolve) => setTimeout(resolve, 130));
    expect((await post(url, pairs(headers), body)).status).toBe(200);
  });

  it("refuses everything that is not good in the same words", async () => {
    const { url, refusals, handled } = await start();
    const { headers, body } = signed("one");
    const good = pairs(headers);
    const foreign = signed("one", {}, "tiny-foreign");
    const answers = [
      await post(url, [], body),
      await post(url, good.slice(0, 2), body),
      await post(url, [...good, ["x-tiny-id", "one"]], body),
      await post(url, [...good, ["x-tiny-signature", good[2]?.[1] ?? ""]], body),
      await post(url, good, Buffer.from("{ }")),
      await post(url, good, new Uint8Array()),
      await post(url, pairs(foreign.headers), foreign.body),
      await post(url, pairs(signed("one", Buffer.from("{")).headers), Buffer.from("{")),
    ];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 401, body: "" });
    expect(refusals).toHaveLength(answers.length);
    expect(handled).toEqual([]);
  });

  it.each([262_145, 3_000_000])("refuses %i bytes without reading them all", async (size) => {
    const { url, refusals } = await start();
    const { headers, body } = signed("one", Buffer.alloc(size, " "));
    const answer = await post(url, pairs(headers), body).catch(() => undefined);
    expect([401, undefined]).toContain(answer?.status);
    expect(refusals).toEqual(["the delivery was refused: the body is larger than 256 KiB"]);
  });

  it("refuses too many bytes that come in pieces and without a length", async () => {
    const { url, refusals } = await start();
    const piece = `10000\r\n${" ".repeat(65_536)}\r\n`;
    const answer = await rawExchange(
      url,
      `POST /hook HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${piece.repeat(5)}`,
    );
    expect(answer).toContain("HTTP/1.1 401");
    expect(refusals).toEqual(["the delivery was refused: the body is larger than 256 KiB"]);
  });

  it("does not wait for a body that does not come", async () => {
    const { url, refusals } = await start({ answerWithinMs: 50 });
    const answer = await rawExchange(
      url,
      "POST /hook HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{",
    );
    expect(answer).toContain("HTTP/1.1 401");
    expect(refusals).toEqual(["the delivery was refused: the body came too slowly"]);
  });

  it("survives a sender that hangs up", async () => {
    const { url, refusals } = await start();
    await rawExchange(url, "POST /hook HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{", true);
    const { headers, body } = signed("one");
    expect((await post(url, pairs(headers), body)).status).toBe(200);
    await expect
      .poll(() => refusals, { timeout: 10_000 })
      .toEqual(["the delivery was refused: the body broke off"]);
  });

  it.each(["GET", "PUT", "DELETE", "OPTIONS"])("answers 405 to %s", async (method) => {
    const { url } = await start();
    const answer = await post(url, [], new Uint8Array(), method);
    expect(answer.status).toBe(405);
    expect(answer.headers).toContain("allow");
  });

  it("takes many deliveries over one server at once", async () => {
    const { url, handled } = await start();
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const { headers, body } = signed(`id-${index % 50}`);
        return (await post(url, pairs(headers), body)).status;
      }),
    );
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(handled).toHaveLength(50);
  });
});

describe("the fetch handler", () => {
  it("says so when something has read the body before", async () => {
    const { receiver } = receiving();
    const { headers, body } = signed("one");
    const request = new Request("http://localhost/", {
      method: "POST",
      headers: headers as Record<string, string>,
      body,
    });
    await request.json();
    const response = await receiver.fetchHandler(request);
    expect(response.status).toBe(500);
    expect(await response.text()).toContain("raw bytes");
  });

  it("refuses a request without a body, and one that is none", async () => {
    const { receiver } = receiving();
    expect(
      (await receiver.fetchHandler(new Request("http://localhost/", { method: "POST" }))).status,
    ).toBe(401);
    expect((await receiver.fetchHandler(null as unknown as Request)).status).toBe(401);
  });
});

describe("the node handler behind a body parser", () => {
  const behind = async (parse: (request: Record<string, unknown>, raw: Buffer) => void) => {
    const refusals: string[] = [];
    const hooks: ReceiverHooks = { refused: ({ error }) => refusals.push(error.message) };
    const { receiver, handled } = receiving({ hooks, clock: systemClock });
    const url = await serve((request, response) => {
      const pieces: Buffer[] = [];
      request.on("data", (piece: Buffer) => pieces.push(piece));
      request.on("end", () => {
        parse(request as unknown as Record<string, unknown>, Buffer.concat(pieces));
        receiver.nodeHandler(request, response);
      });
    });
    const { headers, body } = signed("one");
    return { answer: await post(url, pairs(headers), body), handled, refusals };
  };

  it("takes the raw bytes that the parser kept", async () => {
    const kept = await behind((request, raw) => {
      request["rawBody"] = raw;
      request["body"] = JSON.parse(raw.toString());
    });
    expect(kept.answer.status).toBe(200);
    expect(kept.handled).toHaveLength(1);
  });

  it("takes a body that is a buffer, as express.raw leaves it", async () => {
    expect((await behind((request, raw) => (request["body"] = raw))).answer.status).toBe(200);
  });

  it("takes the parsed headers of a request that no socket brought, as on Lambda", async () => {
    const { receiver, handled } = receiving();
    const { headers, body } = signed("one");
    const good = Object.fromEntries(pairs(headers));
    const answerTo = async (given: Record<string, string>) => {
      const request = new IncomingMessage(new Socket());
      Object.assign(request, { method: "POST", headers: given, body, complete: true });
      const response = new ServerResponse(request);
      receiver.nodeHandler(request, response);
      await expect.poll(() => response.headersSent).toBe(true);
      return response.statusCode;
    };
    expect(await answerTo(good)).toBe(200);
    expect(await answerTo({ ...good, "x-tiny-signature": "00" })).toBe(401);
    expect(handled).toMatchObject([{ id: "one" }]);
  });

  it.each([
    ["an object", (raw: Buffer): unknown => JSON.parse(raw.toString())],
    ["a text", (raw: Buffer): unknown => raw.toString()],
    ["nothing", (): unknown => undefined],
  ])("says so when it left %s", async (_what, make) => {
    const { answer, handled, refusals } = await behind(
      (request, raw) => (request["body"] = make(raw)),
    );
    expect(answer.status).toBe(500);
    expect(answer.body).toContain("rawBody");
    expect(refusals).toEqual([expect.stringContaining("Mount the receiver before")]);
    expect(handled).toEqual([]);
  });

  it("reads a request that a parser looked at and left alone", async () => {
    const { receiver } = receiving({ clock: systemClock });
    const url = await serve((request, response) => {
      (request as unknown as Record<string, unknown>)["body"] = {};
      receiver.nodeHandler(request, response);
    });
    const { headers, body } = signed("one");
    expect((await post(url, pairs(headers), body)).status).toBe(200);
  });

  it("leaves a response alone that somebody has answered", async () => {
    const { receiver } = receiving({ clock: systemClock });
    const url = await serve((request, response) => {
      receiver.nodeHandler(request, response);
      response.writeHead(202).end();
    });
    const { headers, body } = signed("one");
    expect((await post(url, pairs(headers), body)).status).toBe(202);
  });
});

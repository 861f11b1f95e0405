import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { err } from "neverthrow";
import { describe, expect, it } from "vitest";
import type { Refusal } from "../../src/adapter/index.ts";
import {
  connect,
  eventChannelName,
  type ChatClient,
  type ChatError,
  type ClientEvent,
  type Hooks,
} from "../../src/index.ts";
import { hookNames } from "../../src/model/client-event.ts";
import { answer, raw } from "../support/behaviours.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { FaultServer, type Behaviour } from "../support/fault-server.ts";
import { healthy, reply, scripted, type Answer } from "../support/scripted-transport.ts";
import { tiny, tinyOver } from "../support/tiny-adapter.ts";

// Neither is shaped like a key, so that nothing but knowing them can find them.
const token = "canary.Tok!en~one";
const phone = "canary.Ph*ne~two";
const canaries = [token, phone, encodeURIComponent(token), encodeURIComponent(phone)];

/** Every way in which a value ends up in a log, a queue or another process. */
const printsOf = (value: unknown): string[] => {
  const options = {
    depth: Infinity,
    showHidden: true,
    getters: true,
    maxStringLength: null,
    maxArrayLength: null,
  } as const;
  const prints = [
    inspect(value, options),
    inspect(value, { ...options, compact: false, showProxy: true }),
    String(value),
  ];
  prints.push(JSON.stringify(value) ?? "");
  try {
    prints.push(inspect(structuredClone(value), options));
  } catch {
    // What cannot be cloned cannot travel that way.
  }
  if (value instanceof Object) prints.push(JSON.stringify(Object.getOwnPropertyDescriptors(value)));
  return prints;
};

const expectNoCanary = (value: unknown): void => {
  for (const print of printsOf(value)) {
    for (const canary of canaries) expect(print).not.toContain(canary);
    expect(print).not.toMatch(/canary/);
  }
};

/** Collects what a client says while a test uses it. */
const listening = () => {
  const events: ClientEvent[] = [];
  const listen = (event: unknown): void => void events.push(event as ClientEvent);
  subscribe(eventChannelName, listen);
  const hooks = Object.fromEntries(hookNames.map((name) => [name, listen])) as Hooks;
  return { events, hooks, stop: () => unsubscribe(eventChannelName, listen) };
};

const echo = `Bearer ${token} and ${phone} and ${encodeURIComponent(token)}`;

const echoing =
  (status: number): Answer =>
  () =>
    reply(
      status,
      {
        error: {
          message: echo,
          code: token,
          trace: token,
          docUrl: `https://docs.example/${encodeURIComponent(token)}?${phone}`,
        },
        failed: { displayName: echo },
        id: "chat-1",
      },
      {
        "x-request-id": token,
        "x-phone": phone,
        "retry-after": token,
        "x-ratelimit-reset": phone,
        server: echo,
        "set-cookie": echo,
      },
    );

const statuses = [
  200, 201, 302, 400, 401, 403, 404, 408, 409, 418, 422, 429, 500, 501, 502, 503, 504,
];

describe("secrets that the provider echoes", () => {
  it.each(statuses)("are in nothing that comes of a reply with %i", async (status) => {
    const { events, hooks, stop } = listening();
    const clock = new FakeClock();
    const chats = connect(tinyOver(scripted(echoing(status))), {
      apiKey: token,
      phone,
      clock,
      hooks,
    })._unsafeUnwrap();
    const update = { displayName: "Ada", iconUrl: "https://example.com/a.png" };
    const results = [
      await clock.finish(chats.updateChat("chat-1", update)),
      await clock.finish(chats.updateChat("chat-2", { displayName: "Ada" })),
      await clock.finish(chats.getChat("chat-1")),
      await clock.finish(chats.getChat("chat-2")),
    ];
    stop();
    for (const result of results) {
      expect(result.isErr()).toBe(true);
      expectNoCanary(result._unsafeUnwrapErr());
    }
    expect(events.length).toBeGreaterThan(0);
    expectNoCanary(events);
  });

  it("are not in a partial error either, nor in the receipt within it", async () => {
    const clock = new FakeClock();
    const transport = scripted((request, number, limits) =>
      number === 1
        ? reply(200, { id: "chat-1" }, { "x-request-id": token })
        : echoing(404)(request, number, limits),
    );
    const chats = connect(tinyOver(transport), { apiKey: token, phone, clock })._unsafeUnwrap();
    const result = await clock.finish(
      chats.updateChat("chat-1", { displayName: "Ada", iconUrl: "https://example.com/a.png" }),
    );
    const error: ChatError = result._unsafeUnwrapErr();
    expect(error.kind).toBe("partial");
    expectNoCanary(error);
  });

  it("are not in the reasons for which fields were left as they were", async () => {
    const clock = new FakeClock();
    const transport = scripted(() => reply(200, { id: "chat-1", failed: { displayName: echo } }));
    const chats = connect(tinyOver(transport), { apiKey: token, phone, clock })._unsafeUnwrap();
    const error = (
      await clock.finish(chats.updateChat("chat-1", { displayName: "Ada" }))
    )._unsafeUnwrapErr();
    expect(error.kind).toBe("update-failed");
    expectNoCanary(error);
    const labels = { displayName: "Ada", labels: ["a"] };
    const partial = (await clock.finish(chats.updateChat("chat-1", labels)))._unsafeUnwrapErr();
    expect(partial.kind).toBe("partial");
    // The chat in the receipt is the provider's own body, and the application's to keep.
    expectNoCanary({ ...partial, receipt: undefined });
  });

  /** What comes of a call whose reply an adapter reads as this refusal. */
  const refusedWith = async (refusal: Refusal, apiKey = token): Promise<ChatError> => {
    const clock = new FakeClock();
    const adapter = tinyOver(scripted(healthy));
    const getChat: typeof adapter.operations.getChat = (input) => ({
      ...adapter.operations.getChat(input),
      read: () => err(refusal),
    });
    const operations = { ...adapter.operations, getChat };
    const chats = connect({ ...adapter, operations }, { apiKey, phone, clock })._unsafeUnwrap();
    return (await clock.finish(chats.getChat("chat-1")))._unsafeUnwrapErr();
  };

  it("are not in the paths and the rules of the issues that an adapter names", async () => {
    const issues = [
      { path: `labels.${token}`, rule: "is taken" },
      { path: "displayName", rule: `is not ${phone}` },
    ];
    const error = await refusedWith({ kind: "invalid-input", message: "no", issues });
    expect(error.issues).toEqual([
      { path: "labels.[redacted]", rule: "is taken" },
      { path: "displayName", rule: "is not [redacted]" },
    ]);
    expectNoCanary(error);
  });

  it("are not in the reasons for which an adapter says that fields cannot be had", async () => {
    const field = { field: "labels", verb: "set", support: "unsupported" } as const;
    const error = await refusedWith({
      kind: "unsupported",
      message: "no",
      fields: [{ ...field, reason: `not for ${token}` }],
    });
    expect(error.kind === "unsupported" && error.fields).toEqual([
      { ...field, reason: "not for [redacted]" },
    ]);
    expectNoCanary(error);
  });

  it.each([
    ["as it is", (secret: string) => secret],
    ["as in a URL", encodeURIComponent],
    ["in base64", (secret: string) => Buffer.from(secret).toString("base64url")],
  ])("are not in the page about a refusal, %s", async (_name, encode) => {
    // A key that looks different in a URL.
    const key = "canary/Tok+en=three";
    const docUrl = `https://docs.example/${encode(key)}`;
    const error = await refusedWith({ kind: "rejected", message: "no", docUrl }, key);
    expect(error.kind).toBe("rejected");
    expect(error).not.toHaveProperty("docUrl");
  });

  it.each([
    [512, true],
    [513, false],
  ])("do not hide a page of %i characters that holds none: %s", async (length, isKept) => {
    const docUrl = "https://docs.example/".padEnd(length, "a");
    const error = await refusedWith({ kind: "rejected", message: "no", docUrl });
    expect(error.docUrl).toBe(isKept ? docUrl : undefined);
  });

  const socketBehaviours: readonly (readonly [string, Behaviour])[] = [
    ["in the status text", raw(`HTTP/1.1 404 ${echo}\r\ncontent-length: 0\r\n\r\n`)],
    ["in place of HTTP", raw(`${echo}\r\n\r\n`)],
    [
      "in a header that is too long",
      raw(`HTTP/1.1 200 OK\r\nx-long: ${echo.repeat(1_000)}\r\n\r\n`),
    ],
    ["in a broken body", answer(200, `{"${echo}`)],
    [
      "in a body that is cut",
      raw(`HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{"${echo}`, "end"),
    ],
    ["in HTML", answer(502, `<h1>${echo}</h1>`, { "content-type": "text/html" })],
    ["as media type", answer(200, "{}", { "content-type": echo })],
    ["as content encoding", answer(200, "{}", { "content-encoding": echo })],
    ["as the goal of a redirect", answer(307, "", { location: `https://example.com/${token}` })],
    ["in a header name", raw(`HTTP/1.1 200 OK\r\n${echo}: x\r\n\r\n`)],
  ];

  it.each(socketBehaviours)("are in nothing when they come %s", async (_name, behaviour) => {
    const server = await FaultServer.start({ replies: [behaviour] });
    const { events, hooks, stop } = listening();
    const options = {
      apiKey: token,
      phone,
      baseUrl: server.url,
      hooks,
      retry: { attempts: 2, minWaitMs: 0, maxWaitMs: 0 },
    };
    const chats = connect(tiny, options)._unsafeUnwrap();
    try {
      const error = (await chats.updateChat("chat-1", { displayName: "Ada" }))._unsafeUnwrapErr();
      expect(server.requests[0]?.headers).toMatchObject({
        authorization: `Bearer ${token}`,
        "x-phone": phone,
      });
      expectNoCanary(error);
      expectNoCanary(events);
      expectNoCanary(chats);
    } finally {
      stop();
      chats.close();
      await server.close();
    }
  });

  it("are in nothing when a thrown thing carries them", async () => {
    const thrown = Object.assign(new Error(echo), { code: token, name: token, cause: { echo } });
    const clock = new FakeClock();
    const { events, hooks, stop } = listening();
    const transport = scripted(() => {
      throw thrown;
    });
    const calls: ChatClient<"tiny">[] = [
      connect(tinyOver(transport), { apiKey: token, phone, clock, hooks })._unsafeUnwrap(),
      connect(tinyOver(scripted(healthy)), {
        apiKey: () => Promise.reject(thrown),
        phone,
        clock,
        hooks,
      })._unsafeUnwrap(),
    ];
    for (const chats of calls) {
      expectNoCanary(
        (await clock.finish(chats.updateChat("chat-1", { displayName: "Ada" })))._unsafeUnwrapErr(),
      );
    }
    stop();
    expectNoCanary(events);
  });
});

describe("what holds the secrets of a connection", () => {
  const clock = new FakeClock();
  const make = (apiKey: string | (() => string)) =>
    connect(tinyOver(scripted(healthy)), {
      apiKey,
      phone,
      clock,
    })._unsafeUnwrap() as unknown as ChatClient<"tiny">;

  it.each([
    ["a string", token],
    ["a function", () => token],
  ])("shows nothing of them: a client with %s", async (_name, apiKey) => {
    const chats = make(apiKey);
    expectNoCanary(chats);
    (await clock.finish(chats.getChat("chat-1")))._unsafeUnwrap();
    expectNoCanary(chats);
    expectNoCanary({ nested: [chats, new Map([["chats", chats]])] });
  });

  it("shows nothing of them: a plan, a receipt, a call under way", async () => {
    const chats = make(token);
    expectNoCanary(
      (await chats.plan("chat-1", { displayName: "Ada", labels: { add: ["x"] } }))._unsafeUnwrap(),
    );
    const call = chats.updateChat("chat-1", { displayName: "Ada" });
    expectNoCanary(call);
    expectNoCanary((await clock.finish(call))._unsafeUnwrap());
  });

  it("is refused without quoting it: a wrong configuration", () => {
    const errors = [
      connect(tiny, { apiKey: `${token} `, phone }),
      connect(tiny, { apiKey: token, phone: `${phone}\n` }),
      connect(tiny, { apiKey: token, baseUrl: `https://${token}@example.com` }),
      connect(tiny, { apiKey: token, deadlineMs: phone } as never),
    ];
    for (const error of errors) expectNoCanary(error._unsafeUnwrapErr());
  });

  it("is refused without quoting it: a malformed input", async () => {
    const chats = make("other");
    const inputs = [
      { displayName: `${token}\u0000` },
      { labels: [`${token},`] },
      { iconUrl: `http://${token}` },
      { customProperties: { key: 17, other: `${token}\u0000` } },
    ];
    for (const input of inputs)
      expectNoCanary((await chats.updateChat("chat-1", input as never))._unsafeUnwrapErr());
    expectNoCanary((await chats.updateChat(token, { displayName: "Ada" }))._unsafeUnwrapErr());
    expectNoCanary((await chats.getChat(phone))._unsafeUnwrapErr());
  });
});

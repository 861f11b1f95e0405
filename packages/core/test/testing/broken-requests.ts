import {
  changeBody,
  changeRead,
  operations,
  remembered,
  soundAdapter,
  withOperations,
  type BrokenAdapter,
} from "./sound-adapter.ts";

/** What a mistaken adapter does with ids, inputs and secrets. */
export const brokenRequests: readonly BrokenAdapter[] = [
  {
    mistake: "throws at an id",
    adapter: {
      ...soundAdapter,
      chatId: {
        form: "text",
        kindOf: (chatId) =>
          decodeURIComponent(chatId) === "" ? undefined : soundAdapter.chatId.kindOf(chatId),
      },
    },
    found: [
      "kindOf never throws, whatever text comes",
      "an id outside the grammar costs no request",
    ],
  },
  {
    mistake: "changes its mind about what is no id",
    adapter: {
      ...soundAdapter,
      chatId: {
        form: "text",
        kindOf: (() => {
          let asked = 0;
          return (chatId: string) => {
            asked += 1;
            return soundAdapter.chatId.kindOf(chatId) ?? (asked % 2 === 0 ? "unknown" : undefined);
          };
        })(),
      },
    },
    found: ["kindOf never throws, whatever text comes"],
  },
  {
    mistake: "takes everything for an id and encodes nothing",
    adapter: {
      ...withOperations({
        getChat: (input) => ({
          ...operations.getChat(input),
          request: { method: "GET", path: `/chats/${input.chatId}` },
        }),
      }),
      chatId: { form: "text", kindOf: (chatId) => (chatId === "" ? undefined : "unknown") },
    },
    found: ["an id in a path is encoded and stays below the base URL"],
  },
  {
    mistake: "writes into the update",
    adapter: withOperations({
      updateChat: (input) => {
        (input.update as { labels?: string[] }).labels?.sort();
        delete (input.update as { assignee?: string }).assignee;
        return operations.updateChat(input);
      },
    }),
    found: ["inputs are left as they were"],
  },
  {
    mistake: "writes into the reply",
    adapter: changeRead((read) => (reply) => {
      const result = read(reply);
      if (result.isOk()) (reply.body as { seen?: boolean }).seen = true;
      return result;
    }),
    found: ["inputs are left as they were"],
  },
  {
    mistake: "sends something else every time",
    adapter: changeBody((body) => ({ ...body, nonce: Math.random() })),
    found: [
      "operations are pure: two calls are equal, and so are two readings",
      "a plan is what is then sent",
    ],
  },
  {
    mistake: "puts the key into the body",
    adapter: changeBody((body) => ({ ...body, key: remembered.apiKey })),
    found: ["a request carries the credentials, and nothing else does"],
  },
  {
    mistake: "forgets the key",
    adapter: {
      ...soundAdapter,
      connection: () => ({ baseUrl: "https://example.com", headers: {} }),
    },
    found: ["a request carries the credentials, and nothing else does"],
  },
  {
    mistake: "quotes an option that it refuses",
    adapter: {
      ...soundAdapter,
      options: {
        ...soundAdapter.options,
        schema: {
          "~standard": {
            version: 1,
            vendor: "test",
            validate: (value) => {
              const { region } = value as { region: string };
              return /^[\w-]+$/.test(region)
                ? { value: value as object }
                : { issues: [{ message: `is ${region}` }] };
            },
          },
        },
      },
    },
    found: ["a connection that is refused gives no secret away"],
  },
  {
    mistake: "has a name with a capital letter",
    adapter: { ...soundAdapter, name: "Sound" },
    found: ["the adapter is well formed"],
  },
];

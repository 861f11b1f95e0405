import { token, value, type ComparedCase, type Traces } from "../case.ts";
import { good, refusal } from "../dialects.ts";
import { answer } from "../../../packages/core/test/support/behaviours.ts";
import { leaksIn } from "../run-cell.ts";

/** What another origin was given. */
const strayed = ({ elsewhere, dialect }: Traces): string[] => {
  const [request] = elsewhere.requests;
  if (!request) return ["the other origin gets nothing"];
  const given = [
    request.headers["authorization"] === undefined ? "" : "the token",
    request.headers["x-phone"] === undefined ? "" : "`x-phone`",
    request.body !== "" && dialect.valueIn(request) === value ? "the body" : "",
  ].filter((name) => name !== "");
  const list = given.length === 0 ? "" : ` with ${given.join(" and ")}`;
  return [`**the other origin gets the request${list}**`];
};

const paths = ({ server }: Traces): string[] =>
  server.requests.map(({ method, path }) => `asks for \`${method} ${path}\``);

const withChatId = (chatId: string): Pick<ComparedCase, "drive" | "replies" | "facts"> => ({
  replies: (dialect) => [good(dialect)],
  drive: async ({ subject }) => ({ ending: await subject.update(chatId, value) }),
  facts: paths,
});

/** Where requests and secrets must not go. */
export const boundaries: readonly ComparedCase[] = [
  {
    name: "307 to another origin, which answers OK",
    replies: (_, elsewhere) => [
      (socket, request) =>
        answer(307, "", { location: elsewhere.url + request.path })(socket, request),
    ],
    facts: strayed,
  },
  {
    name: "303 to the same URL, which answers a GET with the chat as it was",
    replies: (dialect) => [
      (socket, request) => answer(303, "", { location: request.path })(socket, request),
      good(dialect),
    ],
    facts: ({ server }) => server.requests.slice(1).map(({ method }) => `follows with ${method}`),
  },
  {
    name: "`HTTP_PROXY` and its like are in the environment",
    isProxied: true,
    replies: (dialect) => [good(dialect)],
  },
  {
    name: "401 whose message repeats the token",
    replies: (dialect) => [refusal(dialect, 401, {}, `No such key: Bearer ${token}`)],
  },
  {
    name: "502 with an HTML page that repeats the headers of the request",
    replies: () => [
      (socket, request) => {
        const page = `<pre>${JSON.stringify(request.headers)}</pre>`;
        answer(502, page, { "content-type": "text/html" })(socket, request);
      },
    ],
  },
  {
    name: "A reply header that repeats the token, on a 400",
    replies: (dialect) => [refusal(dialect, 400, { "x-debug": `Bearer ${token}` })],
  },
  {
    name: "The token has a line break and a header in it",
    replies: (dialect) => [good(dialect)],
    drive: async ({ open, dialect }) => {
      const subject = open(`${token}\r\nx-injected: yes`);
      return { ending: await subject.update(dialect.chatId, value) };
    },
    facts: ({ server }) =>
      server.requests.some(({ headers }) => headers["x-injected"]) ? ["**header injected**"] : [],
  },
  {
    name: "The client itself is logged",
    replies: (dialect) => [good(dialect)],
    drive: async ({ subject }) => {
      const leaks = leaksIn(subject.client);
      const fact = leaks.length > 0 ? `**the token is in ${leaks.join(" and ")}**` : "no token";
      return { ending: { ended: "success", says: "", got: undefined }, facts: [fact] };
    },
  },
  { name: "`..` as the id of a chat", ...withChatId("..") },
  { name: "`../phone_numbers` as the id of a chat", ...withChatId("../phone_numbers") },
  { name: "An empty id of a chat", ...withChatId("") },
];

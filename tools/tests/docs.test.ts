import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { committedFiles, root, run } from "../workspace.mjs";
import { compilers, type Compiler } from "./support/compilers.ts";
import { inDocument, snippetsIn, type Snippet } from "./support/snippets.ts";

// Inside the repository, so that the packages resolve to what was built, and ignored by git.
const scratch = join(import.meta.dirname, "temp");
let folder: string;
beforeAll(() => {
  mkdirSync(scratch, { recursive: true });
  folder = mkdtempSync(join(scratch, "docs-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const documents = (await committedFiles()).filter((file) =>
  // The API reports in docs/api are declarations, written by a tool.
  /^(README\.md|docs\/(?!api\/).*\.md|packages\/[^/]+\/README\.md)$/.test(file),
);
const extracted = documents.map((file) => snippetsIn(file, readFileSync(join(root, file), "utf8")));
const snippets = extracted.flatMap((document) => document.snippets);

const compile = async (
  given: readonly Snippet[],
  name: string,
  [command, ...options]: Compiler = compilers[7],
) => {
  const project = join(folder, name);
  mkdirSync(project);
  const files = new Map(given.map((snippet, index) => [`snippet-${index + 1}.ts`, snippet]));
  for (const [file, { code }] of files) writeFileSync(join(project, file), code);
  const config = {
    extends: resolve(root, "tsconfig.base.json"),
    compilerOptions: { noEmit: true, noUnusedLocals: false, noUnusedParameters: false },
    files: [...files.keys()],
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify(config));
  const { code, output } = await run(command, [...options, "-p", ".", "--pretty", "false"], {
    cwd: project,
  });
  return { code, output: inDocument(output.trim(), project, files) };
};

const execute = async ({ at, code }: Snippet) => {
  const file = join(folder, `${at.replaceAll(/\W+/g, "-")}.mjs`);
  const module = await transform(code, { loader: "ts", format: "esm", target: "node20.19" });
  writeFileSync(file, module.code);
  const child = await run(process.execPath, ["--unhandled-rejections=strict", file], {
    cwd: folder,
    env: { NODE_OPTIONS: "", NO_COLOR: "1" },
  });
  return { ...child, output: child.output.trim() };
};

describe("the documents", () => {
  test("every block says how it is checked", () => {
    expect(extracted.flatMap((document) => document.problems)).toEqual([]);
  });

  test.each(Object.entries(compilers))(
    "every block compiles with TypeScript %s",
    async (version, compiler) => {
      const { output } = await compile(snippets, `documents-${version}`, compiler);
      expect(output.split("\n").filter(Boolean)).toEqual([]);
    },
  );

  test.each(snippets.filter((snippet) => snippet.run))("$at runs", async (snippet) => {
    const { code, stdout, output } = await execute(snippet);
    expect(code, `${snippet.at}\n${output}`).toBe(0);
    expect(stdout.trim(), snippet.at).toBe(snippet.output ?? stdout.trim());
  });
});

describe("the check itself", () => {
  const document = [
    "<!-- setup: declare const id: string; -->",
    "```ts",
    'import { connect } from "@parley/core";',
    "export const length = id.length;",
    "```",
    "",
    "```ts run continue",
    "const text: number = length;",
    "```",
    "",
    "```text output",
    "3",
    "```",
    "",
    "<!-- not compiled: it shows a mistake -->",
    "```ts ignore",
    "nonsense(",
    "```",
  ].join("\n");

  test("finds blocks, their setup, their continuation and their output", () => {
    const { snippets: found, problems } = snippetsIn("README.md", document);
    expect(problems).toEqual([]);
    expect(found.map(({ at, run: runs, output }) => ({ at, runs, output }))).toEqual([
      { at: "README.md:2", runs: false, output: undefined },
      { at: "README.md:7", runs: true, output: "3" },
    ]);
    expect(found[1]?.code).toContain("declare const id");
    expect(found[1]?.lines).toEqual([2, 3, 4, 7, 8]);
  });

  test("names the document and the line of what does not compile", async () => {
    const wrong = ["# Title", "", "```ts", "", 'export const count: number = "one";', "```"];
    const { snippets: found } = snippetsIn("docs/guide.md", wrong.join("\n"));
    const { code, output } = await compile(found, "wrong");
    expect(code).not.toBe(0);
    expect(output).toMatch(/^docs\/guide\.md:5: error TS2322/);
  });

  test("names what fails when it runs", async () => {
    const failing = ["```ts run", 'throw new Error("as expected");', "```"];
    const [snippet] = snippetsIn("docs/run.md", failing.join("\n")).snippets;
    const { code, output } = await execute(snippet as Snippet);
    expect(code).not.toBe(0);
    expect(output).toContain("as expected");
  });

  test("sees the packages", async () => {
    const program = [
      "```ts run",
      'import { linq } from "@parley/adapter-linq";',
      'import { connect } from "@parley/core";',
      'console.log(connect(linq, { apiKey: "key" }).isOk());',
      "```",
    ];
    const [snippet] = snippetsIn("docs/packages.md", program.join("\n")).snippets;
    expect(await execute(snippet as Snippet)).toMatchObject({ code: 0, output: "true" });
  });

  test.each([
    ["```ts runs\n```", "nobody knows what `runs` means"],
    ["```ts ignore\nx\n```", "says why"],
    ["<!-- not compiled: -->\n```ts ignore\nx\n```", "says why"],
    ["```typescript\n```", "is called `ts`"],
    ["```ts continue\n```", "no block before it"],
  ])("refuses %j", (text, problem) => {
    const { problems } = snippetsIn("README.md", text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });
});

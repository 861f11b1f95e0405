import { relative } from "node:path";

/** A TypeScript block of a document, ready to be compiled. */
export interface Snippet {
  /** `README.md:12`, the line of the fence. */
  readonly at: string;
  readonly code: string;
  /** Where each line of `code` stands in the document. */
  readonly lines: readonly number[];
  readonly run: boolean;
  /** What a block that runs has to print, if the document says so. */
  readonly output?: string;
}

export interface Extracted {
  readonly snippets: readonly Snippet[];
  readonly problems: readonly string[];
}

interface Fence {
  readonly language: string;
  readonly words: readonly string[];
  readonly start: number;
  readonly body: readonly string[];
  /** The comment right before the fence, if there is one. */
  readonly comment: string;
}

interface Line {
  readonly text: string;
  readonly number: number;
}

const knownWords = ["run", "continue", "ignore"];

const fencesIn = (text: string): Fence[] => {
  const lines = text.split("\n");
  const fences: Fence[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const opening = /^(\s*)(`{3,}|~{3,})\s*(\S*)\s*(.*)$/.exec(lines[index] ?? "");
    if (!opening) continue;
    const [, indent = "", mark = "", language = "", words = ""] = opening;
    const start = index + 1;
    const body: string[] = [];
    for (index += 1; index < lines.length; index += 1) {
      const line = lines[index] ?? "";
      if (line.trim().startsWith(mark) && line.trim().replaceAll(mark[0] ?? "", "") === "") break;
      body.push(line.startsWith(indent) ? line.slice(indent.length) : line);
    }
    const comment = commentBefore(lines, start - 1);
    fences.push({ language, words: words.split(/\s+/).filter(Boolean), start, body, comment });
  }
  return fences;
};

const commentBefore = (lines: readonly string[], fence: number): string => {
  let end = fence - 1;
  while (lines[end]?.trim() === "") end -= 1;
  if (!lines[end]?.trim().endsWith("-->")) return "";
  let start = end;
  while (start > 0 && !lines[start]?.includes("<!--")) start -= 1;
  const text = lines.slice(start, end + 1).join("\n");
  return /^\s*<!--([\s\S]*)-->\s*$/.exec(text)?.[1]?.trim() ?? "";
};

/**
 * The TypeScript blocks of a document. What follows `ts` on the fence says what is done with a block
 * beside compiling it:
 *
 * - `run`: it is run, and a `text output` block right after it says what it prints;
 * - `continue`: it goes on from the `ts` block before it;
 * - `ignore`: it is not compiled; a comment `<!-- not compiled: … -->` before it has to say why.
 *
 * A comment `<!-- setup: … -->` before a block holds code that readers need not see.
 */
export const snippetsIn = (document: string, text: string): Extracted => {
  const snippets: Snippet[] = [];
  const problems: string[] = [];
  let previous: Line[] | undefined;
  const fences = fencesIn(text);
  for (const [index, { language, words, start, body, comment }] of fences.entries()) {
    if (!/^(ts|typescript|mts|tsx)$/.test(language)) continue;
    const at = `${document}:${start}`;
    if (language !== "ts") problems.push(`${at} a block of TypeScript is called \`ts\``);
    const unknown = words.filter((word) => !knownWords.includes(word));
    if (unknown.length > 0) problems.push(`${at} nobody knows what \`${unknown.join(" ")}\` means`);
    if (words.includes("ignore")) {
      if (!/^not compiled: \S/.test(comment)) {
        problems.push(`${at} is not compiled, and no \`<!-- not compiled: … -->\` says why`);
      }
      continue;
    }
    if (words.includes("continue") && !previous) {
      problems.push(`${at} has no block before it to continue`);
    }

    const setup = /^setup:([\s\S]*)$/.exec(comment)?.[1] ?? "";
    const own: Line[] = [
      ...setup.split("\n").map((line) => ({ text: line, number: start })),
      ...body.map((line, offset) => ({ text: line, number: start + 1 + offset })),
    ];
    const lines: Line[] = words.includes("continue") ? [...(previous ?? []), ...own] : own;
    previous = lines;

    const next = fences[index + 1];
    const isOutput = next?.language === "text" && next.words.includes("output");
    snippets.push({
      at,
      code: lines.map((line) => line.text).join("\n"),
      lines: lines.map((line) => line.number),
      run: words.includes("run"),
      ...(isOutput && words.includes("run") && { output: next.body.join("\n").trim() }),
    });
  }
  return { snippets, problems };
};

/** Turns `folder/snippet-3.ts(7,2): error …` into `README.md:41: error …`. */
export const inDocument = (message: string, folder: string, files: ReadonlyMap<string, Snippet>) =>
  message.replace(/^(\S+?\.ts)\((\d+),\d+\)/gm, (whole, path: string, line: string) => {
    const snippet = files.get(relative(folder, path)) ?? files.get(path);
    if (!snippet) return whole;
    return `${snippet.at.replace(/:\d+$/, "")}:${snippet.lines[Number(line) - 1] ?? "?"}`;
  });

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { committedFiles, packages, readJson, root } from "../workspace.mjs";

const files = await committedFiles();
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** Lines of the given files that a pattern finds, as `file:line text`. */
const linesWith = (pattern: RegExp, among: readonly string[]) =>
  among.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((text, index) =>
        pattern.test(text) ? [`${file}:${index + 1} ${text.trim()}`] : [],
      ),
  );

/** A file that exists in one adapter only, and why the other has no use for it. */
const withoutCounterpart: Readonly<Record<string, string>> = {};

test("the adapters mirror each other, file by file", () => {
  const sourcesOf = (adapter: string) =>
    files
      .filter((file) => file.startsWith(`packages/${adapter}/src/`))
      .map((file) => file.replace(`packages/${adapter}/`, ""))
      .filter((file) => !(file in withoutCounterpart));
  expect(sourcesOf("adapter-linq")).toEqual(sourcesOf("adapter-periskope"));
});

test("names are in kebab-case", () => {
  // Recorded data is named after what was recorded, in the provider's own words.
  const named = files.filter(
    (file) =>
      /^(packages|test|tools|examples|bench)\//.test(file) && !/\/fixtures\/.*json$/.test(file),
  );
  const wrong = named.filter((file) => {
    const name = basename(file);
    return (
      /\.(ts|mjs|json)$/.test(name) && !/^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/.test(name)
    );
  });
  expect(wrong).toEqual([]);
});

test("no source is longer than 300 lines", () => {
  const sources = files.filter((file) => /^packages\/[^/]+\/src\/.*\.ts$/.test(file));
  const long = sources.filter((file) => read(file).split("\n").length > 301);
  expect(long).toEqual([]);
});

const machinePath = /(?:(?<![\w/.~-])|file:\/\/)\/(?:work|root|home|Users)\//;
const registryHost = /\bregistry\.[\w-]+\.(?:org|com|net|io|dev|local)\b|\bnpm\.pkg\.[\w-]+\./;

test("no file holds a path of one machine or the host of a package registry", () => {
  expect(linesWith(machinePath, files)).toEqual([]);
  expect(linesWith(registryHost, files)).toEqual([]);
});

// In pieces, so that this file passes its own test.
const [slash, manager] = ["/", "npmjs"];

test.each([
  ["a path of one machine", machinePath, "see " + slash + "root/project"],
  ["a path of one machine", machinePath, `'${slash}home/me/x'`],
  ["a path of one machine", machinePath, `file://${slash}Users/me/x`],
  ["the host of a registry", registryHost, `https://registry.${manager}.org/axios`],
])("%s is found", (_what, pattern, text) => {
  expect(text).toMatch(pattern);
});

test.each(["https://example.com/home/page", "the work/ folder", "registry.register(name)"])(
  "%s is fine",
  (text) => {
    expect(text).not.toMatch(machinePath);
    expect(text).not.toMatch(registryHost);
  },
);

test("no manifest and no lockfile says where packages come from", () => {
  const manifests = files.filter((file) => /(^|\/)(package\.json|pnpm-lock\.yaml)$/.test(file));
  expect(manifests.length).toBeGreaterThan(5);
  expect(linesWith(/:\/\/|\btarball:/, manifests)).toEqual([]);
  expect(files.filter((file) => basename(file) === ".npmrc")).toEqual([]);
});

// Documents, examples and these tests resolve packages from here, and turbo orders the builds by it.
test.each(["package.json", "tools/tests/package.json"])("%s knows every package", (file) => {
  const known = Object.keys(readJson(join(root, file)).devDependencies);
  expect(
    packages.map(({ manifest }) => manifest.name).filter((name) => !known.includes(name)),
  ).toEqual([]);
});

test("one group of packages is released together", () => {
  const text = read(".changeset/config.json");
  const privates = ["bench", "tests", "test-support", "tools"].map((name) => `!@parley/${name}`);
  expect(JSON.parse(text).fixed).toEqual([["@parley/*", ...privates]]);
});

import { relative, join } from "node:path";
import { expect, test } from "vitest";
import { importsOf } from "../imports.mjs";
import { packages, root } from "../workspace.mjs";
import { brokenRules, importCycles, loadedTooEarly, type Import } from "./support/import-rules.ts";

const imports: readonly Import[] = importsOf(
  packages.map(({ directory }) => join(directory, "tsconfig.json")),
).map((found) => ({ ...found, file: relative(join(root, "packages"), found.file) }));

test("the sources of every package are looked at", () => {
  const owners = new Set(imports.map(({ file }) => file.split("/")[0]));
  expect([...owners]).toEqual(
    expect.arrayContaining(["adapter-linq", "adapter-periskope", "core", "sandbox"]),
  );
});

test("no import breaks the layout", () => {
  expect(brokenRules(imports)).toEqual([]);
});

test("no files import one another in a circle", () => {
  expect(importCycles(imports)).toEqual([]);
});

test("a main entry loads nothing that only receiving needs, and nothing that the first call does", () => {
  expect(loadedTooEarly(imports)).toEqual([]);
  for (const adapter of ["adapter-linq", "adapter-periskope"]) {
    const mistakes = [
      at(`${adapter}/src/operations/get-chat.ts`, "../read-event.ts"),
      at(`${adapter}/src/options.ts`, "./read-error.ts"),
    ];
    for (const mistake of mistakes) expect(loadedTooEarly([...imports, mistake])).toHaveLength(1);
  }
  const mistake = at("core/src/client/connect.ts", "../engine/engine.ts");
  expect(loadedTooEarly([...imports, mistake]).length).toBeGreaterThan(0);
});

const at = (file: string, specifier: string, typeOnly = false, late = false): Import => ({
  file,
  line: 1,
  specifier,
  typeOnly,
  late,
});

test.each([
  at("core/src/client/connect.ts", "@parley/adapter-linq"),
  at("core/src/model/chat.ts", "../adapter/exchange.ts"),
  at("core/src/model/chat.ts", "../index.ts"),
  at("core/src/adapter/adapter.ts", "../transport/transport.ts"),
  at("core/src/transport/retry.ts", "../adapter/exchange.ts", true),
  at("core/src/transport/retry.ts", "../client/connect.ts"),
  at("core/src/webhooks/receive.ts", "../client/connect.ts"),
  at("core/src/client/connect.ts", "../testing/fixture.ts"),
  at("core/src/index.ts", "./testing/index.ts"),
  at("core/src/misc/thing.ts", "../model/chat.ts"),
  at("core/src/client/connect.ts", "../../../adapter-linq/src/index.ts"),
  at("adapter-linq/src/adapter.ts", "@parley/core"),
  at("adapter-linq/src/adapter.ts", "@parley/core/testing"),
  at("adapter-linq/src/adapter.ts", "@parley/adapter-periskope"),
  at("adapter-linq/src/adapter.ts", "node:http"),
  at("adapter-linq/src/wire.ts", "zod"),
  at("adapter-linq/src/wire.ts", "zod/mini"),
  at("adapter-linq/src/wire.ts", "../../core/src/adapter/index.ts"),
  at("sandbox/src/sandbox.ts", "@parley/core"),
  at("opentelemetry/src/index.ts", "@parley/core/testing"),
  at("opentelemetry/src/index.ts", "@parley/adapter-linq"),
  at("sandbox/src/sandbox.ts", "@parley/adapter-linq", true),
])("$file may not import $specifier", (found) => {
  expect(brokenRules([found])).toHaveLength(1);
});

test.each([
  at("core/src/client/connect.ts", "../transport/retry.ts"),
  at("core/src/client/connect.ts", "neverthrow"),
  at("core/src/adapter/adapter.ts", "../transport/transport.ts", true),
  at("core/src/testing/conformance.ts", "../client/connect.ts"),
  at("core/src/index.ts", "./client/connect.ts"),
  at("adapter-linq/src/operations/get-chat.ts", "../wire.ts"),
  at("adapter-linq/src/webhooks.ts", "node:crypto"),
  at("sandbox/src/sandbox.ts", "node:http"),
  at("opentelemetry/src/index.ts", "@parley/core"),
])("$file may import $specifier", (found) => {
  expect(brokenRules([found])).toEqual([]);
});

test("what is loaded too early is found, however it comes there", () => {
  const between = [
    at("adapter-linq/src/index.ts", "./adapter.ts"),
    at("adapter-linq/src/adapter.ts", "./calls.ts", false, true),
    at("adapter-linq/src/calls.ts", "./operations/get-chat.ts"),
    at("adapter-linq/src/operations/get-chat.ts", "../read-event.ts"),
    at("adapter-periskope/src/index.ts", "./webhooks.ts"),
    at("adapter-periskope/src/index.ts", "./verify-delivery.ts", true),
    at("adapter-periskope/src/index.ts", "./options.ts"),
    at("adapter-periskope/src/options.ts", "./operations/update-chat.ts"),
    at("core/src/index.ts", "./client/connect.ts"),
    at("core/src/client/connect.ts", "../engine/engine.ts", true),
    at("core/src/client/connect.ts", "../engine/run-bulk.ts", false, true),
    at("core/src/client/connect.ts", "../engine/subscriptions/manage-subscriptions.ts"),
  ];
  expect(loadedTooEarly(between)).toEqual([
    "adapter-linq/src/index.ts → adapter-linq/src/adapter.ts → adapter-linq/src/calls.ts → adapter-linq/src/operations/get-chat.ts → adapter-linq/src/read-event.ts",
    "adapter-periskope/src/index.ts → adapter-periskope/src/webhooks.ts",
    "adapter-periskope/src/index.ts → adapter-periskope/src/options.ts → adapter-periskope/src/operations/update-chat.ts",
    "core/src/index.ts → core/src/client/connect.ts → core/src/engine/subscriptions/manage-subscriptions.ts",
  ]);
});

test("a circle is found once, however it is entered", () => {
  const circle = [
    at("core/src/model/a.ts", "./b.ts"),
    at("core/src/model/b.ts", "./c.ts"),
    at("core/src/model/c.ts", "./a.ts"),
    at("core/src/model/d.ts", "./a.ts"),
  ];
  expect(importCycles(circle)).toEqual([
    "core/src/model/a.ts → core/src/model/b.ts → core/src/model/c.ts → core/src/model/a.ts",
  ]);
});

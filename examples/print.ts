import { styleText } from "node:util";
import type { ChatError, SettledUpdate, UpdateReceipt } from "@parley/core";

type Style = Parameters<typeof styleText>[0];

const paint = (style: Style, text: string): string =>
  process.stdout.isTTY && !process.env["NO_COLOR"] ? styleText(style, text) : text;

const line = (text = ""): void => console.log(text);

export const printTitle = (text: string): void => {
  line();
  line(paint("bold", text));
  line(paint("gray", "─".repeat(text.length)));
};

export const printStep = (text: string): void => {
  line();
  line(text);
};

export const printFact = (text: string): void => line(paint("gray", `  ${text}`));

const marks = {
  applied: paint("green", "✓ applied"),
  pending: paint("yellow", "… pending"),
  skipped: paint("gray", "– skipped"),
};

/** A receipt at a glance: one line a field. */
export const printReceipt = (receipt: UpdateReceipt): void => {
  for (const [field, outcome] of Object.entries(receipt.fields)) {
    const why = outcome.status === "skipped" ? `  ${outcome.reason}` : "";
    line(`  ${marks[outcome.status]}  ${field}${why}`);
  }
  const requests = `${receipt.attempts} ${receipt.attempts === 1 ? "request" : "requests"}`;
  printFact(`${requests}, provider's id ${receipt.requestIds.join(", ") || "unknown"}`);
};

/** What became of a pending update, one line a field. */
export const printSettled = (settled: SettledUpdate): void => {
  for (const [field, outcome] of Object.entries(settled.fields)) {
    if (outcome.status === "applied") {
      const who = outcome.changedBy?.isSelf ? "by us" : "by somebody else";
      line(`  ${marks.applied}  ${field}, ${who}, ${outcome.at ?? "at once"}`);
    } else line(`  ${paint("yellow", outcome.status)}  ${field}`);
  }
};

/** An error at a glance: what it is, what it says, what it means for the chat. */
export const printError = (error: ChatError): void => {
  line(`  ${paint("red", `✗ ${error.kind}`)}  ${error.message}`);
  const facts = [
    `applied: ${error.applied}`,
    `requests sent: ${error.attempts}`,
    `retryable: ${error.retryable ? "yes" : "no"}`,
    ...(error.status === undefined ? [] : [`HTTP ${error.status}`]),
    ...(error.providerCode === undefined ? [] : [`code ${error.providerCode}`]),
  ];
  printFact(facts.join(" · "));
  if (error.docUrl !== undefined) printFact(error.docUrl);
};

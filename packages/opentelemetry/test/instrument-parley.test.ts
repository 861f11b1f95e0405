import { channel } from "node:diagnostics_channel";
import { setImmediate } from "node:timers/promises";
import { context, diag, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type SpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { linq } from "@parley/adapter-linq";
import { connect, eventChannelName, type ClientEvent } from "@parley/core";
import { startSandbox } from "@parley/sandbox";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { instrumentParley } from "../src/index.ts";

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});
afterAll(() => context.disable());

const start = async (...others: SpanProcessor[]) => {
  const sandbox = await startSandbox();
  const exporter = new InMemorySpanExporter();
  const tracer = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(exporter), ...others],
  }).getTracer("test");
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({
    exporter: metricExporter,
    exportIntervalMillis: 3_600_000,
  });
  const meters = new MeterProvider({ readers: [reader] });
  const stop = instrumentParley({ tracer, meter: meters.getMeter("test") });
  const { apiKey, baseUrl } = sandbox.linq;
  const chats = connect(linq, {
    apiKey,
    baseUrl,
    retry: { minWaitMs: 0, maxWaitMs: 0 },
  })._unsafeUnwrap();
  onTestFinished(async () => {
    stop();
    chats.close();
    await sandbox.close();
    await meters.shutdown();
  });
  const measured = async () => {
    await meters.forceFlush();
    const [resource] = metricExporter.getMetrics().slice(-1);
    return (resource?.scopeMetrics ?? []).flatMap(({ metrics }) => metrics);
  };
  return { sandbox, exporter, tracer, chats, measured, stop };
};

const resends = (exporter: InMemorySpanExporter): unknown[] =>
  exporter
    .getFinishedSpans()
    .filter(({ name }) => !name.startsWith("parley."))
    .map(({ attributes }) => attributes["http.request.resend_count"]);

test("a call is a span under the active one, and its request a span under the call", async () => {
  const { sandbox, exporter, tracer, chats } = await start();
  const { id } = sandbox.linq.createChat({ kind: "group" });
  const outer = tracer.startSpan("request handler");
  const result = await context.with(trace.setSpan(context.active(), outer), () =>
    chats.updateChat(id, { displayName: "Support" }),
  );
  expect(result.isOk()).toBe(true);
  outer.end();
  const [request, call] = exporter.getFinishedSpans();
  expect(call?.name).toBe("parley.updateChat");
  expect(call?.parentSpanContext?.spanId).toBe(outer.spanContext().spanId);
  expect(call?.attributes).toMatchObject({
    "parley.provider": "linq",
    "parley.outcome": "pending",
  });
  expect(request?.name).toBe("PUT /linq/api/partner/v3/chats/{chatId}");
  expect(request?.kind).toBe(SpanKind.CLIENT);
  expect(request?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId);
  expect(request?.attributes).toMatchObject({
    "http.request.method": "PUT",
    "http.response.status_code": 200,
    "server.address": "127.0.0.1",
    "server.port": sandbox.port,
  });
  expect(
    JSON.stringify(
      exporter.getFinishedSpans().map(({ name, attributes }) => ({ name, attributes })),
    ),
  ).not.toContain(id);
});

test("a repeat is an event of the call and a request span of its own", async () => {
  const { sandbox, exporter, chats, measured } = await start();
  const { id } = sandbox.linq.createChat({ kind: "group" });
  sandbox.linq.respondNext({ status: 500 });
  expect((await chats.updateChat(id, { displayName: "Support" })).isOk()).toBe(true);
  const [first, second, call] = exporter.getFinishedSpans();
  expect(first?.status.code).toBe(SpanStatusCode.ERROR);
  expect(first?.attributes).toMatchObject({
    "http.response.status_code": 500,
    "error.type": "500",
  });
  expect(second?.attributes["http.request.resend_count"]).toBe(1);
  expect(call?.events.map(({ name }) => name)).toEqual(["retry"]);
  expect(call?.status.code).toBe(SpanStatusCode.UNSET);
  const retries = (await measured()).find(
    ({ descriptor }) => descriptor.name === "parley.request.retries",
  );
  expect(retries?.dataPoints[0]?.value).toBe(1);
});

test("a refusal ends the call's span as an error, with the kind and the provider's code", async () => {
  const { sandbox, exporter, chats } = await start();
  const { id } = sandbox.linq.createChat({ kind: "direct" });
  const result = await chats.updateChat(id, { displayName: "Maya" });
  expect(result._unsafeUnwrapErr().kind).toBe("unsupported");
  const call = exporter.getFinishedSpans().find(({ name }) => name === "parley.updateChat");
  expect(call?.status).toMatchObject({ code: SpanStatusCode.ERROR, message: "unsupported" });
  expect(call?.attributes).toMatchObject({
    "parley.provider_code": "1006",
    "parley.applied": "no",
  });
});

test("durations are measured in seconds", async () => {
  const { sandbox, chats, measured } = await start();
  const { id } = sandbox.linq.createChat({ kind: "group" });
  expect((await chats.updateChat(id, { displayName: "Support" })).isOk()).toBe(true);
  const names = (await measured()).map(({ descriptor }) => `${descriptor.name} ${descriptor.unit}`);
  expect(names).toContain("http.client.request.duration s");
  expect(names).toContain("parley.call.duration s");
});

test("nothing is recorded after it was ended", async () => {
  const { sandbox, exporter, chats, stop } = await start();
  const { id } = sandbox.linq.createChat({ kind: "group" });
  stop();
  expect((await chats.updateChat(id, { displayName: "Support" })).isOk()).toBe(true);
  expect(exporter.getFinishedSpans()).toEqual([]);
});

test("repeats are counted anew for every request of a call", async () => {
  const { exporter } = await start();
  // As a provider with a call for each field has it: one is repeated, the other one is not.
  const call = { provider: "periskope", operation: "updateChat", callId: -1 } as const;
  const server = { method: "PATCH", serverAddress: "127.0.0.1", serverPort: 443 } as const;
  const sent = { ...call, ...server, type: "sent" } as const;
  const answered = { ...call, type: "answered", durationMs: 1 } as const;
  const events: ClientEvent[] = [
    { ...call, type: "planned", fields: ["displayName", "labels"] },
    { ...sent, attempt: 1 },
    { ...answered, attempt: 1, status: 500, errorKind: "unavailable" },
    { ...sent, attempt: 2 },
    { ...answered, attempt: 2, status: 200 },
    { ...sent, attempt: 3 },
    { ...answered, attempt: 3, status: 200 },
  ];
  for (const event of events) channel(eventChannelName).publish(event);
  expect(resends(exporter)).toEqual([undefined, 1, undefined]);
});

test("every repeat of a request is counted", async () => {
  const { sandbox, exporter, chats } = await start();
  const { id } = sandbox.linq.createChat({ kind: "group" });
  sandbox.linq.respondNext({ status: 500, times: 2 });
  expect((await chats.updateChat(id, { displayName: "Support" })).isOk()).toBe(true);
  expect(resends(exporter)).toEqual([undefined, 1, 2]);
});

test("a span processor that throws ends neither the process nor the metrics, and is told of", async () => {
  const told: string[] = [];
  const silent = () => undefined;
  const logger = { verbose: silent, debug: silent, info: silent, warn: silent };
  diag.setLogger({ ...logger, error: (message) => told.push(message) });
  onTestFinished(() => diag.disable());
  // What a listener of a diagnostics channel throws comes out here.
  const uncaught = vi.fn<() => void>();
  process.on("uncaughtException", uncaught);
  onTestFinished(() => void process.off("uncaughtException", uncaught));
  const broken = (): void => {
    throw new RangeError("canary");
  };
  const { sandbox, chats, measured, stop } = await start({
    onStart: () => undefined,
    onEnd: broken,
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  });
  const { id } = sandbox.linq.createChat({ kind: "group" });
  expect((await chats.getChat(id)).isOk()).toBe(true);
  stop();
  await setImmediate();
  expect(uncaught).not.toHaveBeenCalled();
  expect((await measured()).map(({ descriptor }) => descriptor.name)).toContain(
    "http.client.request.duration",
  );
  expect(told).toContain("Parley's spans could not be recorded: RangeError");
  expect(told.join()).not.toContain("canary");
});

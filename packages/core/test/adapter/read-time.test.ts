import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTime } from "../../src/adapter/read-time.ts";

describe("reading a time", () => {
  it.each([
    ["2024-01-15T10:30:00Z", "2024-01-15T10:30:00.000Z"],
    ["2025-05-21T15:30:00.000Z", "2025-05-21T15:30:00.000Z"],
    ["2025-01-26T13:05:59.602001+00:00", "2025-01-26T13:05:59.602Z"],
    ["2026-02-05T19:52:17.123999999Z", "2026-02-05T19:52:17.123Z"],
    ["2026-02-05T19:52:17.5-08:00", "2026-02-06T03:52:17.500Z"],
    ["2026-02-05t19:52:17z", "2026-02-05T19:52:17.000Z"],
    ["2024-02-29T00:00:00+05:30", "2024-02-28T18:30:00.000Z"],
    ["2024-01-28T00:00:00Z", "2024-01-28T00:00:00.000Z"],
    ["2024-01-29T23:59:59Z", "2024-01-29T23:59:59.000Z"],
    ["2024-04-30T00:00:00Z", "2024-04-30T00:00:00.000Z"],
    ["2024-12-31T23:59:59.999Z", "2024-12-31T23:59:59.999Z"],
    ["2024-01-15T10:30:00.1Z", "2024-01-15T10:30:00.100Z"],
    ["2024-01-15 10:30:00.12+01:00", "2024-01-15T09:30:00.120Z"],
    ["2024-01-15t10:30:00.123456789-00:00", "2024-01-15T10:30:00.123Z"],
    ["0000-01-01T00:00:00-00:00", "0000-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("turns %s into %s", (wire, normal) => {
    expect(readTime(wire)).toBe(normal);
  });

  it.each([
    undefined,
    null,
    "",
    "yesterday",
    "2024-01-15",
    "2024-01-15T10:30:00",
    "2023-02-29T00:00:00Z",
    "2024-13-01T00:00:00Z",
    "2024-01-32T00:00:00Z",
    "2024-00-15T00:00:00Z",
    "2024-01-00T00:00:00Z",
    "2024-04-31T00:00:00Z",
    "2024-02-30T00:00:00+01:00",
    "2024-01-15T10:60:00Z",
    "2024-01-15T10:30:60Z",
    "2024-01-15T10:30:00.1234567890+01:00",
    "0000-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    "02024-01-15T10:30:00Z",
    "2024-01-15T10:30:00Zz",
    "2024-01-15T25:00:00Z",
    "2024-01-15T10:30:00.1234567890Z",
    "9999-12-31T23:59:59-23:00",
    "0000-01-01T00:00:00+23:00",
    `2024-01-15T10:30:00${"0".repeat(1_000)}Z`,
  ])("leaves out %s", (wire) => {
    expect(readTime(wire)).toBeUndefined();
  });

  it("keeps every instant to the millisecond, whatever the offset", () => {
    const instants = fc.date({
      min: new Date("0001-01-02T00:00:00Z"),
      max: new Date("9999-12-30T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: -23 * 60, max: 23 * 60 }),
        fc.stringMatching(/^[0-9]{0,6}$/),
        (instant, offset, finer) => {
          const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, 23);
          const pad = (part: number) => String(part).padStart(2, "0");
          const sign = offset < 0 ? "-" : "+";
          const zone = `${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
          expect(readTime(`${local}${finer}${sign}${zone}`)).toBe(instant.toISOString());
        },
      ),
    );
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void readTime(text)));
  });
});

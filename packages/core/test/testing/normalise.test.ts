import { describe, expect, it } from "vitest";
import { findLeftovers, Normaliser } from "../../src/testing/index.ts";

const normaliser = () => new Normaliser({ secrets: ["s3cret"], hosts: ["docs.example.dev"] });

describe("the normaliser", () => {
  it.each([
    ["Bearer s3cret", "Bearer <token>"],
    ["+14155551234 and 14155551234", "+12025550101 and 12025550101"],
    ["919537851844@c.us, 919537851844", "12025550101@c.us, 12025550101"],
    ["/chats/120363392071406466%40g.us/settings", "/chats/120363000000000001%40g.us/settings"],
    ["someone@company.io, agent@example.com", "person1@example.com, agent@example.com"],
    ["9F1C2D3E-4a5b-4c6d-8e7f-0123456789ab", "00000000-0000-4000-8000-000000000001"],
    ["2eff5df5c6f688733c007523c4d61cd9", "00000000000000000000000000000001"],
    ["label-egylglffhfsuzpbu", "label-placeholderxxxab"],
    ["2025-01-26T13:05:59.602001+00:00", "2026-01-01T00:00:00.000000+00:00"],
    ["2025-01-26T13:05:59Z", "2026-01-01T00:00:00Z"],
    ["https://chat.whatsapp.com/invite/abc", "https://media.example.com/1"],
    ["https://docs.example.dev/codes/1006/", "https://docs.example.dev/codes/1006/"],
    ["code 1006, HTTP 409, 2026-11-20", "code 1006, HTTP 409, 2026-11-20"],
  ])("makes of «%s» «%s»", (text, expected) => {
    expect(normaliser().text(text)).toBe(expected);
  });

  it("keeps the same the same and the different different, in keys as well", () => {
    const one = normaliser();
    expect(
      one.json({
        "919537851844@c.us": ["919537851844@c.us", "918527184400@c.us"],
        at: 1_777_777_777_777,
        count: 3,
      }),
    ).toEqual({
      "12025550101@c.us": ["12025550101@c.us", "12025550102@c.us"],
      at: 1_767_225_600_000,
      count: 3,
    });
  });

  it("leaves nothing for the search for leftovers", () => {
    const body = normaliser().json({
      members: { "919537851844@c.us": "someone@company.io" },
      image: "https://storage.googleapis.com/x%2F919537851844%40c.us.jpg?timestamp=1737689973340",
      ids: ["9f1c2d3e-4a5b-4c6d-8e7f-0123456789ab", "property-tlkudzxmhjkgoktm", "+14155551234"],
      at: "2025-01-26T13:05:59Z",
    });
    const fixture = {
      provider: "sound",
      provenance: "live",
      date: "2026-11-20",
      source: "live",
      request: { method: "GET", path: "/a", headers: {} },
      reply: { status: 200, headers: {}, body },
    } as const;
    expect(findLeftovers(fixture)).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSafePath, parseBaseUrl } from "../../src/transport/base-url.ts";
import { processorTime } from "../support/processor-time.ts";

describe("a base URL", () => {
  it("is taken apart once", () => {
    expect(parseBaseUrl("https://api.example.com:8443/v1//")._unsafeUnwrap()).toEqual({
      protocol: "https:",
      hostname: "api.example.com",
      port: "8443",
      path: "/v1",
      origin: "https://api.example.com:8443",
    });
    expect(parseBaseUrl("https://api.example.com")._unsafeUnwrap().path).toBe("");
  });

  it.each([
    "http://localhost:1/v1",
    "http://127.0.0.1",
    "http://127.8.9.10:4",
    "http://[::1]:80/x",
  ])("may be plain HTTP on the loopback host of %s", (url) => {
    expect(parseBaseUrl(url).isOk()).toBe(true);
  });

  it("gives the bare address of an IPv6 host, as a socket wants it", () => {
    expect(parseBaseUrl("http://[::1]:8080")._unsafeUnwrap().hostname).toBe("::1");
  });

  it.each([
    ["http://example.com", "must be https"],
    ["http://localhost.example.com", "must be https"],
    ["http://127.0.0.1.example.com", "must be https"],
    ["http://10.0.0.1", "must be https"],
    ["ftp://localhost", "must be https"],
    ["file:///etc/passwd", "must be https"],
    ["javascript:alert(1)", "must be https"],
    ["https://user:secret@example.com", "user name"],
    ["https://user@example.com", "user name"],
    ["https://@example.com", "user name"],
    ["https://example.com?x=1", "query"],
    ["https://example.com/#x", "fragment"],
    ["https://example.com/?", "query"],
    ["/v1", "absolute URL"],
    ["", "absolute URL"],
    ["https://", "absolute URL"],
    [`https://example.com/${"a".repeat(3_000)}`, "absolute URL"],
    [17, "absolute URL"],
    [undefined, "absolute URL"],
  ])("is refused: %s", (url, rule) => {
    expect(parseBaseUrl(url)._unsafeUnwrapErr()).toContain(rule);
  });

  it("never throws, whatever it is given", () => {
    fc.assert(fc.property(fc.anything(), (value) => parseBaseUrl(value) !== undefined));
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true }),
        (url) => parseBaseUrl(url) !== undefined,
      ),
    );
  });
});

describe("a path", () => {
  it.each([
    "/chats/1",
    "/v1/chats/15550100%40c.us",
    "/a/b?limit=1&x=%20",
    "/",
    "/a.b/..c/d..",
    "/~a!$&'()*+,;=:@-",
  ])("is safe: %s", (path) => {
    expect(isSafePath(path)).toBe(true);
  });

  it.each([
    "",
    "chats",
    "//evil.example/x",
    "/a//b",
    "https://evil.example/",
    "/../admin",
    "/a/../b",
    "/a/..",
    "/a/./b",
    "/%2e%2e/admin",
    "/%2E%2e",
    "/.%2e/x",
    "/a/..?x",
    "/a/..%2fadmin",
    "/a/%2f..%2fadmin",
    "/a/..%5cadmin",
    "/a%5c..",
    "/a/..;x=1/b",
    "/a\\b",
    "/a b",
    "/a#b",
    "/a?b#c",
    "/a?b c",
    "/a?\u0000",
    "/a?ü",
    "/ü",
    "/a%",
    "/a%2",
    "/a%zz",
    "/a\r\nhost: evil",
    "/a?x\r\nhost: evil",
    `/${"a".repeat(9_000)}`,
  ])("is refused: %j", (path) => {
    expect(isSafePath(path)).toBe(false);
  });

  it("stays below the base URL whenever it is called safe", () => {
    const pieces = fc.constantFrom(
      "/",
      "..",
      ".",
      "%2e",
      "%2f",
      "a",
      "?",
      "#",
      "\\",
      "@",
      ":",
      "//",
      "%",
      " ",
    );
    const paths = fc.array(pieces, { maxLength: 8 }).map((list) => `/${list.join("")}`);
    fc.assert(
      fc.property(paths, (path) => {
        if (!isSafePath(path)) return;
        const url = new URL(`https://api.example.com/v1${path}`);
        expect(url.origin).toBe("https://api.example.com");
        expect(url.pathname.startsWith("/v1/")).toBe(true);
        expect(url.href).toBe(`https://api.example.com/v1${path}`);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is checked in linear time", () => {
    const paths = [`/${"a/".repeat(500_000)}`, `/${"%2e".repeat(2_700)}`, "/".repeat(8_000)];
    for (const path of paths) expect(processorTime(() => isSafePath(path))).toBeLessThan(20);
  });
});

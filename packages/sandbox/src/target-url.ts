import { isIPv4, isIPv6 } from "node:net";

const isPrivateIPv4 = (host: string): boolean => {
  const [first = 0, second = 0] = host.split(".").map(Number);
  return (
    first === 0 ||
    first === 10 ||
    first === 127 ||
    (first === 169 && second === 254) ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168)
  );
};

export const isLoopback = (hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/g, "");
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
};

/** Whether a host is an address that nobody outside can reach. Names are not looked up. */
export const isPrivate = (hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIPv4(host)) return isPrivateIPv4(host);
  return isIPv6(host) && /^(::|f[cd]|fe[89ab])/i.test(host);
};

export const parseUrl = (value: unknown): URL | undefined => {
  if (typeof value !== "string") return undefined;
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
};

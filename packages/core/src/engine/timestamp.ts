let lastSecond = NaN;
let upToSeconds = "";

/**
 * A wall time, in milliseconds since the epoch, as RFC 3339 in UTC. Calls come many a second, so what they
 * have in common is kept.
 */
export const timestamp = (wallMs: number): string => {
  const second = Math.floor(wallMs / 1_000);
  if (second !== lastSecond) {
    upToSeconds = new Date(second * 1_000).toISOString().slice(0, -4);
    lastSecond = second;
  }
  return `${upToSeconds}${String(Math.floor(wallMs) - second * 1_000).padStart(3, "0")}Z`;
};

const distance = (left: string, right: string): number => {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const substitution =
        (previous[column - 1] as number) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(
        Math.min(
          substitution,
          (previous[column] as number) + 1,
          (current[column - 1] as number) + 1,
        ),
      );
    }
    previous = current;
  }
  return previous[right.length] as number;
};

/** The known name that is closest to an unknown one; `undefined` when none is close. */
export const closestName = (name: string, known: readonly string[]): string | undefined => {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[_-]/g, "");
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const apart = distance(plain(name.slice(0, 64)), plain(candidate));
    if (apart < bestDistance) {
      best = candidate;
      bestDistance = apart;
    }
  }
  return best;
};

/** « (did you mean …?)» for the known name closest to an unknown one, or nothing. */
export const nearestName = (name: string, known: readonly string[]): string => {
  const best = closestName(name, known);
  return best === undefined ? "" : ` (did you mean ${best}?)`;
};

/** @typedef {{ median: number, min: number, max: number }} Spread the middle of some rounds and their extremes */

/** @param {readonly number[]} values @param {number} share from 0 to 1 */
export const quantile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
};

/** @param {readonly number[]} values @returns {Spread} */
export const spread = (values) => ({
  median: quantile(values, 0.5),
  min: quantile(values, 0),
  max: quantile(values, 1),
});

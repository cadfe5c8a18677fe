/** "1 repeat", "2 repeats". */
const repeatsOf = (count: number): string => `${count} ${count === 1 ? 'repeat' : 'repeats'}`;

/**
 * Why a field of a document cannot be scored, from what each repeat says, in their order (null: that repeat can be scored);
 * null where all can. Where only some repeats cannot, it says so, and how many repeats would do where the first ones can.
 */
export function unscoredReason(reasons: readonly (string | null)[]): string | null {
  const given = reasons.filter((reason) => reason !== null);
  if (given.length === 0) return null;
  const words = [...new Set(given)].join('; ');
  if (given.length === reasons.length) return words;
  const whole = reasons.findIndex((reason) => reason !== null);
  const cure = whole === 0 ? '' : `; ${repeatsOf(whole)} would score it`;
  return `${words} (in ${given.length} of ${repeatsOf(reasons.length)}${cure})`;
}

/** 97.5 % of a normal distribution lie below it. */
const Z = 1.96;

/** The 95 % interval of a share (Wilson's, which holds for rare events), both ends in [0, 1]. */
export function shareInterval(part: number, whole: number): readonly [number, number] {
  const share = part / whole;
  const centre = (share + Z ** 2 / (2 * whole)) / (1 + Z ** 2 / whole);
  const half = (Z / (1 + Z ** 2 / whole)) * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

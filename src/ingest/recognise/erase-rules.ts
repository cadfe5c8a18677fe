import { meet, type PixelRule } from './find-rules.ts';
import { type GreyPicture, WHITE } from './grey-picture.ts';
import type { Ink } from './ink.ts';

/** Pixels of halo that printing and resizing leave beside a rule. */
const HALO = 2;

/** Paints rules white in the picture and takes them out of the ink, but for strokes of letters that cross them. */
export function eraseRules(picture: GreyPicture, ink: Ink, rules: readonly PixelRule[]): void {
  const { width, height } = ink;
  for (const rule of rules) {
    const isAcross = rule.direction === 'horizontal';
    const reach = Math.ceil(rule.thickness) + HALO * 2 + 1;
    for (const run of rule.runs) {
      for (let along = run.start; along < run.end; along += 1) {
        const [x, y] = isAcross ? [along, run.line] : [run.line, along];
        const step = isAcross ? width : 1;
        if (isCrossed(ink, y * width + x, step, reach)) continue;
        for (let offset = -HALO; offset <= HALO; offset += 1) {
          const place = isAcross ? y + offset : x + offset;
          if (place < 0 || place >= (isAcross ? height : width)) continue;
          const at = y * width + x + offset * step;
          picture.pixels[at] = WHITE;
          // 2 = ink that is gone; kept apart so that crossings are told by the picture as it was.
          if (ink.bits[at] === 1) ink.bits[at] = 2;
        }
      }
    }
  }
  for (let index = 0; index < ink.bits.length; index += 1) if (ink.bits[index] === 2) ink.bits[index] = 0;
  eraseCrossings(picture, ink, rules);
}

/** Where two rules cross, each looks like a stroke that crosses the other. */
function eraseCrossings(picture: GreyPicture, ink: Ink, rules: readonly PixelRule[]): void {
  const down = rules.filter((rule) => rule.direction === 'vertical');
  for (const across of rules.filter((rule) => rule.direction === 'horizontal')) {
    for (const other of down.filter((rule) => meet(across, rule, HALO * 4))) {
      const reach = Math.ceil(across.thickness + other.thickness) + HALO;
      const [x, y] = [Math.round(other.at), Math.round(across.at)];
      for (let row = Math.max(0, y - reach); row <= Math.min(ink.height - 1, y + reach); row += 1) {
        const [start, end] = [Math.max(0, x - reach), Math.min(ink.width, x + reach + 1)];
        picture.pixels.fill(WHITE, row * ink.width + start, row * ink.width + end);
        ink.bits.fill(0, row * ink.width + start, row * ink.width + end);
      }
    }
  }
}

/** True when the ink at a place goes on across the rule for longer than the rule is thick. */
function isCrossed({ bits }: Ink, at: number, step: number, reach: number): boolean {
  let length = 0;
  for (let index = at; (bits[index] ?? 0) > 0 && length <= reach; index += step) length += 1;
  for (let index = at - step; (bits[index] ?? 0) > 0 && length <= reach; index -= step) length += 1;
  return length > reach;
}

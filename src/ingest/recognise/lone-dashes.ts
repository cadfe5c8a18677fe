import type { Area } from './grey-picture.ts';
import type { ReadStrip } from './read-strips.ts';

/** A strip that was read, and the cell that it stands in; null = outside tables. */
export interface PlacedStrip extends ReadStrip {
  readonly cell: Area | null;
}

/** A stroke is a dash, not the numeral one, where it is lower than this share of the usual line height. */
const THIN = 0.22;

/** Of the other cells of its column that say something, this share says figures or strokes. */
const FIGURE_SHARE = 0.5;

/** How sure the place of a stroke makes that it is a dash. */
const DASH_CONFIDENCE = 0.75;

/** Cells of one column have their borders at the same place, give or take so many pixels. */
const SAME_BORDER = 6;

/**
 * A dash and the numeral one look alike, and the engine takes any dash for the numeral. A thin stroke alone in a cell
 * whose column holds figures says that there is none: a numeral would stand there in digits.
 */
export function nameDashes(strips: readonly PlacedStrip[], usual: number): PlacedStrip[] {
  const shared = new Map<Area, number>();
  for (const { cell } of strips) if (cell !== null) shared.set(cell, (shared.get(cell) ?? 0) + 1);
  return strips.map((each) => {
    const { cell, strip, signs } = each;
    if (cell === null || shared.get(cell) !== 1 || !isStroke(each)) return each;
    if (strip.bottom - strip.top > usual * THIN || !standsAmongFigures(each, strips)) return each;
    return { ...each, signs: signs.map((sign) => ({ ...sign, text: '—', confidence: DASH_CONFIDENCE })) };
  });
}

const textOf = ({ signs }: ReadStrip): string => signs.map((sign) => sign.text).join('');
const isStroke = (read: ReadStrip): boolean => /^[一—–―－]$/u.test(textOf(read));
const isFigure = (read: ReadStrip): boolean => /^[-+]?\d[\d.,\s]*[%‰]?$/u.test(textOf(read));

function standsAmongFigures({ cell }: PlacedStrip, strips: readonly PlacedStrip[]): boolean {
  const column = strips.filter(
    (other) => other.cell !== null && cell !== null && isSameColumn(other.cell, cell) && textOf(other) !== '',
  );
  const figures = column.filter(isFigure).length;
  return figures > 0 && figures + column.filter(isStroke).length >= column.length * FIGURE_SHARE;
}

const isSameColumn = (one: Area, other: Area): boolean =>
  Math.abs(one.left - other.left) <= SAME_BORDER && Math.abs(one.right - other.right) <= SAME_BORDER;

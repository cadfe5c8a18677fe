import type { ConvertedRow } from './convert-row.ts';

/** How far from the lines shown a row may cite and be meant for one of them: models miscount by a line or a few. */
const REACH = 3;

const FIRST_NUMBER = /\d+/u;

/** The number of the line that a row names, however it names it; null where none is to be seen. */
function namedLine({ line, raw }: ConvertedRow): number | null {
  if (line !== null) return line;
  const first: unknown =
    typeof raw === 'object' && raw !== null && 'l' in raw ? raw.l : Array.isArray(raw) ? raw[0] : raw;
  if (typeof first !== 'string' && typeof first !== 'number') return null;
  const [number] = FIRST_NUMBER.exec(String(first).slice(0, LONGEST_NUMBER)) ?? [];
  return number === undefined ? null : Number(number);
}

const LONGEST_NUMBER = 12;

/**
 * Numbers of the lines shown that a refused row may have meant: the one it names, else those near it. Empty where it
 * names none, or one that is far from all.
 */
export function placeOfRow(row: ConvertedRow, shown: ReadonlySet<number>): readonly number[] {
  const named = namedLine(row);
  if (named === null) return [];
  if (shown.has(named)) return [named];
  const near = Array.from({ length: 2 * REACH + 1 }, (_, at) => named - REACH + at);
  return near.filter((number) => shown.has(number));
}

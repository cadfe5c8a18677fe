import type { CellObject } from '@e965/xlsx';
import { displayNumber, isDateFormat } from './number-formats.ts';

/** What a cell shows, and what a person should know about it. */
export interface DisplayedCell {
  readonly text: string;
  /**
   * `error`: the cell shows an error value. `rounded`: less is shown than is stored. `uncalculated`: a formula without a
   * stored result. `unseen`: the format shows nothing of the value.
   */
  readonly remark: 'error' | 'rounded' | 'uncalculated' | 'unseen' | null;
}

const shown = (text: string, remark: DisplayedCell['remark'] = null): DisplayedCell => ({ text, remark });

/** A cell as the workbook's own program shows it, given room enough: never `####`. */
export function displayedCell(cell: CellObject): DisplayedCell {
  switch (cell.t) {
    case 'z':
      return shown('', cell.f === undefined ? null : 'uncalculated');
    case 'e':
      return shown(cell.w ?? '#VALUE!', 'error');
    case 'b':
      return shown(cell.v === true ? 'TRUE' : 'FALSE');
    case 'n':
      return displayedNumber(cell);
    default:
      return shown(cell.w ?? String(cell.v ?? ''));
  }
}

function displayedNumber(cell: CellObject): DisplayedCell {
  const value = Number(cell.v);
  const format = typeof cell.z === 'number' ? String(cell.z) : cell.z;
  const stated = cell.w === undefined || cell.w === '' ? null : cell.w;
  const own = isUnnamedDate(cell)
    ? displayNumber(value, undefined)
    : format === undefined
      ? null
      : displayNumber(value, format);
  const text = own ?? stated;
  if (text === null || text.trim() === '') return shown('', 'unseen');
  // A date before 1900 has no form; programs fill its cell with `#`.
  if (/^#+$/u.test(text)) return shown(String(value));
  return shown(text, isRounded(value, text, format ?? 'General') ? 'rounded' : null);
}

/** The library shows the dates whose format only a Chinese Excel knows as month/day/year. */
const isUnnamedDate = (cell: CellObject): boolean =>
  cell.z === undefined && cell.w !== undefined && /^\d{1,2}\/\d{1,2}\/\d{2}$/u.test(cell.w);

/** Units a format may show a number in; an OpenDocument format scales without a sign that is handed on. */
const SCALES = [1, 1_000, 10_000, 1_000_000, 100_000_000];

/** Relative difference below which two doubles count as one; Excel itself keeps 15 digits. */
const SAME = 1e-14;

/** True when the printed number is another than the stored one. Dates, scaled numbers and fractions are left alone. */
function isRounded(value: number, text: string, format: string): boolean {
  if (isDateFormat(format) || /,(?![#0?])|!|\\\.|"\."|[?/]/u.test(format.replace(/"[^"]*"/gu, ''))) return false;
  const digits = /\d[\d,]*(?:\.\d+)?(?:E[+-]?\d+)?/u.exec(text)?.[0];
  if (digits === undefined) return false;
  const printed = Number(digits.replaceAll(',', '')) / (text.includes('%') ? 100 : 1);
  const stored = Math.abs(value);
  return !SCALES.some((scale) => Math.abs(printed * scale - stored) <= stored * SAME);
}

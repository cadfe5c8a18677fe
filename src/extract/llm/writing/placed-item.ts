import type { ClaimedItem, EvidenceRole } from '#model/claim.ts';
import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { type Span, textAt } from '#model/span.ts';
import { ZERO_WORDS } from '#model/zero-words.ts';

/** Something that a report states, with its places: a grounded claim or a label. */
export interface PlacedItem {
  readonly item: ClaimedItem;
  /** Places that state it, the best one first; empty for what is derived. */
  readonly spans: readonly Span[];
  /** The digits alone; null for text and for a zero in words. */
  readonly figure: Span | null;
  readonly evidence: readonly { readonly role: EvidenceRole; readonly span: Span }[];
}

/** The line that holds an offset of the text; undefined between lines. */
export function lineAt({ lines }: Segmentation, offset: number): Line | undefined {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.span.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const line = lines[low];
  return line !== undefined && line.span.start <= offset ? line : undefined;
}

/** The cell of a table row that holds an offset, counted from 1 as cells are shown; null outside of tables. */
export function cellAt(line: Line, offset: number): number | null {
  const cell = line.cells?.find(({ span }) => span.start <= offset && offset <= span.end);
  return cell === undefined ? null : cell.column + 1;
}

/** Words that may stand between a figure and its unit, or inside the unit (74万余元). */
const HEDGE = /[\s余多来几]/u;

/** How far behind a figure its unit is looked for, in characters. */
const REACH = 12;

/** The end of the unit right behind a figure; the figure's own end where another one stands there, or none. */
function unitEnd(view: string, end: number, unit: string | null): number {
  let wanted = unit ?? '';
  for (let at = end; wanted !== '' && at < end + REACH; at += 1) {
    const character = view.charAt(at);
    if (character.normalize('NFKC') === wanted.charAt(0).normalize('NFKC')) wanted = wanted.slice(1);
    else if (!HEDGE.test(character)) return end;
    if (wanted === '') return at + 1;
  }
  return end;
}

/** A figure as an answer copies it: digits, hedge, unit. */
export function printedFigure({ view }: Segmentation, figure: Span, unit: string | null): string {
  const start = view.startsWith('百分之', figure.start - 3) ? figure.start - 3 : figure.start;
  return textAt(view, { start, end: unitEnd(view, figure.end, unit) }).replace(/\s+/gu, '');
}

/** True where the unit is printed beside the figure. */
export const printsUnit = ({ view }: Segmentation, figure: Span, unit: string | null): boolean =>
  unit === null || unitEnd(view, figure.end, unit) > figure.end || view.startsWith('百分之', figure.start - 3);

const ZERO = /^-?[0.]+$/u;
const ZERO_STATED = new RegExp(`(?:${ZERO_WORDS.source})[^，。；、]{0,9}`, 'u');
const NUMERAL = /[上近约]?[一二三四五六七八九十百千万亿两]+(?:点[一二三四五六七八九零]+)?[余多]?/gu;

/** A value that a place states without digits, as an answer copies it: the words of a zero, else the Chinese numeral. */
export function wordedFigure({ view }: Segmentation, span: Span, value: string | null, unit: string | null): string {
  const words = textAt(view, span).replace(/\s+/gu, '');
  if (value === null || ZERO.test(value)) return ZERO_STATED.exec(words)?.[0] ?? '无';
  const numerals = [...words.matchAll(NUMERAL)];
  const counting = numerals.find(({ 0: numeral, index }) => words.startsWith(unit ?? '', index + numeral.length));
  const numeral = (counting ?? numerals[0])?.[0];
  return numeral === undefined ? words.slice(0, 10) : `${numeral}${counting === undefined ? '' : (unit ?? '')}`;
}

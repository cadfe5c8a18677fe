import { canonical, type Decimal, parseDecimal, toFen } from '#model/decimal.ts';
import { type Figure, findAllFigures } from '#model/find-figures.ts';
import { overlap, type Span } from '#model/span.ts';
import { sentenceAround } from '../unread.ts';

/** Lines looked at before and after the one of a figure: rows of a table, or cells of one that was flattened. */
const LINES_AROUND = 2;

/** Longest stretch looked at on either side, in code units: as far as figures of one passage stand apart. */
const FARTHEST = 400;

function lineAfter(text: string, at: number, lines: number): number {
  let end = at;
  for (let left = lines; left >= 0 && end < text.length; left -= 1) {
    const next = text.indexOf('\n', end + (end === at ? 0 : 1));
    end = next === -1 ? text.length : next;
  }
  return Math.min(end, at + FARTHEST);
}

function lineBefore(text: string, at: number, lines: number): number {
  let start = at;
  for (let left = lines; left >= 0 && start > 0; left -= 1) start = text.lastIndexOf('\n', start - 1);
  return Math.max(0, start, at - FARTHEST);
}

/** The passage around a figure: its sentence or row, and the lines beside it. */
export function passageAround(text: string, span: Span): Span {
  const sentence = sentenceAround(text, span);
  return {
    start: Math.max(Math.min(sentence.start, lineBefore(text, span.start, LINES_AROUND)), span.start - FARTHEST, 0),
    end: Math.min(Math.max(sentence.end, lineAfter(text, span.end, LINES_AROUND)), span.end + FARTHEST),
  };
}

/** The figures printed around one, itself left out. */
export const figuresAround = (text: string, span: Span): readonly Figure[] =>
  findAllFigures(text, passageAround(text, span)).filter(({ digits }) => overlap(digits, span) === 0);

/** True when a printed figure states the value; a cell without a unit has that of the value, and so has what is no money. */
export function states(figure: Figure, value: Decimal, unit: string): boolean {
  const printed = parseDecimal(figure.value);
  const magnitude = (one: Decimal): Decimal => ({ units: one.units < 0n ? -one.units : one.units, scale: one.scale });
  const money = toFen(magnitude(value), unit);
  const figureUnit = figure.unit === '万' || figure.unit === '亿' ? `${figure.unit}元` : figure.unit;
  const printedMoney = toFen(magnitude(printed), figureUnit);
  if (money !== null && printedMoney !== null) return money === printedMoney;
  const percent = (one: string | null): boolean => one === '%' || one === '％';
  if (figure.unit !== null && percent(figure.unit) !== percent(unit)) return false;
  return canonical(magnitude(printed)) === canonical(magnitude(value));
}

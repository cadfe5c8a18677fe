import { canonical, type Decimal, parseDecimal, toFen } from '#model/decimal.ts';
import { type Figure, findAllFigures } from '#model/find-figures.ts';
import { overlap, type Span } from '#model/span.ts';
import { fromDecimal, type Rational, rational, times } from '../rational.ts';
import { sentenceAround } from '../unread.ts';

/** How far a figure that was meant may stand from the one that was read, in code units: as far as those of one passage. */
const FARTHEST = 400;

/** The passage around a figure: what stands near it, whole lines or not. */
export const passageAround = (text: string, span: Span): Span => ({
  start: Math.max(0, span.start - FARTHEST),
  end: Math.min(text.length, span.end + FARTHEST),
});

/** From the line break at or before `at` to that at or after `end`, both inside the passage. */
function linesAround(text: string, { start, end }: Span, passage: Span): Span {
  const before = text.slice(passage.start, start).lastIndexOf('\n');
  const after = text.slice(end, passage.end).indexOf('\n');
  return {
    start: before === -1 ? passage.start : passage.start + before,
    end: after === -1 ? passage.end : end + after,
  };
}

/** The row or line of a figure, as far as its passage goes. */
export const lineAround = (text: string, span: Span): Span => linesAround(text, span, passageAround(text, span));

/** The figures of the sentence or row of one, and of the lines beside it, itself left out. */
export function figuresBeside(text: string, span: Span): readonly Figure[] {
  const passage = passageAround(text, span);
  const { start, end } = sentenceAround(text, span);
  const sentence = { start: Math.max(passage.start, start - 1), end: Math.min(passage.end, end + 1) };
  const beside = linesAround(text, sentence, passage);
  return findAllFigures(text, beside).filter(({ digits }) => overlap(digits, span) === 0);
}

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

const moneyUnit = (unit: string | null): string | null => (unit === '万' || unit === '亿' ? `${unit}元` : unit);
const isPercent = (unit: string | null): boolean => unit === '%' || unit === '％';

/** The printed figure's value in a unit, its own taken for that where it prints none; null where the kinds differ. */
export function inUnit(unit: string | null, figure: Figure): Rational | null {
  const own = moneyUnit(figure.unit);
  const value = fromDecimal(parseDecimal(figure.value));
  if (figure.approx || (own !== null && isPercent(own) !== isPercent(unit))) return null;
  const one = { units: 1n, scale: 0 };
  const [fen, ownFen] = [toFen(one, unit), toFen(one, own)];
  if (own === null || own === unit || (fen === null && ownFen === null)) return value;
  return fen === null || ownFen === null ? null : times(value, rational(ownFen, fen));
}

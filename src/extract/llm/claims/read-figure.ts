import type { z } from 'zod';
import { formatDecimal } from '#model/decimal.ts';
import { type Figure as FoundFigure, findAllFigures } from '#model/find-figures.ts';
import { unitAt } from '#model/numbers/unit-at.ts';
import { tryNumber } from '#model/read-number.ts';
import { covers, type Span, textAt } from '#model/span.ts';
import type { indicatorAttributes } from '#schemas/record/attributes.ts';

type Comparator = NonNullable<z.infer<typeof indicatorAttributes.comparator>>;

/** A printed figure taken apart. */
export interface Figure {
  /** Decimal string in `unit`, with the decimals printed. */
  readonly value: string;
  /** As printed behind the number, hedges left out; null when nothing that is a unit stands there. */
  readonly unit: string | null;
  /** 约, 近, 余, 多, 上千. */
  readonly approx: boolean;
  readonly comparator: Comparator | null;
}

/** No figure with unit, hedge and bound is longer, in code units: what is longer was not copied from one. */
const LONGEST_FIGURE = 60;

/**
 * Takes a printed figure apart, as the rules read it where it stands: `约1,234.50万元` is 1234.50 in 万元, approximate;
 * `百分之三` is 3 in %; of a range the upper end. Null when there is no number in it, more than one, or one that cannot be
 * read, and for dates and ordinals: nothing is guessed.
 */
export function readFigure(printed: string): Figure | null {
  const text = printed.replace(/\s+/gu, ' ').trim();
  if (text.length > LONGEST_FIGURE) return null;
  // A figure that is answered alone is read as one that stands alone in a cell: there (1,234.50) is negative.
  const [found, second] = findAllFigures(`\t${text}\t`, { start: 0, end: text.length + 2 });
  if (found === undefined) return readBare(text);
  // The 10 of 186.4/10万 is part of a unit.
  if (second !== undefined && !covers(found.whole, second.digits)) return null;
  const isCut = /[0-9０-９][.．,，]?$/u.test(text.slice(0, Math.max(0, found.whole.start - 1)));
  return isCut ? null : withBehind(figureOf(found), text, found.whole.end - 1);
}

/** What may stand around a figure of Chinese numerals that is all of a cell: bounds, hedges, words of being done. */
const AROUND =
  /^(?:不低于|不少于|不超过|不高于|控制在|达到?|完成|共计?|合计|约|近|超过?|≥|≤|>=|<=|＞|＜)?$|^(?:及?以[上下内]|内|左右|整)?[。；;]?$/u;

/**
 * The same for the cell of a form, which is either a figure or words: Chinese numerals among other words (延后一个月,
 * 建立三级网络) count nothing there. Null for words.
 */
export function readCell(printed: string): Figure | null {
  const figure = readFigure(printed);
  if (figure === null || /[0-9０-９]/u.test(printed)) return figure;
  const text = printed.replace(/\s+/gu, ' ').trim();
  const [found] = findAllFigures(`\t${text}\t`, { start: 0, end: text.length + 2 });
  if (found === undefined) return figure;
  const [before, behind] = [text.slice(0, Math.max(0, found.whole.start - 1)), text.slice(found.whole.end - 1)];
  return AROUND.test(before) && AROUND.test(behind) ? figure : null;
}

const figureOf = ({ value, unit, approx, bound }: FoundFigure): Figure => ({ value, unit, approx, comparator: bound });

/** What the reader of running text leaves to its context: a unit in brackets, a sign of equality. */
function withBehind(figure: Figure, text: string, end: number): Figure {
  const comparator = figure.comparator ?? (/^[=＝]/u.test(text) ? '=' : null);
  const bracketed = figure.unit === null ? /^[（(]([^（()）]+)[）)]$/u.exec(text.slice(end))?.[1] : undefined;
  return { ...figure, comparator, unit: figure.unit ?? (bracketed === undefined ? null : unitAlone(bracketed)) };
}

/** The words if they are a unit and nothing else. */
function unitAlone(words: string): string | null {
  const { unit, end } = unitAt(words, 0);
  return end === words.length ? unit : null;
}

/** A length of time in 年 or 日 (3年, ≤30日) looks like a date in running text; answered as a figure it is none. */
const LENGTH_OF_TIME = /^[^年月日]*(?<!\d)(?:\d{1,3}|[一二三四五六七八九十两]{1,3})([年日])(?:及?以[内上下]|内)?$/u;

/** A number that is all that was answered needs no words around it: `十二`, `二万`, `08`. */
function readBare(text: string): Figure | null {
  const unit = LENGTH_OF_TIME.exec(text)?.[1];
  if (unit !== undefined) {
    const inDays = readFigure(text.replace(unit, '天'));
    return inDays === null ? null : { ...inDays, unit };
  }
  const value = tryNumber(text.replace(/[,，.．、。；;]+$/u, ''));
  return value === null ? null : { value: formatDecimal(value), unit: null, approx: false, comparator: null };
}

/** Where a figure is looked for: a line of the view, and the cell cited. */
export interface FigureArea {
  readonly line: Span;
  readonly cell: Span | null;
}

/**
 * The figure that a line prints with the value answered, for what stands around it there and was not copied: unit,
 * hedge, bound. One in the cell cited goes before the others, then the first behind the label, then the first one. Null
 * when the line prints none.
 */
export function figureInLine(view: string, area: FigureArea, value: string, label: string | null): Figure | null {
  const equal = findAllFigures(view, area.line).filter((figure) => unsigned(figure.value) === unsigned(value));
  const inCell = equal.find(({ digits }) => area.cell !== null && covers(area.cell, digits));
  const labelled = label === null ? -1 : textAt(view, area.line).indexOf(label);
  const behind = equal.find(({ digits }) => labelled !== -1 && digits.start >= area.line.start + labelled);
  const found = inCell ?? behind ?? equal[0];
  return found === undefined ? null : figureOf(found);
}

const unsigned = (value: string): string => value.replace(/^-/u, '');

/** Words that state a zero (LABELS: 无, 未). */
export const statesNone = (printed: string): boolean => /^(?:无|未|没有|零(?!点))/u.test(printed.trim());

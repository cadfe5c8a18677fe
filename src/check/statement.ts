import { parseDecimal } from '#model/decimal.ts';
import { fromPair, type Span, textAt } from '#model/span.ts';
import type { BudgetFact, Indicator, ReportRecord, StaffingFigure } from '#schemas/record/record.ts';
import type { Figure } from './figure.ts';
import { oncePer } from './once-per.ts';
import { asPrinted, figureSpan, type Placed } from './place.ts';

/**
 * One place where a report states a fact. A fact that is stated three times has three statements, the first of them
 * `primary`; only so can a sum be checked sentence by sentence and a restatement be recorded.
 */
export interface Statement<F> extends Figure {
  readonly fact: F;
  readonly primary: boolean;
  readonly inTable: boolean;
  /** How many sentences end before it: figures of one sentence belong together before figures of two. */
  readonly sentence: number;
  /** How many lines end before it: a table row is a line, and so is a paragraph. */
  readonly line: number;
  /** How many cells of its row stand before it; 0 in prose, and 1 throughout a flattened table. */
  readonly cell: number;
}

/**
 * True for figures of one sentence of prose, or of one row of a table: they state several things, and not one thing
 * twice. The cells of a flattened table are lines of their own, so nothing is known of them.
 */
export const inOneSentence = (a: Statement<unknown>, b: Statement<unknown>): boolean =>
  a.sentence === b.sentence && (a.line === b.line || !(a.inTable || b.inTable));

export type BudgetStatement = Statement<BudgetFact>;
export type StaffingStatement = Statement<StaffingFigure>;
export type IndicatorStatement = Statement<Indicator>;

/** A text with what its places are told by, found once: positions in ascending order. */
interface Read {
  readonly text: string;
  readonly sentences: readonly number[];
  readonly lines: readonly number[];
  readonly tabs: readonly number[];
}

/** A sentence ends at its mark or before a new line of prose; the cells of a flattened table start with a tab. */
const SENTENCE_END = /[。！？]|\n(?=[^\t\n])/gu;

function readText(text: string): Read {
  const positions = (pattern: RegExp): readonly number[] => [...text.matchAll(pattern)].map((match) => match.index);
  return { text, sentences: positions(SENTENCE_END), lines: positions(/\n/gu), tabs: positions(/\t/gu) };
}

/** How many of the ascending `positions` lie before `at`, by bisection. */
function countBefore(positions: readonly number[], at: number): number {
  let [low, high] = [0, positions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True when the line holds a tab: canonical text joins the cells of a table row by tabs. */
function standsInTable({ text, lines, tabs }: Read, line: number): boolean {
  return countBefore(tabs, lines[line] ?? text.length) > countBefore(tabs, lines[line - 1] ?? 0);
}

interface Stated extends Placed {
  readonly printed: string | null;
}

function statementsOf<F extends Stated>(fact: F, value: string, unit: string | null, read: Read): Statement<F>[] {
  const { text } = read;
  const number = parseDecimal(value);
  return fact.spans.flatMap((_, index) => {
    const span = figureSpan(text, fact, index, number);
    if (span === null) return [];
    const printed = index === 0 && fact.figure !== null && fact.printed !== null ? fact.printed : textAt(text, span);
    const figure = { printed, value: asPrinted(value, printed), unit, span };
    const line = countBefore(read.lines, span.start);
    const cell = countBefore(read.tabs, span.start) - countBefore(read.tabs, read.lines[line - 1] ?? 0);
    const place = { inTable: standsInTable(read, line), sentence: countBefore(read.sentences, span.start), line, cell };
    return [{ ...figure, ...place, fact, primary: index === 0 }];
  });
}

const byPlace = (a: Figure, b: Figure): number => a.span.start - b.span.start || a.span.end - b.span.end;

/** 万 beside an amount of money means 万元. */
const moneyUnit = (unit: string | null): string | null => (unit === '万' || unit === '亿' ? `${unit}元` : unit);

/** Every statement of a record's figures, each list in the order of the text. */
export interface Statements {
  readonly budget: readonly BudgetStatement[];
  readonly staffing: readonly StaffingStatement[];
  readonly indicators: readonly IndicatorStatement[];
  /** Where any fact states a figure, approximate amounts and targets included, in the order of the text: what is printed elsewhere is unread. */
  readonly claimed: readonly Span[];
}

const spansOf = (statements: readonly Figure[]): readonly Span[] => statements.map(({ span }) => span);

const targetsOf = (record: ReportRecord): readonly Span[] =>
  record.indicators.flatMap(({ targetSpan }) => (targetSpan === null ? [] : [fromPair(targetSpan)]));

/**
 * Finds the statements of records of one text. A fact that two of them share has the same statements in both, so that
 * another reading of one figure costs little. Amounts with 余 or 约 are bounds, not figures, and left out; so are
 * indicators without a numeric result.
 */
export function statementsOfText(text: string): (record: ReportRecord) => Statements {
  const read = readText(text);
  const ofMoney = oncePer((fact: BudgetFact) => statementsOf(fact, fact.value, moneyUnit(fact.unit), read));
  const ofStaff = oncePer((count: StaffingFigure) => statementsOf(count, count.value, count.unit, read));
  const ofResult = oncePer((item: Indicator) => statementsOf(item, item.actual ?? '0', item.unit, read));
  return (record) => {
    const money = record.budget.flatMap(ofMoney);
    const staff = record.staffing.flatMap(ofStaff);
    const results = record.indicators.filter((indicator) => indicator.actual !== null).flatMap(ofResult);
    const claimed = [...spansOf(money), ...spansOf(staff), ...spansOf(results), ...targetsOf(record)];
    return {
      budget: money.filter(({ fact }) => !fact.approx).sort(byPlace),
      staffing: staff.sort(byPlace),
      indicators: results.sort(byPlace),
      claimed: claimed.sort((a, b) => a.start - b.start),
    };
  };
}

import { canonical, compare } from '#model/decimal.ts';
import { findFigures } from '#model/find-figures.ts';
import type { Figure } from '../../figure.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { hanOf } from '../../passages.ts';
import { asPrinted } from '../../place.ts';
import { type PrintedTotal, printedTotals } from '../../printed-tables.ts';
import type { CheckContext } from '../../rule.ts';
import { compareTwo, standAlone } from './alike.ts';

/** A figure with the words that name it. */
interface Named {
  readonly name: string;
  readonly figure: Figure;
}

const UNIT_WORDS = /（[^（）]*）|\([^()]*\)/gu;
const SHORTEST_NAME = 2;

/** The total row by columns, each named by the words that stand lowest over it. */
function columnsOf({ total, header }: PrintedTotal): readonly Named[] {
  return total.flatMap(({ figure }, cell) => {
    const name = header.findLast((row) => hanOf(row[cell]?.text ?? '') !== '')?.[cell]?.text ?? '';
    const words = hanOf(name.replace(UNIT_WORDS, ''));
    return figure === null || figure.value.units === 0n || words.length < SHORTEST_NAME
      ? []
      : [{ name: words, figure }];
  });
}

const SENTENCE = /[^。；;\n\t]+/gu;

/** Longest stretch of prose read as one sentence, in code units. */
const LONGEST_SENTENCE = 400;

/** The figures of a sentence with the words right before each of them. */
function namedIn(text: string, start: number, end: number): readonly Named[] {
  const figures = findFigures(text, { start, end });
  return figures.flatMap(({ digits, whole, value, unit, approx, bound }, index) => {
    const from = figures[index - 1]?.whole.end ?? start;
    const name = hanOf(
      text
        .slice(from, whole.start)
        .split(/[，,、：:（(和及与]/u)
        .at(-1) ?? '',
    );
    const printed = text.slice(digits.start, digits.end);
    if (name.length < SHORTEST_NAME || approx || bound !== null) return [];
    return [{ name, figure: { printed, value: asPrinted(value, printed), unit, span: digits } }];
  });
}

interface Pair {
  readonly name: string;
  readonly tabled: Figure;
  readonly told: Figure;
}

/** 市级 over a column, 市级资金 before an amount. */
function pairsOf(columns: readonly Named[], told: readonly Named[]): readonly Pair[] {
  return columns.flatMap(({ name, figure }) => {
    const [found, ...rivals] = told.filter((one) => one.name.startsWith(name));
    return found === undefined || rivals.length > 0 ? [] : [{ name, tabled: figure, told: found.figure }];
  });
}

const agrees = ({ tabled, told }: Pair): boolean => compare(tabled.value, told.value) === 0;

/** Columns that have to agree before a sentence counts as telling of the row. */
const FEWEST_AGREEING = 2;

/** One figure that differs among several that agree is wrong in one of the two places; more of them are of another thing. */
function tellOfOneThing(pairs: readonly Pair[]): boolean {
  const agreeing = pairs.filter(agrees);
  const values = new Set(agreeing.map(({ told }) => canonical(told.value)));
  return values.size >= FEWEST_AGREEING && pairs.length - agreeing.length <= 1;
}

function compareRow(text: string, row: PrintedTotal): Outcome[] {
  const columns = columnsOf(row);
  if (columns.length < FEWEST_AGREEING) return [];
  return [...text.matchAll(SENTENCE)].flatMap((sentence) => {
    if (sentence[0].length > LONGEST_SENTENCE || !columns.some(({ name }) => sentence[0].includes(name))) return [];
    const pairs = pairsOf(columns, namedIn(text, sentence.index, sentence.index + sentence[0].length));
    if (!tellOfOneThing(pairs)) return [];
    return pairs.flatMap(({ name, tabled, told }) => {
      const outcome = compareTwo(name, standAlone(told, false), standAlone({ ...tabled, unit: told.unit }, true));
      return outcome === null || (!holds(outcome) && pairs.length <= FEWEST_AGREEING) ? [] : [outcome];
    });
  });
}

/** The total row of a table and a sentence that tells the same figures under the names of its columns. */
export const checkParallelLists = ({ text }: CheckContext): Outcome[] =>
  printedTotals(text).flatMap((row) => compareRow(text, row));

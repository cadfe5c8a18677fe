import { rescale } from '#model/decimal.ts';
import { figureAt, percentage } from '../../expression.ts';
import type { Figure } from '../../figure.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { percentOutcome } from '../../percent-outcome.ts';
import { numberIn } from '../../place.ts';
import { type PrintedRow, type PrintedTable, printedTables } from '../../printed-tables.ts';
import type { CheckContext } from '../../rule.ts';

const WEIGHT = /^(?:分值|权重|满分|标准分值?)$/u;
const SCORE = /^(?:得分|自评得分|评价得分|实际得分)$/u;
const RATE = /^得分率/u;

/** The column under the only heading of these words; -1 where none or several have them. */
function columnOf(header: readonly PrintedRow[], words: RegExp): number {
  const found = header.flatMap((row) =>
    row.flatMap(({ text }, cell) => (words.test(text.replace(/\s/gu, '').replace(/[（(].*$/u, '')) ? [cell] : [])),
  );
  return found.length === 1 ? (found[0] ?? -1) : -1;
}

const PERCENT = /^\s*(\d+(?:\.\d+)?)\s*[%％]\s*$/u;

function percentIn(row: PrintedRow, cell: number): Figure | null {
  const found = row[cell];
  const printed = PERCENT.exec(found?.text ?? '')?.[1];
  const value = printed === undefined ? null : numberIn(printed);
  if (found === undefined || printed === undefined || value === null) return null;
  const start = found.start + found.text.indexOf(printed);
  return { printed, value, unit: '%', span: { start, end: start + printed.length } };
}

/** Points are given, not rounded: they are as exact as two decimals say, the most that points are printed with. */
const POINT_DECIMALS = 2;

const inFull = (figure: Figure): Figure => ({
  ...figure,
  value: rescale(figure.value, Math.max(POINT_DECIMALS, figure.value.scale)),
});

function checkTable({ header, rows }: PrintedTable): Outcome[] {
  const [weights, scores, rates] = [WEIGHT, SCORE, RATE].map((words) => columnOf(header, words));
  if (weights === undefined || scores === undefined || rates === undefined) return [];
  const outcomes = rows.flatMap((row) => {
    const [weight, score, rate] = [row[weights]?.figure, row[scores]?.figure, percentIn(row, rates)];
    if (!weight || !score || rate === null) return [];
    const outcome = percentOutcome({
      rule: 'share',
      equation: 'score rate = score / weight',
      subject: 'The score rate',
      inputs: [
        { role: 'part', figure: inFull(score) },
        { role: 'whole', figure: inFull(weight) },
      ],
      formula: percentage(figureAt(0), figureAt(1)),
      stated: rate,
    });
    return outcome === null ? [] : [outcome];
  });
  // Columns whose rates mostly fit are the ones meant; then the others have to fit too.
  return outcomes.filter(holds).length * 2 > outcomes.length ? outcomes : outcomes.filter(holds);
}

/** 得分率 is score / weight, row by row of a table that prints all three. */
export const checkScoreRates = ({ text }: CheckContext): Outcome[] => printedTables(text).flatMap(checkTable);

import { compare, sum } from '#model/decimal.ts';
import type { Figure } from '../../figure.ts';
import type { ScoredRow } from '../../form-row.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** 决策（15分）, 产出指标: what a dimension is called without its points and the word indicator. */
const dimensionOf = (name: string | null): string => (name ?? '').replace(/[（(].*$|指标$/gu, '');

const figures = (rows: readonly ScoredRow[], kind: 'weight' | 'score'): readonly Figure[] =>
  rows.flatMap((row) => row[kind] ?? []);

/** The rows have all the weight of the dimension: none is lost, and the scores have to make its score. */
function isComplete(total: ScoredRow, rows: readonly ScoredRow[]): boolean {
  const weights = figures(rows, 'weight');
  return (
    total.weight !== null &&
    weights.length === rows.length &&
    compare(sum(weights.map(({ value }) => value)), total.weight.value) === 0
  );
}

function checkDimension(total: ScoredRow, rows: readonly ScoredRow[]): Outcome[] {
  const scores = figures(rows, 'score');
  if (total.score === null || scores.length < 2 || scores.length < rows.length) return [];
  const name = dimensionOf(total.row.name);
  const outcome = sumOutcome({
    rule: 'score-sum',
    equation: `${name}: score = sum of its rows`,
    subject: `The score of ${name}`,
    stated: { role: 'total', figure: total.score },
    terms: scores.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'count',
  });
  return outcome !== null && (holds(outcome) || isComplete(total, rows)) ? [outcome] : [];
}

/** A row that has the name of a dimension, in a table of dimensions, against the rows of that dimension in the form. */
export function checkDimensions(rows: readonly ScoredRow[]): Outcome[] {
  const isSummary = ({ row }: ScoredRow): boolean =>
    row.name !== null && row.level1 !== null && dimensionOf(row.name) === dimensionOf(row.level1);
  const byDimension = Map.groupBy(
    rows.filter((row) => !isSummary(row)),
    ({ row }) => `${row.project ?? ''} ${dimensionOf(row.level1)}`,
  );
  return rows
    .filter(isSummary)
    .flatMap((total) =>
      checkDimension(total, byDimension.get(`${total.row.project ?? ''} ${dimensionOf(total.row.level1)}`) ?? []),
    );
}

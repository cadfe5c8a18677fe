import { parseDecimal } from '#model/decimal.ts';
import { fromPair } from '#model/span.ts';
import { align, asCounts, type Figure, inRole } from '../../figure.ts';
import { type ScoredRow, scoredRow } from '../../form-row.ts';
import { holds, type Outcome, outcomeOf, undecided, withUnit } from '../../outcome.ts';
import { findDigits } from '../../place.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { judgeSum } from '../../verdict.ts';

/** Full marks of a form (DOMAIN, chapter 1: the default weights). */
const FULL: Figure = { printed: '100', value: parseDecimal('100'), unit: '分', span: { start: 0, end: 0 } };

const isFigure = (figure: Figure | null): figure is Figure => figure !== null;

/** The weights of one form make 100; with a row that has none, or over several forms, only a match is evidence. */
function checkWeights(name: string, rows: readonly ScoredRow[]): Outcome[] {
  const weights = rows.map((row) => row.weight).filter(isFigure);
  const aligned = align([FULL, ...weights]);
  const [first, ...others] = weights.map((weight) => inRole('part', weight));
  if (aligned === null || first === undefined || others.length === 0) return [];
  const verdict = judgeSum(
    asCounts(aligned),
    weights.map(() => 1),
  );
  const outcome = outcomeOf({
    rule: 'score-sum',
    equation: `${name}: sum of weights = 100`,
    figures: [first, ...others],
    unit: '分',
    verdict,
    expected: '100',
    reason: `The weights of ${name} make ${verdict.computed}, not 100.`,
  });
  return [holds(outcome) || isDecisive(rows, verdict.computed) ? outcome : undecided(outcome)];
}

/** Rows are cut away (90: the row of the execution rate) and forms follow each other (200, 300): neither is an error. */
function isDecisive(rows: readonly ScoredRow[], computed: string | null): boolean {
  const complete = rows.every((row) => row.weight !== null);
  return complete && computed !== null && !/^(?:90|[1-9]\d*00)(?:\.0+)?$/u.test(computed);
}

/** The printed total score, with its place. */
function selfScore({ record, text }: CheckContext): Figure | null {
  const { value, spans, figure } = record.report.selfScore;
  const [row] = spans;
  if (value === null || row === undefined || row[1] > text.length) return null;
  const span = figure === null ? findDigits(text, fromPair(row), parseDecimal(value)) : fromPair(figure);
  return { printed: value, value: parseDecimal(value), unit: '分', span: span ?? fromPair(row) };
}

/** Scores make the total score; a conflict needs every row's score and weights that make 100. */
function checkScores(context: CheckContext, rows: readonly ScoredRow[], weightsHold: boolean): Outcome[] {
  const stated = selfScore(context);
  const scores = rows.map((row) => row.score).filter(isFigure);
  if (stated === null || scores.length < 2) return [];
  const outcome = sumOutcome({
    rule: 'score-sum',
    equation: 'total score = sum of scores',
    subject: `The total score, ${withUnit(stated.printed, '分')},`,
    stated: { role: 'total', figure: stated },
    terms: scores.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'count',
  });
  if (outcome === null) return [];
  const decisive = weightsHold && scores.length === rows.length;
  return [holds(outcome) || decisive ? outcome : undecided(outcome)];
}

function check(context: CheckContext): readonly Outcome[] {
  const rows = context.record.indicators.flatMap((row) => scoredRow(context.text, row) ?? []);
  const forms = [...Map.groupBy(rows, ({ row }) => row.project)];
  const weights = forms.map(([project, form]) => ({
    project,
    form,
    outcomes: checkWeights(project ?? 'the form', form),
  }));
  const scores = weights
    .filter(({ project }) => project === null)
    .flatMap(({ form, outcomes }) => checkScores(context, form, outcomes.length > 0 && outcomes.every(holds)));
  return [...weights.flatMap(({ outcomes }) => outcomes), ...scores];
}

/** Weights make 100, scores make the total score. */
export const scoreSum: Rule = { id: 'score-sum', findingId: 'score-sum-mismatched', check };

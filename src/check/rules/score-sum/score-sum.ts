import { compare, parseDecimal } from '#model/decimal.ts';
import { fromPair } from '#model/span.ts';
import { judged } from '../../constraint.ts';
import { align, asCounts, type Figure, inRole } from '../../figure.ts';
import { type ScoredRow, scoredRow } from '../../form-row.ts';
import { holds, type Outcome, outcomeOf, undecided, withUnit } from '../../outcome.ts';
import { findDigits } from '../../place.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { checkDimensions } from './dimensions.ts';
import { checkProse } from './in-prose.ts';

/** Full marks of a form (DOMAIN, chapter 1: the default weights). */
const FULL = '100';

const isFigure = (figure: Figure | null): figure is Figure => figure !== null;

/** 总分 100 95.21: the total row below the last row prints the full marks, then the score. */
const TOTAL_MARKS = /^[^\d]{0,80}(?:总\s*分|合\s*计|总\s*计|总得分)[^\d]{0,20}?(\d{2,3})[\t\n ]+\d/u;

/** How far behind the last row the total row may end, in code units. */
const TOTAL_BEHIND = 140;

/** The full marks that the form prints below its rows; null where it prints none. */
function printedTotal(text: string, rows: readonly ScoredRow[]): Figure | null {
  const end = Math.max(...rows.map(({ row }) => row.spans[0]?.[1] ?? 0));
  const [before = '', printed] = TOTAL_MARKS.exec(text.slice(end, end + TOTAL_BEHIND)) ?? [];
  if (printed === undefined) return null;
  const start = end + before.lastIndexOf(printed);
  return { printed, value: parseDecimal(printed), unit: '分', span: { start, end: start + printed.length } };
}

/** The weights of one form make 100; with a row that has none, or over several forms, only a match is evidence. */
function checkWeights(text: string, name: string, rows: readonly ScoredRow[]): Outcome[] {
  const weights = rows.map((row) => row.weight).filter(isFigure);
  const total = printedTotal(text, rows);
  const aligned = align(total === null ? weights : [total, ...weights]);
  const parts = weights.map((weight) => inRole('part', weight));
  const [first, ...others] = total === null ? parts : [inRole('total', total), ...parts];
  if (aligned === null || first === undefined || weights.length < 2) return [];
  const signs = weights.map(() => 1 as const);
  const full = total?.printed ?? FULL;
  const relation = { kind: 'sum' as const, constant: total === null ? FULL : null, signs };
  const { constraint, verdict } = judged(relation, asCounts(aligned));
  const outcome = outcomeOf({
    rule: 'score-sum',
    equation: `${name}: sum of weights = ${full}`,
    figures: [first, ...others],
    unit: '分',
    constraint,
    verdict,
    expected: full,
    reason: `The weights of ${name} make ${verdict.computed}, not ${full}.`,
  });
  return [holds(outcome) || isDecisive(rows, verdict.computed) ? outcome : undecided(outcome)];
}

/** Rows are cut away (90: the row of the execution rate) and forms follow each other (200, 300): neither is an error. */
function isDecisive(rows: readonly ScoredRow[], computed: string | null): boolean {
  const complete = rows.every((row) => row.weight !== null);
  const cut = computed === null || /^(?:90|[1-9]\d*00)(?:\.0+)?$/u.test(computed);
  return complete && !cut && isNearFull(computed);
}

/** A form that states a little more or less than full marks has a wrong weight; one far from it is a part of a form. */
function isNearFull(computed: string): boolean {
  const [least, most] = NEAR_FULL.map((marks) => parseDecimal(marks));
  const value = parseDecimal(computed);
  return least !== undefined && most !== undefined && compare(value, least) >= 0 && compare(value, most) <= 0;
}

/** No dimension of the default weights (DOMAIN, chapter 1) but the execution rate has fewer marks than are missing here. */
const NEAR_FULL = ['80', '120'] as const;

/** The places that print the total score. */
function selfScores({ record, text }: CheckContext): readonly Figure[] {
  const { value, spans, figure } = record.report.selfScore;
  if (value === null) return [];
  const found = spans
    .filter(([, end]) => end <= text.length)
    .map((row, index) => {
      const span =
        index === 0 && figure !== null ? fromPair(figure) : findDigits(text, fromPair(row), parseDecimal(value));
      return span ?? fromPair(row);
    });
  return found.map((span) => ({ printed: value, value: parseDecimal(value), unit: '分', span }));
}

/** The total score printed nearest to the end of the form, where forms have it. */
function totalOf(context: CheckContext, rows: readonly ScoredRow[]): Figure | null {
  const end = Math.max(...rows.map(({ row }) => row.spans[0]?.[1] ?? 0));
  const away = ({ span }: Figure): number => Math.abs(span.start - end);
  return [...selfScores(context)].sort((a, b) => away(a) - away(b))[0] ?? null;
}

/** Scores make the total score; a conflict needs every row's score and weights that make 100. */
function checkScores(context: CheckContext, rows: readonly ScoredRow[], weightsHold: boolean): Outcome[] {
  const stated = totalOf(context, rows);
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

/** A row that sums up the others. */
const TOTAL_ROW = /^(?:合计|总计|总分|总得分|小计)$/u;

/** A form ends where a paragraph follows it: a line of words and no cells that ends in a full stop. */
const PARAGRAPH = /\n[^\t\n]*。[ \u3000]*(?=\n)/u;

const startOf = ({ row }: ScoredRow): number => row.spans[0]?.[0] ?? 0;

/** The rows of one project cut into forms, in the order of the text. */
function formsOf(text: string, rows: readonly ScoredRow[]): readonly ScoredRow[][] {
  const forms: ScoredRow[][] = [];
  for (const row of [...rows].sort((a, b) => startOf(a) - startOf(b))) {
    const form = forms.at(-1);
    const before = form?.at(-1)?.row.spans[0]?.[1];
    if (form === undefined || before === undefined || PARAGRAPH.test(text.slice(before, startOf(row))))
      forms.push([row]);
    else form.push(row);
  }
  return forms;
}

function checkForm(context: CheckContext, project: string | null, form: readonly ScoredRow[]): Outcome[] {
  const weights = checkWeights(context.text, project ?? 'the form', form);
  if (project !== null) return weights;
  return [...weights, ...checkScores(context, form, weights.length > 0 && weights.every(holds))];
}

function check(context: CheckContext): readonly Outcome[] {
  const rows = context.record.indicators
    .filter(({ name }) => name === null || !TOTAL_ROW.test(name))
    .flatMap((row) => scoredRow(context.text, row) ?? []);
  const forms = [...Map.groupBy(rows, ({ row }) => row.project)].flatMap(([project, all]) =>
    formsOf(context.text, all).flatMap((form) => checkForm(context, project, form)),
  );
  return [...forms, ...checkDimensions(rows), ...checkProse(context)];
}

/** Weights make 100, scores make the total score. */
export const scoreSum: Rule = { id: 'score-sum', findingId: 'score-sum-mismatched', check };

import { compare, parseDecimal } from '#model/decimal.ts';
import type { Indicator } from '#schemas/record/record.ts';
import { judged } from '../../constraint.ts';
import { constant, figureAt, product, quotient } from '../../expression.ts';
import { type Figure, inRole } from '../../figure.ts';
import { scoredRow } from '../../form-row.ts';
import { halfUnit } from '../../interval.ts';
import { holds, type Outcome, outcomeOf } from '../../outcome.ts';
import { asPrinted, findDigits } from '../../place.ts';
import { rational } from '../../rational.ts';
import type { CheckContext } from '../../rule.ts';

/** A row whose result falls short of its target, with what its score may be made of. */
interface Shortfall {
  readonly name: string;
  readonly actual: Figure;
  /** Null for a rate of 100 per cent at most, which is its own share. */
  readonly target: Figure | null;
  readonly weight: Figure;
  readonly score: Figure;
}

const EXECUTION = /执行率$/u;

function figureIn(text: string, value: string, [start, end]: readonly [number, number], unit: string): Figure | null {
  const span = findDigits(text, { start, end }, parseDecimal(value));
  const printed = span === null ? '' : text.slice(span.start, span.end);
  return span === null ? null : { printed, value: asPrinted(value, printed), unit, span };
}

/** The target stands before the result; an execution rate is of all the money, whether that is printed or not. */
function shortfallOf(text: string, row: Indicator): Shortfall | null {
  const { weight, score } = scoredRow(text, row) ?? { weight: null, score: null };
  const [place] = row.spans;
  if (weight === null || score === null || row.actual === null || place === undefined || row.name === null) return null;
  const unit = row.unit ?? '';
  const at = row.figure ?? place;
  const actual = figureIn(text, row.actual, at, unit);
  if (actual === null || actual.value.units <= 0n) return null;
  if (EXECUTION.test(row.name) && unit === '%')
    return compare(actual.value, parseDecimal('100')) > 0
      ? null
      : { name: row.name, actual, target: null, weight, score };
  const before = row.targetSpan ?? [place[0], actual.span.start];
  const target = row.target === null ? null : figureIn(text, row.target, before, unit);
  const short = target !== null && row.comparator !== '<=' && row.comparator !== '<';
  return short && compare(actual.value, target.value) < 0 ? { name: row.name, actual, target, weight, score } : null;
}

/** weight × actual / target. Points of a weight are set and not measured; everything else is as precise as printed. */
function outcomeOfShortfall({ name, actual, target, weight, score }: Shortfall): Outcome[] {
  const figures = [actual, ...(target === null ? [] : [target]), weight, score];
  const halves = figures.map((figure) => (figure === weight ? rational(0n) : halfUnit(figure.value.scale)));
  const aligned = { unit: '分', values: figures.map(({ value }) => value), list: halves, own: halves };
  const share = quotient(figureAt(0), target === null ? constant('100') : figureAt(1));
  const computed = product(figureAt(target === null ? 1 : 2), share);
  const { constraint, verdict } = judged({ kind: 'formula', stated: figures.length - 1, computed }, aligned);
  const roles = ['actual', ...(target === null ? [] : ['target']), 'weight', 'score'];
  const [first, ...others] = figures.map((figure, index) => inRole(roles[index] ?? 'score', figure));
  const at = others.at(-1);
  if (first === undefined || at === undefined) return [];
  const outcome = outcomeOf({
    rule: 'score-weight',
    equation: `${name}: score = weight × ${target === null ? 'rate' : 'actual / target'}`,
    figures: [first, ...others],
    at,
    unit: '分',
    constraint,
    verdict,
    reason: `${name} scores ${score.printed}, but its weight of ${weight.printed} times its share makes ${verdict.computed}.`,
  });
  // Points are rounded, and cutting them off would fit most scores by bands as well.
  return holds(outcome) && verdict.status !== 'truncated' ? [outcome] : [];
}

/**
 * A result short of its target scores its share of the weight. Reports also score by bands and by judgement, so only
 * what holds is recorded.
 */
export function checkShares({ record, text }: CheckContext): Outcome[] {
  return record.indicators
    .filter(({ source, spans }) => source === 'table' && spans.every(([, end]) => end <= text.length))
    .flatMap((row) => {
      const shortfall = shortfallOf(text, row);
      return shortfall === null ? [] : outcomeOfShortfall(shortfall);
    });
}

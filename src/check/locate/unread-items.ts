import { formatDecimal, parseDecimal, toFen } from '#model/decimal.ts';
import type { Suspect } from '#model/diagnosis.ts';
import { type Figure, findAllFigures } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import type { Constraint } from '../constraint.ts';
import type { Outcome } from '../outcome.ts';
import { fromDecimal } from '../rational.ts';
import { sentenceAround } from '../unread.ts';
import type { Misread } from './clusters.ts';
import { demandsOf } from './demand.ts';
import { inUnit } from './neighbourhood.ts';
import { tellingDigits } from './printed-change.ts';
import { isTroubled, type Readings } from './rereadings.ts';
import { solveForOne } from './solve-for-one.ts';
import { above, contains, intersect, NONE, type ValueSet, ZERO } from './value-set.ts';

/** Digits of an amount that no list lacks by chance; shorter ones say nothing. */
const TELLING = 4;

/** Longest sum whose every sentence is looked through. */
const LONGEST_SUM = 64;

/** What one more item of the sum would have to be; nothing for what is no sum of items. */
function lackingIn({ relation, aligned }: Constraint): ValueSet {
  const [demand] = demandsOf({ relation, aligned });
  if (demand?.kind !== 'band' || relation.kind !== 'sum' || !relation.signs.every((sign) => sign === 1)) return NONE;
  const item = aligned.values.length;
  const longer = { ...demand, places: [...demand.places, item], coefficients: [...demand.coefficients, 1n] };
  return intersect(above(ZERO), solveForOne(longer, item, aligned.values.map(fromDecimal)));
}

const isMoney = (unit: string): boolean => toFen({ units: 1n, scale: 0 }, unit) !== null;

/** The amounts in the sentences of the sum, and next to them, that nobody read and that it lacks. */
export function unreadItems({ text, claimed }: Readings, outcomes: readonly Outcome[]): readonly Misread[] {
  return outcomes.flatMap((outcome, identity): Misread[] => {
    if (!isTroubled(outcome) || outcome.identity.figures.length > LONGEST_SUM) return [];
    const { unit } = outcome.constraint.aligned;
    const lacking = isMoney(unit) ? lackingIn(outcome.constraint) : NONE;
    if (lacking.length === 0) return [];
    const fitting = passagesOf(text, outcome).flatMap((passage) =>
      findAllFigures(text, passage).filter((figure) => isLacking(figure, unit, lacking)),
    );
    const [found] = fitting.filter(({ digits }) => claimed.at(digits).length === 0);
    return found === undefined ? [] : [misreadOf(outcome, identity, found)];
  });
}

function isLacking(figure: Figure, unit: string, lacking: ValueSet): boolean {
  const value = inUnit(unit, figure);
  return value !== null && tellingDigits(parseDecimal(figure.value)) >= TELLING && contains(lacking, value);
}

/** The stretch from the first to the last of the sum's figures, with the sentences before and after it. */
function passagesOf(text: string, { identity: { figures } }: Outcome): readonly Span[] {
  const items = figures.slice(1);
  const start = Math.min(...items.map(({ span }) => span.start));
  const end = Math.max(...items.map(({ span }) => span.end));
  const [first, last] = [sentenceAround(text, { start, end: start }), sentenceAround(text, { start: end, end })];
  const before = sentenceAround(text, { start: Math.max(0, first.start - 2), end: Math.max(0, first.start - 2) });
  const after = sentenceAround(text, {
    start: Math.min(text.length, last.end + 2),
    end: Math.min(text.length, last.end + 2),
  });
  return [{ start: before.start, end: Math.min(after.end, before.start + LONGEST_PASSAGE) }];
}

/** Longest passage looked through, in code units: a list of forty items with a line each. */
const LONGEST_PASSAGE = 6_000;

/** The list that lacks it is where it is missing; the place where it is printed is the reason. */
function misreadOf({ identity: { figures, unit } }: Outcome, identity: number, figure: Figure): Misread {
  const items = figures.slice(1);
  const evidence = tellingDigits(parseDecimal(figure.value));
  const suspect: Suspect = {
    kind: 'missing-item',
    span: {
      start: Math.min(...items.map(({ span }) => span.start)),
      end: Math.max(...items.map(({ span }) => span.end)),
    },
    printed: '',
    value: null,
    implied: formatDecimal(parseDecimal(figure.value)),
    unit: figure.unit ?? unit,
    reasons: [{ kind: 'printed-nearby', span: figure.digits }],
  };
  return { explanation: { suspects: [suspect], culprit: 'extraction' }, resolved: [identity], evidence };
}

import { compare, parseDecimal, toFen } from '#model/decimal.ts';
import type { Suspect } from '#model/diagnosis.ts';
import { type Figure, findAllFigures } from '#model/find-figures.ts';
import { textAt, toPair } from '#model/span.ts';
import type { BudgetFact } from '#schemas/record/record.ts';
import type { CheckContext } from '../rule.ts';
import { bucketFor, keyOf, statementsWithin } from '../statement-index.ts';
import { sentenceAround } from '../unread.ts';
import { tellingDigits } from './printed-change.ts';
import type { Readings } from './rereadings.ts';
import type { Trial } from './trial.ts';
import { isPercent, itemAround, labelBefore, type Unread, unreadFigure } from './unread-likeness.ts';

/** Most items of lists that are tried as unread ones. */
const MOST_ITEMS = 6;

/** Longest report whose every figure is looked at, in code units. */
const LONGEST_TEXT = 300_000;

const isMoney = (unit: string | null): boolean =>
  unit === '万' || unit === '亿' || toFen({ units: 1n, scale: 0 }, unit) !== null;

/** Most unread figures that are looked at, from the first on: a keyer that reads so little is not helped by one more. */
const MOST_UNREAD = 120;

/** The unread figures of one item, with the facts that they would be. */
function unreadItem(context: CheckContext, figures: readonly Figure[]): readonly Unread[] {
  const item = itemAround(context.text, figures[0]?.digits.start ?? 0);
  return figures
    .flatMap((figure) => unreadFigure(context, figure, item) ?? [])
    .filter((one) => !isReadElsewhere(context, one) && !isKnown(context, one));
}

/** The items of lists whose figures nobody read though they are stated as those beside them are. */
export function unreadTrials(context: CheckContext, { claimed }: Readings): readonly Trial[] {
  const { text } = context;
  if (text.length > LONGEST_TEXT) return [];
  const free = findAllFigures(text, { start: 0, end: text.length }).filter(
    ({ digits, unit, approx }) => !approx && (isMoney(unit) || isPercent(unit)) && claimed.at(digits).length === 0,
  );
  const items = Map.groupBy(free.slice(0, MOST_UNREAD), ({ digits }) => itemAround(text, digits.start).start);
  const trials: Trial[] = [];
  for (const figures of items.values()) {
    if (trials.length === MOST_ITEMS) break;
    const unread = unreadItem(context, figures);
    if (unread.length > 0) trials.push(trialOf(text, unread, labelsBeside(context, unread)));
  }
  return trials;
}

/** The sentence has another figure for the same thing: then that is read at a wrong place, and nothing is missing. */
function isReadElsewhere({ text, budget }: CheckContext, one: Unread): boolean {
  const sentence = sentenceAround(text, one.figure.digits);
  const key = keyOf(factOf(text, one));
  const isLabelled = (start: number): boolean =>
    one.like.fact.concept !== one.like.concept || labelBefore(text, start) === one.like.label;
  return statementsWithin(budget, sentence.start, sentence.end).some(
    ({ fact, span }) => keyOf(fact) === key && isLabelled(span.start),
  );
}

/** The same is read elsewhere with the same value: nothing is missing but a place of it. */
function isKnown({ text, budget }: CheckContext, one: Unread): boolean {
  const value = parseDecimal(one.figure.value);
  const same = bucketFor(budget, factOf(text, one))?.statements ?? [];
  return same.some((known) => compare(known.value, value) === 0);
}

/** What is told apart by its label alone has the one that stands before it, whatever it was read as. */
function labelsBeside({ text, budget }: CheckContext, unread: readonly Unread[]): ReadonlyMap<BudgetFact, string> {
  return new Map(
    unread.flatMap((one) => {
      const sentence = sentenceAround(text, one.figure.digits);
      const key = keyOf(factOf(text, one));
      return statementsWithin(budget, sentence.start, sentence.end)
        .filter(({ fact, primary }) => primary && fact.project === null && keyOf(fact) === key)
        .map(({ fact, span }) => [fact, labelBefore(text, span.start)] as const);
    }),
  );
}

function factOf(text: string, { figure: { digits, value, unit: printedUnit }, like }: Unread): BudgetFact {
  const unit = printedUnit === '万' || printedUnit === '亿' ? `${printedUnit}元` : (printedUnit ?? like.fact.unit);
  const fen = toFen(parseDecimal(value), unit);
  return {
    ...like.fact,
    concept: like.concept,
    project: like.project,
    label: like.label,
    value,
    unit,
    fen: fen === null ? null : fen.toString(),
    printed: textAt(text, digits),
    spans: [toPair(digits)],
    figure: toPair(digits),
  };
}

function trialOf(text: string, unread: readonly Unread[], labels: ReadonlyMap<BudgetFact, string>): Trial {
  const facts = unread.map((one) => factOf(text, one));
  const longest = unread.toSorted(
    (a, b) => tellingDigits(parseDecimal(b.figure.value)) - tellingDigits(parseDecimal(a.figure.value)),
  )[0];
  if (longest === undefined) throw new RangeError('An item has a figure.');
  const suspect: Suspect = {
    kind: 'missing-item',
    span: longest.figure.digits,
    printed: '',
    value: null,
    implied: longest.figure.value,
    unit: longest.figure.unit ?? longest.like.fact.unit ?? '',
    reasons: [{ kind: 'printed-nearby', span: longest.figure.digits }],
  };
  return {
    amend: (record) => ({
      ...record,
      budget: [...record.budget.map((fact) => ({ ...fact, label: labels.get(fact) || fact.label })), ...facts],
    }),
    explanation: { suspects: [suspect], culprit: 'extraction' },
    crowded: false,
    digits: tellingDigits(parseDecimal(longest.figure.value)),
    added: unread.map(({ figure }) => figure.digits.start),
  };
}

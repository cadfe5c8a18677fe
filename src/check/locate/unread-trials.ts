import { parseDecimal, toFen } from '#model/decimal.ts';
import type { Suspect } from '#model/diagnosis.ts';
import { type Figure, findAllFigures } from '#model/find-figures.ts';
import { type Span, textAt, toPair } from '#model/span.ts';
import type { BudgetFact } from '#schemas/record/record.ts';
import { budgetWords } from '#schemas/vocabulary/budget-labels.ts';
import type { CheckContext } from '../rule.ts';
import type { BudgetStatement } from '../statement.ts';
import { keyOf, statementsWithin } from '../statement-index.ts';
import { sentenceAround } from '../unread.ts';
import { tellingDigits } from './printed-change.ts';
import type { Readings } from './rereadings.ts';
import type { Trial } from './trial.ts';

/** Most items of lists that are tried as unread ones. */
const MOST_ITEMS = 6;

/** How far from an unread figure the fact stands that it may be stated like, in code units: the item before or after it. */
const BESIDE = 600;

/** Longest report whose every figure is looked at, in code units. */
const LONGEST_TEXT = 300_000;

/** Longest label before a figure, in code units. */
const LONGEST_LABEL = 40;

/** The words between a figure and the mark before it; what is short in brackets belongs to them: 因公出国（境）费. */
const labelBefore = (text: string, at: number): string =>
  /(?:[^，,。；;、：:（）()\s\d.％%]|[（(][^（）()\s\d]{1,3}[）)])*$/u.exec(
    text.slice(Math.max(0, at - LONGEST_LABEL), at),
  )?.[0] ?? '';

const isPercent = (unit: string | null): boolean => unit === '%' || unit === '％';
const isMoney = (unit: string | null): boolean =>
  unit === '万' || unit === '亿' || toFen({ units: 1n, scale: 0 }, unit) !== null;

/** The item of a list that a figure stands in: its line where that is numbered, else what the semicolons part. */
function itemAround(text: string, at: number): Span {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const to = text.indexOf('\n', at);
  const line = { start: from, end: to === -1 ? text.length : to };
  if (MARKER.test(textAt(text, line))) return line;
  const before = Math.max(...[...'；;。：'].map((mark) => text.lastIndexOf(mark, at - 1)));
  const [rest = ''] = /^[^；;。\n]*/u.exec(text.slice(at, line.end)) ?? [];
  return { start: Math.max(line.start, before + 1), end: at + rest.length };
}

const MARKER = /^\s*[（(]?[0-9一二三四五六七八九十]{1,3}(?:[）)、]|[.．](?!\d))\s*/u;

/** The name that an item begins with, its number left out. */
const headOf = (item: string): string => /^[^，,。；;：:\d\t]*/u.exec(item.replace(MARKER, ''))?.[0].trim() ?? '';

/** An unread figure with the fact that it would be, and the fact that it is stated like. */
interface Unread {
  readonly figure: Figure;
  readonly like: Pick<BudgetFact, 'concept' | 'project' | 'label'> & { readonly fact: BudgetFact };
}

/** What names the project inside a label, and what follows it: 文化惠民演出补助资金 and 支出. */
function afterName(label: string, project: string): string | null {
  const at = label.lastIndexOf(project);
  return at === -1 || project === '' ? null : label.slice(at + project.length);
}

/** What an unread figure with this label would be, were it stated as `one` is; null where it is stated otherwise. */
function likeness(text: string, unread: { label: string; item: Span }, one: BudgetStatement): Unread['like'] | null {
  const { fact } = one;
  const { label, item } = unread;
  const own = labelBefore(text, one.span.start);
  const after = fact.project === null ? null : afterName(own, fact.project);
  const outside = one.span.start < item.start || one.span.start >= item.end;
  if (after !== null && outside && label.endsWith(after) && label.length > after.length) {
    const project = label.slice(0, label.length - after.length);
    return { fact, concept: fact.concept, project, label: fact.label };
  }
  const head = headOf(textAt(text, item));
  if (fact.project !== null && outside && own === label && label !== '' && head !== '' && head !== fact.project)
    return { fact, concept: fact.concept, project: head, label: fact.label };
  return outside ? null : siblingOf(label, fact);
}

/** A part beside its siblings: its label names another concept of their kind, or one that has no name but its label. */
function siblingOf(label: string, fact: BudgetFact): Unread['like'] | null {
  const concept = budgetWords.find(({ word }) => label.endsWith(word))?.concept ?? null;
  const [kind] = fact.concept.split('.');
  if (concept !== null && concept !== fact.concept && concept.split('.')[0] === kind && fact.project === null)
    // The vocabulary holds concepts of the schema alone.
    return { fact, concept: concept as BudgetFact['concept'], project: null, label };
  const alike = label.length > 0 && label.slice(0, 2) === fact.label.slice(0, 2) && label !== fact.label;
  return alike && label.slice(-2) === fact.label.slice(-2)
    ? { fact, concept: fact.concept, project: fact.project, label }
    : null;
}

function unreadFigure(context: CheckContext, figure: Figure, item: Span): Unread | null {
  const { text, budget } = context;
  const { start } = figure.digits;
  const label = labelBefore(text, start);
  const near = statementsWithin(budget, start - BESIDE, start + BESIDE)
    .filter(({ fact, inTable }) => !inTable && !fact.measure.startsWith('change'))
    .filter(({ fact }) => isPercent(fact.unit) === isPercent(figure.unit))
    .toSorted((a, b) => Math.abs(a.span.start - start) - Math.abs(b.span.start - start));
  for (const one of near) {
    const like = likeness(text, { label, item }, one);
    if (like !== null) return { figure, like };
  }
  return null;
}

/** The items of lists whose figures nobody read though they are stated as those beside them are. */
export function unreadTrials(context: CheckContext, { claimed }: Readings): readonly Trial[] {
  const { text } = context;
  if (text.length > LONGEST_TEXT) return [];
  const free = findAllFigures(text, { start: 0, end: text.length }).filter(
    ({ digits, unit, approx }) => !approx && (isMoney(unit) || isPercent(unit)) && claimed.at(digits).length === 0,
  );
  const items = Map.groupBy(
    free.map((figure) => ({ figure, item: itemAround(text, figure.digits.start) })),
    ({ item }) => item.start,
  );
  return [...items.values()]
    .map((parts) => parts.flatMap(({ figure, item }) => unreadFigure(context, figure, item) ?? []))
    .map((unread) => unread.filter((one) => !isReadElsewhere(context, one)))
    .filter((unread) => unread.length > 0)
    .slice(0, MOST_ITEMS)
    .map((unread) => trialOf(text, unread, labelsBeside(context, unread)));
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

/** The facts with one more, or with one more place of a fact that says the same. */
function withFact(facts: BudgetFact[], fact: BudgetFact): BudgetFact[] {
  const same = facts.findIndex(
    (one) => keyOf(one) === keyOf(fact) && one.value === fact.value && one.unit === fact.unit,
  );
  const known = facts[same];
  return known === undefined
    ? [...facts, fact]
    : facts.with(same, { ...known, spans: [...known.spans, ...fact.spans] });
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
      budget: facts.reduce(
        withFact,
        record.budget.map((fact) => ({ ...fact, label: labels.get(fact) || fact.label })),
      ),
    }),
    explanation: { suspects: [suspect], culprit: 'extraction' },
    crowded: false,
    digits: tellingDigits(parseDecimal(longest.figure.value)),
    added: unread.map(({ figure }) => figure.digits.start),
  };
}

import { textAt } from '#model/span.ts';
import { typesFit } from './categorise.ts';
import { type ItemWords, itemWords, sharedWordsWith } from './shared-words.ts';
import type { TextItem } from './text-item.ts';

/** An item with its type. */
export interface TypedItem extends TextItem {
  readonly category: string | null;
}

/** An item among the others of its list. */
interface Candidate {
  readonly item: TypedItem;
  readonly index: number;
  /** Index of the item it stands inside, null for an outermost one. */
  readonly parent: number | null;
  readonly words: ItemWords;
  /** Whether it is addressed to others (建议县财政局…) or about the use of results: then it may answer no problem. */
  readonly isOutward: boolean;
}

/** A tenth of the shorter title, told by no other problem, is no chance; types that may answer each other are enough too. */
const CLEAR = 0.3;
const WORDS_WEIGHT = 3;
/** What speaks for a pair when its types fit plainly. */
const PLAIN = 1;
/** Breaks ties: the nearer in the order of the lists, the better. */
const ORDER_WEIGHT = 0.2;
/** Lists of one length answer each other in order unless the words speak for more than one other pair. */
const TOLERATED_LOSS = 1.05;

const OUTWARD = /^建议/u;

function candidates(view: string, items: readonly TypedItem[]): readonly Candidate[] {
  const open: Candidate[] = [];
  return items.map((item, index) => {
    while (open.length > 0 && (open.at(-1)?.item.depth ?? 0) >= item.depth) open.pop();
    const words = textAt(view, item.spans[0] ?? { start: 0, end: 0 });
    const isOutward = item.category === 'result_application' || OUTWARD.test(words);
    const own = { item, index, parent: open.at(-1)?.index ?? null, words: itemWords(words), isOutward };
    if (!item.isLeaf) open.push(own);
    return own;
  });
}

type Support = (measure: Candidate, issue: Candidate) => number;

/**
 * How much speaks for a measure answering a problem: that their types fit, and the words they share. Where problems are
 * printed with their measures, one more measure answers those whose words it takes up; its type says nothing. Each pair
 * is asked for several times.
 */
function supportOf(issues: readonly Candidate[], isPaired: boolean): Support {
  const placeOf = new Map(issues.map((issue, at) => [issue, at]));
  const sharedBy = sharedWordsWith(issues.map(({ words }) => words));
  const known = new Map<Candidate, readonly number[]>();
  const rowOf = (measure: Candidate): readonly number[] => {
    const shared = sharedBy(measure.words);
    const fitOf = (issue: Candidate): number => (isPaired ? 0 : typesFit(measure.item.category, issue.item.category));
    return issues.map((issue, at) => fitOf(issue) + WORDS_WEIGHT * (shared[at] ?? 0));
  };
  return (measure, issue) => {
    const row = known.get(measure) ?? rowOf(measure);
    known.set(measure, row);
    return row[placeOf.get(issue) ?? -1] ?? 0;
  };
}

type Pairing = ReadonlyMap<Candidate, Candidate>;

/** Each measure with the problem that most speaks for; none where nothing clear does. */
function pairByWords(measures: readonly Candidate[], issues: readonly Candidate[], support: Support): Pairing {
  const pairing = new Map<Candidate, Candidate>();
  for (const [rank, measure] of measures.entries()) {
    const least = measure.isOutward ? CLEAR + PLAIN : CLEAR;
    let most = Number.NEGATIVE_INFINITY;
    for (const [at, issue] of issues.entries()) {
      const clear = support(measure, issue);
      const total = clear + ORDER_WEIGHT * (1 - Math.abs(at - rank) / issues.length);
      if (clear < least || total <= most) continue;
      most = total;
      pairing.set(measure, issue);
    }
  }
  return pairing;
}

const strength = (pairing: Pairing, support: Support): number =>
  [...pairing].reduce((sum, [measure, issue]) => sum + Math.min(PLAIN, support(measure, issue)), 0);

/** The pairings in order: of all measures, and without the outward ones at the end, that have as many problems. */
function pairingsInOrder(measures: readonly Candidate[], issues: readonly Candidate[]): readonly Pairing[] {
  const inward = measures.findLastIndex(({ isOutward }) => !isOutward) + 1;
  const outermost = issues.filter(({ parent }) => parent === null);
  const leaves = issues.filter(({ item }) => item.isLeaf);
  return [outermost, leaves]
    .filter(({ length }) => length > 1 && length >= inward && length <= measures.length)
    .map((list) => new Map(list.flatMap((issue, at) => (measures[at] === undefined ? [] : [[measures[at], issue]]))));
}

/** No report has a tenth of it: above, texts are not compared with each other, since that would cost their square. */
const MOST_PAIRS = 40_000;

function pairOutermost(measures: readonly Candidate[], issues: readonly Candidate[], support: Support): Pairing {
  const [only, ...further] = issues.filter(({ parent }) => parent === null);
  // Where one problem is told, what is to be done is to be done about it.
  if (only !== undefined && further.length === 0 && issues.length === 1)
    return new Map(measures.flatMap((measure) => (measure.isOutward ? [] : [[measure, only]])));
  const byWords = pairByWords(measures, issues, support);
  const [best] = pairingsInOrder(measures, issues).toSorted((a, b) => strength(b, support) - strength(a, support));
  const isInOrder = best !== undefined && strength(byWords, support) - strength(best, support) <= TOLERATED_LOSS;
  return isInOrder ? best : byWords;
}

/** The problem that a measure inside another answers: the one inside that one's problem with its number, else that one. */
function pairInner(
  measure: Candidate,
  siblings: readonly Candidate[],
  outer: number,
  issues: readonly Candidate[],
): number {
  const inner = issues.filter(({ parent }) => parent === outer);
  const same = inner.length === siblings.length ? inner[siblings.indexOf(measure)] : undefined;
  return same?.index ?? outer;
}

/**
 * For each measure the index of the issue it answers: the one it is printed with; else lists of one length answer each
 * other in order, unless their words say otherwise; else the issue whose type and words fit. Null where nothing tells.
 */
export function answersOf(
  view: string,
  issues: readonly TypedItem[],
  measures: readonly TypedItem[],
): readonly (number | null)[] {
  const [asked, given] = [candidates(view, issues), candidates(view, measures)];
  const told = new Set(given.map(({ item }) => item.matter));
  const matters = new Map(
    asked
      .toReversed()
      .flatMap(({ item, index }) => (item.matter != null && told.has(item.matter) ? [[item.matter, index]] : [])),
  );
  const free = given.filter(({ item, parent }) => parent === null && !matters.has(item.matter ?? -1));
  const paired = new Set(matters.values());
  const unanswered = asked.filter(({ index }) => !paired.has(index));
  const open = unanswered.length > 0 ? unanswered : asked;
  const support = supportOf(open, unanswered.length === 0);
  const pair = unanswered.length > 0 ? pairOutermost : pairByWords;
  const pairing: Pairing = free.length * open.length > MOST_PAIRS ? new Map() : pair(free, open, support);
  const bySiblings = Map.groupBy(given, ({ parent }) => parent);
  const answers: (number | null)[] = [];
  for (const measure of given) {
    const outer = measure.parent === null ? null : (answers[measure.parent] ?? null);
    const siblings = bySiblings.get(measure.parent) ?? [];
    const printed = matters.get(measure.item.matter ?? -1) ?? null;
    const own = printed ?? pairing.get(measure)?.index ?? null;
    answers.push(outer === null ? own : pairInner(measure, siblings, outer, asked));
  }
  return answers;
}

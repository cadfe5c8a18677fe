import type { MEASURES } from '#schemas/record/attributes.ts';
import { outcomeWords, spendingWords } from '#schemas/vocabulary/budget-words.ts';
import type { ProjectName } from './project-context.ts';
import { type Basis, conceptWords, type Fund } from './read-label.ts';
import { isSoft } from './scope.ts';
import { wordFinder } from './word-finder.ts';

/** What one figure states. `years` is how many years before the fiscal year it is about; `sign` that of a change. */
export interface Reading {
  readonly concept: string;
  readonly project: string | null;
  readonly measure: (typeof MEASURES)[number];
  readonly of: string | null;
  readonly basis: Basis | null;
  readonly sign: 1 | -1;
  readonly yearsBefore: 0 | 1;
}

/** What was said last: what a figure without a name of its own is about. */
export interface Subject {
  readonly concept: string;
  readonly basis: Basis | null;
  readonly project: string | null;
}

/** What carries over from figure to figure of a paragraph, and from paragraph to paragraph of a section. */
export interface State {
  /** The heading speaks of money: figures without known words are still the bureau's budget. */
  readonly isBudgetSection: boolean;
  /** The section lists what the money was for (按用途分), not projects. */
  readonly isPurposeList: boolean;
  readonly fund: Fund | null;
  readonly project: ProjectName | null;
  /** The paragraph is an item of a numbered list: what its first sentence names, all of it is about. */
  readonly isItem: boolean;
  /** The fund that the sentence at hand is about, when no paragraph's project is. */
  readonly sentenceProject: string | null;
  /** Concept that the heading or the beginning of the sentence brought up. */
  readonly scope: string | null;
  /** What the amount before was about. */
  readonly last: Subject | null;
  /** The same, parts of other kinds of money included: what a share right behind them is of. */
  readonly beside: Subject | null;
  /** What the whole was, while its parts (其中, or a bracket right behind it) are listed. */
  readonly whole: Subject | null;
  readonly isSampled: boolean;
}

/** An amount of the fiscal year. */
export const amount = (concept: string, project: string | null, basis: Basis | null): Reading => ({
  concept,
  project,
  measure: 'amount',
  of: null,
  basis,
  sign: 1,
  yearsBefore: 0,
});

/** The name of the project at hand, whoever named it. */
export const projectAtHand = (state: State): string | null => state.project?.name ?? state.sentenceProject;

const isStock = (concept: string): boolean =>
  concept.startsWith('carryover') || /^project\.(?:opening|closing|returned|retained)$/u.test(concept);

/** The basis of an amount: stocks have none; else what is stated, what the whole has, or what the concept implies. */
export function amountBasis(concept: string, stated: Basis | null, inherited: Basis | null): Basis | null {
  if (isStock(concept)) return null;
  const implied: Basis = /^(?:revenue|funds)/u.test(concept) ? 'received' : 'final';
  return stated ?? inherited ?? implied;
}

/** The basis of a change or share: that of its amount, but a change against another year is of what was spent. */
export function ratioBasis(subject: Subject | null): Basis | null {
  if (subject === null) return 'final';
  return subject.basis === 'initial_budget' || subject.basis === 'adjusted_budget' ? 'final' : subject.basis;
}

/** The words of a label that are no concept, for basis and role: 基本支出决算数 leaves 决算数. */
export function withoutConcepts(label: string): string {
  const certain = conceptWords(label).filter((word) => {
    const text = label.slice(word.start, word.end);
    return !isSoft(text) && !/预算|实际/u.test(text);
  });
  return certain.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}${rest.slice(end)}`, label);
}

/** “三公”经费年初预算10万元，全年支出8.30万元: a total right behind another kind of money's budget is that kind's. */
function totalAtHand({ last }: State): string | null {
  const isOtherTotal = last !== null && /^(?:three_public|procurement)\.total$/u.test(last.concept);
  return isOtherTotal && last.basis !== 'final' ? last.concept : null;
}

/** The concept that a label names: its last certain word; a word of a total (全年支出) means what was spoken of last. */
export function namedConcept(label: string, state: State): string | null {
  const words = conceptWords(label);
  const certain = words.filter((word) => !isSoft(label.slice(word.start, word.end)));
  const share = label.indexOf('占');
  const own = share === -1 ? certain.at(-1) : certain.findLast((word) => word.end <= share);
  // In a list of projects the words of an expense (培训费) are a project's name.
  if (own?.concept === 'other' && state.scope === 'expenditure.project') return null;
  if (own !== undefined) return own.concept;
  if (words.length === 0 || share !== -1) return null;
  return totalAtHand(state) ?? state.scope ?? words.at(-1)?.concept ?? null;
}

const outcomeIn = wordFinder(outcomeWords);
const spendingIn = wordFinder(spendingWords);

/**
 * Money that happens to others or comes in as a result is an outcome, an indicator and no budget (LABELS: budget);
 * what is paid for it is spending again (保费补贴, 征收工作经费).
 */
export function isOutcome(label: string): boolean {
  const outcome = outcomeIn(label);
  return outcome !== null && spendingIn(label, outcome.end) === null;
}

/** A standard of payment (每人每月800元, 按人均84元的标准): no amount of the budget but stated money. */
export const isStandard = (label: string, unit: string | null): boolean =>
  unit?.startsWith('元') === true && /每(?:人|户|亩|头|月|天|班|校|生|年|次|吨)|人均|亩均|标准/u.test(label);

/** What was looked at for the evaluation (抽查), by what it was taken from. */
export const SAMPLED: Readonly<Record<string, string>> = {
  'expenditure.basic': 'sampled.basic',
  'expenditure.project': 'sampled.project',
  'expenditure.total': 'sampled.total',
};

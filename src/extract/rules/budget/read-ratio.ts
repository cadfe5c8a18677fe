import type { NamedFigure } from './read-clause.ts';
import { changeSign, isRate, isShare } from './read-label.ts';
import { amount, namedConcept, type Reading, ratioBasis, SAMPLED, type State } from './reading.ts';
import { lastConcept, parentOf } from './scope.ts';

/** The whole that a share is of: named behind 占, else the one the concept is a part of; null when it is no money. */
function shareOf(words: string, concept: string): string | null {
  const named = lastConcept(words);
  if (named !== undefined) return named;
  if (/整体|总支出|支出总|总资金|本年支出/u.test(words)) return 'expenditure.total';
  return /^(?:比|总额的?)?$/u.test(words) ? parentOf(concept) : null;
}

/** What a percentage states of money, or null when it is about something else. */
export function readRatio(named: NamedFigure, state: State): Reading | null {
  const { label } = named;
  const last = isShare(label) ? state.beside : state.last;
  const own = namedConcept(label, state);
  // 发生事故5起，同比下降28.57%: the change is that of what was counted.
  if (own === null && named.followsCount && changeSign(label) !== null) return null;
  const concept = own === null ? null : state.isSampled ? (SAMPLED[own] ?? own) : own;
  const subject = concept === null ? last : { concept, basis: last?.basis ?? null, project: null };
  if (subject === null) return null;
  const base = amount(subject.concept, subject.project, ratioBasis(subject));
  if (isShare(label)) {
    const named = shareOf(label.slice(label.indexOf('占') + 1), subject.concept);
    const of =
      named ??
      (subject.concept === 'other' && label.endsWith('占') ? (state.whole?.concept ?? 'expenditure.total') : null);
    return of === null || of === subject.concept ? null : { ...base, measure: 'share_percent', of };
  }
  // 为预算数30.00万元的84.37%: the amount before is the budget that it is a rate of.
  const isOfBudget = label === '的' && (last?.basis === 'initial_budget' || last?.basis === 'adjusted_budget');
  const isOfProject = subject.concept.startsWith('project.');
  if (isRate(label) || isOfBudget) {
    const project = isOfProject ? (state.project?.name ?? subject.project) : subject.project;
    return {
      ...base,
      concept: isOfProject ? 'project.spent' : subject.concept,
      project,
      measure: 'rate_percent',
      basis: 'final',
    };
  }
  const sign = changeSign(label);
  return sign === null ? null : { ...base, measure: 'change_percent', sign };
}

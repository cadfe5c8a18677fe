import type { ClaimedItem } from '#model/claim.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { answersOf } from './answers.ts';
import { issueCategory, measureCategory, measureCategoryFor } from './categorise.ts';
import { findDuties } from './duties.ts';
import { findProblemItems } from './problems.ts';
import type { TextItem } from './text-item.ts';

const draft = (item: ClaimedItem, { spans }: TextItem): DraftClaim => ({ item, spans, figure: null, evidence: [] });

/** Duties, issues and measures with marker, depth and place, each field in the order of the document. */
export function claimTextItems(context: RulesContext): readonly DraftClaim[] {
  const { view } = context;
  const found = findProblemItems(context);
  const issues = found.issues.map((item) => ({ ...item, category: issueCategory(view, item) }));
  const measures = found.measures.map((item) => ({ ...item, category: measureCategory(view, item) }));
  const answers = answersOf(view, issues, measures);
  return [
    ...findDuties(context).map((item) => draft({ field: 'duties', marker: item.marker, depth: item.depth }, item)),
    ...issues.map((item) => {
      const { marker, depth, category } = item;
      return draft({ field: 'issues', marker, depth, category }, item);
    }),
    ...measures.map((item, index) => {
      const answered = answers[index] ?? null;
      const problem = answered === null ? null : (issues[answered]?.category ?? null);
      const category = problem === null ? item.category : measureCategoryFor(view, item, problem);
      return draft({ field: 'measures', marker: item.marker, depth: item.depth, category, answers: answered }, item);
    }),
  ];
}

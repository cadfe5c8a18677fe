import type { ClaimedItem } from '#model/claim.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { answersOf } from './answers.ts';
import { issueCategory, measureCategory } from './categorise.ts';
import { findDuties } from './duties.ts';
import { findProblemItems } from './problems.ts';
import type { TextItem } from './text-item.ts';

const draft = (item: ClaimedItem, { spans }: TextItem): DraftClaim => ({ item, spans, figure: null, evidence: [] });

/** Duties, issues and measures with marker, depth and place, each field in the order of the document. */
export function claimTextItems(context: RulesContext): readonly DraftClaim[] {
  const { view } = context;
  const { issues, measures } = findProblemItems(context);
  const answers = answersOf(view, issues, measures);
  return [
    ...findDuties(context).map((found) => draft({ field: 'duties', marker: found.marker, depth: found.depth }, found)),
    ...issues.map((found) => {
      const category = issueCategory(view, found);
      return draft({ field: 'issues', marker: found.marker, depth: found.depth, category }, found);
    }),
    ...measures.map((found, index) => {
      const category = measureCategory(view, found);
      const answered = answers[index] ?? null;
      return draft({ field: 'measures', marker: found.marker, depth: found.depth, category, answers: answered }, found);
    }),
  ];
}

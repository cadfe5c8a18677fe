import type { ClaimedItem } from '#model/claim.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { answersOf } from './answers.ts';
import { issueCategory, measureCategory, measureScores } from './categorise.ts';
import { findDuties } from './duties.ts';
import { fieldSections } from './field-sections.ts';
import { findProblemItems } from './problems.ts';
import type { TextItem } from './text-item.ts';

const draft = (item: ClaimedItem, { spans }: TextItem): DraftClaim => ({ item, spans, figure: null, evidence: [] });

/** Duties, issues and measures with marker, depth and place, each field in the order of the document. */
export function claimTextItems(context: RulesContext): readonly DraftClaim[] {
  const { view } = context;
  const sections = fieldSections(context);
  const found = findProblemItems(context, sections);
  const issues = found.issues.map((item) => ({ ...item, category: issueCategory(view, item) }));
  const measures = found.measures.map((item) => {
    const scores = measureScores(view, item);
    return { ...item, scores, category: measureCategory(scores, null) };
  });
  const answers = answersOf(view, issues, measures);
  return [
    ...findDuties(context, sections).map((item) =>
      draft({ field: 'duties', marker: item.marker, depth: item.depth }, item),
    ),
    ...issues.map((item) => {
      const { marker, depth, category } = item;
      return draft({ field: 'issues', marker, depth, category }, item);
    }),
    ...measures.map((item, index) => {
      const { marker, depth, scores } = item;
      const answered = answers[index] ?? null;
      const category = measureCategory(scores, answered === null ? null : (issues[answered]?.category ?? null));
      return draft({ field: 'measures', marker, depth, category, answers: answered }, item);
    }),
  ];
}

import type { DraftClaim, RulesContext } from '../context.ts';
import { findNamedBureau } from '../report-facts/bureau.ts';
import { isSameOrgan } from '../report-facts/same-organ.ts';

/** A unit list may name the bureau beside its units. */
const ENDS_LIKE_BUREAU = /(?:[局委厅部]|办公室)$/u;

const mayBeBureau = ({ item }: DraftClaim): boolean =>
  item.field === 'staffing' ? item.scope !== null : item.field === 'orgUnits' && ENDS_LIKE_BUREAU.test(item.name);

function withoutOwnScope(draft: DraftClaim, bureau: string): readonly DraftClaim[] {
  const { item } = draft;
  if (item.field === 'orgUnits') return item.kind === 'subordinate_unit' && item.name === bureau ? [] : [draft];
  if (item.field !== 'staffing' || item.scope === null || !isSameOrgan(item.scope, bureau)) return [draft];
  const evidence = draft.evidence.filter(({ role }) => role !== 'scope');
  return [{ ...draft, item: { ...item, scope: null }, evidence }];
}

/** Figures whose subject is the bureau itself are about the whole, and the bureau is no unit of its own. */
export function dropOwnScope(context: RulesContext, drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  if (!drafts.some(mayBeBureau)) return drafts;
  const bureau = findNamedBureau(context)?.value;
  return bureau === undefined ? drafts : drafts.flatMap((draft) => withoutOwnScope(draft, bureau));
}

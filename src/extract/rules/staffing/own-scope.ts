import type { DraftClaim, RulesContext } from '../context.ts';
import { findNamedBureau } from '../report-facts/bureau.ts';
import { isSameOrgan } from '../report-facts/same-organ.ts';

/** A unit list may name the bureau beside its units; a sentence about whose unit it is names it by a short form. */
const mayBeBureau = ({ item }: DraftClaim): boolean =>
  item.field === 'staffing' ? item.scope !== null : item.field === 'orgUnits' && item.kind === 'subordinate_unit';

/** 县疾控中心 of a region, where the bureau is that of the same region in full. */
const isBureau = (name: string, bureau: string): boolean =>
  name === bureau || (/^[省市州县区旗]/u.test(name) && isSameOrgan(name, bureau));

function withoutOwnScope(draft: DraftClaim, bureau: string): readonly DraftClaim[] {
  const { item } = draft;
  if (item.field === 'orgUnits') return item.kind === 'subordinate_unit' && isBureau(item.name, bureau) ? [] : [draft];
  if (item.field !== 'staffing' || item.scope === null || !isSameOrgan(item.scope, bureau)) return [draft];
  const evidence = draft.evidence.filter(({ role }) => role !== 'scope');
  return [{ ...draft, item: { ...item, scope: null }, evidence }];
}

/** 系县文化局下属: where nobody is named as the bureau that reports, who is told to be another's unit may be the one. */
const OF_ANOTHER = /^[为是系](?![我本]?局[所下直])[\p{Script=Han}]+[所下直]属$/u;

const isUnitOfAnother = (view: string, { item, evidence }: DraftClaim): boolean =>
  item.field === 'orgUnits' &&
  item.kind === 'subordinate_unit' &&
  evidence.some(({ role, span }) => role === 'label' && OF_ANOTHER.test(view.slice(span.start, span.end)));

/** Figures whose subject is the bureau itself are about the whole, and the bureau is no unit of its own. */
export function dropOwnScope(context: RulesContext, drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  if (!drafts.some(mayBeBureau)) return drafts;
  const bureau = findNamedBureau(context)?.value;
  return bureau === undefined
    ? drafts.filter((draft) => !isUnitOfAnother(context.view, draft))
    : drafts.flatMap((draft) => withoutOwnScope(draft, bureau));
}

import type { DraftClaim, RulesContext } from '../context.ts';
import { findNamedBureau } from '../report-facts/bureau.ts';
import { regionParts } from '../report-facts/region.ts';
import { findTitles } from '../report-facts/title.ts';

/** A short form's own word for its region: 县 in 县疾控中心. */
const SHORT_REGION = /^[省市县区州盟旗我本]/u;

/** A name without its region. */
function withoutRegion(name: string): string {
  const region = regionParts(name).join('').length;
  return region > 0 ? name.slice(region) : name.replace(SHORT_REGION, '');
}

/** Whether the characters of `short` stand in `long` in their order: 疾控中心 in 疾病预防控制中心. */
function isShortened(short: string, long: string): boolean {
  let matched = 0;
  for (const character of long) if (character === short.charAt(matched)) matched += 1;
  return matched === short.length && short.charAt(0) === long.charAt(0) && short.at(-1) === long.at(-1);
}

/** Whether two names name one organ: with its region or without, in full or shortened. */
export function isSameOrgan(name: string, bureau: string): boolean {
  const [own, other] = [withoutRegion(name), withoutRegion(bureau)];
  return own === other || isShortened(own, other);
}

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
  const bureau = findNamedBureau(context, findTitles(context))?.value;
  return bureau === undefined ? drafts : drafts.flatMap((draft) => withoutOwnScope(draft, bureau));
}

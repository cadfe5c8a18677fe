import type { DraftClaim } from '../../context.ts';
import type { RowClaim } from './claim-figure.ts';
import { moneyKey } from './table-unit.ts';

/** A project's name without what forms add to it or prose leaves out. */
const coreOf = (name: string): string =>
  name.replace(/[\s“”"《》]/gu, '').replace(/(?:项目|资金|经费|专项|补助)+$/u, '');

const keyOf = (item: DraftClaim['item']): string | null => {
  if (item.field !== 'budget' || item.project === null || item.unit === null || item.measure !== 'amount') return null;
  const money = moneyKey(item.value, item.unit);
  return money === null ? null : `${item.concept} ${money} ${coreOf(item.project)}`;
};

/**
 * Projects that the prose accounts for too, by the names they have there: a form adds 项目 to what the prose calls 高标准
 * 农田建设. Only where name and an amount of the same kind agree are the two one.
 */
export function adoptNames(claims: readonly RowClaim[], prose: readonly DraftClaim[]): readonly RowClaim[] {
  if (claims.every(({ claim }) => claim.item.project === null)) return claims;
  const named = new Map<string, string>();
  for (const { item } of prose) {
    const key = keyOf(item);
    if (key !== null && item.field === 'budget' && item.project !== null) named.set(key, item.project);
  }
  const names = new Map<string, string>();
  for (const { claim } of claims) {
    const name = named.get(keyOf(claim.item) ?? '');
    if (name !== undefined && claim.item.project !== null) names.set(claim.item.project, name);
  }
  return claims.map((each) => {
    const name = names.get(each.claim.item.project ?? '');
    return name === undefined
      ? each
      : { ...each, claim: { ...each.claim, item: { ...each.claim.item, project: name } } };
  });
}

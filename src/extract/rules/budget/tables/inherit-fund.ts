import type { Fund } from '../read-label.ts';
import { parentOf } from '../scope.ts';
import type { RowClaim } from './claim-figure.ts';
import { fundKey, moneyKey, type ProseAmounts } from './table-unit.ts';

/** The fund of the same amount of the same concept in the prose, where the section there tells one. */
function restatedFund({ claim: { item } }: RowClaim, prose: ProseAmounts): Fund | null {
  if (item.measure !== 'amount' || item.unit === null) return null;
  const money = moneyKey(item.value, item.unit);
  return money === null ? null : (prose.funds.get(fundKey(item.concept, money, item.year)) ?? null);
}

/** The one fund that several places tell; null where they tell none, or different ones. */
function agreed(funds: readonly (Fund | null)[]): Fund | null {
  const told = new Set(funds.filter((fund) => fund !== null));
  return told.size === 1 ? ([...told][0] ?? null) : null;
}

const withFund = (each: RowClaim, fund: Fund | null): RowClaim =>
  fund === null ? each : { ...each, claim: { ...each.claim, item: { ...each.claim.item, fund } } };

/** Where the label stands: what it names, all figures behind it are about. */
const labelAt = ({ claim, row }: RowClaim): number =>
  claim.evidence.find(({ role }) => role === 'label')?.span.start ?? row.span.start;

const isOpen = ({ claim: { item } }: RowClaim): boolean =>
  item.fund === null && !/^(?:revenue|funds|carryover)/u.test(item.concept);

/**
 * Funds that a table does not print, from what does: the same amount under a fund's heading in the prose, the other figures
 * of the same row, and the row of which a row is a part (基本支出 of 人员经费, 合计 of the projects). Income and balances
 * are of several funds as a rule and inherit none.
 */
export function inheritFunds(claims: readonly RowClaim[], prose: ProseAmounts): readonly RowClaim[] {
  const restated = claims.map((each) => (isOpen(each) ? withFund(each, restatedFund(each, prose)) : each));
  if (restated.every(({ claim }) => claim.item.fund === null)) return restated;
  const ofLabel = new Map(
    [...Map.groupBy(restated, labelAt)].map(([at, all]) => [at, agreed(all.map(({ claim }) => claim.item.fund))]),
  );
  const rows = restated.map((each) => (isOpen(each) ? withFund(each, ofLabel.get(labelAt(each)) ?? null) : each));
  const ofRow = new Map(
    [...Map.groupBy(rows, ({ row }) => row)].map(([row, all]) => [
      row,
      agreed(all.map(({ claim }) => claim.item.fund)),
    ]),
  );
  const ofConcept = new Map(
    [...Map.groupBy(rows, ({ claim }) => claim.item.concept)].map(([concept, all]) => [
      concept,
      agreed(all.map(({ claim }) => claim.item.fund)),
    ]),
  );
  const wholeFund = agreed(rows.filter(({ isWhole }) => isWhole).map(({ claim }) => claim.item.fund));
  return rows.map((each) => {
    if (!isOpen(each)) return each;
    const { concept } = each.claim.item;
    const ofPart = each.partOf === null || each.partOf === undefined ? null : (ofRow.get(each.partOf) ?? null);
    const ofParent = ofConcept.get(parentOf(concept) ?? '') ?? null;
    return withFund(each, ofPart ?? (concept.startsWith('project.') ? wholeFund : ofParent));
  });
}

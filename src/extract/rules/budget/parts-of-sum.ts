import { parseDecimal, toFen } from '#model/decimal.ts';
import type { DraftClaim } from '../context.ts';

type BudgetItem = Extract<DraftClaim['item'], { field: 'budget' }>;

/** 三项合计91.05万元, 共计91.05万元: the words of a sum of what was told before it. */
const IS_SUM = /^(?:以上|上述)?(?:\d+|[两二三四五六七八九十])?项?(?:资金|支出|费用)?(?:合计|共计|总计)(?:支出|为)?$/u;

const FEWEST_PARTS = 2;

/** An amount that a project spent, or a part of one; null for any other claim. */
function spentOf({ item }: DraftClaim): BudgetItem | null {
  if (item.field !== 'budget' || item.measure !== 'amount') return null;
  return item.concept === 'project.spent' || item.concept === 'project.component' ? item : null;
}

const fenOf = ({ value, unit }: BudgetItem): bigint | null => toFen(parseDecimal(value), unit);

/** Where the parts of the sum at `at` begin: right before it, together exactly as much; null where nothing adds up to it. */
function beginOfParts(claims: readonly DraftClaim[], at: number, sum: BudgetItem): number | null {
  let rest = fenOf(sum);
  for (let index = at - 1; index >= 0 && rest !== null && rest > 0n; index -= 1) {
    const claim = claims[index];
    const part = claim === undefined ? null : spentOf(claim);
    if (part === null) continue;
    const fen = fenOf(part);
    rest = fen === null ? null : rest - fen;
    if (rest === 0n) return at - index < FEWEST_PARTS ? null : index;
  }
  return null;
}

/**
 * The claims of a paragraph, amounts that a project spent being parts where they add up to a sum that is told behind them
 * (发放补助12万元，缴纳保险3万元，两项合计15万元). A sum that does not add up makes no parts.
 */
export function partsOfSum(claims: readonly DraftClaim[]): readonly DraftClaim[] {
  const parts = new Set<number>();
  for (const [at, claim] of claims.entries()) {
    const sum = spentOf(claim);
    if (sum?.concept !== 'project.spent' || !IS_SUM.test(sum.label ?? '')) continue;
    const begin = beginOfParts(claims, at, sum);
    for (let index = begin ?? at; index < at; index += 1) parts.add(index);
  }
  if (parts.size === 0) return claims;
  return claims.map((claim, at) => {
    const { item } = claim;
    const isPart =
      parts.has(at) && item.field === 'budget' && item.concept === 'project.spent' && item.measure === 'amount';
    return isPart ? { ...claim, item: { ...item, concept: 'project.component' } } : claim;
  });
}

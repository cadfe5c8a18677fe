import type { ClaimedItem } from '#model/claim.ts';
import { basisWords, budgetWords, staffingWords } from '#schemas/answers/words.ts';

type BudgetFact = Extract<ClaimedItem, { readonly field: 'budget' }>;

const MEASURES: Readonly<Record<BudgetFact['measure'], string>> = {
  amount: '',
  change_amount: '的增减额',
  change_percent: '的增减幅',
  share_percent: '的占比',
  rate_percent: '的比率',
};

/** What a model is told a figure is: in the words that answers use, none of them the report's own. */
export function figureName(item: ClaimedItem): string {
  switch (item.field) {
    case 'budget': {
      const concept = budgetWords.wordOf.get(item.concept) ?? '金额';
      const basis = item.basis === null ? '' : (basisWords.wordOf.get(item.basis) ?? '');
      return `${basis}${concept}${MEASURES[item.measure]}`;
    }
    case 'staffing':
      return staffingWords.wordOf.get(item.concept) ?? '人数';
    case 'indicators':
      return '指标的数字';
    default:
      return '条目';
  }
}

import type { Sign } from '#model/identity.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { PASSAGE, statementsWithin } from '../../statement-index.ts';

/** An amount that joins or leaves a balance besides receipts and spending, under the name of its kind. */
export interface OtherFlow {
  readonly role: string;
  readonly name: string;
  readonly figure: BudgetStatement;
  readonly sign: Sign;
}

/** Institutions distribute a surplus before they strike their balance, and cover a deficit from what they put aside. */
const OUT_OF_SURPLUS = /结余分配|提取[^，。；]{0,12}(?:基金|储备)|转入[^，。；]{0,8}基金|缴纳所得税|调出资金|归集调出/u;
const INTO_SURPLUS = /弥补(?:收支)?(?:差额|亏损)|(?:使用|动用)[^，。；]{0,8}(?:结余|基金)|归集调入|调入资金/u;

/** What is planned for a project is no receipt of it; beside one that only adds to it (追加, 下达), it is money given too. */
const BUDGET = 'project.budget';

function flowOf(one: BudgetStatement, closing: BudgetStatement): OtherFlow[] {
  const { concept, label, measure, project, year } = one.fact;
  if (measure !== 'amount' || project !== closing.fact.project || year !== closing.fact.year) return [];
  if (project !== null && concept === BUDGET && one.line === closing.line)
    return [{ role: 'budget', name: '预算', figure: one, sign: 1 }];
  if (concept !== 'other') return [];
  if (OUT_OF_SURPLUS.test(label)) return [{ role: 'distributed', name: '结余分配', figure: one, sign: -1 }];
  return INTO_SURPLUS.test(label) ? [{ role: 'covered', name: '弥补收支差额', figure: one, sign: 1 }] : [];
}

/** Such amounts in the passage of a balance, in the order of the text. */
export const otherFlows = ({ budget }: CheckContext, closing: BudgetStatement): readonly OtherFlow[] =>
  statementsWithin(budget, closing.span.start - PASSAGE, closing.span.start + PASSAGE).flatMap((one) =>
    flowOf(one, closing),
  );

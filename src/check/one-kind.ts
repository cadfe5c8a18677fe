import type { BudgetStatement } from './statement.ts';

/** Words that make a balance that of one kind of money; the bureau's balance is named without them. */
const KIND_OF_MONEY = /基本支出|项目支出|项目结|财政拨款|一般公共预算|政府性基金|国有资本|社会保险|事业|经营|其他/u;

/** True for a balance of one kind of money: a part of the bureau's balance, and no other statement of it. */
export const isOfOneKind = ({ fact }: BudgetStatement): boolean =>
  fact.concept.startsWith('carryover.') && KIND_OF_MONEY.test(fact.label);

import type { BudgetStatement } from './statement.ts';

/** A change against the budget (in a form: 偏差), and not against the year before; 一般公共预算 alone names a fund. */
export const AGAINST_BUDGET = /(?:超出?|低于|高于|少于|多于|较|比|节约)[^，。；]{0,4}预算|偏差/u;

/** Words that turn a positive figure into a drop. */
const DROP = /减少|下降|降低|降幅|压减|下浮/u;

/** True when the words that name the figure say that it is a drop. */
export const isDrop = ({ fact }: BudgetStatement): boolean => DROP.test(fact.label);

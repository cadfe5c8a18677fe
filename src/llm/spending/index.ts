export { type Budget, openBudget, type Spending, withinBudget } from './budget.ts';
export { BudgetError, type BudgetLimit, formatBudget, parseBudget } from './budget-limit.ts';
export { openSharedBudget, type SharedBudget, type SharedBudgetSettings } from './shared-budget.ts';

import type { BudgetFact } from '#schemas/record/record.ts';
import { budgetConcepts, staffingConcepts } from '#schemas/vocabulary/index.ts';

const names = new Map([...budgetConcepts, ...staffingConcepts].map((concept) => [concept.id, concept.zh]));

/** The Chinese name of a concept, for sentences that people read; the id itself where the vocabulary lacks it. */
export const nameOf = (concept: string): string => names.get(concept) ?? concept;

/** The name of a column of a project's account where the project is named beside it: 到位资金 for 项目到位资金. */
export const columnName = (concept: string): string =>
  concept.startsWith('project.') ? nameOf(concept).replace(/^项目/u, '') : nameOf(concept);

/** The words of the labelling guide for what an amount is: a budget, a budget as it stands, money in, money spent. */
const BASIS_NAMES: Readonly<Record<NonNullable<BudgetFact['basis']>, string>> = {
  initial_budget: '年初预算',
  adjusted_budget: '全年预算',
  adjustment: '调整',
  received: '到位',
  final: '决算',
};

/** The Chinese name of a basis; an amount without any word of basis is a plain 金额. */
export const basisName = (basis: BudgetFact['basis']): string => (basis === null ? '金额' : BASIS_NAMES[basis]);

const FUND_NAMES: Readonly<Record<NonNullable<BudgetFact['fund']>, string>> = {
  general_public_budget: '一般公共预算',
  government_fund: '政府性基金',
  state_capital: '国有资本经营',
  social_insurance: '社会保险基金',
};

/** The Chinese name of a fund; null where the figure is of no single one. */
export const fundName = (fund: BudgetFact['fund']): string | null => (fund === null ? null : FUND_NAMES[fund]);

const MEASURE_NAMES: Readonly<Record<BudgetFact['measure'], string>> = {
  amount: '金额',
  change_amount: '增减额',
  change_percent: '增减幅',
  share_percent: '占比',
  rate_percent: '执行率',
};

/** The Chinese name of what is measured of a concept. */
export const measureName = (measure: BudgetFact['measure']): string => MEASURE_NAMES[measure];

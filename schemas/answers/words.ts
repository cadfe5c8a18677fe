import { BASES, FUNDS, type MEASURES } from '../record/attributes.ts';
import { REPORT_FACT_NAMES, reportFactValues } from '../record/report-facts.ts';
import {
  budgetConcepts,
  type Category,
  issueCategories,
  measureCategories,
  staffingConcepts,
} from '../vocabulary/index.ts';

/**
 * The Chinese words that answers say for the ids of the record. A word costs a model less than an id, and it is nearer
 * to what the report prints; both are read.
 */
export interface Words {
  /** The word for each id, in the order of the vocabulary. */
  readonly wordOf: ReadonlyMap<string, string>;
  /** The id for every way to write it: id, word, name in the vocabulary; all as `plainWord` has them. */
  readonly idOf: ReadonlyMap<string, string>;
}

/** A word without what is easily written differently: width, white space, quotation marks. */
export const plainWord = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/[\s“”"'「」《》]/gu, '')
    .toLowerCase();

type Entry = Pick<Category, 'id' | 'zh'>;

/** `shorter` has a word where the name is long, or too near to another name. */
function wordsOf(entries: readonly Entry[], shorter: Readonly<Record<string, string>> = {}): Words {
  const worded = entries.map(({ id, zh }) => ({ id, zh, word: shorter[id] ?? zh }));
  return {
    wordOf: new Map(worded.map(({ id, word }) => [id, word])),
    idOf: new Map(worded.flatMap(({ id, zh, word }) => [id, zh, word].map((each) => [plainWord(each), id] as const))),
  };
}

const entriesOf = (words: Readonly<Record<string, string>>): readonly Entry[] =>
  Object.entries(words).map(([id, zh]) => ({ id, zh }));

/** What is said of one project has a name of its own, which no total of the bureau has. */
const ONE_PROJECT: Readonly<Record<string, string>> = {
  'project.budget': '单项预算',
  'project.received': '单项到位',
  'project.spent': '单项支出',
  'project.opening': '单项年初结转',
  'project.closing': '单项年末结转',
  'project.returned': '单项上缴',
  'project.retained': '单项留用',
  'project.component': '单项用途',
};

export const budgetWords = wordsOf(budgetConcepts, {
  'funds.total': '收入总计',
  'carryover.opening': '年初结转',
  'carryover.closing': '年末结转',
  'expenditure.basic.operating': '公用经费',
  'three_public.total': '三公经费',
  'three_public.vehicle_operation': '公车运行费',
  'three_public.vehicle_purchase': '公车购置费',
  'three_public.vehicle_total': '公车购置及运行费',
  'three_public.overseas': '因公出国费',
  'sampled.total': '抽查合计',
  ...ONE_PROJECT,
});
export const staffingWords = wordsOf(staffingConcepts);
export const issueWords = wordsOf(issueCategories);
export const measureWords = wordsOf(measureCategories);

const BASIS_NAMES: Readonly<Record<(typeof BASES)[number], string>> = {
  initial_budget: '年初预算',
  adjusted_budget: '全年预算',
  adjustment: '追加',
  received: '到位',
  final: '决算',
};
export const basisWords = wordsOf(BASES.map((id) => ({ id, zh: BASIS_NAMES[id] })));

const FUND_NAMES: Readonly<Record<(typeof FUNDS)[number], string>> = {
  general_public_budget: '一般公共预算',
  government_fund: '政府性基金',
  state_capital: '国有资本经营',
  social_insurance: '社会保险基金',
};
export const fundWords = wordsOf(FUNDS.map((id) => ({ id, zh: FUND_NAMES[id] })));

/** A model says the direction of a change, not its sign: reports print amounts without one. */
export const ANSWERED_MEASURES = [
  'amount',
  'increase',
  'decrease',
  'increase_percent',
  'decrease_percent',
  'share_percent',
  'rate_percent',
] as const satisfies readonly ((typeof MEASURES)[number] | `${'in' | 'de'}crease${'' | '_percent'}`)[];

const MEASURE_NAMES: Readonly<Record<(typeof ANSWERED_MEASURES)[number], string>> = {
  amount: '金额',
  increase: '增加',
  decrease: '减少',
  increase_percent: '增幅',
  decrease_percent: '降幅',
  share_percent: '占比',
  rate_percent: '比率',
};
const everyMeasure = wordsOf(ANSWERED_MEASURES.map((id) => ({ id, zh: MEASURE_NAMES[id] })));
/** An amount is what a figure is that is said to be nothing else: the word is read, and not asked for. */
export const measuredWords: Words = {
  ...everyMeasure,
  wordOf: new Map([...everyMeasure.wordOf].filter(([id]) => id !== 'amount')),
};

export const unitKindWords = wordsOf(entriesOf({ internal_department: '内设机构', subordinate_unit: '所属单位' }));
export const sourceWords = wordsOf(entriesOf({ table: '表格', narrative: '正文' }));

/** Facts are called what the codebook calls them. */
export const factWords = wordsOf(
  REPORT_FACT_NAMES.map((id) => ({ id, zh: String(reportFactValues[id].meta()?.['titleZh'] ?? id) })),
);
export const factValueWords = wordsOf(
  entriesOf({
    province: '省级',
    prefecture: '市级',
    county: '区县级',
    township: '乡镇级',
    department_evaluation: '部门整体',
    project_evaluation: '项目',
    mixed: '部门和项目',
  }),
);

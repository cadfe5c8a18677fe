import type { BudgetFact } from '#schemas/record/record.ts';

/** Where an amount of a ratio comes from; without a concept it is of the percentage's own. */
export interface Source {
  readonly concept?: string;
  readonly basis: BudgetFact['basis'];
  readonly measure?: BudgetFact['measure'];
}

/** A ratio by the words that name it. share: part / whole; growth: part / whole − 1; shortfall: 1 − part / whole. */
export interface Ratio {
  readonly name: string;
  readonly label: RegExp;
  readonly measures: readonly BudgetFact['measure'][];
  readonly kind: 'share' | 'growth' | 'shortfall';
  readonly parts: readonly Source[];
  readonly wholes: readonly Source[];
}

const PERCENTS = ['rate_percent', 'share_percent', 'change_percent'] as const;

const initial: Source = { basis: 'initial_budget' };
const adjusted: Source = { basis: 'adjusted_budget' };
const final: Source = { basis: 'final' };

/** What the year had at hand, under every name that reports give it. */
const AT_HAND: readonly Source[] = [
  { concept: 'expenditure.total', basis: 'adjusted_budget' },
  { concept: 'funds.total', basis: 'received' },
  { concept: 'funds.total', basis: 'final' },
  { concept: 'revenue.total', basis: 'received' },
  { concept: 'revenue.total', basis: 'final' },
];

/** The ratios of the assessment forms (DOMAIN, chapter 5), whose label says what is divided by what. */
export const RATIOS: readonly Ratio[] = [
  {
    name: 'adjustment rate',
    label: /调整率|(?:追加|调整|调增)[^，。；]{0,6}占/u,
    measures: PERCENTS,
    kind: 'share',
    parts: [{ basis: 'adjustment' }],
    wholes: [initial],
  },
  {
    name: 'adjustment rate',
    label: /调整率/u,
    measures: PERCENTS,
    kind: 'growth',
    parts: [adjusted],
    wholes: [initial],
  },
  {
    name: 'adjustment rate',
    label: /调整率/u,
    measures: PERCENTS,
    kind: 'growth',
    parts: [{ concept: 'funds.total', basis: 'received' }],
    wholes: [{ concept: 'revenue.total', basis: 'initial_budget' }],
  },
  {
    name: 'saving rate',
    label: /节约率|节支率|节约[^，。；]{0,4}占/u,
    measures: PERCENTS,
    kind: 'share',
    parts: [{ basis: 'final', measure: 'change_amount' }],
    wholes: [initial],
  },
  {
    name: 'saving rate',
    label: /节约率|节支率/u,
    measures: PERCENTS,
    kind: 'shortfall',
    parts: [final],
    wholes: [initial],
  },
  {
    name: 'carry-over rate',
    label: /结转结余率|结转率|结余率/u,
    measures: PERCENTS,
    kind: 'share',
    parts: [
      { concept: 'carryover.closing', basis: null },
      { concept: 'project.closing', basis: null },
    ],
    wholes: AT_HAND,
  },
  {
    name: 'deviation rate',
    label: /差异率|偏差率|超支率/u,
    measures: PERCENTS,
    kind: 'growth',
    parts: [final],
    wholes: [initial],
  },
  {
    name: 'excess share',
    label: /超出?(?:支出?|预算)?[^，。；]{0,4}(?:占|比例)/u,
    measures: PERCENTS,
    kind: 'growth',
    parts: [final],
    wholes: [initial, adjusted],
  },
];

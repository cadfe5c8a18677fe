import { isMoneyUnit } from '#model/decimal.ts';
import type { FigureItem } from './items-at-figures.ts';
import type { NamedIdentity } from './named-identity.ts';

/** What equations are about, in the order in which they are shown, with the words for it. */
export const SUBJECT_TITLES = {
  money: 'Money of the bureau 部门收支',
  projects: 'Projects 项目',
  lists: 'Lists and table columns 明细与表列',
  restatements: 'Stated more than once 重复表述',
  staff: 'Staff 人员',
  results: 'Results 指标',
  scores: 'Scores 得分',
  counts: 'Counts 数目',
  numbering: 'Numbering 编号',
} as const;

export type Subject = keyof typeof SUBJECT_TITLES;

export const SUBJECTS = Object.keys(SUBJECT_TITLES) as Subject[]; // Object.keys loses the key type.

/** Rules that tell the subject by themselves; the others are told by what their figures are. */
const SUBJECT_OF_RULE: Readonly<Record<string, Subject>> = {
  'list-total': 'lists',
  'column-total': 'lists',
  'stated-count': 'counts',
  'staffing-sum': 'staff',
  'posts-at-least-in-service': 'staff',
  'score-sum': 'scores',
  'score-weight': 'scores',
  'grade-fits-score': 'scores',
  'count-sum': 'counts',
  'staff-rate': 'staff',
  'result-rate': 'results',
  numbering: 'numbering',
};

function subjectOfItem(item: FigureItem): Subject {
  if (item.kind === 'staffing') return 'staff';
  if (item.kind === 'indicator') return 'results';
  return item.fact.project === null ? 'money' : 'projects';
}

const STAFF_UNITS: ReadonlySet<string> = new Set(['人', '名']);

function subjectOfUnit(unit: string): Subject {
  if (isMoneyUnit(unit) && unit !== '分') return 'money';
  if (STAFF_UNITS.has(unit)) return 'staff';
  return unit === '分' ? 'scores' : 'counts';
}

/** What an equation is about. */
export function subjectOf({ identity, figures }: NamedIdentity): Subject {
  const { relation, rule, unit } = identity;
  if (relation?.kind === 'alike') return 'restatements';
  const byRule = SUBJECT_OF_RULE[rule];
  if (byRule !== undefined) return byRule;
  const subjects = figures.flatMap(({ item }) => (item === null ? [] : subjectOfItem(item)));
  const [first] = subjects;
  if (first === undefined) return subjectOfUnit(unit);
  // Projects that make up the bureau's money are about the bureau.
  return subjects.includes('money') ? 'money' : first;
}

import type { BudgetFact, ReportRecord } from '#schemas/record/record.ts';
import type { Dice } from '../align/dice.ts';
import type { Draft } from './draft.ts';
import { DEPARTMENTS, DUTIES, INDICATORS, ISSUES, MEASURES, PROJECTS } from './words.ts';

/** The lists of a composed record, each with the lines that state it. */

const one = <T>(dice: Dice, list: readonly T[]): T => {
  const found = list[dice(list.length)];
  if (found === undefined) throw new Error('An empty list has nothing to choose.');
  return found;
};

const markers = ['（一）', '（二）'] as const;

export const composeDuties = (draft: Draft, dice: Dice): ReportRecord['duties'] =>
  markers.map((marker) => {
    const words = draft.state(`${one(dice, DUTIES)}；`);
    draft.write('\n');
    return { marker, depth: 1, ...draft.claim({ field: 'duties', marker, depth: 1 }, words) };
  });

export const composeUnits = (draft: Draft, dice: Dice): ReportRecord['orgUnits'] =>
  [0, 1].map(() => {
    const unit = { kind: 'internal_department' as const, name: one(dice, DEPARTMENTS) };
    const words = draft.state(unit.name);
    draft.write('\n');
    return { ...unit, ...draft.claim({ field: 'orgUnits', ...unit }, words) };
  });

export function composeStaffing(draft: Draft, dice: Dice): ReportRecord['staffing'] {
  const posts = 20 + dice(200);
  const stated = [
    ['establishment.total', '编制', posts],
    ['onboard.in_service', '在职人员', posts - dice(20) + 4],
  ] as const;
  return stated.map(([concept, label, count]) => {
    const figure = { concept, value: String(count), unit: '人', scope: null, asOf: null };
    const words = draft.state(label, figure.value, '人');
    draft.write('\n');
    return { ...figure, ...draft.claim({ field: 'staffing', ...figure }, words) };
  });
}

type Stated = Pick<BudgetFact, 'concept' | 'basis' | 'project'> & { readonly label: string; readonly amount: number };

/** Amounts in hundredths of 万元; every eighth report states a total that its parts do not make. */
export function budgetOf(dice: Dice): readonly Stated[] {
  const [personnel, operating, project] = [10_000 + dice(400_000), 1_000 + dice(90_000), 1_000 + dice(500_000)];
  const basic = personnel + operating;
  const total = basic + project + (dice(8) === 0 ? 100 + dice(1_000) : 0);
  const own = (concept: BudgetFact['concept'], basis: BudgetFact['basis'], label: string, amount: number): Stated => ({
    ...{ concept, basis, label, amount, project: null },
  });
  return [
    own('expenditure.total', 'final', '支出合计', total),
    own('expenditure.basic', 'final', '基本支出', basic),
    own('expenditure.project', 'final', '项目支出', project),
    own('expenditure.basic.personnel', 'final', '人员经费', personnel),
    own('expenditure.basic.operating', 'final', '日常公用经费', operating),
    { concept: 'project.spent', basis: 'final', label: '实际支出', amount: project, project: one(dice, PROJECTS) },
    ...OTHERS.filter(() => dice(3) === 0).map(([concept, basis, label, part]) =>
      own(concept, basis, label, Math.round(total * part) + dice(5_000)),
    ),
  ];
}

/** What a third of the reports state, with about which part of the total. */
const OTHERS: readonly (readonly [BudgetFact['concept'], BudgetFact['basis'], string, part: number])[] = [
  ['expenditure.total', 'initial_budget', '年初预算', 0.9],
  ['expenditure.total', 'adjusted_budget', '调整后预算', 1],
  ['revenue.total', 'received', '收入合计', 1],
  ['revenue.fiscal_appropriation', 'received', '财政拨款收入', 0.8],
  ['revenue.fiscal_appropriation', 'received', '中央财政拨款收入', 0.1],
  ['revenue.fiscal_appropriation', 'received', '省级财政拨款收入', 0.2],
  ['revenue.other', 'received', '其他收入', 0.1],
  ['three_public.total', 'initial_budget', '“三公”经费预算', 0.02],
  ['three_public.total', 'final', '“三公”经费', 0.02],
  ['three_public.reception', 'final', '公务接待费', 0.01],
  ['three_public.vehicle_operation', 'final', '公务用车运行维护费', 0.01],
  ['carryover.opening', null, '年初结转', 0.05],
  ['carryover.closing', null, '年末结转', 0.05],
];

const FEN_PER_HUNDREDTH = 10_000;

export const composeBudget = (draft: Draft, year: number, stated: readonly Stated[]): ReportRecord['budget'] =>
  stated.map(({ concept, basis, project, label, amount }) => {
    const words = draft.state(`${project ?? ''}${label}`, (amount / 100).toFixed(2), '万元');
    draft.write('\n');
    const fact = {
      ...{ concept, basis, project, label, year, value: (amount / 100).toFixed(2), unit: '万元', approx: false },
      ...{ measure: 'amount' as const, of: null, fund: null, stated: null, scope: null },
    };
    const fen = String(amount * FEN_PER_HUNDREDTH);
    return { ...fact, fen, ...draft.claim({ field: 'budget', ...fact }, words) };
  });

const FORMS = [
  { source: 'narrative', level1: null, level2: null, weight: null },
  { source: 'table', level1: '产出指标', level2: '数量指标', weight: '10' },
] as const;

export const composeIndicators = (draft: Draft, dice: Dice): ReportRecord['indicators'] =>
  FORMS.map((form) => {
    const target = 10 + dice(200);
    const actual = Math.max(1, target + dice(60) - 20);
    const name = one(dice, INDICATORS);
    draft.write(`目标${target}次，`);
    const words = draft.state(name, String(actual), '次');
    draft.write('\n');
    const indicator = {
      ...{ ...form, project: null, name, comparator: null },
      ...{ target: String(target), actual: String(actual), unit: '次', score: form.weight, approx: false },
      ...{ qualitative: false, period: null },
    };
    const places = { targetSpan: null, actualSpan: words.figure && ([...words.figure] as [number, number]) };
    return { ...indicator, ...places, ...draft.claim({ field: 'indicators', ...indicator }, words) };
  });

export const composeIssues = (draft: Draft, dice: Dice): ReportRecord['issues'] =>
  [0, 1].map(() => {
    const { text, category } = one(dice, ISSUES);
    const words = draft.state(`${text}；`);
    draft.write('\n');
    const issue = { marker: null, depth: 1, category };
    return { ...issue, ...draft.claim({ field: 'issues', ...issue }, words) };
  });

export const composeMeasures = (draft: Draft, dice: Dice): ReportRecord['measures'] =>
  [0, 1].map((answers) => {
    const { text, category } = one(dice, MEASURES);
    const words = draft.state(`${text}；`);
    draft.write('\n');
    const measure = { marker: null, depth: 1, category, answers };
    return { ...measure, ...draft.claim({ field: 'measures', ...measure }, words) };
  });

import type { Scene } from '../scene.ts';
import type { Figure, Fragment } from '../text/fragments.ts';
import { amountCell, type CellPlace, rateCell, type Topic } from './figures.ts';
import { columnTopic } from './projects.ts';
import { type Column, type Layout, tableOf } from './table.ts';

/** The rate's unit is printed in its cell, whatever the table's is. */
const withoutUnit = (at: CellPlace): CellPlace => ({
  ...at,
  evidence: at.evidence.filter(({ role }) => role !== 'unit'),
});

interface Line {
  readonly name: string;
  readonly concept: Topic['concept'];
  readonly key: 'total' | 'basic' | 'personnel' | 'operating' | 'project';
}

const LINES: readonly Line[] = [
  { name: '基本支出', concept: 'expenditure.basic', key: 'basic' },
  { name: '其中：人员经费', concept: 'expenditure.basic.personnel', key: 'personnel' },
  { name: '日常公用经费', concept: 'expenditure.basic.operating', key: 'operating' },
  { name: '项目支出', concept: 'expenditure.project', key: 'project' },
];
const SUM: Line = { name: '支出合计', concept: 'expenditure.total', key: 'total' };

/** Spending by line, with its budget and how it was executed. */
export function spendingTable(scene: Scene, layout: Layout, title: string): Fragment {
  const { accounts, chance } = scene;
  const of = (line: Line, basis: Topic['basis']): Topic => ({ concept: line.concept, basis });
  const column = (
    header: string,
    basis: Topic['basis'],
    books: 'initial' | 'adjusted' | 'now' | 'prior',
  ): Column<Line> => ({
    header,
    cell: (line, at) =>
      amountCell(
        scene,
        books === 'prior' ? { ...of(line, basis), year: scene.year - 1 } : of(line, basis),
        accounts[books][line.key],
        line.name.replace('其中：', ''),
        at,
      ),
  });
  const executed: Column<Line> = {
    header: '执行率',
    cell: (line, at) =>
      rateCell(
        scene,
        of(line, 'final'),
        [accounts.now[line.key], accounts.adjusted[line.key]],
        '执行率',
        withoutUnit(at),
      ),
  };
  const columns = chance.pick([
    [
      column('年初预算数', 'initial_budget', 'initial'),
      column('全年预算数', 'adjusted_budget', 'adjusted'),
      column('全年执行数', 'final', 'now'),
      executed,
    ],
    [column('年初预算数', 'initial_budget', 'initial'), column('决算数', 'final', 'now')],
    [
      column('年初预算数', 'initial_budget', 'initial'),
      column('调整预算数', 'adjusted_budget', 'adjusted'),
      column('决算数', 'final', 'now'),
    ],
    [column('上年决算数', 'final', 'prior'), column('本年决算数', 'final', 'now')],
  ]);
  return tableOf({
    title,
    unit: accounts.style.unit,
    first: '项目',
    columns,
    rows: LINES,
    nameOf: ({ name }) => name,
    sums: [SUM],
    layout,
    complete: false,
  });
}

interface AccountRow {
  readonly label: string;
  readonly project: string | null;
  readonly opening: bigint;
  readonly received: bigint;
  readonly spent: bigint;
  readonly closing: bigint;
}

/** The accounts of all projects, a row each, and their sum. */
export function accountTable(scene: Scene, layout: Layout, title: string): Fragment {
  const { accounts } = scene;
  const column = (header: string, key: 'opening' | 'received' | 'spent' | 'closing'): Column<AccountRow> => ({
    header,
    cell: (row, at): Figure => amountCell(scene, columnTopic(key, row.project), row[key], header, at),
  });
  const columns = [
    column('年初结转', 'opening'),
    column('本年到位', 'received'),
    column('本年支出', 'spent'),
    column('年末结转', 'closing'),
  ];
  const rows = accounts.projects.map(({ name, opening, received, spent, closing }) => ({
    label: name,
    project: name,
    opening,
    received,
    spent,
    closing,
  }));
  const sum: AccountRow = {
    label: '合计',
    project: '合计',
    opening: accounts.opening,
    received: accounts.revenue - accounts.now.basic,
    spent: accounts.now.project,
    closing: accounts.closing,
  };
  return tableOf({
    title,
    unit: accounts.style.unit,
    first: '项目名称',
    columns,
    rows,
    nameOf: (row) => row.label,
    sums: [sum],
    layout,
    complete: true,
  });
}

interface IncomeRow {
  readonly label: string;
  readonly topic: Topic;
  readonly fen: bigint;
}

/** Revenue and outlay as the final accounts print them: one figure a row. */
export function finalAccountsTable(scene: Scene, layout: Layout): Fragment {
  const { accounts } = scene;
  const row = (label: string, concept: Topic['concept'], basis: Topic['basis'], fen: bigint): IncomeRow => ({
    label,
    topic: { concept, basis },
    fen,
  });
  const rows = [
    row('年初结转和结余', 'carryover.opening', null, accounts.opening),
    row('财政拨款收入', 'revenue.fiscal_appropriation', 'received', accounts.appropriation),
    row('其他收入', 'revenue.other', 'received', accounts.otherRevenue),
    row('本年收入合计', 'revenue.total', 'received', accounts.revenue),
    row('收入总计', 'funds.total', 'received', accounts.funds),
    row('基本支出', 'expenditure.basic', 'final', accounts.now.basic),
    row('项目支出', 'expenditure.project', 'final', accounts.now.project),
    row('本年支出合计', 'expenditure.total', 'final', accounts.now.total),
    row('年末结转和结余', 'carryover.closing', null, accounts.closing),
  ];
  const columns: readonly Column<IncomeRow>[] = [
    { header: '决算数', cell: ({ topic, fen, label }, at) => amountCell(scene, topic, fen, label, at) },
  ];
  return tableOf({
    title: '收入支出决算总表',
    unit: accounts.style.unit,
    first: '项目',
    columns,
    rows,
    nameOf: ({ label }) => label,
    sums: [],
    layout,
    complete: false,
  });
}

interface PublicRow {
  readonly label: string;
  readonly concept: Topic['concept'];
  readonly key: 'overseas' | 'reception' | 'purchase' | 'operation' | 'total';
}

const PUBLIC_ROWS: readonly PublicRow[] = [
  { label: '因公出国（境）费', concept: 'three_public.overseas', key: 'overseas' },
  { label: '公务接待费', concept: 'three_public.reception', key: 'reception' },
  { label: '公务用车购置费', concept: 'three_public.vehicle_purchase', key: 'purchase' },
  { label: '公务用车运行维护费', concept: 'three_public.vehicle_operation', key: 'operation' },
];
const PUBLIC_SUM: PublicRow = { label: '“三公”经费合计', concept: 'three_public.total', key: 'total' };

/** The three public expenses of two years. */
export function threePublicTable(scene: Scene, layout: Layout): Fragment {
  const { accounts, year } = scene;
  const column = (header: string, of: number, books: 'threePublic' | 'threePublicPrior'): Column<PublicRow> => ({
    header,
    cell: ({ concept, key, label }, at) =>
      amountCell(scene, { concept, basis: 'final', year: of }, accounts[books][key], label, at),
  });
  return tableOf({
    title: '“三公”经费支出情况表',
    unit: accounts.style.unit,
    first: '项目',
    columns: [column('上年决算数', year - 1, 'threePublicPrior'), column('本年决算数', year, 'threePublic')],
    rows: PUBLIC_ROWS,
    nameOf: ({ label }) => label,
    sums: [PUBLIC_SUM],
    layout,
    complete: false,
  });
}

import { formatDecimal } from '#model/decimal.ts';
import { budgetAttributes } from '#schemas/record/attributes.ts';
import { type BudgetFact, budgetFactSchema } from '#schemas/record/record.ts';
import { attributeCells, attributeColumns, columnOf, optional, required } from '../column.ts';
import type { ReportView } from '../report-view.ts';
import { defineTable, toReport } from '../table.ts';
import {
  itemKeyColumns,
  keyCells,
  printedColumn,
  quoteColumn,
  quoteOf,
  reportIdColumn,
  spanCells,
  spanColumns,
  trustCells,
  trustColumns,
} from './item-columns.ts';

/** Money: the budget facts, and the projects that they and the indicators are about. */

export const projects = defineTable({
  name: 'projects',
  title: 'Projects',
  titleZh: '项目',
  description: 'The projects and funds that a report names, each name once, with how much is said about it.',
  descriptionZh: '报告提到的项目和资金名称，每个名称一行。',
  columns: {
    report_id: reportIdColumn,
    project: required('text', {
      title: 'Project',
      titleZh: '项目',
      description: 'The name as stated; two ways to write one name are two projects.',
      source: 'Labelling guide: budget',
    }),
    budget_facts: required('integer', {
      title: 'Budget facts',
      titleZh: '金额条数',
      description: 'How many rows of budget are about it.',
      unit: 'rows',
      source: 'Data model: record',
    }),
    indicators: required('integer', {
      title: 'Indicators',
      titleZh: '指标条数',
      description: 'How many rows of indicators are about it.',
      unit: 'rows',
      source: 'Data model: record',
    }),
  },
  primaryKey: ['report_id', 'project'],
  foreignKeys: [toReport],
  order: ['report_id', 'project'],
  rows: ({ reportId, items }) => {
    const about = (rows: readonly { item: { project: string | null } }[], name: string) =>
      rows.filter(({ item }) => item.project === name).length;
    const named = [...items.budget, ...items.indicators].flatMap(({ item }) => item.project ?? []);
    return [...new Set(named)].map((project) => ({
      report_id: reportId,
      project,
      budget_facts: about(items.budget, project),
      indicators: about(items.indicators, project),
    }));
  },
});

export const toProject = {
  columns: ['report_id', 'project'],
  table: 'projects',
  references: ['report_id', 'project'],
} as const;

/** The words at the first span; where nothing but the figure is cited, the words that name it. */
function budgetQuote(view: ReportView, { label, figure, spans: [first] }: BudgetFact): string {
  const figureAlone = figure !== null && first !== undefined && first[0] === figure[0] && first[1] === figure[1];
  return figureAlone ? label : quoteOf(view, first) || label;
}

const amountYuan = (fen: string | null): string | null =>
  fen === null ? null : formatDecimal({ units: BigInt(fen), scale: 2 });

export const budget = defineTable({
  name: 'budget',
  title: 'Budget facts',
  titleZh: '预算和决算数据',
  description:
    'One stated figure of money, or ratio or change of money, a row. Filter by concept, measure, basis and year before adding anything up: the same money is stated several times, as whole and as part.',
  descriptionZh:
    '每行一个报告所述的金额、比率或增减。汇总前请先按 concept、measure、basis、year 筛选：同一笔钱会以整体和部分多次出现。',
  columns: {
    ...itemKeyColumns,
    ...attributeColumns(budgetAttributes),
    label: { ...columnOf(budgetAttributes.label), nullable: true },
    printed: printedColumn,
    amount_fen: { ...columnOf(budgetFactSchema.shape.fen), type: 'bigint' },
    amount_yuan: optional('money', {
      title: 'Amount in yuan',
      titleZh: '金额（元）',
      description: 'amount_fen in yuan: the column to compare and add up across units.',
      unit: 'CNY',
      source: 'Data model: invariant 3',
    }),
    quote: {
      ...quoteColumn,
      description: 'The words that state the figure, verbatim; its label where they are the digits alone.',
    },
    ...spanColumns,
    ...trustColumns,
  },
  primaryKey: ['report_id', 'item_id'],
  foreignKeys: [toReport, toProject],
  order: ['report_id', 'position'],
  rows: (view) =>
    view.items.budget.map((viewed) => ({
      ...keyCells(view, viewed),
      ...attributeCells(budgetAttributes, viewed.item),
      printed: viewed.item.printed,
      amount_fen: viewed.item.fen,
      amount_yuan: amountYuan(viewed.item.fen),
      quote: budgetQuote(view, viewed.item),
      ...spanCells(view, viewed.item.spans[0]),
      ...trustCells(viewed.item),
    })),
});

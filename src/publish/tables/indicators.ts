import { indicatorAttributes } from '#schemas/record/attributes.ts';
import { attributeCells, attributeColumns, optional } from '../column.ts';
import { defineTable, toReport } from '../table.ts';
import { toProject } from './budget.ts';
import {
  itemKeyColumns,
  keyCells,
  printedColumn,
  quoteColumn,
  quoteOf,
  spanCells,
  spanColumns,
  trustCells,
  trustColumns,
} from './item-columns.ts';

const source = 'Labelling guide: indicators';

export const indicators = defineTable({
  name: 'indicators',
  title: 'Indicators',
  titleZh: '绩效指标',
  description: 'Performance indicators: rows of indicator forms, and numbers in prose that say what was done.',
  descriptionZh: '绩效指标：自评表的各行，以及正文中说明完成情况的数字。',
  columns: {
    ...itemKeyColumns,
    ...attributeColumns(indicatorAttributes),
    target_text: optional('text', {
      title: 'Target as printed',
      titleZh: '目标值原文',
      description: 'The words of the target in a form; the only value of a qualitative one.',
      source,
    }),
    actual_text: optional('text', {
      title: 'Result as printed',
      titleZh: '完成值原文',
      description: 'The words of the result in a form; the only value of a qualitative one.',
      source,
    }),
    printed: printedColumn,
    quote: quoteColumn,
    ...spanColumns,
    ...trustColumns,
  },
  primaryKey: ['report_id', 'item_id'],
  foreignKeys: [toReport, toProject],
  order: ['report_id', 'position'],
  rows: (view) =>
    view.items.indicators.map((viewed) => ({
      ...keyCells(view, viewed),
      ...attributeCells(indicatorAttributes, viewed.item),
      target_text: quoteOf(view, viewed.item.targetSpan),
      actual_text: quoteOf(view, viewed.item.actualSpan),
      printed: viewed.item.printed,
      quote: quoteOf(view, viewed.item.spans[0]),
      ...spanCells(view, viewed.item.spans[0]),
      ...trustCells(viewed.item),
    })),
});

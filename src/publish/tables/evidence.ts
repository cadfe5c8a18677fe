import { evidenceRoleSchema } from '#schemas/record/provenance.ts';
import { required } from '../column.ts';
import type { ReportView } from '../report-view.ts';
import { defineTable, toReport } from '../table.ts';
import { itemKeyColumns, quoteColumn, reportIdColumn, spanCells, spanColumns } from './item-columns.ts';
import { type PlacedItem, placedItems } from './item-index.ts';

const source = 'Data model: invariant 2';

/** All places of an item: those that state it, the best first, its figure, and what else the reading rests on. */
const placesOf = ({ spans, figure, evidence }: PlacedItem): PlacedItem['evidence'] => [
  ...spans.map((span) => ({ role: 'statement', span })),
  ...(figure === null ? [] : [{ role: 'figure', span: figure }]),
  ...evidence,
];

const evidenceRows = (view: ReportView, item: PlacedItem) =>
  placesOf(item).map(({ role, span }, index) => ({
    report_id: view.reportId,
    field: item.field,
    item_id: item.item_id,
    position: index + 1,
    role,
    quote: view.quote(span),
    ...spanCells(view, span),
  }));

export const evidence = defineTable({
  name: 'evidence',
  title: 'Evidence',
  titleZh: '出处',
  description: 'Every place in the text that a published value rests on, one a row.',
  descriptionZh: '每个已发布数值所依据的原文位置，每处一行。',
  columns: {
    report_id: reportIdColumn,
    field: required('text', {
      title: 'Field',
      titleZh: '所属表',
      description: 'The table that publishes the value.',
      source,
    }),
    item_id: {
      ...itemKeyColumns.item_id,
      description: 'The item in that table; for reports the name of the column.',
    },
    position: required('integer', {
      title: 'Position',
      titleZh: '顺序',
      description: 'Order of the places of one item, counted from 1.',
      source,
    }),
    role: required(
      'text',
      {
        title: 'Role',
        titleZh: '作用',
        description:
          'statement: words that state the value, the best first; figure: its digits alone; target, actual: of an indicator; the others tell how the figure is to be read.',
        source,
      },
      ['statement', 'figure', 'target', 'actual', ...evidenceRoleSchema.options],
    ),
    quote: quoteColumn,
    ...spanColumns,
    span_start: { ...spanColumns.span_start, nullable: false },
    span_end: { ...spanColumns.span_end, nullable: false },
  },
  primaryKey: ['report_id', 'field', 'item_id', 'position'],
  foreignKeys: [toReport],
  order: ['report_id', 'field', 'item_id', 'position'],
  rows: (view) => placedItems(view).flatMap((item) => evidenceRows(view, item)),
});

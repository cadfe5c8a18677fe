import { placesOf as placesOnPages } from '#model/place-on-page.ts';
import type { SpanPair } from '#model/span.ts';
import { evidenceRoleSchema } from '#schemas/record/provenance.ts';
import { optional, required } from '../column.ts';
import type { ReportView } from '../report-view.ts';
import { defineTable, toDocument, toReport } from '../table.ts';
import { itemKeyColumns, quoteColumn, reportIdColumn, spanCells, spanColumns } from './item-columns.ts';
import { type PlacedItem, placedItems } from './item-index.ts';

const source = 'Data model: invariant 2';

/** All places of an item: those that state it, the best first, its figure, and what else the reading rests on. */
const placesOf = ({ path, spans, figure, evidence }: PlacedItem): PlacedItem['evidence'] => [
  ...spans.map((span, index) => ({ role: 'statement', span, path: `${path}.spans[${index}]` })),
  ...(figure === null ? [] : [{ role: 'figure', span: figure, path: `${path}.figure` }]),
  ...evidence,
];

/** As a decimal string: hundredths of a point are finer than any print, and of a confidence than it is sure. */
const inHundredths = (value: number): string => String(Math.round(value * 100) / 100);

const NOT_PLACED = { box_left: null, box_top: null, box_right: null, box_bottom: null, confidence: null };

/** The box around the printed lines of a span on the page it begins on, and how sure the recognition of them was. */
function boxCells(view: ReportView, pair: SpanPair) {
  const { document, span } = view.place(pair);
  const places = placesOnPages(document, span);
  const onFirst = places.filter(({ page }) => page === places[0]?.page);
  if (onFirst.length === 0) return NOT_PLACED;
  const sides = (side: 0 | 1 | 2 | 3): readonly number[] => onFirst.map(({ box }) => box[side]);
  const sure = places.flatMap(({ confidence }) => confidence ?? []);
  return {
    box_left: inHundredths(Math.min(...sides(0))),
    box_top: inHundredths(Math.min(...sides(1))),
    box_right: inHundredths(Math.max(...sides(2))),
    box_bottom: inHundredths(Math.max(...sides(3))),
    confidence: sure.length === 0 ? null : inHundredths(Math.min(...sure)),
  };
}

const boxColumn = (title: string, titleZh: string, from: string) =>
  optional('decimal', {
    title,
    titleZh,
    description: `Where the words are printed on the page: distance from the ${from}. Around all of their lines on the page they begin on; null in formats without a layout.`,
    unit: 'points (1/72 inch)',
    source,
  });

const boxColumns = {
  box_left: boxColumn('Box left', '左', 'left edge of the page to the left of the box'),
  box_top: boxColumn('Box top', '上', 'top edge of the page to the top of the box'),
  box_right: boxColumn('Box right', '右', 'left edge of the page to the right of the box'),
  box_bottom: boxColumn('Box bottom', '下', 'top edge of the page to the bottom of the box'),
  confidence: optional('decimal', {
    title: 'Confidence',
    titleZh: '识别置信度',
    description:
      'How sure text recognition was of its least sure word here, from 0 to 1; null where the file states the text itself.',
    source,
  }),
};

const evidenceRows = (view: ReportView, item: PlacedItem) =>
  placesOf(item).map(({ role, span, path }, index) => ({
    report_id: view.reportId,
    field: item.field,
    item_id: item.item_id,
    position: index + 1,
    role,
    field_path: path,
    quote: view.quote(span),
    ...spanCells(view, span),
    ...boxCells(view, span),
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
      ['statement', 'figure', ...evidenceRoleSchema.options],
    ),
    field_path: required('text', {
      title: 'Field path',
      titleZh: '字段路径',
      description:
        'Where the report’s record (its line in records/) holds this place: the path to its span from the key record, lists counted from 0, as in budget[3].figure or report.bureau.spans[0].',
      source,
    }),
    quote: quoteColumn,
    ...spanColumns,
    document_id: { ...spanColumns.document_id, nullable: false },
    span_start: { ...spanColumns.span_start, nullable: false },
    span_end: { ...spanColumns.span_end, nullable: false },
    ...boxColumns,
  },
  primaryKey: ['report_id', 'field', 'item_id', 'position'],
  foreignKeys: [toReport, toDocument],
  order: ['report_id', 'field', 'item_id', 'position'],
  rows: (view) => placedItems(view).flatMap((item) => evidenceRows(view, item)),
});

import { dutyAttributes, issueAttributes, measureAttributes } from '#schemas/record/attributes.ts';
import { attributeCells, attributeColumns, optional, required } from '../column.ts';
import type { ReportView, ViewedItem } from '../report-view.ts';
import { defineTable, toReport } from '../table.ts';
import { itemKeyColumns, keyCells, spanCells, spanColumns, trustCells, trustColumns } from './item-columns.ts';
import { textKey, textKeyColumn } from './text-key.ts';

/** The lists of statements in words: duties, issues, measures. */

const textColumn = required('text', {
  title: 'Text',
  titleZh: '内容',
  description: 'The words of the item, verbatim and without its marker.',
  source: 'Labelling guide: duties',
});

type TextField = 'duties' | 'issues' | 'measures';

const placeCells = (view: ReportView, { item }: ViewedItem<TextField>) => {
  const [first] = item.spans;
  const text = item.printed ?? (first ? view.quote(first) : '');
  return { text, text_key: textKey(text), ...spanCells(view, first), ...trustCells(item) };
};

export const duties = defineTable({
  name: 'duties',
  title: 'Duties',
  titleZh: '职能职责',
  description: 'The duties of the bureau, one numbered duty a row.',
  descriptionZh: '单位的职能职责，每项一行。',
  columns: {
    ...itemKeyColumns,
    ...attributeColumns(dutyAttributes),
    text: textColumn,
    text_key: textKeyColumn,
    ...spanColumns,
    ...trustColumns,
  },
  primaryKey: ['report_id', 'item_id'],
  foreignKeys: [toReport],
  order: ['report_id', 'position'],
  rows: (view) =>
    view.items.duties.map((viewed) => ({
      ...keyCells(view, viewed),
      ...attributeCells(dutyAttributes, viewed.item),
      ...placeCells(view, viewed),
    })),
});

export const issues = defineTable({
  name: 'issues',
  title: 'Issues',
  titleZh: '存在问题',
  description: 'The problems that the report states, one a row.',
  descriptionZh: '报告所述的问题，每项一行。',
  columns: {
    ...itemKeyColumns,
    ...attributeColumns(issueAttributes),
    text: textColumn,
    text_key: textKeyColumn,
    ...spanColumns,
    ...trustColumns,
  },
  primaryKey: ['report_id', 'item_id'],
  foreignKeys: [toReport],
  order: ['report_id', 'position'],
  rows: (view) =>
    view.items.issues.map((viewed) => ({
      ...keyCells(view, viewed),
      ...attributeCells(issueAttributes, viewed.item),
      ...placeCells(view, viewed),
    })),
});

/** The record points to an issue by its index; the table by its key. */
const { answers: _answers, ...ownMeasureAttributes } = measureAttributes;

export const measures = defineTable({
  name: 'measures',
  title: 'Measures',
  titleZh: '改进措施',
  description: 'The improvements and recommendations that the report states, one a row.',
  descriptionZh: '报告所述的改进措施和建议，每项一行。',
  columns: {
    ...itemKeyColumns,
    ...attributeColumns(ownMeasureAttributes),
    answers_issue: optional('text', {
      title: 'Answers issue',
      titleZh: '对应问题',
      description: 'The issue (its item_id) that the measure answers, where the report says so.',
      source: 'Data model: record',
    }),
    text: textColumn,
    text_key: textKeyColumn,
    ...spanColumns,
    ...trustColumns,
  },
  primaryKey: ['report_id', 'item_id'],
  foreignKeys: [
    toReport,
    { columns: ['report_id', 'answers_issue'], table: 'issues', references: ['report_id', 'item_id'] },
  ],
  order: ['report_id', 'position'],
  rows: (view) =>
    view.items.measures.map((viewed) => ({
      ...keyCells(view, viewed),
      ...attributeCells(ownMeasureAttributes, viewed.item),
      answers_issue: viewed.item.answers === null ? null : (view.items.issues[viewed.item.answers]?.id ?? null),
      ...placeCells(view, viewed),
    })),
});

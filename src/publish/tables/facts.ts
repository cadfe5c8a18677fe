import { absenceSchema, REPORT_FACT_NAMES, reportFactsSchema } from '#schemas/record/report-facts.ts';
import { columnOf, required, snakeCase } from '../column.ts';
import { defineTable, toReport } from '../table.ts';
import {
  printedColumn,
  quoteColumn,
  quoteOf,
  reportIdColumn,
  spanCells,
  spanColumns,
  trustColumns,
} from './item-columns.ts';

/** The facts about a report as a whole, once more in the long form: with their places and their trust. */

const factNames = REPORT_FACT_NAMES.map(snakeCase);

const factColumn = required(
  'text',
  {
    title: 'Fact',
    titleZh: '事项',
    description: 'Name of the fact: a column of reports, and its item_id in evidence and claims.',
    source: 'Labelling guide: report',
  },
  factNames,
);

export const facts = defineTable({
  name: 'facts',
  title: 'Report facts',
  titleZh: '报告总体信息（逐项）',
  description: 'The facts about reports as a whole, one a row, with where they are stated and how far to trust them.',
  descriptionZh: '报告的总体信息，每项一行，附出处和可信等级。',
  columns: {
    report_id: reportIdColumn,
    fact: factColumn,
    value: required('text', {
      title: 'Value',
      titleZh: '内容',
      description: 'The value, as in reports.',
      source: 'Labelling guide: report',
    }),
    printed: printedColumn,
    quote: quoteColumn,
    ...spanColumns,
    derived_from: columnOf(reportFactsSchema.shape.level.shape.derivedFrom),
    ...trustColumns,
    tier: { ...trustColumns.tier, nullable: true },
  },
  primaryKey: ['report_id', 'fact'],
  foreignKeys: [toReport],
  order: ['report_id', 'fact'],
  rows: (view) =>
    REPORT_FACT_NAMES.flatMap((name) => {
      const { value, printed, spans, derivedFrom, tier, keyers, claims } = view.published.record.report[name];
      if (value === null) return [];
      const cells = { value: String(value), printed, quote: quoteOf(view, spans[0]), ...spanCells(view, spans[0]) };
      const trust = { derived_from: derivedFrom, tier, keyers, claims };
      return [{ report_id: view.reportId, fact: snakeCase(name), ...cells, ...trust }];
    }),
});

export const absences = defineTable({
  name: 'absences',
  title: 'Absences',
  titleZh: '缺失项',
  description: 'Why a fact about a report has no value: one row a fact that is null in reports.',
  descriptionZh: '报告总体信息为空的原因，每项一行。',
  columns: {
    report_id: reportIdColumn,
    fact: factColumn,
    absence: { ...columnOf(absenceSchema), nullable: false },
  },
  primaryKey: ['report_id', 'fact'],
  foreignKeys: [toReport],
  order: ['report_id', 'fact'],
  rows: ({ reportId, published: { record } }) =>
    REPORT_FACT_NAMES.filter((name) => record.report[name].value === null).map((name) => ({
      report_id: reportId,
      fact: snakeCase(name),
      absence: record.report[name].absence ?? 'not_stated',
    })),
});

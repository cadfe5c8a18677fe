import type { ReportFacts } from '#schemas/record/report-facts.ts';
import { REPORT_FACT_NAMES, reportFactValues } from '#schemas/record/report-facts.ts';
import { attributeCells, attributeColumns, optional, required } from '../column.ts';
import { defineTable } from '../table.ts';
import { reportIdColumn } from './item-columns.ts';

const source = 'Data model: words';

export const reports = defineTable({
  name: 'reports',
  title: 'Reports',
  titleZh: '报告',
  description: 'One row a report, with the facts about it as a whole; why a fact is null stands in absences.',
  descriptionZh: '每行一份报告及其总体信息；某项为空的原因见 absences。',
  columns: {
    report_id: reportIdColumn,
    slug: required('text', {
      title: 'Slug',
      titleZh: '报告简称',
      description:
        'A short name: the stem of the main file’s name, behind it a number where the file holds several reports.',
      source,
    }),
    state: required(
      'text',
      {
        title: 'State',
        titleZh: '处理状态',
        description: 'done; partial = published with something lost; failed = nothing could be published.',
        source,
      },
      ['done', 'partial', 'failed'],
    ),
    document_id: required('text', {
      title: 'Document id',
      titleZh: '文件编号',
      description: 'The document that holds the main part.',
      source,
    }),
    supersedes: optional('text', {
      title: 'Supersedes',
      titleZh: '所替代的报告',
      description: 'Id of the report that this one reissues; it need not be in the dataset.',
      source,
    }),
    ...attributeColumns(reportFactValues),
  },
  primaryKey: ['report_id'],
  foreignKeys: [{ columns: ['document_id'], table: 'documents', references: ['document_id'] }],
  order: ['slug', 'report_id'],
  rows: ({ published: { report, documents, state, record } }) => [
    {
      report_id: report.id,
      slug: report.slug,
      state,
      document_id: documents[0].id,
      supersedes: report.supersedes,
      ...attributeCells(reportFactValues, factValues(record.report)),
    },
  ],
});

type Values = { readonly [K in keyof ReportFacts]: ReportFacts[K]['value'] };

const factValues = (facts: ReportFacts): Values =>
  // One entry for each fact name, which fromEntries cannot say.
  Object.fromEntries(REPORT_FACT_NAMES.map((name) => [name, facts[name].value])) as Values;

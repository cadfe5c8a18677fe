import { offsetInReport } from '#model/report-text.ts';
import { optional, required } from '../column.ts';
import { defineTable, toDocument, toReport } from '../table.ts';
import { reportIdColumn } from './item-columns.ts';

const source = 'Data model: words';

export const reportMembers = defineTable({
  name: 'report_members',
  title: 'Report members',
  titleZh: '报告组成',
  description:
    'The parts of a report: its main part, its annexes, and what stands around them in a larger disclosure; each a range of a document.',
  descriptionZh: '报告的组成部分：正文、附件以及所在公开材料的其余部分，各为某个文件的一段。',
  columns: {
    report_id: reportIdColumn,
    position: required('integer', {
      title: 'Position',
      titleZh: '顺序',
      description: 'Order of the parts, counted from 1.',
      source,
    }),
    role: required(
      'text',
      {
        title: 'Role',
        titleZh: '部分',
        description:
          'main: the report itself; annex: a form or table that belongs to it; surroundings: the rest of a larger publication of the same bureau in which it stands.',
        source,
      },
      ['main', 'annex', 'surroundings'],
    ),
    document_id: required('text', {
      title: 'Document id',
      titleZh: '文件编号',
      description: 'The document that holds the part.',
      source,
    }),
    span_start: required('integer', {
      title: 'Span start',
      titleZh: '起始位置',
      description: 'Where the part starts in the text of the document.',
      unit: 'UTF-16 code units, inclusive',
      source,
    }),
    span_end: required('integer', {
      title: 'Span end',
      titleZh: '结束位置',
      description: 'Where the part ends in the text of the document.',
      unit: 'UTF-16 code units, exclusive',
      source,
    }),
    report_start: optional('integer', {
      title: 'Start in the report',
      titleZh: '在报告中的起点',
      description:
        'Where the part starts in the text of the report, its parts joined by line breaks, which the spans of the record lines point into; null where its document was lost.',
      unit: 'UTF-16 code units',
      source,
    }),
  },
  primaryKey: ['report_id', 'position'],
  foreignKeys: [toReport, toDocument],
  order: ['report_id', 'position'],
  rows: ({ reportId, text, published: { report } }) =>
    report.members.map(({ role, documentId, span }, index) => ({
      report_id: reportId,
      position: index + 1,
      role,
      document_id: documentId,
      span_start: span.start,
      span_end: span.end,
      report_start: offsetInReport(text, documentId, span.start),
    })),
});

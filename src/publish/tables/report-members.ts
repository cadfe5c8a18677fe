import { required } from '../column.ts';
import { defineTable, toReport } from '../table.ts';
import { reportIdColumn } from './item-columns.ts';

const source = 'Data model: words';

export const reportMembers = defineTable({
  name: 'report_members',
  title: 'Report members',
  titleZh: '报告组成',
  description: 'The parts of a report: its main part and its annexes, each a range of a document.',
  descriptionZh: '报告的组成部分：正文和附件，各为某个文件的一段。',
  columns: {
    report_id: reportIdColumn,
    position: required('integer', {
      title: 'Position',
      titleZh: '顺序',
      description: 'Order of the parts, counted from 1.',
      source,
    }),
    role: required('text', { title: 'Role', titleZh: '部分', description: 'The main part or an annex.', source }, [
      'main',
      'annex',
    ]),
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
  },
  primaryKey: ['report_id', 'position'],
  foreignKeys: [toReport],
  order: ['report_id', 'position'],
  rows: ({ reportId, published: { report } }) =>
    report.members.map(({ role, documentId, span }, index) => ({
      report_id: reportId,
      position: index + 1,
      role,
      document_id: documentId,
      span_start: span.start,
      span_end: span.end,
    })),
});

import type { Repair } from '#model/repair.ts';
import { toPair } from '#model/span.ts';
import { optional, required } from '../column.ts';
import { distinctIds } from '../report-view.ts';
import { defineTable, toReport } from '../table.ts';
import { quoteColumn, quoteOf, reportIdColumn, spanCells, spanColumns } from './item-columns.ts';

const source = 'Data model: keyers';

const repairParts = ({ round, keyer, task, call }: Repair): readonly string[] => [String(round), keyer, task, call];

export const repairs = defineTable({
  name: 'repairs',
  title: 'Repairs',
  titleZh: '复核询问',
  description: 'What a model was asked again about claims in doubt, one question a row, and what became of it.',
  descriptionZh: '就存疑条目再次询问模型的记录，每次询问一行，并注明结果。',
  columns: {
    report_id: reportIdColumn,
    repair_id: required('text', {
      title: 'Repair id',
      titleZh: '复核编号',
      description: 'The question within its report.',
      source,
    }),
    position: required('integer', {
      title: 'Position',
      titleZh: '顺序',
      description: 'Order of the questions, counted from 1.',
      source,
    }),
    round: required('integer', {
      title: 'Round',
      titleZh: '轮次',
      description: '1 or 2: how often the model had been asked again.',
      source,
    }),
    keyer: required('text', { title: 'Keyer', titleZh: '录入者', description: 'The model that was asked.', source }),
    task: required('text', { title: 'Task', titleZh: '任务', description: 'What it was asked for.', source }),
    complaints: required('text', {
      title: 'Complaints',
      titleZh: '疑问',
      description: 'What it was told to be in doubt, in the words of the question.',
      source,
    }),
    outcome: required(
      'text',
      {
        title: 'Outcome',
        titleZh: '结果',
        description:
          'taken: the answer left fewer doubts and stands; kept: it did not, and the claims stay; unasked: no answer came.',
        source,
      },
      ['taken', 'kept', 'unasked'],
    ),
    reason: optional('text', {
      title: 'Reason',
      titleZh: '说明',
      description: 'Why the answer was not taken, or none came.',
      source,
    }),
    doubts_before: required('integer', {
      title: 'Doubts before',
      titleZh: '询问前疑问数',
      description: 'Doubts about claims of this keyer in the report, before the answer.',
      source,
    }),
    doubts_after: required('integer', {
      title: 'Doubts after',
      titleZh: '询问后疑问数',
      description: 'The same with the answer, taken or not.',
      source,
    }),
    call: required('text', {
      title: 'Call',
      titleZh: '调用',
      description: 'Key of the question, and of the stored answer where one came; claims read from it name it as well.',
      source,
    }),
    quote: quoteColumn,
    ...spanColumns,
  },
  primaryKey: ['report_id', 'repair_id'],
  foreignKeys: [toReport],
  order: ['report_id', 'position'],
  rows: (view) => {
    const ids = distinctIds('repair', view.published.repairs.map(repairParts));
    return view.published.repairs.map((repair, index) => ({
      report_id: view.reportId,
      repair_id: ids[index] ?? '',
      position: index + 1,
      round: repair.round,
      keyer: repair.keyer,
      task: repair.task,
      complaints: repair.complaints.join('；'),
      outcome: repair.outcome,
      reason: repair.reason,
      doubts_before: repair.doubtsBefore,
      doubts_after: repair.doubtsAfter,
      call: repair.call,
      quote: quoteOf(view, toPair(repair.span)),
      ...spanCells(view, toPair(repair.span)),
    }));
  },
});

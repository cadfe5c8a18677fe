import type { Finding } from '#model/finding.ts';
import { toPair } from '#model/span.ts';
import { optional, required } from '../column.ts';
import { distinctIds } from '../report-view.ts';
import { defineTable, toReport } from '../table.ts';
import { quoteColumn, quoteOf, reportIdColumn, spanCells, spanColumns } from './item-columns.ts';

const source = 'Data model: words';

const findingParts = ({ ruleId, reason, span }: Finding): readonly string[] => [ruleId, reason, JSON.stringify(span)];

export const findings = defineTable({
  name: 'findings',
  title: 'Findings',
  titleZh: '发现的问题',
  description: 'What a person should know about reading, extracting and checking a report, one thing a row.',
  descriptionZh: '读取、提取和核对报告时发现的、应由人知悉的情况，每项一行。',
  columns: {
    report_id: reportIdColumn,
    finding_id: required('text', {
      title: 'Finding id',
      titleZh: '发现编号',
      description: 'The finding within its report.',
      source,
    }),
    position: required('integer', {
      title: 'Position',
      titleZh: '顺序',
      description: 'Order of the findings, counted from 1.',
      source,
    }),
    rule_id: required('text', { title: 'Rule', titleZh: '规则', description: 'The rule that found it.', source }),
    severity: required(
      'text',
      {
        title: 'Severity',
        titleZh: '严重程度',
        description: 'error: something is lost or wrong; warning: look at it; note: worth knowing.',
        source,
      },
      ['error', 'warning', 'note'],
    ),
    reason: required('text', {
      title: 'Reason',
      titleZh: '说明',
      description: 'What was found, in a sentence.',
      source,
    }),
    actual: optional('text', { title: 'Actual', titleZh: '实际', description: 'What is there.', source }),
    expected: optional('text', { title: 'Expected', titleZh: '应为', description: 'What should be there.', source }),
    quote: quoteColumn,
    ...spanColumns,
  },
  primaryKey: ['report_id', 'finding_id'],
  foreignKeys: [toReport],
  order: ['report_id', 'position'],
  rows: (view) => {
    const ids = distinctIds('finding', view.published.findings.map(findingParts));
    return view.published.findings.map(({ ruleId, severity, reason, actual, expected, span }, index) => {
      const place = span && toPair(span);
      const words = { rule_id: ruleId, severity, reason, actual, expected, quote: quoteOf(view, place) };
      const key = { report_id: view.reportId, finding_id: ids[index] ?? '', position: index + 1 };
      return { ...key, ...words, ...spanCells(view, place) };
    });
  },
});

import type { Diagnosis, Explanation, Suspect, SuspicionReason } from '#model/diagnosis.ts';
import { toPair } from '#model/span.ts';
import { optional, required } from '../column.ts';
import type { ReportView } from '../report-view.ts';
import { defineTable, toReport } from '../table.ts';
import { identitiesWithIds, VERDICTS } from './identities.ts';
import { quoteColumn, quoteOf, reportIdColumn, spanCells, spanColumns } from './item-columns.ts';
import { itemAtFigure } from './item-index.ts';

const source = 'Data model: arithmetic';

const reasonText = (reason: SuspicionReason): string => {
  if (reason.kind === 'power-of-ten') return `power-of-ten:${reason.exponent}`;
  return reason.kind === 'claimed-otherwise' ? `claimed-otherwise:${reason.keyer}` : reason.kind;
};

const nothing = { kind: null, culprit: null, printed: null, value: null, implied: null, unit: null, reasons: [] };

/** A suspect's own cells; those of a group that could not be located say that there is none. */
const suspectCells = (explanation: Explanation | null, suspect: Suspect | null) =>
  explanation === null || suspect === null
    ? nothing
    : {
        kind: suspect.kind,
        culprit: explanation.culprit,
        printed: suspect.printed,
        value: suspect.value,
        implied: suspect.implied,
        unit: suspect.unit,
        reasons: suspect.reasons.map(reasonText),
      };

/** The suspects of a diagnosis with the numbers of their explanations; one row without any where it found none. */
const suspectsOf = ({ explanations }: Diagnosis) =>
  explanations.length === 0
    ? [{ explanation: null, suspect: null, number: 0, position: 0 }]
    : explanations.flatMap((explanation, index) =>
        explanation.suspects.map((suspect, at) => ({ explanation, suspect, number: index + 1, position: at + 1 })),
      );

function rows(view: ReportView) {
  const ids = identitiesWithIds(view).map(({ id }) => id);
  const itemAt = itemAtFigure(view);
  return view.published.diagnoses.flatMap((diagnosis, group) =>
    suspectsOf(diagnosis).map(({ explanation, suspect, number, position }) => {
      const span = suspect === null ? null : toPair(suspect.span);
      return {
        report_id: view.reportId,
        diagnosis: group + 1,
        explanation: number,
        position,
        identity_ids: diagnosis.identities.flatMap((index) => ids[index] ?? []),
        outcome: diagnosis.outcome,
        verdict: diagnosis.outcome === 'localised' ? diagnosis.verdict : null,
        ...suspectCells(explanation, suspect),
        quote: suspect === null || suspect.kind === 'missing-item' ? null : quoteOf(view, span),
        ...spanCells(view, span),
        ...(suspect === null ? { field: null, item_id: null } : itemAt(suspect.span)),
      };
    }),
  );
}

export const suspects = defineTable({
  name: 'suspects',
  title: 'Suspects',
  titleZh: '存疑数字',
  description:
    'What failing equations come from: the figures whose change explains all that fails together and breaks nothing that holds, one figure a row. Every smallest explanation is listed, the likeliest first; a figure is published as printed all the same.',
  descriptionZh:
    '不平等式的成因：改动后能解释全部相关不平且不破坏其他等式的数字，每个一行。列出所有最小解释，可能性大者在前；数据本身仍按原文发布。',
  columns: {
    report_id: reportIdColumn,
    diagnosis: required('integer', {
      title: 'Diagnosis',
      titleZh: '诊断序号',
      description: 'The group of equations that fail together, counted from 1 within the report.',
      source,
    }),
    explanation: required('integer', {
      title: 'Explanation',
      titleZh: '解释序号',
      description: 'The explanation of the group, the likeliest first, counted from 1; 0 where none was found.',
      source,
    }),
    position: required('integer', {
      title: 'Position',
      titleZh: '顺序',
      description: 'Order of the figure in the explanation, counted from 1; 0 where there is none.',
      source,
    }),
    identity_ids: required('list', {
      title: 'Identity ids',
      titleZh: '等式编号',
      description: 'The equations of the group, all of which fail.',
      source,
    }),
    outcome: required(
      'text',
      {
        title: 'Outcome',
        titleZh: '定位结果',
        description:
          'localised: all smallest explanations are listed; too-many-suspects: no change of few figures explains the failures, or more do than help anybody.',
        source,
      },
      ['localised', 'too-many-suspects'],
    ),
    verdict: optional(
      'text',
      {
        title: 'Verdict',
        titleZh: '判定',
        description: 'Whose error it is, as in identities; null where nothing was located.',
        source,
      },
      VERDICTS,
    ),
    culprit: optional(
      'text',
      {
        title: 'Culprit',
        titleZh: '归责',
        description:
          'Whose error this explanation assumes. extraction: the report is right and was misread; source: the report prints it so. Null where there is no explanation.',
        source,
      },
      ['extraction', 'source'],
    ),
    kind: optional(
      'text',
      {
        title: 'Kind',
        titleZh: '类别',
        description:
          'figure: a figure that would be another; missing-item: an item that the list lacks, placed at that list. Null where there is no explanation.',
        source,
      },
      ['figure', 'missing-item'],
    ),
    printed: optional('text', {
      title: 'Printed',
      titleZh: '原文数字',
      description: 'The figure exactly as printed.',
      source,
    }),
    value: optional('decimal', {
      title: 'Value',
      titleZh: '数值',
      description: 'The figure as claimed, in the unit of the row; for a list of names that were counted their number.',
      source,
    }),
    implied: optional('decimal', {
      title: 'Implied value',
      titleZh: '应有值',
      description: 'What the arithmetic gives instead; null where a range of values would do.',
      source,
    }),
    unit: optional('text', { title: 'Unit', titleZh: '单位', description: 'Unit of both values.', source }),
    reasons: required('list', {
      title: 'Reasons',
      titleZh: '依据',
      description:
        'What speaks for it: printed-nearby, swapped, one-digit, transposed, power-of-ten:<exponent>, sign, weakly-grounded, claimed-otherwise:<keyer>; empty where only the arithmetic does.',
      source,
    }),
    quote: quoteColumn,
    ...spanColumns,
    field: optional('text', {
      title: 'Field',
      titleZh: '所属表',
      description: 'The table whose item has this figure; null where none has.',
      source,
    }),
    item_id: optional('text', {
      title: 'Item id',
      titleZh: '条目编号',
      description: 'The item that has this figure; the first where several read the same digits.',
      source,
    }),
  },
  primaryKey: ['report_id', 'diagnosis', 'explanation', 'position'],
  foreignKeys: [toReport],
  order: ['report_id', 'diagnosis', 'explanation', 'position'],
  rows,
});

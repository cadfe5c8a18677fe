import type { Identity } from '#model/identity.ts';
import { toPair } from '#model/span.ts';
import { optional, required } from '../column.ts';
import { distinctIds, type ReportView } from '../report-view.ts';
import { defineTable, toReport } from '../table.ts';
import { reportIdColumn, spanCells, spanColumns } from './item-columns.ts';
import { itemAtFigure } from './item-index.ts';

const source = 'Data model: arithmetic';

const identityIdColumn = required('text', {
  title: 'Identity id',
  titleZh: '等式编号',
  description: 'The equation within its report; stays the same when the report is checked again.',
  source,
});

const identityParts = ({ rule, equation, figures }: Identity): readonly string[] => [
  rule,
  equation,
  ...figures.map(({ role, span }) => `${role} ${span.start} ${span.end}`),
];

/** The equations of a report with their keys. */
export const identitiesWithIds = ({ published: { identities } }: ReportView) => {
  const ids = distinctIds('identity', identities.map(identityParts));
  return identities.map((identity, index) => ({ identity, id: ids[index] ?? '', position: index + 1 }));
};

export const VERDICTS = ['extraction_error', 'source_error', 'ambiguous'] as const;

const verdictColumn = optional(
  'text',
  {
    title: 'Verdict',
    titleZh: '判定',
    description:
      'Whose error a failing equation comes from. extraction_error: what the arithmetic implies is what the report prints in the figure’s neighbourhood; source_error: the figures are read as printed and the report contradicts itself; ambiguous: both fit. Null for an equation that does not fail, and where no figure could be suspected.',
    source,
  },
  VERDICTS,
);

/** The verdict on each failing equation, by its index; groups that could not be located have none. */
const verdictsByIdentity = ({ published: { diagnoses } }: ReportView): ReadonlyMap<number, string> =>
  new Map(
    diagnoses
      .filter(({ outcome }) => outcome === 'localised')
      .flatMap(({ identities, verdict }) => identities.map((index) => [index, verdict] as const)),
  );

export const identities = defineTable({
  name: 'identities',
  title: 'Identities',
  titleZh: '勾稽关系',
  description: 'The equations between figures of one report that were tested, the passed ones included.',
  descriptionZh: '对报告数字进行的勾稽检验，包括通过的。',
  columns: {
    report_id: reportIdColumn,
    identity_id: identityIdColumn,
    position: required('integer', {
      title: 'Position',
      titleZh: '顺序',
      description: 'Order in which the equations were tested, counted from 1.',
      source,
    }),
    rule: required('text', { title: 'Rule', titleZh: '规则', description: 'The rule that set it up.', source }),
    equation: required('text', { title: 'Equation', titleZh: '等式', description: 'What should equal what.', source }),
    status: required(
      'text',
      {
        title: 'Status',
        titleZh: '结果',
        description:
          'exact: no difference at all; within_rounding: a difference that the printed precision explains; truncated: explained by cutting off instead of rounding; conflict: not explained; blocked: an input contradicts itself; untestable: an input is missing.',
        source,
      },
      ['exact', 'within_rounding', 'truncated', 'conflict', 'blocked', 'untestable'],
    ),
    difference: optional('decimal', {
      title: 'Difference',
      titleZh: '差额',
      description: 'Computed minus stated; for an inequality left minus right. In the unit of the row.',
      source,
    }),
    tolerance: optional('decimal', {
      title: 'Tolerance',
      titleZh: '容差',
      description: 'The largest difference that rounding allows. In the unit of the row.',
      source,
    }),
    unit: optional('text', {
      title: 'Unit',
      titleZh: '单位',
      description: 'Unit of the figures; null where they have none.',
      source,
    }),
    verdict: verdictColumn,
  },
  primaryKey: ['report_id', 'identity_id'],
  foreignKeys: [toReport],
  order: ['report_id', 'position'],
  rows: (view) => {
    const verdictOf = verdictsByIdentity(view);
    return identitiesWithIds(view).map(({ identity, id, position }, index) => ({
      report_id: view.reportId,
      identity_id: id,
      position,
      rule: identity.rule,
      equation: identity.equation,
      status: identity.status,
      difference: identity.difference,
      tolerance: identity.tolerance,
      unit: identity.unit,
      verdict: verdictOf.get(index) ?? null,
    }));
  },
});

export const identityFigures = defineTable({
  name: 'identity_figures',
  title: 'Figures of identities',
  titleZh: '勾稽关系中的数字',
  description: 'The figures of each equation with the part they play, and the item that publishes the figure.',
  descriptionZh: '每个等式中的数字及其角色，以及发布该数字的条目。',
  columns: {
    report_id: reportIdColumn,
    identity_id: identityIdColumn,
    position: required('integer', {
      title: 'Position',
      titleZh: '顺序',
      description: 'Order in the equation, counted from 1.',
      source,
    }),
    role: required('text', {
      title: 'Role',
      titleZh: '角色',
      description: 'The part it plays in the equation, such as total, part or stated.',
      source,
    }),
    printed: optional('text', {
      title: 'Printed',
      titleZh: '原文数字',
      description: 'The figure exactly as printed; null for one that was counted.',
      source,
    }),
    value: optional('decimal', {
      title: 'Value',
      titleZh: '数值',
      description: 'The figure in the unit of the identity.',
      source,
    }),
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
  primaryKey: ['report_id', 'identity_id', 'position'],
  foreignKeys: [
    toReport,
    { columns: ['report_id', 'identity_id'], table: 'identities', references: ['report_id', 'identity_id'] },
  ],
  order: ['report_id', 'identity_id', 'position'],
  rows: (view) => {
    const itemAt = itemAtFigure(view);
    return identitiesWithIds(view).flatMap(({ identity, id }) =>
      identity.figures.map(({ role, printed, value, span }, index) => ({
        report_id: view.reportId,
        identity_id: id,
        position: index + 1,
        role,
        printed,
        value,
        ...spanCells(view, toPair(span)),
        ...itemAt(span),
      })),
    );
  },
});

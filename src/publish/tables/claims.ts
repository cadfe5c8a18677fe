import type { ClaimedItem, Lineage } from '#model/claim.ts';
import { toPair } from '#model/span.ts';
import { optional, required, snakeCase } from '../column.ts';
import { defineTable, toReport } from '../table.ts';
import { quoteColumn, quoteOf, reportIdColumn, spanCells, spanColumns } from './item-columns.ts';
import { itemOfClaim } from './item-index.ts';

/** Who claimed what, with what: the lineage of every value, and what was refused. */

const source = 'Data model: invariant 8';

const lineageColumns = {
  keyer: required('text', {
    title: 'Keyer',
    titleZh: '录入者',
    description: 'Who claimed it: rules, llm:<model>, person:<id>.',
    source,
  }),
  model: optional('text', { title: 'Model', titleZh: '模型', description: 'The model; null without one.', source }),
  prompt_path: optional('text', {
    title: 'Prompt',
    titleZh: '提示词',
    description: 'The prompt; null for a keyer without one.',
    source,
  }),
  prompt_hash: optional('text', {
    title: 'Prompt hash',
    titleZh: '提示词散列值',
    description: 'The sha256 of the prompt; null for a keyer without one.',
    source,
  }),
  schema_hash: optional('text', {
    title: 'Schema hash',
    titleZh: '结构散列值',
    description: 'The sha256 of the answer’s schema; null for a keyer without one.',
    source,
  }),
  model_call: optional('text', {
    title: 'Model call',
    titleZh: '模型调用',
    description: 'Key of the stored answer it was read from; null for a keyer without one.',
    source,
  }),
  program_version: required('text', {
    title: 'Program version',
    titleZh: '程序版本',
    description: 'The version of duizhang that made it.',
    source,
  }),
};

const lineageCells = (lineage: Lineage) => ({
  keyer: lineage.keyer,
  model: lineage.model,
  prompt_path: lineage.promptPath,
  prompt_hash: lineage.promptHash,
  schema_hash: lineage.schemaHash,
  model_call: lineage.call,
  program_version: lineage.programVersion,
});

const claimedColumn = required('text', {
  title: 'Claimed',
  titleZh: '主张内容',
  description: 'The value and qualifiers as the keyer gave them, as JSON.',
  source,
});

/** Attributes by name, so that equal claims are equal texts. */
function claimedJson({ field: _field, ...attributes }: ClaimedItem): string {
  return JSON.stringify(Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The table a claim is for. */
const fieldOf = (item: ClaimedItem): string => (item.field === 'report' ? 'reports' : snakeCase(item.field));

const fieldColumn = required('text', {
  title: 'Field',
  titleZh: '所属表',
  description: 'The table that the value is for.',
  source,
});

export const claims = defineTable({
  name: 'claims',
  title: 'Claims',
  titleZh: '主张',
  description: 'Every value that a keyer claimed and whose words were found, published or not, with its lineage.',
  descriptionZh: '录入者提出且已找到出处的每个数值（无论是否发布）及其来历。',
  columns: {
    report_id: reportIdColumn,
    claim_key: required('text', {
      title: 'Claim key',
      titleZh: '主张编号',
      description:
        'The same for every keyer that reads the same thing; stays the same when the report is extracted again.',
      source,
    }),
    ...lineageColumns,
    repeat: required('integer', {
      title: 'Repeat',
      titleZh: '重复次数',
      description: 'Counts from 1 the claims of one keyer with one key.',
      source,
    }),
    field: fieldColumn,
    item_id: optional('text', {
      title: 'Item id',
      titleZh: '条目编号',
      description: 'The published item that was collated from it; null where the claim was not published.',
      source,
    }),
    status: required(
      'text',
      {
        title: 'Grounding',
        titleZh: '定位方式',
        description:
          'How the words were found: exact = as cited; normalised = but for width, spaces and artefacts; fuzzy = within bounded edits, none of them a digit.',
        source,
      },
      ['exact', 'normalised', 'fuzzy'],
    ),
    printed: optional('text', {
      title: 'Printed',
      titleZh: '原文数字',
      description: 'The figure as printed; for text the words.',
      source,
    }),
    claimed: claimedColumn,
    quote: quoteColumn,
    ...spanColumns,
  },
  primaryKey: ['report_id', 'claim_key', 'keyer', 'repeat'],
  foreignKeys: [toReport],
  order: ['report_id', 'claim_key', 'keyer', 'repeat'],
  rows: (view) => {
    const itemFor = itemOfClaim(view);
    const repeatOf = counter();
    return view.published.claims.map(({ key, claim, status, printed, spans: [first] }) => {
      const place = first && toPair(first);
      return {
        report_id: view.reportId,
        claim_key: key,
        ...lineageCells(claim.lineage),
        repeat: repeatOf(`${key}\n${claim.lineage.keyer}`),
        field: fieldOf(claim.item),
        item_id: itemFor(key).item_id,
        status,
        printed,
        claimed: claimedJson(claim.item),
        quote: quoteOf(view, place),
        ...spanCells(view, place),
      };
    });
  },
});

/** Counts, from 1, how often it was asked the same. */
function counter(): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count;
  };
}

export const rejected = defineTable({
  name: 'rejected',
  title: 'Rejected claims',
  titleZh: '被拒绝的主张',
  description: 'Claims whose words or figure could not be found where they were cited: never published as values.',
  descriptionZh: '在所引位置找不到原文或数字的主张，不作为数值发布。',
  columns: {
    report_id: reportIdColumn,
    position: required('integer', {
      title: 'Position',
      titleZh: '顺序',
      description: 'Order of the rejected claims of one report, counted from 1.',
      source,
    }),
    field: fieldColumn,
    reason: required('text', { title: 'Reason', titleZh: '原因', description: 'Why it was refused.', source }),
    claimed: claimedColumn,
    citation: required('text', {
      title: 'Citation',
      titleZh: '所引位置',
      description: 'Where the keyer said it stands, as JSON: spans, or lines with the figure as printed.',
      source,
    }),
    ...lineageColumns,
  },
  primaryKey: ['report_id', 'position'],
  foreignKeys: [toReport],
  order: ['report_id', 'position'],
  rows: ({ reportId, published }) =>
    published.rejected.map(({ claim, reason }, index) => ({
      report_id: reportId,
      position: index + 1,
      field: fieldOf(claim.item),
      reason,
      claimed: claimedJson(claim.item),
      citation: JSON.stringify(claim.citation),
      ...lineageCells(claim.lineage),
    })),
});

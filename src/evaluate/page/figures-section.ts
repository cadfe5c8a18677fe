import { escapeMarkup } from '#model/escape-markup.ts';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import { REPORT_FACT_NAMES, reportFactValues } from '#schemas/record/report-facts.ts';
import type { Evaluation, PartScore } from '../evaluation-schema.ts';
import { attributeRows } from '../render/attribute-rows.ts';
import { FACT_HEADERS, factCells } from '../render/fact-cells.ts';
import { FIELD_COLUMNS, partHeading } from '../render/field-columns.ts';
import { FIELD_TITLES_ZH } from '../render/field-titles.ts';
import { type Cell, type Column, chinese, figureCell, scrollingTable, wordsCell } from './tables.ts';

/** A field in English and Chinese. */
export const fieldCell = (field: keyof typeof FIELD_TITLES_ZH): Cell => ({
  content: `${escapeMarkup(field)} ${chinese(FIELD_TITLES_ZH[field])}`,
});

const FIELD_COLUMN: Column = { title: 'Field', titleZh: '字段', kind: 'words' };

/** A bar as long as the score, beside its figure: no script and no style of its own is needed for it. */
const bar = (value: number | null): string =>
  value === null
    ? ''
    : `<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="6"/><rect class="on" width="${(value * 100).toFixed(1)}" height="6"/></svg>`;

function partTable(part: PartScore): string {
  const columns: readonly Column[] = [
    FIELD_COLUMN,
    ...FIELD_COLUMNS.map(({ title, titleZh, meaning }) => ({ title, titleZh, meaning, kind: 'figure' as const })),
  ];
  const rows = FIELD_NAMES.map((field) => {
    const score = part.fields[field];
    const cells = FIELD_COLUMNS.map((column) => {
      const cell = figureCell(column.words(score), column.value(score));
      return column.title === 'F1' ? { ...cell, content: `<b>${cell.content}</b>${bar(score.f1)}` } : cell;
    });
    return [fieldCell(field), ...cells];
  });
  return scrollingTable(partHeading(part), columns, rows, { sortable: true });
}

function factsTable(part: PartScore): string {
  const columns: readonly Column[] = [
    { title: 'Fact', titleZh: '报告信息', kind: 'words' },
    ...FACT_HEADERS.map((title) => ({ title, kind: 'figure' as const })),
  ];
  const rows = REPORT_FACT_NAMES.map((fact) => {
    const title = reportFactValues[fact].meta()?.['titleZh'];
    const name = { content: `${escapeMarkup(fact)}${typeof title === 'string' ? ` ${chinese(title)}` : ''}` };
    return [name, ...factCells(part.facts[fact]).map((words) => figureCell(words, numberIn(words)))];
  });
  return scrollingTable(`Facts of the report, ${part.part}`, columns, rows, { sortable: true });
}

/** The number that a cell begins with; null where it is none. */
const numberIn = (words: string): number | null => {
  const value = Number.parseFloat(words);
  return Number.isNaN(value) ? null : value;
};

function attributesTable({ parts, total }: Evaluation): string {
  const all = [...parts, total];
  const columns: readonly Column[] = [
    FIELD_COLUMN,
    { title: 'Attribute', titleZh: '属性', kind: 'words' },
    ...all.flatMap(({ part }) => [
      { title: `${part}: right of labelled`, kind: 'figure' as const },
      { title: 'Share', kind: 'figure' as const },
    ]),
  ];
  const rows = attributeRows(all).map(([field = '', name = '', ...figures]) => [
    wordsCell(field),
    wordsCell(name),
    ...figures.map((words) => figureCell(words, numberIn(words))),
  ]);
  return scrollingTable('Attributes of the items found', columns, rows, { sortable: true });
}

/** The figures by field for the total and each part, the facts of the report, and the attributes. */
export function figuresSection(evaluation: Evaluation): string {
  const { parts, total } = evaluation;
  const isTotal = parts.length === 1 && parts[0]?.documents === total.documents;
  return `<section id="figures" aria-labelledby="figures-title"><h2 id="figures-title">By field ${chinese('按字段')}</h2>
${[...(isTotal ? [] : [total]), ...parts].map(partTable).join('\n')}
<details><summary>Facts of the report ${chinese('报告信息')}</summary>${factsTable(total)}</details>
<details><summary>Attributes of the items found ${chinese('属性')}</summary>${attributesTable(evaluation)}</details>
</section>`;
}

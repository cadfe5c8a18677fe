import { escapeMarkup, markUpText } from '#model/escape-markup.ts';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import type { DocumentScore } from '../evaluation-schema.ts';
import { COST_HEADERS, costCells, costNumbers, costsOf, totalCost } from '../render/cost-figures.ts';
import { type DocumentFigures, f1Of, f1Words, rankDocuments, unscoredReasons } from '../render/document-figures.ts';
import { FIELD_TITLES_ZH } from '../render/field-titles.ts';
import { rate } from '../render/figures.ts';
import type { EvaluationRun } from '../run-schema.ts';
import { type Cell, type Column, chinese, figureCell, scrollingTable, wordsCell } from './tables.ts';

/** How a document is called on the page, and how many misses of it are shown; null = hidden. */
export interface ShownDocument {
  /** The address of its misses, `d3`. */
  readonly id: string;
  readonly misses: number | null;
}

const COLUMNS: readonly Column[] = [
  { title: 'Document', titleZh: '文件', kind: 'words' },
  { title: 'Part', titleZh: '部分', kind: 'words' },
  { title: 'Misses', titleZh: '差错', kind: 'figure' },
  { title: 'Mean F1', titleZh: '均值', meaning: 'Mean of the F1 of its fields', kind: 'figure' },
  { title: 'Of fields', titleZh: '字段数', meaning: 'Fields that this mean is over, of eight', kind: 'figure' },
  ...FIELD_NAMES.map((field) => ({ title: field, titleZh: FIELD_TITLES_ZH[field], kind: 'figure' as const })),
];

function missesCell(shown: ShownDocument): Cell {
  if (shown.misses === null) return { content: 'hidden', value: null };
  const words = String(shown.misses);
  return { content: shown.misses === 0 ? words : `<a href="#${shown.id}">${words}</a>`, value: shown.misses };
}

function row({ document, mean, fieldsWithF1, unscored }: DocumentFigures, shown: ShownDocument): readonly Cell[] {
  const name = markUpText(document.document);
  const link = shown.misses === null || shown.misses === 0 ? name : `<a href="#${shown.id}">${name}</a>`;
  const scored = FIELD_NAMES.length - unscored.length;
  const partly =
    unscored.length === 0 ? '' : ` <small class="partly">${scored} of ${FIELD_NAMES.length} fields scored</small>`;
  return [
    { content: `${link}${partly}` },
    wordsCell(document.part ?? '–'),
    missesCell(shown),
    // Whole documents are not to be ranked with partly scored ones: these sort behind them, as if they had no mean.
    {
      ...figureCell(rate(mean), unscored.length === 0 ? mean : null),
      ...(unscored.length === 0 ? {} : { classes: 'faint' }),
    },
    figureCell(String(fieldsWithF1), fieldsWithF1),
    ...FIELD_NAMES.map((field) => figureCell(f1Words(document.fields[field]), f1Of(document.fields[field]))),
  ];
}

function unscoredList(documents: readonly DocumentScore[]): string {
  const reasons = unscoredReasons(documents);
  if (reasons.length === 0) return '';
  const items = reasons.map(({ reason, places }) => {
    const each = places.map(({ document, fields }) => `${markUpText(document)} (${fields.join(', ')})`);
    return `<li><b>${markUpText(reason)}</b>: ${each.join('; ')}</li>`;
  });
  return `<h3>Not scored ${chinese('未评分')}</h3><ul class="reasons">${items.join('')}</ul>`;
}

function costsTable(run: EvaluationRun): string {
  const costs = costsOf(run);
  if (costs === null) return '';
  const columns: readonly Column[] = [
    { title: 'Document', titleZh: '文件', kind: 'words' },
    ...COST_HEADERS.map((title) => ({ title, kind: 'figure' as const })),
  ];
  const cells = (cost: Parameters<typeof costCells>[0]): readonly Cell[] =>
    costCells(cost, run.currency).map((words, at) => figureCell(words, costNumbers(cost)[at] ?? null));
  const rows = costs.map((cost) => [wordsCell(cost.document), ...cells(cost)]);
  const total = costCells(totalCost(costs), run.currency).map((words, at) => `${words} ${COST_HEADERS[at]}`);
  return `<details><summary>Cost by report ${chinese('成本')}: ${escapeMarkup(total.filter((words) => !words.startsWith('·')).join(', '))}</summary>${scrollingTable('Cost by report', columns, rows, { sortable: true })}</details>`;
}

/** F1 by document with links to its misses, what was not scored and why, and what each document cost. */
export function documentsSection(run: EvaluationRun, shown: ReadonlyMap<string, ShownDocument>): string {
  const { documents } = run.evaluation;
  const { whole, partly } = rankDocuments(documents);
  const rows = [...whole, ...partly].map((figures) =>
    row(figures, shown.get(figures.document.document) ?? { id: '', misses: 0 }),
  );
  const note =
    partly.length === 0
      ? ''
      : '<p>Documents that were scored in some fields only come last; their means are not to be compared with the others.</p>';
  return `<section id="documents" aria-labelledby="documents-title"><h2 id="documents-title">By document ${chinese('按文件')}</h2>
${note}${scrollingTable(`F1 by document, lowest mean first (${documents.length})`, COLUMNS, rows, { sortable: true })}
${unscoredList(documents)}${costsTable(run)}</section>`;
}

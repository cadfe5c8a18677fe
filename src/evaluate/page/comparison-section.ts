import { escapeMarkup, markUpText } from '#model/escape-markup.ts';
import { headingLines, hiddenSentence } from '../compare/comparison-heading.ts';
import type { Comparison, ItemChange, Verdict } from '../compare/comparison-schema.ts';
import { costHeading, costTable } from '../compare/cost-table.ts';
import { explainedRows } from '../compare/explained-rows.ts';
import { changeOfItem, DIRECTIONS, type ItemWords, placeOfItem } from '../compare/item-words.ts';
import { rowTable, TABLE_LEGEND } from '../compare/row-cells.ts';
import { verdictSentence } from '../compare/verdict-sentence.ts';
import { counted } from '../render/figures.ts';
import { type Column, chinese, figureCell, scrollingTable, wordsCell } from './tables.ts';

/** Items listed of each direction; the JSON has all. */
const MOST_ITEMS = 2_000;

const VERDICT_CLASSES: Readonly<Record<Verdict, string>> = {
  PASS: 'pass',
  UNCHANGED: 'unchanged',
  'CANNOT TELL': 'doubt',
  FAIL: 'fail',
};

const badge = (verdict: Verdict, words: string): string =>
  `<span class="verdict ${VERDICT_CLASSES[verdict]}">${escapeMarkup(words)}</span>`;

const numberIn = (words: string): number | null => {
  const value = Number.parseFloat(words.replace(/^(?:< |\[)/u, ''));
  return Number.isNaN(value) ? null : value;
};

/** The verdict stands behind the field, where a narrow screen shows it without scrolling. */
const verdictSecond = (row: readonly string[]): readonly string[] => [
  ...row.slice(0, 1),
  ...row.slice(-1),
  ...row.slice(1, -1),
];

function rowsTable(comparison: Comparison): string {
  const [header = [], ...rows] = rowTable(comparison).map(verdictSecond);
  const columns: readonly Column[] = header.map((title, at) => ({ title, kind: at < 2 ? 'words' : 'figure' }));
  const cells = rows.map((row, number) => {
    const verdict = comparison.rows[number]?.verdict ?? 'CANNOT TELL';
    const [name = '', told = '', ...figures] = row;
    return [
      wordsCell(name),
      { content: badge(verdict, told) },
      ...figures.map((words) => figureCell(words, numberIn(words))),
    ];
  });
  return scrollingTable('Compared by field', columns, cells, { sortable: true });
}

/** How items of a comparison are told. */
export interface ItemsShown {
  /** Addresses of the misses that are shown, by itemKey. */
  readonly links: ReadonlyMap<string, string>;
  /** What names an item as gold has it. */
  readonly words: ItemWords;
}

/** The key of an item among the links. */
export const itemKey = ({ document, field, item }: Pick<ItemChange, 'document' | 'field' | 'item'>): string =>
  JSON.stringify([document, field, item]);

function itemMarkup(change: ItemChange, shown: ItemsShown): string {
  const place = markUpText(shown.words(change) ?? placeOfItem(change.item));
  const id = change.after === null ? undefined : shown.links.get(itemKey(change));
  return `<li>${change.field} ${id === undefined ? place : `<a href="#${id}">${place}</a>`}: ${escapeMarkup(changeOfItem(change))}</li>`;
}

function itemsMarkup(
  comparison: Comparison,
  [direction, heading]: (typeof DIRECTIONS)[number],
  shown: ItemsShown,
): string {
  const items = comparison.items.filter((change) => change.direction === direction);
  if (items.length === 0) return '';
  const documents = [...Map.groupBy(items.slice(0, MOST_ITEMS), ({ document }) => document)].map(
    ([document, changes]) =>
      `<h4>${markUpText(document)}</h4><ul>${changes.map((change) => itemMarkup(change, shown)).join('')}</ul>`,
  );
  const more = items.length > MOST_ITEMS ? `<p>… and ${items.length - MOST_ITEMS} more; the JSON has all.</p>` : '';
  return `<details class="items ${direction}"><summary>${heading}: ${counted(items.length, 'item')}</summary>${documents.join('')}${more}</details>`;
}

function costsMarkup({ costs }: Comparison): string {
  if (costs === null) return '';
  const [header = [], ...rows] = costTable(costs);
  const columns: readonly Column[] = header.map((title, at) => ({ title, kind: at === 0 ? 'words' : 'figure' }));
  return scrollingTable(
    costHeading(costs),
    columns,
    rows.map((row) => row.map(wordsCell)),
    { sortable: false },
  );
}

function explanations(comparison: Comparison): string {
  const each = explainedRows(comparison).map(
    ({ heading, sentences }) =>
      `<dt>${escapeMarkup(heading)}</dt>${sentences.map((sentence) => `<dd>${markUpText(sentence)}</dd>`).join('')}`,
  );
  return each.length === 0 ? '' : `<dl class="why">${each.join('')}</dl>`;
}

/** The verdict, its rows and why, what got better and worse item by item, costs before and after. */
export function comparisonSection(comparison: Comparison, shown: ItemsShown): string {
  const { verdict, notes } = comparison;
  const sentence = verdictSentence(comparison).slice(verdict.length + 2);
  const told = [...headingLines(comparison), ...[hiddenSentence(comparison) ?? []].flat(), ...notes];
  return `<section id="comparison" aria-labelledby="comparison-title"><h2 id="comparison-title">Comparison ${chinese('比较')}</h2>
<p class="over-all">${badge(verdict, verdict)} ${escapeMarkup(sentence)}</p>
<ul class="told">${told.map((line) => `<li>${markUpText(line)}</li>`).join('')}</ul>
${rowsTable(comparison)}<p class="note">${escapeMarkup(TABLE_LEGEND)}</p>
${explanations(comparison)}
${DIRECTIONS.map((direction) => itemsMarkup(comparison, direction, shown)).join('')}
${costsMarkup(comparison)}</section>`;
}

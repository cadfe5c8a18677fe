import { cutToWidth, printable } from '#model/terminal-text.ts';
import { counted } from '../render/figures.ts';
import { renderTable } from '../render/text-table.ts';
import { wrapWords } from '../render/wrap-words.ts';
import { headingLines, hiddenSentence } from './comparison-heading.ts';
import type { Comparison, ItemChange } from './comparison-schema.ts';
import { costHeading, costTable } from './cost-table.ts';
import { type ExplainedRows, explainedRows } from './explained-rows.ts';
import { changeOfItem, DIRECTIONS, groupedItems, type ItemGroup, type ItemWords, placeOfItem } from './item-words.ts';
import { rowTable, TABLE_LEGEND } from './row-cells.ts';
import { verdictSentence } from './verdict-sentence.ts';

/** Items shown of each direction; all of them are in the JSON. */
const ITEMS_SHOWN = 50;
/** Columns of sentences. */
const WIDTH = 100;
/** Columns of an item's words. */
const WORDS_WIDTH = 90;

/**
 * A comparison for a terminal: its rows, why they fail or cannot be told, items that changed, costs, and the verdict as the
 * last line. `words` names an item as gold has it. Nothing of what runs say can steer the terminal. Ends without a line
 * break.
 */
export function renderComparison(comparison: Comparison, words: ItemWords = () => null): string {
  const sections = [
    headingLines(comparison).map(oneLine),
    [renderTable(flushVerdicts(rowTable(comparison)), 2), wrapWords(TABLE_LEGEND, WIDTH, '')],
    ...explainedRows(comparison).map(explanation),
    ...DIRECTIONS.map(([direction, heading]) => itemLines(comparison.items, direction, heading, words)),
    [hiddenSentence(comparison) ?? ''].filter((line) => line !== ''),
    comparison.costs === null ? [] : [costHeading(comparison.costs), renderTable(costTable(comparison.costs), 1)],
    comparison.notes.map((note) => wrapWords(`Note: ${note}`, WIDTH, '  ')),
    [oneLine(verdictSentence(comparison))],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

const oneLine = (text: string): string => printable(text.replace(/\s+/gu, ' ').trim());

/** The verdict stands behind the field's name, where columns are flush left and the eye begins. */
const flushVerdicts = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  rows.map(([name = '', ...cells]) => [name, cells.at(-1) ?? '', ...cells.slice(0, -1)]);

const explanation = ({ heading, sentences }: ExplainedRows): readonly string[] => [
  heading,
  ...sentences.map((sentence) => wrapWords(`  ${sentence}`, WIDTH, '    ')),
];

function itemLines(
  items: readonly ItemChange[],
  direction: ItemChange['direction'],
  heading: string,
  words: ItemWords,
): readonly string[] {
  const count = items.filter((each) => each.direction === direction).length;
  if (count === 0) return [];
  const groups = groupedItems(items, direction, ITEMS_SHOWN);
  const rest = count > ITEMS_SHOWN ? [`  … and ${counted(count - ITEMS_SHOWN, 'more item')}; the JSON has all.`] : [];
  return [`${heading}: ${counted(count, 'item')}`, ...groups.flatMap((group) => groupLines(group, words)), ...rest];
}

const groupLines = ({ field, document, changes }: ItemGroup, words: ItemWords): readonly string[] => [
  `  ${field}, ${oneLine(document)}`,
  ...changes.map((change) => `    ${nameOf(change, words)}: ${changeOfItem(change)}`),
];

const nameOf = (change: ItemChange, words: ItemWords): string =>
  cutToWidth(oneLine(words(change) ?? placeOfItem(change.item)), WORDS_WIDTH);

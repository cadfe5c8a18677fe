import { cutToWidth, printable } from '#model/terminal-text.ts';
import { counted } from '../render/figures.ts';
import { escapeMarkdown, markdownTable } from '../render/markdown-text.ts';
import { headingLines, hiddenSentence } from './comparison-heading.ts';
import type { Comparison, ItemChange } from './comparison-schema.ts';
import { costHeading, costTable } from './cost-table.ts';
import { type ExplainedRows, explainedRows } from './explained-rows.ts';
import { changeOfItem, DIRECTIONS, groupedItems, type ItemGroup, type ItemWords, placeOfItem } from './item-words.ts';
import { rowTable, TABLE_LEGEND } from './row-cells.ts';
import { verdictSentence } from './verdict-sentence.ts';

/** Items shown of each direction: a comment on a pull request may have 65,536 characters. */
const ITEMS_SHOWN = 60;
/** Columns of an item's words, and of a name. */
const WORDS_WIDTH = 80;

/**
 * A comparison as a comment on a pull request: the verdict first, then the rows and why they fail or cannot be told, items
 * and costs folded away. `words` names an item as gold has it. What runs say is text and never markup. Ends with a line break.
 */
export function renderComparisonMarkdown(comparison: Comparison, words: ItemWords = () => null): string {
  const sections = [
    [`**${comparison.verdict}**${asText(verdictSentence(comparison).slice(comparison.verdict.length))}`],
    headingLines(comparison).map((line) => `${asText(line)}  `),
    [markdownTable(rowTable(comparison), 1)],
    [`<sub>${asText(TABLE_LEGEND)}</sub>`],
    explainedRows(comparison).flatMap(explanation),
    ...DIRECTIONS.map(([direction, heading]) => itemLines(comparison.items, direction, heading, words)),
    [hiddenSentence(comparison) ?? ''].filter((line) => line !== ''),
    comparison.costs === null
      ? []
      : folded(costHeading(comparison.costs), [markdownTable(escapedCells(costTable(comparison.costs)), 1)]),
    comparison.notes.map((note) => `- ${asText(note)}`),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Untrusted text as one line that is no markup and turns no direction of writing round. */
const asText = (text: string): string => escapeMarkdown(printable(text.replace(/\s+/gu, ' ')));

/** A currency is what a run says it is. */
const escapedCells = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  rows.map(([name = '', ...figures]) => [asText(name), ...figures]);

/** Text that a reader unfolds, under a summary of our own words; Markdown inside of it needs the empty lines. */
const folded = (summary: string, lines: readonly string[]): readonly string[] => [
  `<details><summary>${summary}</summary>`,
  '',
  ...lines,
  '',
  '</details>',
];

const explanation = ({ heading, sentences }: ExplainedRows): readonly string[] => [
  `- **${heading}**`,
  ...sentences.map((sentence) => `  - ${asText(sentence)}`),
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
  const rest = count > ITEMS_SHOWN ? [`- … and ${counted(count - ITEMS_SHOWN, 'more item')}; the JSON has all.`] : [];
  return folded(`${heading}: ${counted(count, 'item')}`, [
    ...groups.flatMap((group) => groupLines(group, words)),
    ...rest,
  ]);
}

const groupLines = ({ field, document, changes }: ItemGroup, words: ItemWords): readonly string[] => [
  `- ${field}, ${asText(cutToWidth(document, WORDS_WIDTH))}`,
  ...changes.map((change) => `  - ${nameOf(change, words)}: ${changeOfItem(change)}`),
];

const nameOf = (change: ItemChange, words: ItemWords): string =>
  asText(cutToWidth((words(change) ?? placeOfItem(change.item)).replace(/\s+/gu, ' '), WORDS_WIDTH));

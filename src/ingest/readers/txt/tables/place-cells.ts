import type { Span } from '#model/span.ts';
import { cell, type FoundRow, inOrder } from './found-table.ts';

/** A cell holds a figure or the dash of an empty one, not words: `1,204.50`, `95%`, `－`. */
const FIGURE = /^[-+－−≥≤><=＞＜]*\s*[\d０-９][\d０-９,，.．]*\s*(?:[%％‰]|万?元|亿元)?$/u;
const DASH = /^[-－—–/／\\]+$/u;

/** What a cell holds; `either` is an empty one or its dash. */
export type Content = 'figure' | 'words' | 'either';

export const contentOf = (words: string): Content => {
  if (words === '' || DASH.test(words)) return 'either';
  return FIGURE.test(words) ? 'figure' : 'words';
};

/** Share of a column's cells that must be of one kind for the column to be of that kind; headers are the rest. */
const KIND_SHARE = 0.6;

/** What each column holds, judged by the rows that are whole. */
function profileOf(rows: readonly (readonly Content[])[], columns: number): readonly Content[] {
  return Array.from({ length: columns }, (_, column) => {
    // The first row is the header.
    const contents = rows.slice(1).flatMap((row) => row[column] ?? []);
    const known = contents.filter((content) => content !== 'either');
    const figures = known.filter((content) => content === 'figure').length;
    if (known.length === 0) return 'either';
    if (figures >= known.length * KIND_SHARE) return 'figure';
    return known.length - figures >= known.length * KIND_SHARE ? 'words' : 'either';
  });
}

const fits = (content: Content, column: Content): boolean =>
  content === 'either' || column === 'either' || content === column;

/** More places than this to choose from, and a row is not worth the search. */
const MOST_PLACEMENTS = 200;

/** Every way to put the cells into the columns, in their order, so that figures stand under figures. */
function placements(contents: readonly Content[], profile: readonly Content[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  const place = (index: number, from: number, columns: readonly number[]): void => {
    const content = contents[index];
    if (found.length > MOST_PLACEMENTS) return;
    if (content === undefined) {
      found.push([...columns]);
      return;
    }
    for (let column = from; column <= profile.length - (contents.length - index); column += 1) {
      if (fits(content, profile[column] ?? 'either')) place(index + 1, column + 1, [...columns, column]);
    }
  };
  place(0, 0, []);
  return found;
}

/** Words that head a row of sums, whose label is printed over all label columns. */
export const SUM = /^(?:合\s*计|总\s*计|小\s*计|总\s*分|总\s*额|总\s*得\s*分)[:：]?$/u;

/**
 * Puts the cells of a row that has fewer than its table into columns, or null where that is not certain: figures must
 * have one place only. Words in front of them stand next to them, since what is left out there is a label that a merged
 * cell above prints; the label of a sum stands first and covers the columns up to the figures.
 */
function place(texts: readonly string[], parts: readonly Span[], profile: readonly Content[]): FoundRow | null {
  const contents = texts.map(contentOf);
  const firstFigure = contents.indexOf('figure');
  const ways = placements(contents, profile);
  const last = ways.at(-1);
  if (firstFigure < 1 || last === undefined || ways.length > MOST_PLACEMENTS) return null;
  const isCertain = ways.every((way) => way.every((column, index) => index < firstFigure || column === last[index]));
  if (!isCertain) return null;
  const isSum = firstFigure === 1 && SUM.test(texts[0] ?? '');
  return {
    cells: parts.map((part, index) => {
      if (isSum && index === 0) return cell(0, [part], 1, last[1] ?? 1);
      return cell(last[index] ?? index, [part]);
    }),
  };
}

/** Rows with cells in their columns; `uncertain` are the indexes of rows whose cells are left in their order. */
export function placeRows(
  text: string,
  rows: readonly (readonly Span[])[],
): { readonly rows: readonly FoundRow[]; readonly uncertain: readonly number[]; readonly columns: number } {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const words = rows.map((row) => row.map((part) => text.slice(part.start, part.end).trim()));
  const whole = words.filter((row) => row.length === columns).map((row) => row.map(contentOf));
  const profile = profileOf(whole, columns);
  const uncertain: number[] = [];
  const placed = rows.map((row, index) => {
    if (row.length === columns) return inOrder(row);
    // A title over the whole table has no column of its own.
    const found = whole.length > 2 ? place(words[index] ?? [], row, profile) : null;
    if (found === null && row.length > 1) uncertain.push(index);
    return found ?? inOrder(row);
  });
  return { rows: placed, uncertain, columns };
}

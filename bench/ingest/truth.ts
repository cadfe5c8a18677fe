/** What a file ought to be read as, and how near a reading comes to it. */
import { canonical, parseDecimal } from '#model/decimal.ts';
import type { SourceDocument, Table } from '#model/source-document.ts';
import { textAt } from '#model/span.ts';

/** A cell at its origin; rows and columns count from 0. */
export interface TrueCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** The texts of a report's paragraphs in their order, and its tables. */
export interface Truth {
  readonly texts: readonly string[];
  readonly tables: readonly (readonly TrueCell[])[];
}

/** A table as samples/truth.json lists it: rows of [text, rows covered, columns covered]. */
type ListedTable = readonly (readonly (readonly [string, number, number])[])[];

/** The truth of the samples; its blocks are [style, text]. */
export function truthFrom(json: {
  readonly blocks: readonly (readonly [string, string])[];
  readonly money: ListedTable;
  readonly ind: ListedTable;
}): Truth {
  return { texts: json.blocks.map(([, text]) => text.trim()), tables: [placed(json.money), placed(json.ind)] };
}

/** Gives each listed cell its place: the first one in its row that no cell from above covers. */
function placed(rows: ListedTable): readonly TrueCell[] {
  const taken = new Set<string>();
  return rows.flatMap((cells, row) => {
    let column = 0;
    return cells.map(([text, rowSpan, columnSpan]) => {
      while (taken.has(`${row} ${column}`)) column += 1;
      for (let y = row; y < row + rowSpan; y += 1)
        for (let x = column; x < column + columnSpan; x += 1) taken.add(`${y} ${x}`);
      return { text, row, column, rowSpan, columnSpan };
    });
  });
}

/** A reading of the same report in another format, taken as the truth. */
export const truthOf = (document: SourceDocument): Truth => ({
  texts: paragraphsOf(document),
  tables: document.tables.map((table) => table.cells),
});

export const paragraphsOf = ({ text, blocks }: SourceDocument): readonly string[] =>
  blocks.filter((block) => block.kind !== 'table_row').map((block) => textAt(text, block.span).trim());

/** How near a reading comes: counts beside what they are counts of, and what is missing. */
export interface Nearness {
  readonly texts: number;
  readonly textsInOrder: number;
  /** Texts that stand in the cell of a table rather than in a paragraph, as in workbooks; among `texts`. */
  readonly textsInCells: number;
  readonly cells: number;
  /** Cells at their place whose figure is the same number, however it is written; workbooks may not keep how. */
  readonly cellsInValue: number;
  readonly cellsWithSpans: number;
  readonly missing: readonly string[];
}

/** Compares a reading with the truth: texts exactly, cells exactly at their place. */
export function compare(truth: Truth, document: SourceDocument): Nearness {
  const paragraphs = new Set(paragraphsOf(document));
  const cells = new Set(document.tables.flatMap((table) => table.cells.map((cell) => cell.text)));
  const found = truth.texts.filter((text) => paragraphs.has(text) || cells.has(text));
  const tables = truth.tables.map((table) => bestMatch(table, document.tables));
  return {
    texts: found.length,
    textsInOrder: longestInOrder(truth.texts, unitsOf(document)),
    textsInCells: found.filter((text) => !paragraphs.has(text)).length,
    cells: tables.reduce((sum, match) => sum + match.right, 0),
    cellsInValue: tables.reduce((sum, match) => sum + match.inValue, 0),
    cellsWithSpans: tables.reduce((sum, match) => sum + match.withSpans, 0),
    missing: [
      ...truth.texts.filter((text) => !paragraphs.has(text) && !cells.has(text)),
      ...tables.flatMap((match, index) => missingOf(match, index + 1)),
    ],
  };
}

/** A table that was read as none is one miss. */
const missingOf = ({ right, missing }: Match, number: number): readonly string[] =>
  right === 0 && missing.length > 0
    ? [`table ${number} with all its ${missing.length} cells`]
    : missing.map((cell) => `table ${number} ${cell}`);

/** Paragraphs and cells in the order of the text. */
function unitsOf(document: SourceDocument): readonly string[] {
  const { text, blocks, tables } = document;
  const spans = [
    ...blocks.filter((block) => block.kind !== 'table_row').map((block) => block.span),
    ...tables.flatMap((table) => table.cells.map((cell) => cell.span)),
  ];
  return spans.toSorted((a, b) => a.start - b.start).map((span) => textAt(text, span).trim());
}

/** Length of the longest common subsequence. */
function longestInOrder(wanted: readonly string[], units: readonly string[]): number {
  let previous = new Array<number>(units.length + 1).fill(0);
  for (const text of wanted) {
    const current = [0];
    units.forEach((unit, at) => {
      current.push(unit === text ? (previous[at] ?? 0) + 1 : Math.max(previous[at + 1] ?? 0, current[at] ?? 0));
    });
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

interface Match {
  readonly right: number;
  readonly inValue: number;
  readonly withSpans: number;
  readonly missing: readonly string[];
}

/** The table that matches best, wherever in it the true one begins: a sheet may have a title above its table. */
function bestMatch(truth: readonly TrueCell[], tables: readonly Table[]): Match {
  const matches = tables.flatMap((table) => startsOf(truth, table).map((start) => match(truth, table, start)));
  const none: Match = {
    right: 0,
    inValue: 0,
    withSpans: 0,
    missing: truth.map(({ row, column, text }) => `${row},${column} ${text}`),
  };
  return matches.reduce((best, next) => (next.right > best.right ? next : best), none);
}

interface Start {
  readonly row: number;
  readonly column: number;
}

/** Where the true table may begin in one that was read: at its corner, and where its first text stands. */
function startsOf(truth: readonly TrueCell[], { cells }: Table): readonly Start[] {
  const first = truth.find((cell) => cell.text !== '');
  const places = cells.filter((cell) => cell.text === first?.text);
  return [
    { row: 0, column: 0 },
    ...places.map(({ row, column }) => ({ row: row - (first?.row ?? 0), column: column - (first?.column ?? 0) })),
  ];
}

/** A figure as one and the same string however it is grouped and rounded off with zeros; other text as it is. */
function numberIn(text: string): string {
  const digits = text.replaceAll(',', '');
  return /^-?\d+(?:\.\d+)?$/u.test(digits) ? canonical(parseDecimal(digits)) : text;
}

function match(truth: readonly TrueCell[], { cells }: Table, start: Start): Match {
  const byPlace = new Map(cells.map((cell) => [`${cell.row - start.row} ${cell.column - start.column}`, cell]));
  const read = (cell: TrueCell): Table['cells'][number] | undefined => byPlace.get(`${cell.row} ${cell.column}`);
  const right = truth.filter((cell) => read(cell)?.text === cell.text);
  const inValue = truth.filter((cell) => numberIn(read(cell)?.text ?? '(no cell)') === numberIn(cell.text));
  const withSpans = right.filter(
    (cell) => read(cell)?.rowSpan === cell.rowSpan && read(cell)?.columnSpan === cell.columnSpan,
  );
  const missing = truth
    .filter((cell) => !withSpans.includes(cell))
    .map((cell) => `${cell.row},${cell.column} "${cell.text}" read as "${read(cell)?.text ?? '(no cell)'}"`);
  return { right: right.length, inValue: inValue.length, withSpans: withSpans.length, missing };
}

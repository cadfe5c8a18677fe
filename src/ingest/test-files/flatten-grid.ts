/**
 * Known tables as text, in the way that each kind of converter flattens them: the other way round of what the reader of
 * text files does. For tests and benchmarks; made from how the converters write, not from any report.
 */

/** A cell of a known grid; a covered place has none. `lines` are its words as wrapped in the original. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly lines: readonly string[];
}

export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly GridCell[];
}

export type FlatteningStyle =
  | 'word-cell-lines'
  | 'word-tab-rows'
  | 'browser-tabs'
  | 'pdftotext-layout'
  | 'full-width-spaces'
  | 'pandoc-simple'
  | 'pandoc-multiline'
  | 'markdown-pipes'
  | 'pandoc-grid'
  | 'box-drawing'
  | 'antiword';

/** Columns that a character takes up in a fixed-width font. */
const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + (character > '\u2010' ? 2 : 1), 0);
const fill = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

const cellAt = ({ cells }: Grid, row: number, column: number): GridCell | undefined =>
  cells.find((each) => each.row === row && each.column === column);

const owner = ({ cells }: Grid, row: number, column: number): GridCell | undefined =>
  cells.find(
    (each) =>
      each.row <= row &&
      row < each.row + each.rowSpan &&
      each.column <= column &&
      column < each.column + each.columnSpan,
  );

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const whole = (cell: GridCell | undefined): string => cell?.lines.join('') ?? '';

/** Word, “save as text” of converters that give each cell a paragraph: a tab before it, a blank line behind each row. */
function cellLines(grid: Grid): string {
  return range(grid.rows)
    .map((row) =>
      range(grid.columns)
        .flatMap((column) => {
          const cell = cellAt(grid, row, column);
          // A cell merged with the ones above is written as an empty one; one merged sideways is written once.
          if (cell === undefined) return owner(grid, row, column)?.column === column ? ['\t'] : [];
          return [`\t${cell.lines.join('\n')}`];
        })
        .join('\n'),
    )
    .join('\n\n');
}

/** Word's “convert to text” and spreadsheets: covered places are empty. */
const tabRows = (grid: Grid): string =>
  range(grid.rows)
    .map((row) =>
      range(grid.columns)
        .map((column) => whole(cellAt(grid, row, column)))
        .join('\t'),
    )
    .join('\n');

/** A browser's clipboard: covered places are left out, a line break in a cell breaks the line. */
const browserTabs = (grid: Grid): string =>
  range(grid.rows)
    .map((row) =>
      range(grid.columns)
        .flatMap((column) => cellAt(grid, row, column) ?? [])
        .map((cell) => cell.lines.join('\n'))
        .join('\t'),
    )
    .join('\n');

const widthsOf = (grid: Grid, wrapped: boolean): number[] =>
  range(grid.columns).map((column) =>
    Math.max(
      2,
      ...grid.cells
        .filter((cell) => cell.column === column && cell.columnSpan === 1)
        .flatMap(({ lines }) => (wrapped ? lines : [lines.join('')]))
        .map(widthOf),
    ),
  );

/** pdftotext -layout: cells stand where they are printed, wrapped lines below. */
function spaced(grid: Grid, gap: string): string {
  const widths = widthsOf(grid, true);
  return range(grid.rows)
    .flatMap((row) => {
      const cells = range(grid.columns).map((column) => cellAt(grid, row, column)?.lines ?? []);
      const height = Math.max(1, ...cells.map((lines) => lines.length));
      return range(height).map((line) =>
        cells
          .map((lines, column) => fill(lines[line] ?? '', widths[column] ?? 0))
          .join(gap)
          .trimEnd(),
      );
    })
    .join('\n');
}

/** Typed by hand: full-width spaces fill the cells up to the next column. */
function fullWidth(grid: Grid): string {
  const widths = widthsOf(grid, false).map((width) => Math.ceil(width / 2) * 2 + 4);
  const pad = (text: string, width: number): string =>
    widthOf(text) % 2 === 0
      ? text + '\u3000'.repeat((width - widthOf(text)) / 2)
      : `${text} ${'\u3000'.repeat((width - widthOf(text) - 1) / 2)}`;
  return range(grid.rows)
    .map((row) =>
      range(grid.columns)
        .map((column) => pad(whole(cellAt(grid, row, column)), widths[column] ?? 0))
        .join('')
        .replace(/[\u3000 ]+$/u, ''),
    )
    .join('\n');
}

function pandocDashes(grid: Grid, isMultiline: boolean): string {
  const widths = widthsOf(grid, isMultiline).map((width) => width + 2);
  const ruler = widths.map((width) => '-'.repeat(width)).join(' ');
  const edge = '-'.repeat(widthOf(ruler));
  const rows = range(grid.rows).map((row) => {
    const cells = range(grid.columns).map((column) => cellAt(grid, row, column)?.lines ?? []);
    const printed = cells.map((lines) => (isMultiline ? lines : [lines.join('')]));
    return range(Math.max(1, ...printed.map((lines) => lines.length)))
      .map((line) =>
        printed
          .map((lines, column) => fill(lines[line] ?? '', widths[column] ?? 0))
          .join(' ')
          .trimEnd(),
      )
      .join('\n');
  });
  const [head = '', ...body] = rows;
  if (!isMultiline) return [head, ruler, ...body, ''].join('\n');
  return [edge, head, ruler, body.join('\n\n'), edge].join('\n');
}

const pipes = (grid: Grid): string => {
  const row = (index: number): string =>
    `| ${range(grid.columns)
      .map((column) => whole(cellAt(grid, index, column)))
      .join(' | ')} |`;
  return [row(0), `|${' --- |'.repeat(grid.columns)}`, ...range(grid.rows - 1).map((index) => row(index + 1))].join(
    '\n',
  );
};

/** antiword: cells filled up to their width between pipes, no rules, wrapped lines below. */
function antiword(grid: Grid): string {
  const widths = widthsOf(grid, true);
  return range(grid.rows)
    .flatMap((row) => {
      const cells = range(grid.columns).map((column) => cellAt(grid, row, column)?.lines ?? []);
      return range(Math.max(1, ...cells.map((lines) => lines.length))).map(
        (line) => `|${cells.map((lines, column) => fill(lines[line] ?? '', widths[column] ?? 0)).join('|')}|`,
      );
    })
    .join('\n');
}

interface Pen {
  readonly horizontal: string;
  readonly vertical: string;
  /** The joint where rules leave up, down, left and right, as a bit each: 8, 4, 2, 1. */
  readonly joint: (sides: number) => string;
}

const ASCII: Pen = { horizontal: '-', vertical: '|', joint: () => '+' };
const JOINTS: Readonly<Record<number, string>> = {
  5: '┌',
  6: '┐',
  9: '└',
  10: '┘',
  13: '├',
  14: '┤',
  7: '┬',
  11: '┴',
  15: '┼',
  12: '│',
  3: '─',
};
const BOX: Pen = { horizontal: '─', vertical: '│', joint: (sides) => JOINTS[sides] ?? '─' };

/** Draws the grid with rules between all cells; `unit` is the width of a box character in columns. */
function drawn(grid: Grid, pen: Pen, unit: 1 | 2): string {
  // Merged cells make their columns wider where their words need it; an even width takes whole box characters.
  const widths = widthsOf(grid, true).map((width) => Math.ceil((width + 2) / 2) * 2);
  for (const cell of grid.cells.filter(({ columnSpan }) => columnSpan > 1)) {
    const room = (): number =>
      range(cell.columnSpan).reduce((sum, at) => sum + (widths[cell.column + at] ?? 0) + unit, -unit);
    const needed = Math.max(...cell.lines.map(widthOf), 0) + 2;
    const last = cell.column + cell.columnSpan - 1;
    while (room() < needed) widths[last] = (widths[last] ?? 0) + 2;
  }
  const heights = range(grid.rows).map((row) =>
    Math.max(
      1,
      ...grid.cells.filter((cell) => cell.row === row && cell.rowSpan === 1).map(({ lines }) => lines.length),
    ),
  );
  const isRuled = (row: number, column: number): boolean =>
    column >= 0 && column < grid.columns && owner(grid, row - 1, column) !== owner(grid, row, column);
  const isWalled = (row: number, column: number): boolean =>
    row >= 0 && row < grid.rows && owner(grid, row, column - 1) !== owner(grid, row, column);
  const linesOf = (cell: GridCell, row: number): readonly string[] => {
    const above = range(row - cell.row).reduce((sum, at) => sum + (heights[cell.row + at] ?? 0), 0);
    return cell.lines.slice(above, row === cell.row + cell.rowSpan - 1 ? undefined : above + (heights[row] ?? 0));
  };
  for (const cell of grid.cells.filter(({ rowSpan }) => rowSpan > 1)) {
    const last = cell.row + cell.rowSpan - 1;
    const above = range(cell.rowSpan - 1).reduce((sum, at) => sum + (heights[cell.row + at] ?? 0), 0);
    heights[last] = Math.max(heights[last] ?? 1, cell.lines.length - above);
  }
  const ruleAt = (row: number): string =>
    range(grid.columns + 1)
      .map((column) => {
        const sides =
          (isWalled(row - 1, column) ? 8 : 0) +
          (isWalled(row, column) ? 4 : 0) +
          (isRuled(row, column - 1) ? 2 : 0) +
          (isRuled(row, column) ? 1 : 0);
        const mark =
          sides === 0
            ? ' '.repeat(unit)
            : sides === 12
              ? pen.vertical
              : sides === 3
                ? pen.horizontal
                : pen.joint(sides);
        if (column === grid.columns) return mark;
        const width = widths[column] ?? 0;
        return mark + (isRuled(row, column) ? pen.horizontal.repeat(width / unit) : ' '.repeat(width));
      })
      .join('');
  const lineAt = (row: number, line: number): string => {
    let printed = '';
    for (let column = 0; column < grid.columns; ) {
      const cell = owner(grid, row, column);
      const span = cell === undefined ? 1 : cell.columnSpan;
      const width = range(span).reduce((sum, at) => sum + (widths[column + at] ?? 0) + unit, -unit);
      printed += pen.vertical + fill(` ${cell === undefined ? '' : (linesOf(cell, row)[line] ?? '')}`, width);
      column += span;
    }
    return printed + pen.vertical;
  };
  const body = range(grid.rows).flatMap((row) => [
    ruleAt(row),
    ...range(heights[row] ?? 1).map((line) => lineAt(row, line)),
  ]);
  return [...body, ruleAt(grid.rows)].join('\n');
}

/** The grid as text. Box characters are two columns wide, as Chinese fonts draw them, where the grid has even columns. */
export function flattenGrid(grid: Grid, style: FlatteningStyle): string {
  switch (style) {
    case 'word-cell-lines':
      return cellLines(grid);
    case 'word-tab-rows':
      return tabRows(grid);
    case 'browser-tabs':
      return browserTabs(grid);
    case 'pdftotext-layout':
      return spaced(grid, '   ');
    case 'full-width-spaces':
      return fullWidth(grid);
    case 'pandoc-simple':
      return pandocDashes(grid, false);
    case 'pandoc-multiline':
      return pandocDashes(grid, true);
    case 'markdown-pipes':
      return pipes(grid);
    case 'antiword':
      return antiword(grid);
    case 'pandoc-grid':
      return drawn(grid, ASCII, 1);
    case 'box-drawing':
      return drawn(grid, BOX, grid.columns % 2 === 0 ? 2 : 1);
  }
}

/** What a style keeps of a grid: spans survive only where rules are drawn; wrapped words where the style wraps. */
export const KEEPS_SPANS: ReadonlySet<FlatteningStyle> = new Set(['pandoc-grid', 'box-drawing']);

export const STYLES: readonly FlatteningStyle[] = [
  'word-cell-lines',
  'word-tab-rows',
  'browser-tabs',
  'pdftotext-layout',
  'full-width-spaces',
  'pandoc-simple',
  'pandoc-multiline',
  'markdown-pipes',
  'pandoc-grid',
  'box-drawing',
  'antiword',
];

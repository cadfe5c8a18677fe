import { type Fragment, listOf, type Mark, mark } from '../text/fragments.ts';
import type { CellPlace } from './figures.ts';

/** How the cells of a row are put into lines: joined by tabs, or a line each behind a tab. */
export interface Layout {
  readonly cells: string;
  /** What stands before the first cell of a row. */
  readonly start: string;
}

export const JOINED: Layout = { cells: '\t', start: '' };
/** What is left of a form that was saved as text: every cell a line of its own. */
export const FLATTENED: Layout = { cells: '\n\t', start: '\t' };

/** A column: what its header prints, and the figure of each row under it; an empty text where there is none. */
export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row, place: CellPlace) => Fragment;
}

export interface Table<Row> {
  readonly title: string | null;
  readonly unit: string | null;
  readonly first: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly nameOf: (row: Row) => string;
  /** Rows that are no items of a list: a sum at the end. */
  readonly sums: readonly Row[];
  readonly layout: Layout;
  /** True where the sums are those of the rows, so that no row may be left out. */
  readonly complete: boolean;
}

const place = (words: string): Mark => mark('place', [words]);

/** A table as lines of text, every figure with the header, the row and the unit that it rests on. */
export function tableOf<Row>(table: Table<Row>): Fragment {
  const { layout, columns, unit } = table;
  const unitMark = unit === null ? null : place(unit);
  const headers = columns.map(({ header }) => place(header));
  const identity = {};
  const rowOf = (row: Row, at: number): Fragment => {
    const named = place(table.nameOf(row));
    const cells = columns.map(({ cell }, column) => {
      const header = headers[column];
      const evidence = [
        { role: 'label' as const, mark: named },
        ...(header === undefined ? [] : [{ role: 'header' as const, mark: header }]),
        ...(unitMark === null ? [] : [{ role: 'unit' as const, mark: unitMark }]),
      ];
      return cell(row, { table: identity, row: at, column, evidence });
    });
    return [layout.start, named, ...cells.flatMap((cell) => [layout.cells, cell])];
  };
  const head: Fragment = [layout.start, table.first, ...headers.flatMap((header) => [layout.cells, header])];
  const items = listOf(table.rows.map(rowOf), '\n', { complete: table.complete });
  const sums = table.sums.map((row, at) => ['\n', rowOf(row, table.rows.length + at)]);
  const title = table.title === null ? '' : `${table.title}\n`;
  return [title, unitMark === null ? '' : ['单位：', unitMark, '\n'], head, '\n', items, sums, '\n'];
}

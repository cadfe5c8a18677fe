import { isFirstLevel, isSecondLevel } from './form-alignment.ts';
import type { HeaderColumn } from './form-header.ts';
import type { FormCell } from './form-words.ts';

/** Cells of a form whose rows a converter ran together hold at least one row more than the header. */
const SHORTEST_STREAM = 3;
/** Columns of levels that a list's header does not have. */
const LEVEL_COLUMNS: readonly HeaderColumn[] = [
  { column: -2, role: 'level1' },
  { column: -1, role: 'level2' },
];
/** What stands under a form's rows. */
const END = /得分$|总分|合计|等[次级]$|填表|联系/u;

/** A row while its cells are taken from the stream: its levels, then the cells from its name on. */
interface StreamRow {
  readonly levels: readonly FormCell[];
  readonly cells: readonly FormCell[];
  readonly next: number;
}

function levelsAt(cells: readonly FormCell[], from: number, columns: readonly HeaderColumn[]): readonly FormCell[] {
  const levels: FormCell[] = [];
  const columnOf = (role: 'level1' | 'level2') => columns.find((each) => each.role === role)?.column;
  for (const [role, isLevel] of [
    ['level1', isFirstLevel],
    ['level2', isSecondLevel],
  ] as const) {
    const [cell, column] = [cells[from + levels.length], columnOf(role)];
    if (cell !== undefined && column !== undefined && isLevel(cell.words)) levels.push({ ...cell, column });
  }
  return levels;
}

/** A list without columns for levels has their names between its rows: they get columns before the first. */
export const withLevels = (columns: readonly HeaderColumn[]): readonly HeaderColumn[] =>
  columns.some(({ role }) => role === 'level1' || role === 'level2') ? columns : [...LEVEL_COLUMNS, ...columns];

/** A level's name where the header has no more headings; 年度目标 is one, though a level may end like it. */
const isLevelBehind = ({ column, words }: FormCell, header: readonly HeaderColumn[]): boolean =>
  header.find((each) => each.column === column)?.role === 'other' && (isFirstLevel(words) || isSecondLevel(words));

/** The row that begins at `from`: as many cells as the header has from its name on, or fewer where blank ones end it. */
function rowAt(cells: readonly FormCell[], from: number, header: readonly HeaderColumn[]): StreamRow {
  const levels = levelsAt(cells, from, header);
  const start = from + levels.length;
  const columns = header.slice(header.findIndex(({ role }) => role === 'name'));
  const own = columns.flatMap(({ column }, index) => {
    const cell = cells[start + index];
    return cell === undefined ? [] : [{ ...cell, column }];
  });
  const blank = cells.findIndex((cell, index) => index > start && index < start + own.length && cell.words === '');
  const taken = blank === -1 ? own : own.slice(0, blank - start);
  return { levels, cells: taken, next: start + taken.length };
}

/**
 * The rows of a form whose cells all stand in one row behind their header, as a converter lists the cells of a table
 * line by line: levels are known by their words, a name begins a row, blank cells part the rows. None for a plain header.
 */
export function rowsOfStream(
  cells: readonly FormCell[],
  header: readonly HeaderColumn[],
): readonly (readonly FormCell[])[] {
  const begin = cells.findIndex((cell) => isLevelBehind(cell, header));
  const columns = withLevels(header.filter(({ column }) => column < (cells[begin]?.column ?? 0)));
  if (begin === -1 || columns.length < SHORTEST_STREAM || cells.length - begin < columns.length) return [];
  const rows: (readonly FormCell[])[] = [];
  for (let at = begin; at < cells.length; ) {
    const words = cells[at]?.words ?? '';
    if (END.test(words)) break;
    if (words === '') at += 1;
    else {
      const row = rowAt(cells, at, columns);
      rows.push([...row.levels, ...row.cells]);
      at = row.next;
    }
  }
  return rows;
}

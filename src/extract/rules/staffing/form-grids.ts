import { findFigures } from '#model/find-figures.ts';
import type { Line, LineCell } from '#model/line.ts';
import { textAt } from '#model/span.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { conceptOfSum, conceptUnder, isCount, wordsOf } from './form-labels.ts';
import { contextAfter } from './read-label.ts';
import { isUnitName } from './unit-names.ts';

export type FormRow = Line & { readonly cells: readonly LineCell[] };

interface Column {
  readonly column: number;
  /** The header's cells, the outer one first. */
  readonly labels: readonly LineCell[];
}

/** A table that counts staff: rows of units, or of posts and people, under columns of kinds. */
interface Grid {
  readonly columns: readonly Column[];
  readonly rows: readonly FormRow[];
}

/** A single column under a label is no grid; its figure is read as a label's. */
const FEWEST_COLUMNS = 2;
const MOST_HEADER_ROWS = 3;
const WHOLE = /^(?:合计|总计|小计|计|全局|全系统|部门合计|人数|)$/u;
const OFFICE = /^(?:[局委办厅]?机关(?:本级)?|[局委办厅]?本级|[局委办厅]机关)$/u;

const hasCount = (view: string, row: FormRow): boolean => row.cells.some((cell) => isCount(view, cell));
const compact = (view: string, cell: LineCell): string => wordsOf(view, cell).replace(/\s+/gu, '');

/** The header cell that stands over `column`: the last one that begins there or to its left. */
const cellOver = (row: FormRow, column: number): LineCell | undefined =>
  row.cells.findLast((cell) => cell.column <= column);

/** The columns of the lowest header row, and those that only an upper row has. */
function columnsOf(header: readonly FormRow[]): readonly Column[] {
  const places = [...new Set(header.flatMap((row) => row.cells.map(({ column }) => column)))].sort((a, b) => a - b);
  return places.map((column) => {
    const [top, ...lower] = header;
    const over = top === undefined ? undefined : cellOver(top, column);
    const below = lower.flatMap((row) => row.cells.filter((cell) => cell.column === column));
    return { column, labels: over === undefined ? below : [over, ...below] };
  });
}

function conceptAt(view: string, { labels }: Column, row: string): string | null {
  const [first, ...inner] = labels.map((cell) => compact(view, cell));
  const context = contextAfter(row, null);
  const concept = conceptUnder(inner.join(''), first ?? '', context) ?? conceptOfSum([first ?? '', ...inner], row);
  const kind = KIND_ROWS.find(([, shape]) => shape.test(row))?.[0];
  return kind === undefined ? concept : conceptOfKind(concept, kind);
}

/** Rows of one kind of posts or people under columns that count all: 行政 | 20 | 18 under 编制数 | 实有数. */
const KIND_ROWS: readonly (readonly [string, RegExp])[] = [
  ['administrative', /^(?:其中[:：]?)?(?:\d[.、])?行政(?:单位|机关|人员|类|编制)?$|^公务员$/u],
  [
    'public_institution',
    /^(?:其中[:：]?)?(?:\d[.、])?(?:参公|全额|差额|参照公务员法?管理|财政补助)?事业(?:单位|人员|类|编制)?$|^参公(?:人员)?$/u,
  ],
  ['manual_support', /^(?:其中[:：]?)?(?:\d[.、])?(?:机关)?工勤(?:人员|编制)?$/u],
];

/** The part of `concept` that is of one kind; the concept itself where it tells the kind, null where no part has a name. */
function conceptOfKind(concept: string | null, kind: string): string | null {
  if (concept === 'establishment.total') return `establishment.${kind}`;
  if (concept === 'onboard.total' || concept === 'onboard.in_service') return `onboard.${kind}`;
  return concept?.endsWith(`.${kind}`) === true ? concept : null;
}

/** Words one of which stands in the header, or in the first row, of every table that counts staff. */
const OF_STAFF = /编|职|岗|实有|[离退]休|聘|派遣|人员|人数|行政|事业|工勤|公务员|雇/u;

/** The grid whose header begins at the first of `rows`; null where the columns are about something else. */
function gridAt(view: string, rows: readonly FormRow[]): Grid | null {
  const first = rows.findIndex((row) => hasCount(view, row));
  if (
    first < 1 ||
    first > MOST_HEADER_ROWS ||
    !rows.slice(0, first + 1).some((row) => OF_STAFF.test(textAt(view, row.span)))
  )
    return null;
  const columns = columnsOf(rows.slice(0, first));
  const end = rows.findIndex((row, index) => index > first && !hasCount(view, row));
  const body = rows.slice(first, end === -1 ? undefined : end);
  const row = body[0] === undefined ? '' : nameOf(view, body[0], columns);
  const named = columns.filter((column) => conceptAt(view, column, row) !== null);
  return named.length < FEWEST_COLUMNS ? null : { columns, rows: body };
}

/** The header of a column that numbers the rows. */
const NUMBERS_ROWS = /^(?:序号|编号|序|行次|项次|No\.?)$/iu;

/** What a row is about: its first cell with words, where it stands before the figures; a row's number is none. */
function nameOf(view: string, row: FormRow, columns: readonly Column[]): string {
  const [numbers] = columns;
  const isNumbered = numbers?.labels.some((cell) => NUMBERS_ROWS.test(compact(view, cell))) === true;
  const first = row.cells.find(
    (cell) => compact(view, cell) !== '' && !(isNumbered && cell.column === numbers?.column && isCount(view, cell)),
  );
  return first === undefined || isCount(view, first) || columns.length === 0 ? '' : compact(view, first);
}

/** The sub-unit of a row; null for the whole, undefined where the row's words are neither. */
function scopeOf(name: string, isOnlyRow: boolean): string | null | undefined {
  if (WHOLE.test(name)) return null;
  if (OFFICE.test(name) || isUnitName(name)) return isOnlyRow ? null : name;
  const isKind = KIND_ROWS.some(([, shape]) => shape.test(name));
  return isOnlyRow || isKind || contextAfter(name, null) !== null ? null : undefined;
}

function claimRow({ view }: RulesContext, grid: Grid, row: FormRow): readonly DraftClaim[] {
  const name = nameOf(view, row, grid.columns);
  const scope = scopeOf(name, grid.rows.length === 1);
  if (scope === undefined) return [];
  return grid.columns.flatMap((column) => {
    const value = row.cells.find((cell) => cell.column === column.column);
    const concept = value === undefined || !isCount(view, value) ? null : conceptAt(view, column, name);
    const figure = value === undefined ? undefined : findFigures(view, value.span)[0];
    const head = row.cells.find((cell) => compact(view, cell) !== '');
    const first = head === undefined || isCount(view, head) ? column.labels.at(-1) : head;
    if (concept === null || value === undefined || figure === undefined || first === undefined) return [];
    return [
      {
        item: { field: 'staffing', concept, value: figure.value, unit: figure.unit, scope, asOf: null },
        spans: [{ start: Math.min(first.span.start, value.span.start), end: value.span.end }],
        figure: figure.digits,
        evidence: column.labels.map(({ span }) => ({ role: 'label' as const, span })),
      },
    ];
  });
}

/** Whether the first counts of its table stand a header's length below the row at `index`: else it heads no grid. */
function isAboveCounts(view: string, rows: readonly FormRow[], index: number): boolean {
  for (let at = index; at <= index + MOST_HEADER_ROWS; at += 1) {
    const row = rows[at];
    if (row === undefined || row.table !== rows[index]?.table) return false;
    if (hasCount(view, row)) return at > index;
  }
  return false;
}

const MOST_ROWS = 40;

/** A table's rows from `index` on, as many as a grid may have. */
function restOfTable(rows: readonly FormRow[], index: number): readonly FormRow[] {
  let end = index;
  const latest = Math.min(rows.length, index + MOST_HEADER_ROWS + MOST_ROWS);
  while (end < latest && rows[end]?.table === rows[index]?.table) end += 1;
  return rows.slice(index, end);
}

/** The staffing figures of tables with a header, and the rows that they take up. */
export function claimGrids(
  context: RulesContext,
  rows: readonly FormRow[],
): { readonly claims: readonly DraftClaim[]; readonly taken: ReadonlySet<FormRow> } {
  const claims: DraftClaim[] = [];
  const taken = new Set<FormRow>();
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    if (row === undefined || taken.has(row) || !isAboveCounts(context.view, rows, index)) continue;
    const rest = restOfTable(rows, index);
    const grid = gridAt(context.view, rest);
    if (grid === null) continue;
    claims.push(...grid.rows.flatMap((body) => claimRow(context, grid, body)));
    for (const used of rest.slice(0, rest.indexOf(grid.rows[0] ?? row) + grid.rows.length)) taken.add(used);
  }
  return { claims, taken };
}

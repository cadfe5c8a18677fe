import type { Line } from '#model/line.ts';
import { type Span, trimSpan } from '#model/span.ts';
import { LABELLED_NAME, NAME_LABEL } from '../stacked-name.ts';
import { alignRow, type ColumnRoles, columnRoles } from './form-alignment.ts';
import { readCell } from './form-cell.ts';
import { type HeaderColumn, readHeader, readSplitHeader, readSubHeader } from './form-header.ts';
import { type FormRow, isBare, isStated, type Levels, levelsOf, rowOf, withTarget } from './form-rows.ts';
import { mayBeginForm, readHeadless, readStream, type StreamForm } from './form-stream.ts';
import { type FormCell, formCells } from './form-words.ts';

/** One indicator form: the line of its header, its table, its rows in order. */
export interface IndicatorForm {
  /** Index of the header among the lines. */
  readonly at: number;
  readonly table: number | null;
  readonly rows: readonly FormRow[];
}

/** A form while its rows are read, from its header row on. */
interface OpenForm {
  readonly at: number;
  readonly table: number | null;
  header: readonly HeaderColumn[];
  roles: ColumnRoles;
  levels: Levels;
  readonly rows: FormRow[];
  /** A row that belongs to what follows the form was met. */
  isClosed: boolean;
}

const TOTAL = /^(?:总分|总计|合计|小计|总得分|得分合计|自评总分|评价总分|合计得分|综合得分|自评得分合计)/u;
/** The next form of the same table begins, or the signatures under this one. */
const NEXT_FORM =
  /^(?:填表人|填报人|填表说明|填报单位|联系人|联系电话|自评结论|评价结论|自评等级)|(?:自评|评价|评分|绩效目标|目标申报|监控)表$/u;
/** The empty row of a template. */
const PLACEHOLDER = /^指标\d{0,2}[:：.、]?$/u;
const NO_LEVELS: Levels = { level1: null, level2: null };

/** A cell alone on its row behind a name without values is that name's target: the converter tore the row in two. */
function completeTornRow(view: string, form: OpenForm, cells: readonly FormCell[]): boolean {
  const [only, ...more] = cells.filter(({ words }) => words !== '');
  const pending = form.rows.at(-1);
  if (
    only === undefined ||
    PLACEHOLDER.test(only.words) ||
    more.length > 0 ||
    pending === undefined ||
    !isBare(pending)
  )
    return false;
  const target = readCell(view, only.span);
  if (target.kind === 'empty') return false;
  form.rows[form.rows.length - 1] = withTarget(pending, target, trimSpan(view, only.span).end);
  return true;
}

/** Takes the row under a header that parts its merged headings; false for any other row. */
function refineHeader(form: OpenForm, cells: readonly FormCell[]): boolean {
  const finer = form.rows.length > 0 ? null : readSubHeader(form.header, cells);
  if (finer === null) return false;
  form.header = finer;
  form.roles = columnRoles(finer);
  return true;
}

function addRow(view: string, form: OpenForm, cells: readonly FormCell[]): void {
  if (refineHeader(form, cells)) return;
  const first = cells.find(({ words }) => words !== '')?.words ?? '';
  if (NEXT_FORM.test(first) || NAME_LABEL.test(first) || LABELLED_NAME.test(first)) form.isClosed = true;
  if (form.isClosed || first === '' || TOTAL.test(first) || completeTornRow(view, form, cells)) return;
  const aligned = alignRow(cells, form.roles);
  form.levels = levelsOf(aligned, form.levels);
  const row = rowOf(view, aligned, form.levels);
  if (row !== null) form.rows.push(row);
}

const sameColumns = (a: readonly HeaderColumn[], b: readonly HeaderColumn[]): boolean =>
  a.length === b.length && a.every(({ role }, index) => role === b[index]?.role);

/** A header printed again on the next page of one form carries its levels on. */
const levelsBehind = (before: OpenForm | undefined, header: readonly HeaderColumn[], table: number | null): Levels =>
  before !== undefined && !before.isClosed && before.table === table && sameColumns(before.header, header)
    ? before.levels
    : NO_LEVELS;

function openForm(at: number, line: Line, header: readonly HeaderColumn[], before: OpenForm | undefined): OpenForm {
  const levels = levelsBehind(before, header, line.table);
  return { at, table: line.table, header, roles: columnRoles(header), levels, rows: [], isClosed: false };
}

/** The form of a stream of cells. Its rows end with the stream: what follows in its table is no row of it. */
function streamedForm(view: string, at: number, table: number | null, stream: StreamForm): OpenForm {
  let levels = NO_LEVELS;
  const rows = stream.rows.flatMap((cells) => {
    const aligned = { cells, isTorn: false };
    levels = levelsOf(aligned, levels);
    const row = rowOf(view, aligned, levels);
    return row === null ? [] : [row];
  });
  return { at, table, header: stream.header, roles: columnRoles(stream.header), levels, rows, isClosed: true };
}

/** Cells of a form that lost its table are short; a longer line is several of them parted by tabs, or prose. */
const LONGEST_LOOSE_CELL = 16;
const LONGEST_LOOSE_LINE = 80;

function isLooseCell(view: string, { start, end }: Span): boolean {
  if (!mayBeginForm(view.charAt(start)) || end - start > LONGEST_LOOSE_LINE) return false;
  return end - start <= LONGEST_LOOSE_CELL || view.slice(start, end).includes('\t');
}

/** Whether a form may begin in a line: by the first characters of its cells, which costs next to nothing. */
const mayBegin = (view: string, { span }: Line, cells: readonly FormCell[]): boolean =>
  cells.length > 0 ? cells.some(({ words }) => mayBeginForm(words)) : isLooseCell(view, span);

const streamAt = (
  view: string,
  lines: readonly Line[],
  at: number,
  before: OpenForm | undefined,
): StreamForm | null => {
  const table = lines[at]?.table ?? null;
  const isOpen = table !== null && before?.table === table;
  return readStream(view, lines, at) ?? (isOpen ? null : readHeadless(view, lines, at, before?.header ?? null));
};

/** The indicator forms among the lines: from a header row to the end of its table. Empty template rows are left out. */
export function readForms(view: string, lines: readonly Line[]): readonly IndicatorForm[] {
  const forms: OpenForm[] = [];
  let above: readonly FormCell[] = [];
  let behind = 0;
  for (const [at, line] of lines.entries()) {
    if (at < behind) continue;
    const cells = line.cells === null ? [] : formCells(view, line);
    const open = forms.at(-1);
    const stream = mayBegin(view, line, cells) ? streamAt(view, lines, at, open) : null;
    if (stream !== null) {
      forms.push(streamedForm(view, at, line.table, stream));
      behind = stream.end;
      continue;
    }
    const header = readHeader(cells) ?? readSplitHeader(above, cells);
    if (header !== null) forms.push(openForm(at, line, header, open));
    else if (cells.length > 0 && open?.table === line.table) addRow(view, open, cells);
    above = cells;
  }
  return forms.map(({ at, table, rows }) => ({ at, table, rows: rows.filter(isStated) }));
}

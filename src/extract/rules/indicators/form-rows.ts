import type { Line, LineCell } from '#model/line.ts';
import { type Span, trimSpan } from '#model/span.ts';
import { alignRow } from './form-alignment.ts';
import { type CellValue, type Comparator, readCell, readComparator } from './form-cell.ts';
import { type ColumnRole, type HeaderColumn, readHeader } from './form-header.ts';

/** The levels that merged cells carry down. */
interface Levels {
  readonly level1: string | null;
  readonly level2: string | null;
}

/** One row of an indicator form with what it states; a cell that is lost, blank or a dash is empty. */
export interface FormRow extends Levels {
  readonly name: Span | null;
  readonly target: CellValue;
  readonly actual: CellValue;
  readonly weight: CellValue;
  readonly score: CellValue;
  /** From columns of their own, where the form has them. */
  readonly unit: string | null;
  readonly comparator: Comparator | null;
  /** From the name, or the first cell that states something, to the last that does. */
  readonly span: Span;
}

const PREFIX = /^指标\s?[0-9一二三四五六七八九十]{0,2}\s?[:：.、]?\s*|^[0-9]{1,2}[.、．]\s*/u;
const FIRST_OF_LIST = /^指标1[:：.、]/u;
const TOTAL = /^(?:总分|总计|合计|总得分|得分合计|自评总分|评价总分|合计得分)/u;
const PLACEHOLDER = /^[…\-－—/.\s]*$/u;
const NO_LEVELS: Levels = { level1: null, level2: null };
const EMPTY: CellValue = { kind: 'empty' };

const wordsOf = (view: string, cell: LineCell | undefined): string =>
  cell === undefined ? '' : view.slice(cell.span.start, cell.span.end).replace(/\s+/gu, '');

const blankAsNull = (words: string): string | null => (PLACEHOLDER.test(words) ? null : words);

/** The indicator's name without 指标1：; null when nothing is left of it. */
function nameOf(view: string, cell: LineCell | undefined): Span | null {
  if (cell === undefined) return null;
  const whole = trimSpan(view, cell.span);
  const prefix = PREFIX.exec(view.slice(whole.start, whole.end))?.[0].length ?? 0;
  const name = trimSpan(view, { start: Math.min(whole.end, whole.start + prefix), end: whole.end });
  return PLACEHOLDER.test(view.slice(name.start, name.end)) ? null : name;
}

/** The levels that hold for a row: its own where it prints them, else those above it. */
function levelsOf(view: string, cells: ReadonlyMap<ColumnRole, LineCell>, above: Levels, isTorn: boolean): Levels {
  const own1 = blankAsNull(wordsOf(view, cells.get('level1')));
  const own2 = blankAsNull(wordsOf(view, cells.get('level2')));
  const level1 = own1 ?? above.level1;
  if (own2 !== null) return { level1, level2: own2 };
  // A torn row that begins a list anew stood under a level whose cell is lost.
  const isLost = isTorn && FIRST_OF_LIST.test(wordsOf(view, cells.get('name')));
  return { level1, level2: own1 !== null || isLost ? null : above.level2 };
}

const VALUE_ROLES = ['target', 'actual', 'weight', 'score'] as const;

function rowOf(view: string, cells: ReadonlyMap<ColumnRole, LineCell>, levels: Levels): FormRow | null {
  const read = (role: ColumnRole): CellValue => {
    const cell = cells.get(role);
    return cell === undefined ? EMPTY : readCell(view, cell.span);
  };
  const values = { target: read('target'), actual: read('actual'), weight: read('weight'), score: read('score') };
  const name = nameOf(view, cells.get('name'));
  const stated = VALUE_ROLES.filter((role) => values[role].kind !== 'empty').map((role) => cells.get(role));
  const spans = stated.flatMap((cell) => (cell === undefined ? [] : [trimSpan(view, cell.span)]));
  const places = name === null ? spans : [name, ...spans];
  if (places.length === 0) return null;
  const span = {
    start: Math.min(...places.map(({ start }) => start)),
    end: Math.max(...places.map(({ end }) => end)),
  };
  const unit = blankAsNull(wordsOf(view, cells.get('unit')));
  return { ...levels, ...values, name, unit, comparator: readComparator(wordsOf(view, cells.get('comparator'))), span };
}

const isBare = (row: FormRow): boolean => VALUE_ROLES.every((role) => row[role].kind === 'empty');

/** Without a name a row still counts when it states a target or result and its weight or score: its name is lost. */
const isStated = (row: FormRow): boolean =>
  !isBare(row) &&
  (row.name !== null ||
    ((row.target.kind !== 'empty' || row.actual.kind !== 'empty') &&
      (row.weight.kind !== 'empty' || row.score.kind !== 'empty')));

/** A form while its rows are read, from its header row on. */
interface OpenForm {
  readonly header: readonly HeaderColumn[];
  readonly table: number | null;
  levels: Levels;
  readonly rows: FormRow[];
}

/** A cell alone on its row behind a name without values is that name's target: the converter tore the row in two. */
function completeTornRow(view: string, form: OpenForm, cells: readonly LineCell[]): boolean {
  const [only, ...more] = cells.filter((cell) => wordsOf(view, cell) !== '');
  const pending = form.rows.at(-1);
  if (only === undefined || more.length > 0 || pending === undefined || !isBare(pending)) return false;
  const target = readCell(view, only.span);
  if (target.kind === 'empty') return false;
  form.rows[form.rows.length - 1] = {
    ...pending,
    target,
    span: { start: pending.span.start, end: trimSpan(view, only.span).end },
  };
  return true;
}

function addRow(view: string, form: OpenForm, cells: readonly LineCell[]): void {
  const first = cells.map((cell) => wordsOf(view, cell)).find((words) => words !== '') ?? '';
  if (first === '' || TOTAL.test(first) || completeTornRow(view, form, cells)) return;
  const aligned = alignRow(view, cells, form.header);
  form.levels = levelsOf(view, aligned.cells, form.levels, aligned.isTorn);
  const row = rowOf(view, aligned.cells, form.levels);
  if (row !== null) form.rows.push(row);
}

/** One indicator form: its table, its rows in order. */
export interface IndicatorForm {
  readonly table: number | null;
  readonly rows: readonly FormRow[];
}

/** The indicator forms among the lines: from a header row to the end of its table. Empty template rows are left out. */
export function readForms(view: string, lines: readonly Line[]): readonly IndicatorForm[] {
  const forms: OpenForm[] = [];
  for (const line of lines) {
    if (line.cells === null) continue;
    const header = readHeader(view, line);
    const open = forms.at(-1);
    if (header !== null) forms.push({ header, table: line.table, levels: NO_LEVELS, rows: [] });
    else if (open !== undefined && open.table === line.table) addRow(view, open, line.cells);
  }
  return forms.map(({ table, rows }) => ({ table, rows: rows.filter(isStated) }));
}

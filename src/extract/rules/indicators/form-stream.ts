import type { Line } from '#model/line.ts';
import { firstLevels, secondLevels } from '#schemas/vocabulary/indicator-levels.ts';
import { CellStream } from './cell-stream.ts';
import { isFirstLevel, isSecondLevel, levelOf } from './form-alignment.ts';
import {
  beginsNaming,
  type ColumnRole,
  type HeaderColumn,
  headingRole,
  namesIndicator,
  readHeader,
} from './form-header.ts';
import { type FormCell, formCells } from './form-words.ts';
import { headingsAt, wordsAt } from './stream-headings.ts';

/** A row of a form by the roles of its cells. */
export type StreamRow = ReadonlyMap<ColumnRole, FormCell>;

/** A form whose cells no longer stand in the rows and columns of their table. */
export interface StreamForm {
  readonly header: readonly HeaderColumn[];
  readonly rows: readonly StreamRow[];
  /** Index of the first line behind the form. */
  readonly end: number;
}

const NUMERIC = /^[0-9０-９.．]+[%％]?分?$|^[-－—/]$/u;
const VALUE = /^(?:[≥≤≧≦⩾⩽＞＜><=＝]|不[低少超高]|\d|[０-９]|[%％]$|[-－—/]$|定性)/u;
/** What stands under a form's rows. */
const END = /得分$|总分|合计|等[次级]$|^填[表报]|联系|^[（(].*[)）]$|^项目名称/u;
const ORDINAL = /^\d{1,3}$/u;
/** Names are seldom longer than a line of a narrow column wrapped thrice. */
const LONGEST_NAME = 44;

/** Where the rows of a stream are read from, and what its columns hold. */
interface Reading {
  readonly stream: CellStream;
  /** The columns from the name on. */
  readonly columns: readonly ColumnRole[];
  readonly isNumbered: boolean;
}

interface ReadRow {
  readonly cells: StreamRow;
  readonly next: number;
}

/** Words that name a level wherever they stand: 数量指标（20分）, 社会效益; 规划成果质量 may name an indicator too. */
const isPlainLevel = (words: string): boolean => words.length <= SHORT_LEVEL || /指标$/u.test(levelOf(words));
const SHORT_LEVEL = 5;

/** A level's name, and not the name of an indicator that is called like one (服务对象满意度 before ≥90%). */
function isLevelAt(reading: Reading, at: number, isLevel: (words: string) => boolean): boolean {
  const words = wordsAt(reading.stream, at);
  if (!isLevel(words) || (!isPlainLevel(words) && beginsRow(reading, at))) return false;
  const { stream, columns } = reading;
  const [next, behind] = [wordsAt(stream, at + 1), wordsAt(stream, at + 2)];
  return !VALUE.test(next) && !(columns[1] === 'unit' && VALUE.test(behind) && next.length <= 4);
}

/** Whether the cell at `at` may be what its column holds. */
function fits(role: ColumnRole, words: string): boolean {
  if (role === 'weight' || role === 'score') return words === '' || NUMERIC.test(words);
  if (role === 'unit') return words.length <= 8 && !/\d{2}/u.test(words);
  return words.length <= LONGEST_NAME;
}

const isName = (words: string): boolean =>
  words.length >= 2 &&
  words.length <= LONGEST_NAME &&
  !NUMERIC.test(words) &&
  !VALUE.test(words) &&
  !END.test(words) &&
  !isBareHeading(words);

/** 分值 or 实际完成 behind a header belong to a header in two rows. */
const isBareHeading = (words: string): boolean => words.length <= LONGEST_BARE_HEADING && headingRole(words) !== null;
const LONGEST_BARE_HEADING = 4;

/** True where a row may begin with its name at `at`: its numbers stand where the header has them. */
function beginsRow({ stream, columns }: Reading, at: number): boolean {
  if (!isName(wordsAt(stream, at))) return false;
  const firstNumber = columns.findIndex((role) => role === 'weight' || role === 'score');
  const checked = firstNumber === -1 ? columns : columns.slice(0, firstNumber + 1);
  return checked.every((role, index) => {
    const cell = stream.at(at + index);
    return role === 'other' || role === 'account' || (cell !== undefined && fits(role, cell.words));
  });
}

/** The place behind blank cells, the row's number and its levels, which are put into `cells`. */
function skipLevels(reading: Reading, from: number, cells: Map<ColumnRole, FormCell>): number {
  let at = from;
  const { stream, isNumbered } = reading;
  const skipBlanks = (): void => {
    while (stream.at(at)?.words === '') at += 1;
  };
  skipBlanks();
  if (isNumbered && ORDINAL.test(wordsAt(stream, at))) at += 1;
  for (const [role, isLevel] of [
    ['level1', isFirstLevel],
    ['level2', isSecondLevel],
  ] as const) {
    skipBlanks();
    const cell = stream.at(at);
    if (cell === undefined || !isLevelAt(reading, at, isLevel)) continue;
    cells.set(role, cell);
    at += 1;
  }
  skipBlanks();
  return at;
}

/** True where a row with its levels seems to begin at `at`, whose goal is a number. */
function looksLikeRow(reading: Reading, at: number): boolean {
  const name = skipLevels(reading, at, new Map());
  const target = Math.max(1, reading.columns.indexOf('target'));
  return beginsRow(reading, name) && VALUE.test(wordsAt(reading.stream, name + target));
}

/** A remark where the header has one: no row begins there, or one whose numbers fit begins behind it. */
const isRemark = (reading: Reading, at: number): boolean => {
  const cell = reading.stream.at(at);
  if (cell === undefined || cell.words === '') return cell !== undefined;
  if (END.test(cell.words)) return false;
  if (!beginsRow(reading, skipLevels(reading, at, new Map()))) return true;
  return !looksLikeRow(reading, at) && looksLikeRow(reading, at + 1);
};

/** The row that begins at `from`; null where none does. */
function rowAt(reading: Reading, from: number): ReadRow | null {
  const cells = new Map<ColumnRole, FormCell>();
  const { stream, columns } = reading;
  const start = skipLevels(reading, from, cells);
  const name = stream.at(start);
  if (name === undefined || !isName(name.words)) return null;
  cells.set('name', name);
  let at = start + 1;
  for (const role of columns.slice(1)) {
    const cell = stream.at(at);
    const isTold = role === 'other' || role === 'account';
    if (cell === undefined || (isTold ? !isRemark(reading, at) : !fits(role, cell.words))) continue;
    if (role !== 'other') cells.set(role, cell);
    at += 1;
  }
  const states = [cells.get('target'), cells.get('actual'), cells.get('score')].some(
    (cell) => (cell?.words ?? '') !== '',
  );
  return states && beginsRow(reading, start) ? { cells, next: at } : null;
}

function rowsFrom(
  reading: Reading,
  from: number,
  most = Number.POSITIVE_INFINITY,
): { readonly rows: readonly StreamRow[]; readonly next: number } {
  const rows: StreamRow[] = [];
  let next = from;
  for (let row = rowAt(reading, from); row !== null && rows.length < most; row = rowAt(reading, next)) {
    rows.push(row.cells);
    next = row.next;
  }
  return { rows, next };
}

/** True for words that begin like a heading of names, of the rows' numbers or like a level. */
export const mayBeginForm = (words: string): boolean =>
  words.startsWith('序') || beginsNaming(words) || beginsLevel(words);
const LEVEL_BEGINNINGS: ReadonlySet<number> = new Set(
  [...firstLevels, ...secondLevels, '经济', '社会', '生态', '可持续'].map((word) => word.charCodeAt(0)),
);
const beginsLevel = (words: string): boolean => LEVEL_BEGINNINGS.has(words.charCodeAt(0));

/** Whether a row may hold a header: some cell begins like one, or a line break in a cell may hide one that does. */
const mayHoldHeader = (view: string, line: Line): boolean =>
  line.cells === null ||
  formCells(view, line).some(({ words, span }) => beginsNaming(words) || words.length < span.end - span.start);

/** Where in a line a form's header may begin: at a cell that names a level or the indicator, or at the rows' numbers. */
function headerStart(stream: CellStream, line: number): number {
  for (let at = 0; stream.at(at)?.line === line; at += 1) if (namesIndicator(wordsAt(stream, at))) return at;
  return -1;
}

/** A header that stands elsewhere or nowhere: the order of the form of 财预〔2020〕10号. */
const STANDARD: readonly HeaderColumn[] = (['name', 'target', 'actual', 'weight', 'score'] as const).map(
  (role, column) => ({ column, role }),
);
/** Rows without a header have to look like a form's by more than one of them. */
const FEWEST_HEADLESS = 2;
/** Their first rows are judged: a form of many goals in words has a number among so many. */
const ROWS_JUDGED = 4;

const columnsBehind = (header: readonly HeaderColumn[]): readonly ColumnRole[] =>
  header.slice(header.findIndex(({ role }) => role === 'name')).map(({ role }) => role);

/** The form of rows under `header`; null where there are fewer than `fewest`. */
function formOf(
  { stream, at }: { readonly stream: CellStream; readonly at: number },
  header: readonly HeaderColumn[],
  fewest: number,
): StreamForm | null {
  const isNumbered = ORDINAL.test(wordsAt(stream, at));
  const { rows, next } = rowsFrom({ stream, columns: columnsBehind(header), isNumbered }, at);
  const end = stream.at(next)?.line ?? (stream.at(next - 1)?.line ?? -1) + 1;
  return rows.length < fewest ? null : { header, rows, end };
}

/**
 * The form that begins in the line at `at`, when a converter has printed its cells one a line or filled them into rows of
 * another width: then levels are known by their words, a name begins a row, and each cell is what the header has in its
 * order. Null for a form whose header is a row of its own, and where the cells behind a header make no rows.
 */
export function readStream(view: string, lines: readonly Line[], at: number): StreamForm | null {
  const line = lines[at];
  if (line === undefined || !mayHoldHeader(view, line)) return null;
  const stream = new CellStream(view, lines, at);
  const start = headerStart(stream, at);
  if (start === -1) return null;
  const { cells: headings, next } = headingsAt(stream, start);
  const last = headings.at(-1);
  const isRow = last?.endsLine === true && lines[last.line]?.cells !== null && line.cells !== null;
  if (last === undefined || isRow) return null;
  const header = readHeader(headings);
  if (header === null || !header.some(({ role }) => role === 'name')) return null;
  return formOf({ stream, at: next }, header, 1);
}

/**
 * The rows that begin with a level in the line at `at` without a header of their own, as when a page or a converter parts
 * them from it: `header` is that of the form before, null where there is none. Null where the words make no rows.
 */
export function readHeadless(
  view: string,
  lines: readonly Line[],
  at: number,
  header: readonly HeaderColumn[] | null,
): StreamForm | null {
  const stream = new CellStream(view, lines, at);
  let first = 0;
  while (stream.at(first)?.line === at && /^$|^项目名称/u.test(wordsAt(stream, first))) first += 1;
  const words = wordsAt(stream, first);
  if (!beginsLevel(words) || !isPlainLevel(words) || !(isFirstLevel(words) || isSecondLevel(words))) return null;
  const columns = header ?? STANDARD;
  // Most tables that begin so are no forms: their first rows tell it before the others are read.
  const reading = { stream, columns: columnsBehind(columns), isNumbered: false };
  const { rows } = rowsFrom(reading, first, ROWS_JUDGED);
  const hasLevel = rows[0]?.has('level1') === true || rows[0]?.has('level2') === true;
  const valued = rows.filter((row) => VALUE.test(row.get('target')?.words ?? row.get('actual')?.words ?? ''));
  if (!hasLevel || valued.length * 2 <= rows.length) return null;
  return formOf({ stream, at: first }, columns, FEWEST_HEADLESS);
}

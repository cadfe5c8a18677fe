import type { ComparedReport, ReleaseComparison, ReleaseName, RowChange, ValueChange } from '#dataset/index.ts';
import { describeSchemaChange } from '#dataset/index.ts';

/** What a comparison says to people, before it is laid out for a terminal or as Markdown. */

export interface DiffTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns, counted from 0, whose cells are numbers. */
  readonly numeric: readonly number[];
}

export interface DiffSection {
  /** Null for what stands at the top. */
  readonly title: string | null;
  readonly lines: readonly string[];
  readonly table: DiffTable | null;
}

/** How many reports of a kind are named. */
const MOST_REPORTS = 20;
/** How many changes of numbers are shown; --json has up to a hundred. */
const MOST_VALUES = 20;

/** So many characters of a report's id are shown; they tell it from others, and --report takes them. */
const ID_SHOWN = 12;

const counted = (count: number): string => count.toLocaleString('en-US');
const shown = (value: string | null): string => value ?? '(none)';

const releaseText = (release: ReleaseName | null): string =>
  release === null ? 'a release without a manifest' : `${release.version} (${release.releaseDate})`;

const rowsIn = (count: number): string => `${counted(count)} row${count === 1 ? '' : 's'}`;

function reportText({ reportId, slug, bureau, fiscalYear }: ComparedReport): string {
  const told = [bureau, fiscalYear].filter((each) => each !== null).join(' ');
  return `${slug ?? reportId.slice(0, ID_SHOWN)}${told === '' ? '' : ` (${told})`}`;
}

function headSection({ before, after, equal, rowsInAll }: ReleaseComparison): DiffSection {
  const verdict = equal ? 'Nothing differs.' : `${rowsIn(rowsInAll)} differ${rowsInAll === 1 ? 's' : ''}.`;
  return { title: null, lines: [`${releaseText(before)} → ${releaseText(after)}`, verdict], table: null };
}

function schemaSection({ schema }: ReleaseComparison): readonly DiffSection[] {
  if (schema.length === 0) return [];
  return [{ title: 'Tables and columns', lines: schema.map(describeSchemaChange), table: null }];
}

function tablesSection({ tables }: ReleaseComparison): readonly DiffSection[] {
  const differing = tables.filter(({ added, removed, changed, remade }) => added + removed + changed + remade > 0);
  const same = tables.filter((table) => !differing.includes(table)).map(({ name }) => name);
  const rows = differing.map(({ name, before, after, added, removed, changed, remade, columns }) => [
    name,
    ...[before, after].map((count) => (count === null ? '–' : counted(count))),
    ...[added, removed, changed, remade].map(counted),
    columns.map((column) => `${column.name} ${counted(column.rows)}`).join(', '),
  ]);
  const head = ['table', 'before', 'after', 'added', 'removed', 'changed', 're-made', 'rows that differ, by column'];
  const lines = same.length === 0 ? [] : [`No row differs in ${same.join(', ')}.`];
  const table = rows.length === 0 ? null : { head, rows, numeric: [1, 2, 3, 4, 5, 6] };
  return [{ title: 'Rows by table', lines, table }];
}

/** The first reports of a kind, each with its sign; how many more there are. */
function namedReports(
  sign: string,
  reports: readonly (ComparedReport & { readonly rows?: number })[],
): readonly string[] {
  const more = reports.length - MOST_REPORTS;
  return [
    ...reports
      .slice(0, MOST_REPORTS)
      .map((report) => `${sign} ${reportText(report)}${report.rows === undefined ? '' : `: ${rowsIn(report.rows)}`}`),
    ...(more > 0 ? [`${sign} … and ${counted(more)} more`] : []),
  ];
}

function reportsSection({ reports }: ReleaseComparison): DiffSection {
  const { added, removed, changed, remade, unchanged } = reports;
  const tally = `${counted(added.length)} added, ${counted(removed.length)} removed, ${counted(changed.length)} changed, ${counted(remade)} re-made, ${counted(unchanged)} unchanged`;
  const lines = [tally, ...namedReports('+', added), ...namedReports('-', removed), ...namedReports('~', changed)];
  return { title: 'Reports', lines, table: null };
}

function valueRow({ slug, reportId, table, column, what, before, after, printedBefore, printedAfter }: ValueChange) {
  const printed =
    printedBefore === null && printedAfter === null ? '' : `${shown(printedBefore)} → ${shown(printedAfter)}`;
  return [slug ?? reportId.slice(0, ID_SHOWN), `${table}.${column}`, what, shown(before), '→', shown(after), printed];
}

function valuesSection({ values, changedValues }: ReleaseComparison): readonly DiffSection[] {
  if (values.length === 0) return [];
  const few = values.slice(0, MOST_VALUES);
  const title = `Largest changes of numbers (${counted(few.length)} of ${counted(changedValues)})`;
  const head = ['report', 'column', 'of', 'before', '', 'after', 'as printed'];
  return [{ title, lines: [], table: { head, rows: few.map(valueRow), numeric: [3, 5] } }];
}

const SIGNS = { added: '+', removed: '-', changed: '~', remade: '=' } as const;

const keyText = (key: RowChange['key']): string =>
  Object.entries(key)
    .map(([column, value]) => (column === 'report_id' ? value.slice(0, ID_SHOWN) : value))
    .join(' ');

/** The zeros that a column's type appends say nothing. */
const plain = (cell: string | null): string =>
  shown(cell !== null && /^-?\d+\.\d+$/u.test(cell) ? cell.replace(/\.?0+$/u, '') : cell);

function rowLines({ table, kind, key, cells }: RowChange): readonly (readonly string[])[] {
  const where = [SIGNS[kind], table, keyText(key)];
  if (cells.length === 0) return [[...where, `(row ${kind})`, '', '', '']];
  return cells.map(({ column, before, after }) => [...where, column, plain(before), '→', plain(after)]);
}

function rowsSection({ rows, rowsInAll }: ReleaseComparison): readonly DiffSection[] {
  if (rows.length === 0) return [];
  const title = `Differing rows (${counted(rows.length)} of ${counted(rowsInAll)}; + added, - removed, ~ changed, = re-made)`;
  const head = ['', 'table', 'key', 'column', 'before', '', 'after'];
  return [{ title, lines: [], table: { head, rows: rows.flatMap(rowLines), numeric: [] } }];
}

/** A comparison as sections, in the order in which they are read. */
export const diffSections = (comparison: ReleaseComparison): readonly DiffSection[] => [
  headSection(comparison),
  ...schemaSection(comparison),
  ...(comparison.equal ? [] : tablesSection(comparison)),
  reportsSection(comparison),
  ...valuesSection(comparison),
  ...rowsSection(comparison),
];

import type { ComparedReport, ReleaseComparison, TableComparison } from './comparison.ts';
import { describeSchemaChange } from './describe-schema-change.ts';

/** How many reports an entry names. */
const MOST_NAMED = 20;

/** What an entry is written from. */
export interface ChangelogInput {
  /** Null where there is nothing to compare with. */
  readonly comparison: ReleaseComparison | null;
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly releaseDate: string;
  /** The text of the former release's CHANGELOG.md; null where there was no release or it had none. */
  readonly former: string | null;
}

const HEAD = `# Changelog

What changed from release to release of this dataset, newest first, in the style of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).
Rows are matched by primary key. A row is *changed* when a value of it differs, and *re-made* when only its lineage does: the program, the prompt or the model that made it.
`;

/** Names come from reports and file names: they are text and never markup. */
const escaped = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_[\]{}|~#!<>&]/gu, (sign) => (sign === '<' ? '&lt;' : sign === '&' ? '&amp;' : `\\${sign}`));

const counted = (count: number): string => count.toLocaleString('en-US');
const reportsIn = (count: number): string => `${counted(count)} report${count === 1 ? '' : 's'}`;
const rowsIn = (count: number): string => `${counted(count)} row${count === 1 ? '' : 's'}`;

function reportName({ reportId, slug, bureau, fiscalYear }: ComparedReport): string {
  const told = [bureau, fiscalYear].filter((each) => each !== null).join(' ');
  return `${escaped(slug ?? reportId)}${told === '' ? '' : ` (${escaped(told)})`}`;
}

/** «3 reports: …», the first of them by name; nothing for none. */
function reportLine(reports: readonly ComparedReport[]): readonly string[] {
  if (reports.length === 0) return [];
  const more = reports.length - MOST_NAMED;
  const names = reports.slice(0, MOST_NAMED).map(reportName);
  return [`${reportsIn(reports.length)}: ${names.join(', ')}${more > 0 ? `, and ${counted(more)} more` : ''}.`];
}

const group = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`### ${title}`, '', ...lines.map((line) => `- ${line}`), ''];

const ADDED_KINDS: readonly string[] = ['table-added', 'column-added'];
const REMOVED_KINDS: readonly string[] = ['table-removed', 'column-removed'];

function schemaLines({ schema }: ReleaseComparison, kinds: readonly string[] | null): readonly string[] {
  const told = [...ADDED_KINDS, ...REMOVED_KINDS];
  return schema
    .filter(({ kind }) => (kinds === null ? !told.includes(kind) : kinds.includes(kind)))
    .map((change) => escaped(describeSchemaChange(change)));
}

function remadeLines({ tables, reports }: ReleaseComparison): readonly string[] {
  const remade = tables.reduce((sum, table) => sum + table.remade, 0);
  if (remade === 0) return [];
  const alone = reports.remade === 0 ? '' : `; of ${reportsIn(reports.remade)} nothing else differs`;
  return [`${rowsIn(remade)} differ in their lineage alone${alone}.`];
}

const columnsOf = ({ columns }: TableComparison): string =>
  columns.map(({ name, rows }) => `${escaped(name)} ${counted(rows)}`).join(', ');

const tableRow = (table: TableComparison): string => {
  const { name, before, after, added, removed, changed, remade } = table;
  const counts = [before, after].map((rows) => (rows === null ? '–' : counted(rows)));
  const cells = [escaped(name), ...counts, ...[added, removed, changed, remade].map(counted), columnsOf(table)];
  return `| ${cells.join(' | ')} |`;
};

const rowsTable = (tables: readonly TableComparison[]): readonly string[] => [
  '### Rows',
  '',
  '| table | rows before | rows now | added | removed | changed | re-made | rows that differ, by column |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
  ...tables.map(tableRow),
  '',
];

function comparedWith({ before }: ReleaseComparison): string {
  return before === null
    ? 'Compared with the former release.'
    : `Compared with ${escaped(before.version)} of ${escaped(before.releaseDate)}.`;
}

function comparisonLines(comparison: ReleaseComparison): readonly string[] {
  const { reports, tables } = comparison;
  const intro = [comparedWith(comparison), ''];
  if (comparison.equal) return [...intro, 'No row, table or column differs.', ''];
  return [
    ...intro,
    ...group('Added', [...reportLine(reports.added), ...schemaLines(comparison, ADDED_KINDS)]),
    ...group('Changed', [...reportLine(reports.changed), ...schemaLines(comparison, null)]),
    ...group('Removed', [...reportLine(reports.removed), ...schemaLines(comparison, REMOVED_KINDS)]),
    ...group('Re-made', remadeLines(comparison)),
    ...rowsTable(tables),
  ];
}

function entry({ comparison, version, releaseDate, former }: ChangelogInput): string {
  const without =
    former === null ? 'First release.' : 'Not compared: the tables of the former release are not there any more.';
  const lines = comparison === null ? [without, ''] : comparisonLines(comparison);
  return [`## [${escaped(version)}] - ${releaseDate}`, '', ...lines].join('\n');
}

/** The entries of a changelog, as they stand there. */
function entriesOf(changelog: string | null): string {
  const start = changelog === null ? -1 : (/^## /mu.exec(changelog)?.index ?? -1);
  return start === -1 || changelog === null ? '' : changelog.slice(start);
}

/**
 * The text of CHANGELOG.md: an entry for this version, and below it the entries of the former release's changelog as
 * they stand there. The same input gives the same text.
 */
export function writeChangelog(input: ChangelogInput): string {
  const older = entriesOf(input.former);
  return `${HEAD}\n${entry(input).trimEnd()}\n${older === '' ? '' : `\n${older.trimEnd()}\n`}`;
}

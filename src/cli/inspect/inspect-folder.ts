import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import pLimit from 'p-limit';
import { createReaderPool, type IngestOutcome, type ReadingOptions, type ReadingSource } from '#ingest/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import { finding } from '#model/finding.ts';
import { isObjectAddress, parseObjectAddress, showObjectAddress } from '#model/object-address.ts';
import { padEndToWidth, padStartToWidth } from '#model/terminal-text.ts';
import { type Discovered, discoverFiles, sourceFor } from '#pipeline/discover/discover-files.ts';
import type { Places } from '#pipeline/origins/open-origin.ts';
import type { InspectFolder } from '../json-shapes/inspect.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { openProgress } from '../progress/index.ts';
import { findingJson } from '../show-report.ts';
import { bold, dim, folded, plain, type StyledLine, wrapped } from '../styled-line.ts';
import type { StyledText, Terminal } from '../terminal.ts';
import { byGravity } from './describe-document.ts';

type Row = InspectFolder['files'][number];

/** What a path leads to: files of which each gets a line, or one that is shown whole. */
export type Target =
  | { readonly kind: 'folder'; readonly files: readonly Discovered[] }
  | { readonly kind: 'file'; readonly source: ReadingSource };

/**
 * What is to be inspected: the files of a folder, a bucket, and of whatever else a run would take apart, or one file. A path
 * that leads nowhere is a file that cannot be read. Throws an OriginError or ObjectError where an object cannot be had.
 */
export async function findTarget(target: string, places: Places): Promise<Target> {
  const isFolder = (await stat(target).catch(() => null))?.isDirectory() ?? false;
  const files = await discoverFiles([target], undefined, places);
  const [first] = files;
  if (isObjectAddress(target)) {
    const isWhole = first?.kind === 'file' && first.path === showObjectAddress(parseObjectAddress(target));
    return isWhole ? { kind: 'file', source: await sourceFor(first, places) } : { kind: 'folder', files };
  }
  const isMore = isFolder || files.some((file) => file.path !== path.normalize(target));
  return isMore ? { kind: 'folder', files } : { kind: 'file', source: target };
}

/** What is inspected together, and how it is read. */
export interface Inspected {
  readonly folder: string;
  readonly files: readonly Discovered[];
  readonly places: Places;
  readonly options: ReadingOptions;
}

/** Reads every file of a folder, several at once, and says in a line each what came out. */
export async function inspectFolder(
  { folder, files, places, options }: Inspected,
  terminal: Terminal,
): Promise<InspectFolder> {
  const size = Math.max(1, availableParallelism() - 1);
  const pool = createReaderPool({ size });
  const limit = pLimit(size);
  const { report, stop } = openProgress(terminal, { progress: 'bar' });
  report({ kind: 'run-started', files: files.length, keyers: [] });
  const readRow = async (file: Discovered): Promise<Row> =>
    file.kind === 'absent'
      ? failedRow(file, file.reason)
      : rowOf(file.path, await pool.read(await sourceFor(file, places), options));
  const readOne = async (file: Discovered): Promise<Row> => {
    const row = await readRow(file).catch((error) => failedRow(file, messageOf(error)));
    report({ kind: 'file-finished', path: row.path, state: row.state, reason: null });
    return row;
  };
  try {
    const rows = await Promise.all(files.map((file) => limit(() => readOne(file))));
    return { schemaVersion: SCHEMA_VERSION, folder, files: rows };
  } finally {
    stop();
    await pool.close();
  }
}

const UNREAD = { state: 'failed', format: null, reader: null, pages: null, characters: null, tables: null } as const;

const failedRow = ({ path: file }: Discovered, reason: string): Row => ({
  ...UNREAD,
  path: file,
  findings: [findingJson(finding('error', 'file-missing', reason))],
});

function rowOf(file: string, outcome: IngestOutcome): Row {
  if (outcome.kind === 'failed') return { ...UNREAD, path: file, findings: outcome.findings.map(findingJson) };
  const { format, reader, pages, text, tables, partial, findings } = outcome.document;
  return {
    path: file,
    state: partial ? 'partial' : 'done',
    format,
    reader,
    pages: pages.length,
    characters: text.length,
    tables: tables.length,
    findings: findings.map(findingJson),
  };
}

const STATE_STYLE: Readonly<Record<Row['state'], StyledText['style']>> = {
  done: null,
  partial: 'yellow',
  failed: 'red',
};

/** The folder as a table of its files, each failure and the gravest finding of each file below its line. */
export function printFolder({ folder, files }: InspectFolder, width: number): readonly StyledText[] {
  const failed = files.filter((file) => file.state === 'failed').length;
  const lines: readonly StyledLine[] = [
    [bold(folded(folder)), plain(`  ${files.length} file(s), ${files.length - failed} read, ${failed} failed`)],
    [dim('  state    format  pages  characters  tables  findings  file')],
    ...files.flatMap((file) => fileLines(folder, file, width)),
  ];
  return lines.flatMap((line) => [...line, plain('\n')]);
}

/** A reason stands below the file's counts, and takes at least so many columns of the terminal. */
const REASON_INDENT = ' '.repeat(11);
const NARROWEST = 40;

function fileLines(folder: string, file: Row, width: number): readonly StyledLine[] {
  const number = (value: number | null, columns: number): string =>
    padStartToWidth(value === null ? '—' : value.toLocaleString('en'), columns);
  const pages = file.pages === 0 ? null : file.pages;
  const counts = `${number(pages, 5)}  ${number(file.characters, 10)}  ${number(file.tables, 6)}  ${number(file.findings.length, 8)}`;
  const line: StyledLine = [
    { text: `  ${padEndToWidth(file.state, 9)}`, style: STATE_STYLE[file.state] },
    plain(`${padEndToWidth(file.format ?? '—', 6)}  ${counts}  ${folded(path.relative(folder, file.path))}`),
  ];
  const [gravest] = byGravity(file.findings.map((each) => ({ ...each, span: null })));
  if (gravest === undefined || gravest.severity === 'note') return [line];
  const reason = wrapped(folded(gravest.reason), Math.max(NARROWEST, width - REASON_INDENT.length));
  return [line, ...reason.map((each) => [dim(REASON_INDENT + each)])];
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DuizhangError, messageOf } from '#model/duizhang-error.ts';
import { isObjectAddress } from '#model/object-address.ts';
import type { FileSource } from '#model/work.ts';
import { readCsvTable } from './read-csv.ts';

/** Thrown for a table of sources that cannot be used; wrong use of `--sources`. */
export class SourceTableError extends DuizhangError {
  override readonly name = 'SourceTableError';
}

const optional = z
  .string()
  .trim()
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));
const date = optional.pipe(z.nullable(z.iso.date({ error: 'is no date of the form YYYY-MM-DD' })));

/** A row: the file, matched by the end of its path, and where it came from. `supersedes` is the slug or id of an older report. */
const rowSchema = z.object({
  file: z.string().trim().min(1),
  sourceUrl: optional,
  publisher: optional,
  retrieved: date,
  published: date,
  supersedes: optional,
});

export interface SourceRow extends FileSource {
  readonly file: string;
}

const parseJsonLines = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));

/** Reads a table of sources, JSON lines or CSV with a header by its ending. Throws a SourceTableError that names the row. */
export async function readSourceTable(file: string): Promise<readonly SourceRow[]> {
  const rows = await parseRows(file);
  return rows.map((row, index) => {
    const parsed = rowSchema.safeParse(row);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new SourceTableError({
        message: `Row ${index + 1} of ${file} cannot be used: ${String(issue?.path[0])} ${issue?.message}.`,
      });
    }
    const { sourceUrl, ...rest } = parsed.data;
    return { ...rest, url: sourceUrl };
  });
}

async function parseRows(file: string): Promise<readonly unknown[]> {
  try {
    const text = (await readFile(file, 'utf8')).replace(/^\ufeff/u, '');
    return file.endsWith('.csv') ? readCsvTable(text) : parseJsonLines(text);
  } catch (error) {
    throw new SourceTableError({
      message: `The table of sources ${file} cannot be read: ${messageOf(error)}`,
      cause: error,
    });
  }
}

const fullPath = (target: string): string =>
  isObjectAddress(target) ? target : path.resolve(target).split(path.sep).join('/');

/** Whether a row is about the file at a full path: its `file` is the path or its end, at a folder's border. */
const isAbout = (row: SourceRow, full: string): boolean =>
  full === row.file || full.endsWith(`/${row.file.replace(/^\.?\//u, '')}`);

/** Whether a row is about an archive that holds the file at a full path. */
const isAboutArchive = (row: SourceRow, full: string): boolean =>
  /\.zip$/iu.test(row.file) &&
  (full.startsWith(`${row.file}/`) || `${full}/`.includes(`/${row.file.replace(/^\.?\/+/u, '')}/`));

/** Rows by what can be about a path: those with its last part, and those of archives, which have another. */
interface RowIndex {
  readonly byName: ReadonlyMap<string, readonly SourceRow[]>;
  readonly archives: readonly SourceRow[];
}

const lastPart = (target: string): string => target.slice(target.lastIndexOf('/') + 1);

/** Tables of a hundred thousand rows are asked about as many files. */
const indexes = new WeakMap<readonly SourceRow[], RowIndex>();

function indexOf(rows: readonly SourceRow[]): RowIndex {
  const index = indexes.get(rows) ?? {
    byName: Map.groupBy(rows, ({ file }) => lastPart(file)),
    archives: rows.filter(({ file }) => /\.zip$/iu.test(file)),
  };
  indexes.set(rows, index);
  return index;
}

const rowsAbout = ({ byName }: RowIndex, full: string): readonly SourceRow[] =>
  (byName.get(lastPart(full)) ?? []).filter((row) => isAbout(row, full));

const rowsAboutArchive = ({ archives }: RowIndex, full: string): readonly SourceRow[] =>
  archives.filter((row) => isAboutArchive(row, full));

/**
 * The row about a file: its `file` is the path or its end, at a folder's border. A file inside an archive that has no
 * row of its own came from where the archive came from, and supersedes nothing.
 */
export function sourceOf(rows: readonly SourceRow[], target: string): SourceRow | null {
  const full = fullPath(target);
  const index = indexOf(rows);
  const [own] = rowsAbout(index, full);
  if (own !== undefined) return own;
  const [archive] = rowsAboutArchive(index, full);
  return archive === undefined ? null : { ...archive, supersedes: null };
}

/** The rows that are about none of the files. */
export function unmatchedRows(rows: readonly SourceRow[], targets: Iterable<string>): readonly SourceRow[] {
  const index = indexOf(rows);
  const matched = new Set<SourceRow>();
  for (const target of targets) {
    const full = fullPath(target);
    for (const row of [...rowsAbout(index, full), ...rowsAboutArchive(index, full)]) matched.add(row);
  }
  return rows.filter((row) => !matched.has(row));
}

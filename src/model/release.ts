import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { releaseAboutSchema } from './release-about.ts';

/** How a release lies on the disk: what who writes it and who reads it have to agree on. */

/** The database of a release, inside its folder. */
export const RELEASE_DATABASE = 'duizhang.duckdb';

/** The schema of the database in which rows of views are kept, and the table there that has the query of each. */
export const STORED_SCHEMA = 'stored';
export const STORED_DEFINITIONS = 'definitions';

/** What a release says of itself for programs; a folder with it is a release. */
export const RELEASE_MANIFEST = 'release.json';

/** Every table, column and code in words; releases and their exports have it. */
export const RELEASE_CODEBOOK = 'CODEBOOK.md';

/** What a part of a release says of itself for programs; a folder with it is an export. */
export const EXPORT_MANIFEST = 'export.json';

/** The workbook: a sheet a table. */
export const RELEASE_WORKBOOK = 'duizhang.xlsx';

/** What a release can hold; its metadata is always there. */
export const RELEASE_FORMATS = ['parquet', 'duckdb', 'csv', 'xlsx', 'jsonl'] as const;
export type ReleaseFormat = (typeof RELEASE_FORMATS)[number];

/** `persons`: names and numbers of persons in the words of reports are masked; `none`: they stand as printed. */
export const REDACTIONS = ['persons', 'none'] as const;
export type Redaction = (typeof REDACTIONS)[number];

/** The one partition of a release that is too small to be parted. */
export const WHOLE_PARTITION = 'all';

/** Where the rows of a table lie, by partition; inside the release, with `/`. Partitions in order of their names are in order of report ids. */
export const parquetPath = (table: string, partition: string): string => `parquet/${table}/${partition}.parquet`;
export const recordsPath = (partition: string): string => `records/${partition}.jsonl`;
export const csvPath = (table: string): string => `csv/${table}.csv`;

const fileSchema = z.strictObject({
  /** Inside the release, with `/`. */
  path: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  /** Rows of a table in the file; null for what is no table. */
  rows: z.nullable(z.int().nonnegative()),
});
export type ReleaseFile = z.infer<typeof fileSchema>;

/** `release.json`. */
export const releaseManifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  version: z.string(),
  releaseDate: z.iso.date(),
  /** The program that made it. */
  programVersion: z.string(),
  formats: z.array(z.enum(RELEASE_FORMATS)),
  redaction: z.enum(REDACTIONS),
  /** What its publisher said of it; null where nothing was said, as in releases of before this could be. */
  about: z.nullable(releaseAboutSchema).default(null),
  /** sha256 over the definitions of all tables: partitions of other definitions are made anew. */
  tablesHash: z.string(),
  reports: z.int().nonnegative(),
  /** The parts of which Parquet and records consist; equal signatures are equal bytes. */
  partitions: z.array(z.strictObject({ name: z.string(), signature: z.string(), reports: z.int().nonnegative() })),
  /** Rows by table, in the order of the codebook. */
  tables: z.array(z.strictObject({ name: z.string(), rows: z.int().nonnegative() })),
  /** Every file but this one, in order of paths; the database, whose bytes differ from build to build, with its hash left empty. */
  files: z.array(fileSchema),
  /** What was left out and why, a sentence each. */
  notes: z.array(z.string()),
});
export type ReleaseManifest = z.infer<typeof releaseManifestSchema>;

/**
 * Where the former release waits while a new one takes its place: a folder can only be replaced by two renames, and a
 * process may be killed between them. A reader that finds no release at `folder` finds it here; the next publication
 * puts it back first.
 */
export const formerRelease = (folder: string): string => join(dirname(folder), `.${basename(folder)}.former`);

/**
 * Where the Parquet files of the last release of another version are kept (as links, which take no room where nothing
 * changed): what the changelog of the present version is held against, however often that is published again.
 */
export const comparedRelease = (folder: string): string => join(dirname(folder), `.${basename(folder)}.compared`);

import type { ChildProcess } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { formerRelease, RELEASE_DATABASE, RELEASE_MANIFEST } from '#model/release.ts';
import { DatasetError } from './dataset-error.ts';
import { askQuery, startQueryProcess, stop } from './query-client.ts';
import type { QueryLimits, QueryResult } from './query-result.ts';

/** A release that is open for reading. */
export interface Dataset {
  /**
   * Runs one reading statement in a sandbox: no writing, no files, no network, no settings; stopped at its time limit.
   * Throws a DatasetError that says in one line what is wrong. Queries run one after another; the one whose signal is aborted
   * is stopped.
   */
  readonly query: (sql: string, limits: QueryLimits, signal?: AbortSignal) => Promise<QueryResult>;
  /** Ends the process that runs the queries; without it the program does not end. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the release in `folder`. When another takes its place, queries go on reading the one that was opened, unless a
 * query had to be killed in between. Throws a DatasetError when there is no release or it cannot be read.
 */
export async function openDataset(folder: string): Promise<Dataset> {
  const path = await findDatabase(resolve(folder));
  let child: ChildProcess = await startQueryProcess(path);
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (sql: string, limits: QueryLimits, signal?: AbortSignal): Promise<QueryResult> => {
    if (child.killed || !child.connected) child = await startQueryProcess(path);
    return askQuery(child, { sql, limits }, signal);
  };
  return {
    query: (sql, limits, signal) => {
      const asked = last.then(() => ask(sql, limits, signal));
      last = asked.catch(() => {});
      return asked;
    },
    close: async () => stop(child),
  };
}

/**
 * The path of the database of the release in `folder`. In the moment when one release replaces another, the former one
 * lies beside its place. Throws a DatasetError when there is none.
 */
export async function findDatabase(folder: string): Promise<string> {
  for (const place of [folder, formerRelease(folder), folder]) {
    const path = join(place, RELEASE_DATABASE);
    if (await isThere(path)) return path;
  }
  if (await isThere(join(folder, RELEASE_MANIFEST))) throw withoutDatabase(folder);
  throw new DatasetError({
    kind: 'dataset',
    message: `There is no dataset at ${folder}; make one first: duizhang run <files or folders>.`,
    context: { folder },
  });
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const withoutDatabase = (folder: string): DatasetError =>
  new DatasetError({
    kind: 'dataset',
    message: `The release at ${folder} has no ${RELEASE_DATABASE}, which queries read; publish it with the format duckdb.`,
    context: { folder },
  });

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { messageOf } from '#model/duizhang-error.ts';
import { holdsReport, type PublishedReport } from '#model/published-report.ts';
import { parquetPath, type Redaction, type ReleaseFile, recordsPath } from '#model/release.ts';
import type { ReportSource } from '#model/report-source.ts';
import { REPORT_TABLES } from '../all-tables.ts';
import { PublishError } from '../publish-error.ts';
import { redactReport } from '../redaction/redact-report.ts';
import { countRows, openPartition, type PartitionDatabase } from './partition-database.ts';
import { recordLine } from './record-line.ts';
import { describeFile, placeFor } from './release-files.ts';
import { copyParquet } from './sql.ts';

/** What one partition is to hold; plain values, so that another process can be told. */
export interface PartitionTask {
  /** The release that is being built. */
  readonly folder: string;
  readonly name: string;
  /** Ordered. */
  readonly reportIds: readonly string[];
  /** Pairs of a document and the report that shows it. */
  readonly documentOwners: readonly (readonly [string, string])[];
  readonly redaction: Redaction;
  readonly withRecords: boolean;
}

/**
 * Writes the Parquet files of one partition and its record lines, and returns what was written. Reports are read one at
 * a time. The same task gives the same bytes. Throws a PublishError that names the report at fault.
 */
export async function makePartition(source: Pick<ReportSource, 'read'>, task: PartitionTask): Promise<ReleaseFile[]> {
  const spill = await mkdtemp(join(task.folder, '.spill-'));
  const database = await openPartition(spill);
  try {
    const lines = await collect(database, source, task);
    await database.finish();
    const files: ReleaseFile[] = [];
    for (const table of REPORT_TABLES) {
      const path = parquetPath(table.name, task.name);
      await database.connection.run(copyParquet(table, await placeFor(task.folder, path)));
      files.push(await describeFile(task.folder, path, await countRows(database.connection, table.name)));
    }
    return task.withRecords ? [...files, await describeFile(task.folder, recordsPath(task.name), lines)] : files;
  } finally {
    database.close();
    await rm(spill, { recursive: true, force: true });
  }
}

/** Puts every report into the database and, where wanted, its line into the file of records; returns how many lines. */
async function collect(
  database: PartitionDatabase,
  source: Pick<ReportSource, 'read'>,
  task: PartitionTask,
): Promise<number> {
  const owners = new Map(task.documentOwners);
  const records = task.withRecords ? await openLines(await placeFor(task.folder, recordsPath(task.name))) : null;
  let lines = 0;
  try {
    for await (const read of source.read(task.reportIds)) {
      const published = redactReport(read, task.redaction);
      // The line first: it is what holds a record to its schema.
      const line = holdsReport(published) ? recordLine(published) : null;
      namingReport(published, () => database.add(published, (id) => owners.get(id) === published.report.id));
      if (records === null || line === null) continue;
      await records.write(`${line}\n`);
      lines += 1;
    }
  } finally {
    await records?.end();
  }
  return lines;
}

function namingReport(published: PublishedReport, work: () => void): void {
  try {
    work();
  } catch (cause) {
    const { slug, id } = published.report;
    throw new PublishError({ message: `The report ${slug} (${id.slice(0, 8)}): ${messageOf(cause)}`, cause });
  }
}

/** A file that is written line by line; a write that fails (a full disk) is thrown by the next call. */
async function openLines(path: string) {
  const stream = createWriteStream(path);
  const done = finished(stream);
  done.catch(() => {}); // Thrown by `end`, or by the write that waits for it.
  return {
    write: async (text: string): Promise<void> => {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), done]);
    },
    end: async (): Promise<void> => {
      stream.end();
      await done;
    },
  };
}

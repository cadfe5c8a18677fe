import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { messageOf } from '#model/duizhang-error.ts';
import { DatasetError } from '../dataset-error.ts';

/** What a comparison may take of the machine; what does not fit goes to the disk. */
const OPTIONS = {
  memory_limit: '2GB',
  threads: '4',
  preserve_insertion_order: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

/** Runs `use` on a database in memory that is gone afterwards. Throws a DatasetError for what DuckDB cannot read or hold. */
export async function withWorkingDatabase<T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const overflow = await mkdtemp(join(tmpdir(), 'duizhang-compare-'));
  const instance = await DuckDBInstance.create(':memory:', { ...OPTIONS, temp_directory: overflow });
  const connection = await instance.connect();
  try {
    return await use(connection);
  } catch (thrown) {
    if (thrown instanceof DatasetError) throw thrown;
    const [line] = messageOf(thrown).split('\n');
    throw new DatasetError({ kind: 'dataset', message: `The releases cannot be compared: ${line}`, cause: thrown });
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(overflow, { recursive: true, force: true });
  }
}

import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** What a query may take of the machine; rows handed over come on top, which is why their number is limited. */
const OPEN_OPTIONS = {
  access_mode: 'READ_ONLY',
  memory_limit: '512MB',
  threads: '2',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

/** In this order: the last one makes the others final, and the one before it would forbid setting the first. */
const LOCKS = [
  "SET temp_directory = ''",
  "SET max_temp_directory_size = '0KB'",
  'SET allow_community_extensions = false',
  'SET enable_external_access = false',
  'SET lock_configuration = true',
];

/** Opens a database whose connections can read its tables and nothing else: no files, no network, no settings. */
export async function openSandbox(path: string): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(path, OPEN_OPTIONS);
  const connection: DuckDBConnection = await instance.connect();
  for (const lock of LOCKS) await connection.run(lock);
  connection.closeSync();
  return instance;
}

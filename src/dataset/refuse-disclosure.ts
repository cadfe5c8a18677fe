import type { DuckDBConnection } from '@duckdb/node-api';
import { DatasetError } from './dataset-error.ts';

/**
 * Names of DuckDB that tell where on this machine things lie, or that run a text as a statement, which would hide such
 * a name. A statement with one of them as the name of a function, a table or a setting is refused.
 */
const DISCLOSING =
  /^(?:pg_settings|duckdb_(?:settings|databases|secrets|logs\w*|log_\w+|extensions|temporary_files)|pragma_(?:database_list|database_size|storage_info)|current_setting|query|query_table|database_list|databases|json_execute_serialized_sql|parse_duckdb_log_message)$/iu;

const NAMING_KEYS: ReadonlySet<string> = new Set(['function_name', 'table_name']);

/** Throws a DatasetError for a statement that would show paths of this machine. */
export async function refuseDisclosure(connection: DuckDBConnection, sql: string): Promise<void> {
  const reader = await connection.runAndReadAll('select json_serialize_sql($1::varchar)', [sql]);
  const tree: unknown = JSON.parse(String(reader.getRows()[0]?.[0] ?? 'null'));
  const names = isParsed(tree) ? namesIn(tree) : wordsOf(sql);
  const found = names.find((name) => DISCLOSING.test(name));
  if (found === undefined) return;
  throw new DatasetError({
    kind: 'query',
    message: `A query reads the tables of the dataset only: ${found} tells of the machine that it is on.`,
  });
}

const isParsed = (tree: unknown): boolean =>
  typeof tree === 'object' && tree !== null && 'error' in tree && tree.error === false;

/** Names of functions and tables anywhere in a tree; walked without recursion, since it may be deep. */
function namesIn(tree: unknown): readonly string[] {
  const names: string[] = [];
  const left: unknown[] = [tree];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, value] of Object.entries(next)) {
      if (NAMING_KEYS.has(key)) names.push(String(value).replace(/^"|"$/gu, ''));
      else left.push(value);
    }
  }
  return names;
}

/** What is no SELECT (DESCRIBE, SUMMARIZE, EXPLAIN, PRAGMA) has no tree: any of its words may be a name. */
const wordsOf = (sql: string): readonly string[] => sql.match(/\w+/gu) ?? [];

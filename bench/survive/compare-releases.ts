import { existsSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { RELEASE_DATABASE } from '#model/release.ts';
import { differingFiles } from '../release/differing-files.ts';

/** How two releases differ: files but the database byte by byte, the database table by table, row by row. */
export interface Comparison {
  readonly files: number;
  readonly tables: number;
  /** Each in words; none = they are the same. */
  readonly differences: readonly string[];
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const DESCRIBED = (database: string) =>
  `select table_name || ' ' || column_name || ' ' || data_type || ' ' || column_index from duckdb_columns() where database_name = '${database}'
   union all select view_name || ' ' || replace(sql, '${database}.', '') from duckdb_views() where database_name = '${database}' and not internal`;

async function compareDatabases(one: string, other: string): Promise<Omit<Comparison, 'files'>> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = async (query: string) => (await connection.runAndReadAll(query)).getRowsJson();
  try {
    for (const [name, folder] of [['one', one] as const, ['other', other] as const])
      await connection.run(
        `attach '${path.join(folder, RELEASE_DATABASE).replaceAll("'", "''")}' as ${name} (read_only)`,
      );
    const described = async (left: string, right: string) =>
      (await rows(`(${DESCRIBED(left)}) except all (${DESCRIBED(right)})`)).map(([row]) => `only in ${left}: ${row}`);
    const differences = [...(await described('one', 'other')), ...(await described('other', 'one'))];
    const tables = await rows(
      "select schema_name, table_name from duckdb_tables() where database_name = 'one' order by all",
    );
    if (differences.length === 0)
      for (const [schema, table] of tables) {
        const name = `${quoted(String(schema))}.${quoted(String(table))}`;
        for (const [left, right] of [
          ['one', 'other'],
          ['other', 'one'],
        ] as const) {
          const [[count] = []] = await rows(
            `select count(*) from (from ${left}.${name} except all from ${right}.${name})`,
          );
          if (Number(count) !== 0) differences.push(`${count} row(s) of ${name} only in ${left}`);
        }
      }
    return { tables: tables.length, differences };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Compares the release of a run that nothing disturbed (`one`) with another's. */
export async function compareReleases(one: string, other: string): Promise<Comparison> {
  if (!existsSync(path.join(other, RELEASE_DATABASE)))
    return { files: 0, tables: 0, differences: [`${other} holds no release`] };
  const { files, differing } = differingFiles(one, other);
  const { tables, differences } = await compareDatabases(one, other);
  return { files, tables, differences: [...differing.map((file) => `file ${file}`), ...differences] };
}

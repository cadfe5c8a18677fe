import pg from 'pg';
import { canariesIn } from './canary.ts';
import { type Looked, layersOf } from './search-files.ts';

const bytesOf = (value: unknown): Buffer =>
  Buffer.isBuffer(value) ? value : Buffer.from(typeof value === 'object' ? JSON.stringify(value) : String(value));

const TABLES = `select format('%I.%I', schemaname, tablename) as name from pg_tables
  where schemaname not in ('pg_catalog', 'information_schema')`;

/**
 * Every value of every table of a database, unpacked, and what its server shows of those who are connected: what was found,
 * as `table: canary`. `looked` counts the tables that have rows.
 */
export async function searchDatabase(url: string, looked: Looked): Promise<readonly string[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const found: string[] = [];
    const { rows: tables } = await client.query<{ name: string }>(TABLES);
    for (const name of [...tables.map((table) => table.name), 'pg_stat_activity', 'pg_settings']) {
      const { rows } = await client.query<unknown[]>({ text: `select * from ${name}`, rowMode: 'array' });
      if (rows.length > 0) looked.set(name, rows.length);
      const values = rows.flat().map(bytesOf);
      const packed = await Promise.all(values.map((value) => layersOf(value, looked)));
      const canaries = new Set([...values, ...packed.flat()].flatMap(canariesIn));
      found.push(...[...canaries].map((canary) => `${name}: ${canary}`));
    }
    return found;
  } finally {
    await client.end();
  }
}

/** A user of a server with this password, whose every statement the server logs. The address to reach it as that user. */
export async function addUser(url: string, password: string): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`create role careful superuser login password ${client.escapeLiteral(password)}`);
  await client.query(`alter role careful set log_statement = 'all'`);
  await client.end();
  return Object.assign(new URL(url), { username: 'careful', password: encodeURIComponent(password) }).href;
}

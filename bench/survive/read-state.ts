import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import pg from 'pg';
import { z } from 'zod';
import { STATE_FILE } from '#model/state-file.ts';
import type { StoreLocation } from '#model/store-location.ts';

/** What a store holds at a moment, read past the program. */
export interface KeptState {
  /** The beginnings of the sha256 of stored answers, with how often each is there. */
  readonly answers: ReadonlyMap<string, number>;
  /** The last run; null where none has begun. */
  readonly run: { readonly id: string; readonly phase: string } | null;
}

const NOTHING: KeptState = { answers: new Map(), run: null };
const ANSWERS = 'select raw_response from model_calls';
const LAST_RUN = 'select id, phase from runs order by number desc limit 1';
const TABLES = { sqlite: "select name from sqlite_master where name in ('model_calls', 'runs')" };

// A body is kept as a JSON string.
const answersSchema = z.array(
  z.object({ raw_response: z.string().transform((text) => z.string().parse(JSON.parse(text))) }),
);
const runsSchema = z.array(z.object({ id: z.string(), phase: z.string() }));

/** Characters of a sha256 that the provider tells. */
const BEGINNING = 16;

function stateOf(answers: unknown, runs: unknown): KeptState {
  const hashes = answersSchema
    .parse(answers)
    .map(({ raw_response }) => createHash('sha256').update(raw_response).digest('hex').slice(0, BEGINNING));
  const counts = new Map<string, number>();
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return { answers: counts, run: runsSchema.parse(runs)[0] ?? null };
}

function readSqlite(folder: string): KeptState {
  const file = path.join(folder, STATE_FILE);
  if (!existsSync(file)) return NOTHING;
  const database = new BetterSqlite(file, { timeout: 20_000 });
  try {
    // A process that was killed while it made the tables has left none: they come in one transaction.
    if (database.prepare(TABLES.sqlite).all().length < 2) return NOTHING;
    return stateOf(database.prepare(ANSWERS).all(), database.prepare(LAST_RUN).all());
  } finally {
    database.close();
  }
}

const hasTables = z.array(z.object({ tables: z.coerce.number() }));

async function readPostgres(url: string, schema: string): Promise<KeptState> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const made = await client.query(
      "select count(*) as tables from information_schema.tables where table_schema = $1 and table_name in ('model_calls', 'runs')",
      [schema],
    );
    if (hasTables.parse(made.rows)[0]?.tables !== 2) return NOTHING;
    await client.query(`set search_path to ${client.escapeIdentifier(schema)}`);
    return stateOf((await client.query(ANSWERS)).rows, (await client.query(LAST_RUN)).rows);
  } finally {
    await client.end();
  }
}

export const readState = async (location: StoreLocation): Promise<KeptState> =>
  location.kind === 'sqlite' ? readSqlite(location.folder) : readPostgres(location.url, location.schema);

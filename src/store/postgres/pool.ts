import pg from 'pg';
import type { PostgresLocation } from '#model/store-location.ts';

/** How long a connection may take to be made, in milliseconds. Waiting for one of the pool to be free has no limit. */
const CONNECTING = 10_000;

/**
 * A machine that is gone says nothing: after 10 s of silence the other side is asked, by both sides, so that neither
 * waits for a dead one and no dead one holds a lock. A transaction in which nothing happens for a minute is one of a
 * stopped process; what it holds is given free, and it is done again where the process goes on.
 */
const SESSION = `
  set tcp_keepalives_idle = 10;
  set tcp_keepalives_interval = 5;
  set tcp_keepalives_count = 3;
  set idle_in_transaction_session_timeout = '60s';
  set client_min_messages = warning`;

/** Whole numbers of 64 bits (counts and sums) as numbers: none here comes near 2^53. Everything else as pg has it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
};

/** What a single connection to a location is made with; `who` is what the server's list of connections shows. */
export const connectionConfig = ({ url }: PostgresLocation, who: string): pg.ClientConfig => ({
  connectionString: url,
  application_name: who,
  types,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: CONNECTING,
});

/** Makes a fresh connection one of this program's. */
export async function prepareSession(client: pg.ClientBase, schema: string): Promise<void> {
  // A connection that breaks while nobody asks it anything must not end the process: the next question finds out.
  client.on('error', () => {});
  await client.query(`${SESSION}; set search_path to "${schema}"`);
  // What was said to be stored must be there after a crash of the server, which this process may outlive.
  await client.query(
    `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
  );
}

/** What is done over a pool of connections. */
export interface PoolUse {
  /** What the server's list of connections shows; default: the program. */
  readonly who?: string;
  /** False where a crash of the server may undo what was done in its last moment; each write is faster then. */
  readonly isDurable?: boolean;
}

/** Connections to a location, at most so many at once. */
export function openPool(
  location: PostgresLocation,
  connections: number,
  { who = 'duizhang', isDurable = true }: PoolUse = {},
): pg.Pool {
  const config = connectionConfig(location, who);
  /** Knows its settings itself: from the pool it would get no password, which the pool hides. */
  class Client extends pg.Client {
    constructor() {
      super(config);
    }
  }
  const pool = new pg.Pool({
    Client,
    max: connections,
    onConnect: async (client) => {
      await prepareSession(client, location.schema);
      if (!isDurable) await client.query('set synchronous_commit = off');
    },
  });
  // As above, for one that waits in the pool, which then forgets it.
  pool.on('error', () => {});
  return pool;
}

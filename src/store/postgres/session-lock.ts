import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describeHolder, type LockHolder, type RunLock } from '#model/run-lock.ts';
import { type PostgresLocation, showLocation } from '#model/store-location.ts';
import { StoreError } from '../store-error.ts';
import { toPostgresError } from './failure.ts';
import { lockNumber } from './open.ts';
import { PATIENCE, repeatedly } from './outage.ts';
import { connectionConfig, prepareSession } from './pool.ts';

/** Between two attempts, in milliseconds. A session whose process was killed is gone within the first few. */
const PAUSE = 250;
const ATTEMPTS_AT_HELD = 8;

/** A lock that somebody else holds. */
class HeldError extends StoreError {}

/**
 * A session of the server's holds the lock, on a connection of its own. Where that is lost, the lock is taken again as
 * soon as the server can be reached; between the two somebody else may take it, which `lost` tells.
 */
export async function holdSessionLock(location: PostgresLocation, what: string): Promise<RunLock> {
  const name = sessionName(what);
  const lost = new AbortController();
  let isReleased = false;
  let session: pg.Client | null = null;
  const take = async (): Promise<void> => {
    const taken = await takeLock(location, name, (ended) => {
      if (session === ended && !isReleased) void retake();
    });
    session = taken;
    if (isReleased) await taken.end();
  };
  const retake = async (): Promise<void> => {
    session = null;
    while (!isReleased && session === null) {
      try {
        await take();
      } catch (thrown) {
        if (thrown instanceof HeldError) return lost.abort(thrown);
        // Not counted: how long a server may stay away is for those to say who need it. An unknown failure may pass, too.
        await sleep(PAUSE * 4, undefined, { ref: false });
      }
    }
  };
  try {
    await repeatedly(PATIENCE, () => {}).attempt(take);
  } catch (thrown) {
    throw toPostgresError(thrown, location);
  }
  const release = async (): Promise<void> => {
    if (isReleased) return;
    isReleased = true;
    // Ending the session would give the lock back as well, but not before this promise resolves.
    await session?.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await session?.end().catch(() => undefined);
  };
  return { release, lost: lost.signal };
}

/** What the server's list of connections shows: who it is, and a number by which a lost connection of one's own is known. */
const sessionName = (what: string): string =>
  `${what}|${process.pid}|${hostname().slice(0, 24)}|${randomBytes(4).toString('hex')}`;

/** Throws a HeldError where somebody else has the lock, and has it still after a moment. */
async function takeLock(
  location: PostgresLocation,
  name: string,
  onEnd: (client: pg.Client) => void,
): Promise<pg.Client> {
  const client = new pg.Client(connectionConfig(location, name));
  client.once('end', () => onEnd(client));
  try {
    await client.connect();
    await prepareSession(client, location.schema);
    // Newer servers may end sessions that are idle; this one always is.
    await client.query(
      `select set_config(name, '0', false) from pg_settings where name in ('idle_session_timeout', 'transaction_timeout')`,
    );
    await lockIn(client, location, name);
    return client;
  } catch (thrown) {
    await client.end().catch(() => undefined);
    throw thrown;
  }
}

async function lockIn(client: pg.Client, location: PostgresLocation, name: string): Promise<void> {
  const number = lockNumber(`run ${location.schema}`);
  for (let attempt = 1; ; attempt += 1) {
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1::bigint) as held', [number]);
    if (rows[0]?.held === true) return;
    const holder = await holderOf(client, number);
    if (attempt === ATTEMPTS_AT_HELD) {
      const who = describeHolder(holder === null ? null : holderNamed(holder));
      throw new HeldError({
        message: `The workspace in ${showLocation(location)} is in use by ${who}; wait for it to end, or stop it.`,
        context: { database: showLocation(location) },
      });
    }
    // One's own, of a connection that the server does not know yet to be lost.
    if (holder?.name === name) await client.query('select pg_terminate_backend($1)', [holder.pid]);
    await sleep(PAUSE);
  }
}

/** How often is asked whether the lock is held, until it is: a holder that lost its connection takes it again within a second. */
const LOOKS = 4;

/** Whether a session of anybody's holds the lock. Nothing is taken: the server's list of locks says it. */
export async function isSessionLockHeld(location: PostgresLocation): Promise<boolean> {
  const client = new pg.Client(connectionConfig(location, 'duizhang'));
  client.on('error', () => {});
  try {
    await client.connect();
    for (let look = 1; ; look += 1) {
      if ((await holderOf(client, lockNumber(`run ${location.schema}`))) !== null) return true;
      if (look === LOOKS) return false;
      await sleep(PAUSE * 2);
    }
  } catch (thrown) {
    throw toPostgresError(thrown, location);
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface HoldingSession {
  readonly pid: number;
  readonly name: string;
  /** Null where the server does not tell this user. */
  readonly since: Date | null;
}

async function holderOf(client: pg.Client, number: string): Promise<HoldingSession | null> {
  const { rows } = await client.query<HoldingSession>(
    `select activity.pid, application_name as name, backend_start as since
       from pg_locks join pg_stat_activity as activity on activity.pid = pg_locks.pid
      where locktype = 'advisory' and granted and objsubid = 1
        and database = (select oid from pg_database where datname = current_database())
        and (classid::bigint << 32 | objid::bigint) = $1::bigint`,
    [number],
  );
  return rows[0] ?? null;
}

function holderNamed({ name, since }: HoldingSession): LockHolder | null {
  const [what, pid, host] = name.split('|');
  if (what === undefined || pid === undefined || host === undefined) return null;
  return { what, process: Number(pid), host, since: since?.toISOString() ?? null };
}

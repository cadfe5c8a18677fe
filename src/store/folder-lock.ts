import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import { z } from 'zod';
import { describeHolder, type LockHolder, type RunLock } from '#model/run-lock.ts';
import { StoreError, toStoreError } from './store-error.ts';
import { ensureFolder } from './workspace-folder.ts';

/** On it the holder keeps a transaction open. The operating system ends it with the process: nothing is left to clean up. */
const LOCK_FILE = 'run.lock';

/** Beside the lock, and not in it: who closes a file gives up all locks that its process has on it. */
const HOLDER_FILE = 'run.lock.json';

const holderSchema = z.strictObject({ what: z.string(), process: z.int(), host: z.string(), since: z.string() });

/** A connection that nobody refers to would be closed. */
const HELD = new Set<BetterSqlite.Database>();

export async function holdFolderLock(folder: string, what: string): Promise<RunLock> {
  const workspace = resolve(folder);
  await ensureFolder(workspace);
  const held = await begin(workspace);
  HELD.add(held);
  const holder = { what, process: process.pid, host: hostname(), since: new Date().toISOString() };
  const stated = join(workspace, HOLDER_FILE);
  // For people alone: the lock holds without it.
  await writeFile(stated, `${JSON.stringify(holder satisfies LockHolder)}\n`).catch(() => undefined);
  const release = async (): Promise<void> => {
    if (!HELD.delete(held)) return;
    await rm(stated, { force: true }).catch(() => undefined);
    held.close();
  };
  return { release, lost: new AbortController().signal };
}

/** Between two attempts to take a lock that somebody only looked at, in milliseconds; and how many there are. */
const PAUSE = 20;
const ATTEMPTS_AT_LOOKED_AT = 500;

/**
 * Takes the lock, again where somebody only looked whether it is held: that takes well under a millisecond, unless the
 * process that looks is stopped meanwhile.
 */
async function begin(workspace: string): Promise<BetterSqlite.Database> {
  const file = join(workspace, LOCK_FILE);
  for (let attempt = 1; ; attempt += 1) {
    const held = take(file);
    if (held !== null) return held;
    if (attempt === ATTEMPTS_AT_LOOKED_AT || lookAt(file))
      throw new StoreError({
        message: `The workspace ${workspace} is in use by ${describeHolder(await readHolder(workspace))}; wait for it to end, or stop it.`,
        context: { workspace },
      });
    await sleep(PAUSE);
  }
}

/** The connection that holds the lock; null where another one stands in its way, be it only for a look. */
function take(file: string): BetterSqlite.Database | null {
  // Nothing is ever written, so that a killed holder leaves no journal behind.
  return connected(file, {}, (connection) => connection.exec('begin exclusive'));
}

/** Whether anybody holds the lock now: a lock for reading is had beside others of its kind, and beside no other. */
function lookAt(file: string): boolean {
  const connection = connected(file, { readonly: true }, (opened) => opened.pragma('schema_version'));
  connection?.close();
  return connection === null;
}

/** A connection on which a statement was done; null where the lock of another one kept it from that. */
function connected(
  file: string,
  options: BetterSqlite.Options,
  statement: (connection: BetterSqlite.Database) => unknown,
): BetterSqlite.Database | null {
  let connection: BetterSqlite.Database | null = null;
  try {
    connection = new BetterSqlite(file, { ...options, timeout: 0 });
    statement(connection);
    return connection;
  } catch (thrown) {
    connection?.close();
    if (thrown instanceof BetterSqlite.SqliteError && thrown.code.startsWith('SQLITE_BUSY')) return null;
    throw toStoreError(thrown, file);
  }
}

/** Whether a run holds the lock of a workspace; false where none ever did. Throws a StoreError for a file that is no lock. */
export async function isFolderLockHeld(folder: string): Promise<boolean> {
  const file = join(resolve(folder), LOCK_FILE);
  return existsSync(file) && lookAt(file);
}

async function readHolder(workspace: string): Promise<LockHolder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(join(workspace, HOLDER_FILE), 'utf8')));
  } catch {
    return null;
  }
}

import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
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

async function begin(workspace: string): Promise<BetterSqlite.Database> {
  const file = join(workspace, LOCK_FILE);
  let connection: BetterSqlite.Database | null = null;
  try {
    connection = new BetterSqlite(file, { timeout: 0 });
    // Nothing is ever written, so that a killed holder leaves no journal behind.
    connection.exec('begin exclusive');
    return connection;
  } catch (thrown) {
    connection?.close();
    if (thrown instanceof BetterSqlite.SqliteError && thrown.code.startsWith('SQLITE_BUSY'))
      throw new StoreError({
        message: `The workspace ${workspace} is in use by ${describeHolder(await readHolder(workspace))}; wait for it to end, or stop it.`,
        context: { workspace },
      });
    throw toStoreError(thrown, file);
  }
}

async function readHolder(workspace: string): Promise<LockHolder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(join(workspace, HOLDER_FILE), 'utf8')));
  } catch {
    return null;
  }
}

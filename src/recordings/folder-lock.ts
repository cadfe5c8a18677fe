import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { RecordingError } from './recording-error.ts';

/** The file that is locked; it holds nothing and stays. */
const LOCK = '.lock';
const PAUSE_MILLISECONDS = 25;
/** About a minute: a recorder holds the lock for as long as it takes to write its files. */
const MOST_TRIES = 2_400;

/**
 * Does the work while no other process, and nobody else in this one, does work on the folder, which is made where there
 * is none. The lock is the operating system's, by way of SQLite: it ends with its process, however that ends. Throws a
 * RecordingError where others never let go, and what the work throws.
 */
export async function holdingFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const lock = new Database(path.join(folder, LOCK), { timeout: 0 });
  try {
    await begin(lock, folder);
    return await work();
  } finally {
    lock.close();
  }
}

async function begin(lock: Database.Database, folder: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (tries === MOST_TRIES)
        throw new RecordingError({
          message: `Another process keeps recording in ${folder}: try again when it has ended.`,
        });
      await sleep(PAUSE_MILLISECONDS);
    }
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

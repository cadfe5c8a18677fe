import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { type Db, PgBoss } from 'pg-boss';
import type { PostgresLocation } from '#model/store-location.ts';
import type { UnitQueue } from '#model/unit-queue.ts';
import { openPool, PATIENCE, repeatedly, type StoreOutage, toPostgresError } from '#store/index.ts';
import { bossQueue } from './boss-queue.ts';
import { QueueError } from './queue-error.ts';
import { deadQueue, queueSchema, SIGNATURE, unitsQueue, workersOn } from './queue-names.ts';
import { BOSS_SETTINGS, DEAD_QUEUE, UNITS_QUEUE } from './queue-settings.ts';

/** How a queue is opened. */
export interface QueueOptions {
  /** What the results of this version of the program go by: up to 32 small letters and digits. */
  readonly signature: string;
  /** Whether this process asks for work, so that others see that somebody does. */
  readonly isWorker: boolean;
  readonly onOutage?: (outage: StoreOutage) => void;
}

/** One for asking, one for signs of life, one for looking after leases that have run out: none waits for another. */
const CONNECTIONS = 3;

/**
 * Opens the queue beside a store in PostgreSQL, and makes it where it is missing. Throws a StoreError where the database
 * is at fault, and a QueueError for a signature that stands in no name.
 */
export async function openUnitQueue(location: PostgresLocation, options: QueueOptions): Promise<UnitQueue> {
  const { signature, isWorker } = options;
  if (!SIGNATURE.test(signature)) throw new QueueError({ message: `No queue is named after "${signature}".` });
  const schema = queueSchema(location.schema);
  const worker = `${workersOn(location.schema)}${signature} ${randomBytes(2).toString('hex')}`;
  // The store is the truth: a lease that is forgotten is given again, and a job that is added again is found to be done.
  const pool = openPool(location, CONNECTIONS, { isDurable: false, ...(isWorker ? { who: worker } : {}) });
  const attempts = repeatedly(PATIENCE, options.onOutage ?? (() => {}));
  const db: Db = {
    executeSql: async (text, values) => {
      try {
        return await attempts.attempt(() => ask(pool, text, values));
      } catch (thrown) {
        throw toPostgresError(thrown, location);
      }
    },
  };
  const boss = new PgBoss({ ...BOSS_SETTINGS, db, schema });
  // What is done in the background is done again a little later, here or by another process.
  boss.on('error', () => {});
  const close = async (): Promise<void> => {
    if (pool.ending) return;
    attempts.end();
    await boss.stop({ graceful: false, close: false });
    await pool.end();
  };
  try {
    await boss.start();
    await boss.createQueue(deadQueue(signature), DEAD_QUEUE);
    await boss.createQueue(unitsQueue(signature), { ...UNITS_QUEUE, deadLetter: deadQueue(signature) });
  } catch (thrown) {
    await close();
    throw thrown;
  }
  attempts.opened();
  return { ...bossQueue({ boss, db, schema, signature, storeSchema: location.schema }), close };
}

/** Several statements at once give several results, of which pg-boss makes one itself; its types know of one alone. */
const ask = (pool: Pool, text: string, values: unknown[] | undefined): Promise<{ rows: Record<string, unknown>[] }> =>
  pool.query(text, values);

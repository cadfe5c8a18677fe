import { createHash } from 'node:crypto';

/** pg-boss has a schema of its own beside the store's. */
export const queueSchema = (storeSchema: string): string => `${storeSchema}_queue`;

const UNITS = 'units-';
const DEAD = '-dead';

export const unitsQueue = (signature: string): string => `${UNITS}${signature}`;
export const deadQueue = (signature: string): string => `${unitsQueue(signature)}${DEAD}`;

/** The signature in the name of one of our queues, and whether it is that of what was given up; null for other names. */
export function readQueueName(name: string): { readonly signature: string; readonly isDead: boolean } | null {
  if (!name.startsWith(UNITS)) return null;
  const isDead = name.endsWith(DEAD);
  return { signature: name.slice(UNITS.length, isDead ? -DEAD.length : undefined), isDead };
}

/**
 * What connections of workers on a store are called in the server's list, before the signature. Hashed, because
 * PostgreSQL cuts these names at 63 bytes.
 */
export const workersOn = (storeSchema: string): string =>
  `duizhang worker ${createHash('sha256').update(storeSchema).digest('hex').slice(0, 8)} `;

/** What may be a signature: it stands in names that PostgreSQL cuts at 63 bytes. */
export const SIGNATURE = /^[0-9a-z]{1,32}$/u;

import { ALL_TABLES } from './all-tables.ts';

export { type Publication, type PublishTarget, publishDataset } from './publish-dataset.ts';
export { PublishError } from './publish-error.ts';

/** The primary key of each table, in the order of the codebook. */
export const PRIMARY_KEYS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ALL_TABLES.map(({ name, primaryKey }) => [name, primaryKey]),
);

import { ALL_TABLES } from './all-tables.ts';

export { publishDataset } from './publish-dataset.ts';
export { PublishError } from './publish-error.ts';
export type { ChangesToDescribe, Publication, PublishProgress, PublishTarget } from './publish-target.ts';

/** The primary key of each table, in the order of the codebook. */
export const PRIMARY_KEYS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ALL_TABLES.map(({ name, primaryKey }) => [name, primaryKey]),
);

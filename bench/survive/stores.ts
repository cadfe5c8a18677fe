import { parseStoreLocation } from '#model/store-location.ts';
import { startPostgres } from '../../test/postgres-server.ts';
import type { TrialStore } from './trial.ts';

/** Stores for workspaces, and the server they may need. */
export interface Stores {
  readonly storeFor: (name: string, workspace: string) => TrialStore;
  readonly close: () => Promise<void>;
}

const inFolders: Stores = {
  storeFor: (_, workspace) => ({ location: { kind: 'sqlite', folder: workspace }, settings: {} }),
  close: async () => {},
};

/** `sqlite`, or `postgres` on a server of its own. Throws where that is not installed, and for another name. */
export async function openStores(kind: string): Promise<Stores> {
  if (kind === 'sqlite') return inFolders;
  if (kind !== 'postgres') throw new RangeError(`There is no store "${kind}"; take sqlite or postgres.`);
  const server = await startPostgres();
  if (server === null) throw new Error('PostgreSQL is not installed.');
  return {
    storeFor: (name) => {
      const address = `${server.url}?schema=${name.replaceAll('-', '_')}`;
      return { location: parseStoreLocation(address), settings: { DUIZHANG_DATABASE: address } };
    },
    close: () => server.stop(),
  };
}

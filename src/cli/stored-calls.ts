import type { Store } from '#model/store.ts';
import { openSqliteStore } from '#store/index.ts';

/** What a model keyer needs of a store. */
export type StoredCalls = Pick<Store, 'findModelCall' | 'saveModelCall'>;

/** The stored model calls of a workspace, which is opened, and made where there is none, when a model is first asked. */
export function storedCallsAt(workspace: string): StoredCalls & { readonly close: () => Promise<void> } {
  let opened: Promise<Store> | null = null;
  const open = (): Promise<Store> => {
    opened ??= openSqliteStore(workspace);
    return opened;
  };
  return {
    findModelCall: async (...key) => (await open()).findModelCall(...key),
    saveModelCall: async (...call) => (await open()).saveModelCall(...call),
    close: async () => (await opened)?.close(),
  };
}

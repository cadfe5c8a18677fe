import type { Store } from '#model/store.ts';

/** What a model keyer needs of a store. */
export type StoredCalls = Pick<Store, 'findModelCall' | 'saveModelCall'>;

import type { Store } from '#model/store.ts';

/** A place for one store: each `open` gives another connection to it; `remove` ends it with all it holds. */
export interface StorePlace {
  readonly open: () => Promise<Store>;
  readonly remove: () => Promise<void>;
}

import type { StorePlace } from '../store-place.ts';

/** A place where a test can let time pass for what processes hold. */
export interface SharedPlace extends StorePlace {
  /** Everything held was last renewed in 1970, where nobody renews it from now on. */
  readonly age: () => Promise<void>;
}

/** Statements that do so. */
export const AGING = ['update askings set renewed = 0', 'update budget_parts set renewed = 0'] as const;

import type { StorePlace } from '../store-place.ts';
import { describeAskingLeases } from './asking-leases-contract.ts';
import { describeModelLimits } from './model-limits-contract.ts';
import { describeRunBudgets } from './run-budgets-contract.ts';

/** What every store does for the processes that share it, whatever database keeps it. */
export function describeShared(name: string, makePlace: () => Promise<StorePlace>): void {
  describeModelLimits(name, makePlace);
  describeRunBudgets(name, makePlace);
  describeAskingLeases(name, makePlace);
}

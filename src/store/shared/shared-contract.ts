import { describeAskingLeases } from './asking-leases-contract.ts';
import { describeModelLimits } from './model-limits-contract.ts';
import { describeRunBudgets } from './run-budgets-contract.ts';
import type { SharedPlace } from './shared-place.ts';

/** What every store does for the processes that share it, whatever database keeps it. */
export function describeShared(name: string, makePlace: () => Promise<SharedPlace>): void {
  describeModelLimits(name, makePlace);
  describeRunBudgets(name, makePlace);
  describeAskingLeases(name, makePlace);
}

import type { DraftClaim, RulesContext } from './context.ts';
import { claimStaffing } from './staffing/index.ts';

/** The same rules over the same report give the same claims: what another group needs as well is read once. */
function onceAReport<T>(read: (context: RulesContext) => T): (context: RulesContext) => T {
  const known = new WeakMap<RulesContext, T>();
  return (context) => {
    const before = known.get(context);
    if (before !== undefined) return before;
    const now = read(context);
    known.set(context, now);
    return now;
  };
}

/** The staffing claims of a report; the indicators need their places, as staff is no indicator. */
export const staffOf: (context: RulesContext) => readonly DraftClaim[] = onceAReport(claimStaffing);

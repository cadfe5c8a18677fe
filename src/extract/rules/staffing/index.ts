import type { DraftClaim, RulesContext } from '../context.ts';

export function claimStaffing(context: RulesContext): readonly DraftClaim[] {
  return context.segmentation.lines.length === 0 ? [] : [];
}

import type { DraftClaim, RulesContext } from '../context.ts';

export function claimIndicators(context: RulesContext): readonly DraftClaim[] {
  return context.segmentation.lines.length === 0 ? [] : [];
}

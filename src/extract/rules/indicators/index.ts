import type { DraftClaim, RulesContext } from '../context.ts';
import { claimForms } from './claim-forms.ts';

/** The indicators of a report: the rows of its forms, and the counts and rates of its prose. */
export function claimIndicators(context: RulesContext): readonly DraftClaim[] {
  return claimForms(context);
}

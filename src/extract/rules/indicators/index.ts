import type { DraftClaim, RulesContext } from '../context.ts';
import { staffOf } from '../once-a-report.ts';
import { claimForms } from './claim-forms.ts';
import { claimNarrative } from './claim-narrative.ts';
import { mergeRestated } from './merge-restated.ts';

/** The indicators of a report: the rows of its forms, and the counts and rates of its prose. */
export function claimIndicators(context: RulesContext): readonly DraftClaim[] {
  const staff = staffOf(context).flatMap(({ item, spans }) => (item.field === 'staffing' ? spans : []));
  return mergeRestated([...claimForms(context), ...claimNarrative(context, staff)]);
}

import { reportProject } from '../budget/report-project.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { claimStaffing } from '../staffing/index.ts';
import { claimForms } from './claim-forms.ts';
import { claimNarrative } from './claim-narrative.ts';
import { mergeRestated } from './merge-restated.ts';

/** The one project that the report's forms are about; a transfer is a fund of many. */
function projectOfReport(context: RulesContext): string | null {
  const name = reportProject(context);
  return name?.includes('转移支付') === true ? null : name;
}

/** The indicators of a report: the rows of its forms, and the counts and rates of its prose. */
export function claimIndicators(context: RulesContext): readonly DraftClaim[] {
  const staff = claimStaffing(context).flatMap(({ item, spans }) => (item.field === 'staffing' ? spans : []));
  const forms = claimForms(context, projectOfReport(context));
  // The cells of a form that lost its table stand among the prose.
  const rows = forms.flatMap(({ spans }) => spans);
  return mergeRestated([...forms, ...claimNarrative(context, [...staff, ...rows])]);
}

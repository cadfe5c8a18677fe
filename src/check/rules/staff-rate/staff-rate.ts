import { figureAt, percentage } from '../../expression.ts';
import type { Outcome } from '../../outcome.ts';
import { percentOutcome } from '../../percent-outcome.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { IndicatorStatement, StaffingStatement } from '../../statement.ts';

/** 在职人员控制率, 人员编制控制率: staff in service over posts. */
const STAFF_RATE = /(?:人员|在职|编制)[^，。]{0,4}控制率$/u;

/** The bureau's one count of the concept; null where it states several. */
function onlyCount({ staffing }: CheckContext, concept: string): StaffingStatement | null {
  const counts = staffing.filter(({ fact, primary }) => primary && fact.concept === concept && fact.scope === null);
  return counts.length === 1 ? (counts[0] ?? null) : null;
}

function outcomeOfRate(context: CheckContext, percent: IndicatorStatement): Outcome[] {
  const inService = onlyCount(context, 'onboard.in_service');
  const posts = onlyCount(context, 'establishment.total');
  if (inService === null || posts === null) return [];
  const outcome = percentOutcome({
    rule: 'staff-rate',
    equation: `${percent.fact.name} = in service / posts`,
    subject: percent.fact.name ?? '在职人员控制率',
    inputs: [
      { role: 'in_service', figure: { ...inService, unit: null } },
      { role: 'posts', figure: { ...posts, unit: null } },
    ],
    formula: percentage(figureAt(0), figureAt(1)),
    stated: percent,
    counted: true,
  });
  return outcome === null ? [] : [outcome];
}

/** The control rate of staff is staff in service over posts. */
export const staffRate: Rule = {
  id: 'staff-rate',
  findingId: 'staff-rate-mismatched',
  check: (context) =>
    context.indicators
      .filter(({ fact, primary, unit }) => primary && unit === '%' && STAFF_RATE.test(fact.name ?? ''))
      .flatMap((percent) => outcomeOfRate(context, percent)),
};

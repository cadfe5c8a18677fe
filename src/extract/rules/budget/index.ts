import type { DraftClaim, RulesContext } from '../context.ts';
import { onceAReport } from '../once-a-report.ts';
import { claimSectionProse, type SectionProse } from './prose.ts';
import { type Fund, fundOf } from './read-label.ts';
import { reportTopic } from './report-topic.ts';
import type { Carried } from './section-state.ts';
import { claimTables } from './tables/index.ts';
import { unifyProjects } from './unify-projects.ts';
import { usesOfFund } from './uses-of-fund.ts';

/** The fund that a report says all its money is of (`全部为一般公共预算拨款收入`); null when it says no such thing. */
function defaultFundOf(view: string): Fund | null {
  const match = /(?:全部|均|全)(?:为|是|系|属于?|由|来自|来源于|列|列入|纳入|从)(?:了)?(一般公共预算|政府性基金)/u.exec(
    view,
  );
  // Where another fund has amounts too, the sentence was about a part of the money.
  const hasOther = /(?:政府性基金|国有资本经营)[^，。；\n]{0,12}[\t ]*[1-9][\d,]*\.?\d*\s*(?:万?元|\t|$)/mu.test(view);
  return match === null || hasOther ? null : fundOf(match[1] ?? '');
}

/** Budget facts: amounts, changes, shares and rates from prose and tables, and zeros stated in words. */
export const claimBudget: (context: RulesContext) => readonly DraftClaim[] = onceAReport(readBudget);

function readBudget(context: RulesContext): readonly DraftClaim[] {
  const defaultFund = defaultFundOf(context.view);
  const claims: DraftClaim[] = [];
  const topic = reportTopic(context);
  const uses = usesOfFund(context.view, topic.project);
  let carried: Carried | null = null;
  for (const section of context.segmentation.sections) {
    const isAside = !section.fields.includes('budget');
    if (isAside && !section.fields.some((field) => field === 'issues' || field === 'measures')) continue;
    const prose: SectionProse = claimSectionProse(context, section, {
      defaultFund,
      isAside,
      carried,
      reportTopic: topic,
      uses,
    });
    claims.push(...prose.claims);
    carried = prose.carried;
  }
  return unifyProjects([...claims, ...claimTables(context, defaultFund, claims, topic)]);
}

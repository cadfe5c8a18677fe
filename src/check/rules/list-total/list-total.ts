import type { Outcome } from '../../outcome.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import { checkAnnouncedAccounts } from './announced-accounts.ts';
import { checkClasses } from './classes.ts';
import { checkColumns } from './columns.ts';
import { checkCountedLines } from './counted-lines.ts';
import { checkDispositions } from './dispositions.ts';
import { checkNumbered } from './numbered.ts';
import { checkProjects } from './projects.ts';
import { checkPurposes } from './purposes.ts';
import { checkSources } from './sources.ts';
import { checkTables } from './tables.ts';

const placesOf = ({ identity }: Outcome): readonly number[] => identity.figures.map(({ span }) => span.start);

/** The same equation found in another way is left out, and so is any other complaint about a total already judged. */
function withoutRepeats(outcomes: readonly Outcome[]): readonly Outcome[] {
  const equations = new Set<string>();
  const totals = new Set<number | undefined>();
  return outcomes.filter((outcome) => {
    const [total, ...parts] = placesOf(outcome);
    const equation = [total, ...parts.sort((a, b) => a - b)].join(' ');
    const repeats = equations.has(equation) || (outcome.identity.status === 'conflict' && totals.has(total));
    equations.add(equation);
    totals.add(total);
    return !repeats;
  });
}

const check = (context: CheckContext): readonly Outcome[] =>
  withoutRepeats([
    ...checkPurposes(context),
    ...checkProjects(context),
    ...checkDispositions(context),
    ...checkAnnouncedAccounts(context),
    ...checkColumns(context),
    ...checkTables(context),
    ...checkClasses(context),
    ...checkCountedLines(context),
    ...checkSources(context),
    ...checkNumbered(context),
  ]);

/** A total equals the sum of the list that itemises it. */
export const listTotal: Rule = { id: 'list-total', findingId: 'list-total-mismatched', check };

import { type Account, accountsIn } from '../../ledger.ts';
import { columnName } from '../../names.ts';
import { type Outcome, weigh } from '../../outcome.ts';
import type { Rule } from '../../rule.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** 全部上缴 and 全部结转留用 print the balance itself: three figures of their own are needed for an equation. */
function splitAccount({ project, entries, settled }: Account): Outcome[] {
  const [closing, returned, retained] = [entries.get('closing'), entries.get('returned'), entries.get('retained')];
  if (closing === undefined || returned === undefined || retained === undefined) return [];
  if (new Set([closing, returned, retained].map((figure) => figure.span.start)).size < 3) return [];
  const name = project ?? '项目';
  const outcome = sumOutcome({
    rule: 'closing-split',
    equation: `${name}: ${columnName('project.closing')} = ${columnName('project.returned')} + ${columnName('project.retained')}`,
    subject: `${columnName('project.closing')} of ${name}`,
    stated: { role: 'total', figure: closing },
    terms: [
      { role: 'part', figure: returned, sign: 1 },
      { role: 'part', figure: retained, sign: 1 },
    ],
    kind: 'money',
  });
  return outcome === null ? [] : weigh(outcome, { loose: false, settled });
}

/** What is left of a project is returned to the treasury or retained for the next year. */
export const closingSplit: Rule = {
  id: 'closing-split',
  findingId: 'closing-split-mismatched',
  check: ({ budget }) => accountsIn(budget.all).flatMap(splitAccount),
};

import { unlessExplained } from '../../explained.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { type ColumnSum, columnSums, type ProjectColumn, projectColumns } from '../../project-columns.ts';
import type { CheckContext } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { distance, PASSAGE } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';

const nameOfTotal = ({ fact }: BudgetStatement): string =>
  fact.project === null ? nameOf(fact.concept) : `${fact.project}: ${nameOf(fact.concept)}`;

function sumOf({ total, items }: ColumnSum): Outcome | null {
  const change = total.fact.measure === 'change_amount' ? 'change of ' : '';
  return sumOutcome({
    rule: 'list-total',
    equation: `${change}${nameOfTotal(total)} = sum over ${items.length} projects`,
    subject: nameOfTotal(total),
    stated: { role: 'total', figure: total },
    terms: items.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'money',
  });
}

/** What the passage of `beside` states in this column for the same thing, provided that it states one amount only. */
function besideIn(all: readonly BudgetStatement[], beside: BudgetStatement): BudgetStatement | null {
  const near = all.filter((one) => one.fact.project === beside.fact.project && distance(one, beside) <= PASSAGE);
  const together = near.filter((one) => inOneSentence(one, beside));
  const [found, ...rivals] = together.length > 0 ? together : near;
  return found === undefined || rivals.length > 0 ? null : found;
}

/** The same projects in another column, where it states one amount for the total and for each of them. */
function sameProjects({ total, items }: ColumnSum, { items: others, totals }: ProjectColumn): ColumnSum | null {
  const head = besideIn(totals, total);
  const found = items.map((item) => besideIn(others, item));
  const [first, ...rest] = found.flatMap((one) => one ?? []);
  const complete = head !== null && rest.length + 1 === items.length;
  const alike = head !== null && (head.fact.project !== null || inOneSentence(head, total));
  return complete && alike && first !== undefined ? { total: head, items: [first, ...rest] } : null;
}

/** How many amounts have to make the amount of another project before that one counts as their summary. */
const SURE_OF_SUMMARY = 4;

/** A sum of several amounts is no chance; one of small changes, of nothing here and there, may be. */
const isSure = ({ total, items }: ColumnSum): boolean =>
  total.fact.measure === 'amount' &&
  items.every(({ value }) => value.units !== 0n) &&
  (total.fact.project === null || items.length >= SURE_OF_SUMMARY);

/** What is budgeted need not be received: only amounts of one basis have to add up. */
const isOfOneBasis = ({ total, items }: ColumnSum): boolean =>
  items.every(({ fact }) => fact.basis === total.fact.basis);

/** Once one column adds up these are the projects that the total sums up, and every other column has to add up too. */
function otherColumns(context: CheckContext, sum: ColumnSum, columns: readonly ProjectColumn[]): Outcome[] {
  return columns.flatMap((column) => {
    const other = sameProjects(sum, column);
    const outcome = other === null || other.total === sum.total ? null : sumOf(other);
    if (other === null || outcome === null || (!holds(outcome) && !(isSure(sum) && isOfOneBasis(other)))) return [];
    const terms = other.items.map((figure) => ({ figure, sign: 1 as const }));
    return [unlessExplained(context, outcome, { stated: other.total, terms })];
  });
}

/** Projects told one after the other, in a table or at length, whose amounts make the one before or below them. */
export function checkColumns(context: CheckContext): Outcome[] {
  const columns = projectColumns(context.budget.all);
  return columns.flatMap((column) =>
    columnSums(column).flatMap((sum) => {
      const outcome = sumOf(sum);
      return outcome === null ? [] : [outcome, ...otherColumns(context, sum, columns)];
    }),
  );
}

import { ZERO } from '#model/decimal.ts';
import type { Figure } from '../../figure.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { choose, statementsWithin } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** A cell that prints a dash: nothing, and no fact of the record. A row's cells are parted by tabs, a flattened one's by lines too. */
const DASH_BEFORE = /(?:^|[\t\n])[ \u3000]*([-－—–]+)[ \u3000]*[\t\n]+[ \u3000]*$/u;
const DASH_BEHIND = /^[ \u3000]*[\t\n]+[ \u3000]*([-－—–]+)[ \u3000]*(?:[\t\n]|$)/u;
/** Columns of what there was before and after, in this order. */
const HEADINGS =
  /(?:年初|上年)[^\t\n。]{0,12}(?:结转|结余)[^\t\n。]*[\t\n][^。]*?(?:年末|期末)[^\t\n。]{0,12}(?:结转|结余)/u;

/** A cell or two. */
const NEXT_CELL = 12;
/** How far above its row a table's heading may stand, in code units: some twenty rows. */
const LONGEST_TABLE = 800;

/** A row that opens and closes with dashes. */
interface DashedRow {
  readonly opening: Figure;
  readonly received: BudgetStatement;
  readonly spent: BudgetStatement;
  readonly closing: Figure;
}

const nothing = (printed: string, start: number): Figure => ({
  printed,
  value: ZERO,
  unit: null,
  span: { start, end: start + printed.length },
});

const SPENT: ReadonlySet<string> = new Set(['project.spent', 'expenditure.project']);

function rowAt({ text, budget }: CheckContext, received: BudgetStatement): DashedRow | null {
  const { start, end } = received.span;
  const spent = statementsWithin(budget, end, end + NEXT_CELL).find(({ fact }) => SPENT.has(fact.concept));
  if (spent === undefined || text.slice(end, spent.span.start).trim() !== '') return null;
  const from = Math.max(0, start - NEXT_CELL);
  const before = DASH_BEFORE.exec(text.slice(from, start));
  const behind = DASH_BEHIND.exec(text.slice(spent.span.end, spent.span.end + NEXT_CELL));
  if (before === null || behind === null) return null;
  if (!HEADINGS.test(text.slice(Math.max(0, start - LONGEST_TABLE), start))) return null;
  const [said = '', dash = ''] = before;
  const [, last = ''] = behind;
  return {
    opening: nothing(dash, from + before.index + said.indexOf(dash)),
    received,
    spent,
    closing: nothing(last, spent.span.end + behind[0].indexOf(last)),
  };
}

function outcomeOf({ opening, received, spent, closing }: DashedRow, name: string): Outcome[] {
  const outcome = sumOutcome({
    rule: 'roll-forward',
    equation: `${name}: – + ${nameOf(received.fact.concept)} − ${nameOf(spent.fact.concept)} = –`,
    subject: name,
    stated: { role: 'closing', figure: closing },
    terms: [
      { role: 'opening', figure: opening, sign: 1 },
      { role: 'received', figure: received, sign: 1 },
      { role: 'spent', figure: spent, sign: -1 },
    ],
    kind: 'money',
  });
  return outcome !== null && holds(outcome) ? [outcome] : [];
}

/** The bureau's own revenue and spending, where its projects have no balances and it states none. */
function bureauOf({ budget }: CheckContext, row: DashedRow): Outcome[] {
  const find = (concept: string, bases: readonly BudgetStatement['fact']['basis'][]) =>
    bases
      .map((basis) => choose(budget, { ...row.spent.fact, concept, basis, project: null }, row.spent)?.statement)
      .find((one) => one !== undefined);
  const received =
    find('revenue.total', ['received', 'final']) ?? find('revenue.fiscal_appropriation', ['received', 'final']);
  const spent = find('expenditure.total', ['final']);
  const balance = find('carryover.opening', [null]) ?? find('carryover.closing', [null]);
  if (received === undefined || spent === undefined || balance !== undefined) return [];
  return outcomeOf({ ...row, received, spent }, 'the bureau');
}

/** Rows of a table of balances that open and close with a dash: what was received was spent. A dash may also be left out of the print, so only what holds is recorded. */
export function checkDashes(context: CheckContext): Outcome[] {
  const rows = context.budget.all
    .filter(({ fact }) => fact.concept === 'project.received' && fact.measure === 'amount')
    .flatMap((received) => rowAt(context, received) ?? []);
  const total = rows.find(({ received }) => received.fact.project === null);
  return [
    ...rows.flatMap((row) => outcomeOf(row, row.received.fact.project ?? 'all projects')),
    ...(total === undefined ? [] : bureauOf(context, total)),
  ];
}

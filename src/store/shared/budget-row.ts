import { type Kysely, sql } from 'kysely';
import type { BudgetState, BudgetUnits, SharedSpending } from '#model/run-budget.ts';
import type { RunBudgetRow, StoreTables } from '../tables.ts';

type Database = Kysely<StoreTables>;

export const stateOf = (row: RunBudgetRow): BudgetState => ({
  // PostgreSQL gives whole numbers of 64 bits as text, unless it is told otherwise.
  most: Number(row.most),
  setAside: Number(row.set_aside),
  underWay: Number(row.under_way),
  isClosed: Number(row.closed) === 1,
  spent: {
    units: Number(row.spent),
    calls: Number(row.calls),
    inputTokens: Number(row.input_tokens),
    cachedInputTokens: Number(row.cached_input_tokens),
    outputTokens: Number(row.output_tokens),
  },
});

export function theOnly(rows: readonly RunBudgetRow[], budget: string): RunBudgetRow {
  const [row] = rows;
  if (row === undefined) throw new Error(`The budget ${budget} is used before it is opened.`);
  return row;
}

export const NOTHING: SharedSpending = { units: 0, calls: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

/** Takes hold of the budget's row before its parts: all transactions take them in this order, and none waits in a circle. */
export async function holdBudget(database: Database, budget: string): Promise<void> {
  await sql`update run_budgets set closed = closed where id = ${budget}`.execute(database);
}

/** Gives back what was set aside for some parts, and counts what was spent. */
export async function release(
  database: Database,
  budget: string,
  freed: { readonly setAside: BudgetUnits; readonly parts: number },
  spent: SharedSpending,
): Promise<BudgetState> {
  const { rows } = await sql<RunBudgetRow>`update run_budgets
    set set_aside = set_aside - ${freed.setAside}, under_way = under_way - ${freed.parts}, spent = spent + ${spent.units},
      calls = calls + ${spent.calls}, input_tokens = input_tokens + ${spent.inputTokens},
      cached_input_tokens = cached_input_tokens + ${spent.cachedInputTokens},
      output_tokens = output_tokens + ${spent.outputTokens}
    where id = ${budget} returning *`.execute(database);
  return stateOf(theOnly(rows, budget));
}

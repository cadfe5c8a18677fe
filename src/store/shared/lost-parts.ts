import { type Kysely, sql } from 'kysely';
import type { BudgetState, BudgetUnits, SharedSpending } from '#model/run-budget.ts';
import type { BudgetPartRow, ModelCallRow, StoreTables } from '../tables.ts';
import { holdBudget, NOTHING, release } from './budget-row.ts';
import { isSilent, type SqlWords } from './sql-words.ts';

type Database = Kysely<StoreTables>;
type Use = { readonly inputTokens: number; readonly cachedInputTokens: number; readonly outputTokens: number };

interface Losing {
  readonly words: SqlWords;
  readonly budget: string;
  readonly silence: number;
  readonly measure: (use: Use) => BudgetUnits;
  readonly since: string | null;
}

type LostRow = Pick<BudgetPartRow, 'key' | 'holder' | 'expected'> & {
  readonly [Column in 'input_tokens' | 'cached_input_tokens' | 'output_tokens']: ModelCallRow[Column] | null;
};

/**
 * What dead holders had set aside is free again. Where the answer is stored, its holder died between storing and
 * counting it: it is counted, and its part is done. Where it is not, nothing is known to have been spent; the part stays
 * as a lost one, so that a holder that was only silent (a database that was away, a laptop that slept) can still count
 * what it gets, once.
 */
export async function dropLostParts(database: Database, losing: Losing): Promise<BudgetState> {
  const { budget } = losing;
  await holdBudget(database, budget);
  const lost = await findLost(database, losing);
  let spent = NOTHING;
  for (const row of lost) spent = await drop(database, losing, row, spent);
  const setAside = lost.reduce((sum, { expected }) => sum + Number(expected), 0);
  return release(database, budget, { setAside, parts: lost.length }, spent);
}

async function findLost(database: Database, { words, budget, silence, since }: Losing): Promise<readonly LostRow[]> {
  const { rows } = await sql<LostRow>`select part.key, part.holder, part.expected,
      call.input_tokens, call.cached_input_tokens, call.output_tokens
    from budget_parts as part
      left join model_calls as call on call.key = part.key and call.received_at >= ${since ?? ''}
    where part.budget = ${budget} and part.lost = 0 and ${isSilent(words, 'part.renewed', silence)}`.execute(database);
  return rows;
}

async function drop(
  database: Database,
  { budget, measure }: Losing,
  row: LostRow,
  spent: SharedSpending,
): Promise<SharedSpending> {
  const part = sql`budget = ${budget} and key = ${row.key} and holder = ${row.holder}`;
  if (row.input_tokens === null) {
    await sql`update budget_parts set lost = 1 where ${part}`.execute(database);
    return spent;
  }
  await sql`delete from budget_parts where ${part}`.execute(database);
  const use: Use = {
    inputTokens: row.input_tokens,
    cachedInputTokens: row.cached_input_tokens ?? 0,
    outputTokens: row.output_tokens ?? 0,
  };
  return {
    units: spent.units + measure(use),
    calls: spent.calls + 1,
    inputTokens: spent.inputTokens + use.inputTokens,
    cachedInputTokens: spent.cachedInputTokens + use.cachedInputTokens,
    outputTokens: spent.outputTokens + use.outputTokens,
  };
}

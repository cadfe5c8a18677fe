import { type Kysely, sql } from 'kysely';
import type { BudgetPart, BudgetState, BudgetUnits, RunBudgets, SetAside, SharedSpending } from '#model/run-budget.ts';
import type { Backend } from '../backend.ts';
import type { BudgetPartRow, RunBudgetRow, StoreTables } from '../tables.ts';
import { pieces } from '../work/pieces.ts';
import { holdBudget, NOTHING, release, stateOf, theOnly } from './budget-row.ts';
import { dropLostParts } from './lost-parts.ts';
import { type SqlWords, sqlWordsOf } from './sql-words.ts';

type Database = Kysely<StoreTables>;

/** The RunBudgets port: a row a budget, which is written first in every transaction, and a row a call under way. */
export function runBudgets({ database, attempt }: Pick<Backend, 'database' | 'attempt'>, words?: SqlWords): RunBudgets {
  const spoken = words ?? sqlWordsOf(database);
  const within = <T>(work: (transaction: Database) => Promise<T>): Promise<T> =>
    attempt(() => database.transaction().execute(work));
  return {
    openBudget: (budget, most) => attempt(() => openBudget(database, budget, most)),
    setAside: (part, expected) => within((transaction) => setAside(transaction, spoken, part, expected)),
    settlePart: (part, taken) => within((transaction) => settlePart(transaction, part, taken)),
    renewParts: (...held) => attempt(() => renewParts(database, spoken, ...held)),
    dropLostParts: (budget, silence, measure, since) =>
      within((transaction) => dropLostParts(transaction, { words: spoken, budget, silence, measure, since })),
  };
}

async function openBudget(database: Database, budget: string, most: BudgetUnits): Promise<BudgetState> {
  const { rows } = await sql<RunBudgetRow>`insert into run_budgets (id, most) values (${budget}, ${most})
    on conflict (id) do update set most = excluded.most,
      closed = case when excluded.most > run_budgets.most then 0 else run_budgets.closed end
    returning *`.execute(database);
  return stateOf(theOnly(rows, budget));
}

/**
 * Takes hold of the budget's row, sets aside what fits, and closes the budget when it does not and nothing is under way.
 * A part that is set aside already, since the reply was lost on its way, is not set aside twice.
 */
async function setAside(
  database: Database,
  words: SqlWords,
  part: BudgetPart,
  expected: BudgetUnits,
): Promise<SetAside> {
  const state = await closeWhenReached(database, part.budget, expected);
  if (state.isClosed) return { kind: 'closed', state };
  if (state.spent.units + state.setAside + expected > state.most)
    return { kind: (await hasPart(database, part)) ? 'set-aside' : 'wait', state };
  const isNew = await addPart(database, words, part, expected);
  if (!isNew) return { kind: 'set-aside', state: await takeOverPart(database, words, part, expected) };
  return {
    kind: 'set-aside',
    state: await release(database, part.budget, { setAside: -expected, parts: -1 }, NOTHING),
  };
}

async function closeWhenReached(database: Database, budget: string, expected: BudgetUnits): Promise<BudgetState> {
  const { rows } = await sql<RunBudgetRow>`update run_budgets set closed = case
      when closed = 1 or (under_way = 0 and spent + set_aside + ${expected} > most) then 1 else 0 end
    where id = ${budget} returning *`.execute(database);
  return stateOf(theOnly(rows, budget));
}

async function hasPart(database: Database, { budget, key, holder }: BudgetPart): Promise<boolean> {
  const { rows } = await sql`select key from budget_parts
    where budget = ${budget} and key = ${key} and holder = ${holder} and lost = 0`.execute(database);
  return rows.length > 0;
}

/** False where somebody has the part already. */
async function addPart(
  database: Database,
  words: SqlWords,
  { budget, key, holder }: BudgetPart,
  expected: BudgetUnits,
): Promise<boolean> {
  const { rows } = await sql`insert into budget_parts (budget, key, holder, expected, lost, renewed)
    values (${budget}, ${key}, ${holder}, ${expected}, 0, ${words.clock()})
    on conflict (budget, key) do nothing returning key`.execute(database);
  return rows.length > 0;
}

/**
 * The part is this holder's, whose reply was lost on its way, or a dead one's, whose question this holder asks anew: it
 * has one part in any case, so that its answer is counted once.
 */
async function takeOverPart(
  database: Database,
  words: SqlWords,
  part: BudgetPart,
  expected: BudgetUnits,
): Promise<BudgetState> {
  const { budget, key, holder } = part;
  const { rows } =
    await sql<PartRow>`select expected, lost from budget_parts where budget = ${budget} and key = ${key}`.execute(
      database,
    );
  await sql`update budget_parts set holder = ${holder}, expected = ${expected}, lost = 0, renewed = ${words.clock()}
    where budget = ${budget} and key = ${key}`.execute(database);
  const [before] = rows;
  const freed = before === undefined || Number(before.lost) === 1 ? 0 : Number(before.expected);
  const parts = before === undefined || Number(before.lost) === 1 ? -1 : 0;
  return release(database, budget, { setAside: freed - expected, parts }, NOTHING);
}

type PartRow = Pick<BudgetPartRow, 'expected' | 'lost'>;

/** The row of the part is what is counted once: who takes it away, counts. A part given up as lost has nothing set aside. */
async function settlePart(database: Database, part: BudgetPart, taken: SharedSpending | null): Promise<BudgetState> {
  await holdBudget(database, part.budget);
  const { rows } = await sql<PartRow>`delete from budget_parts
    where budget = ${part.budget} and key = ${part.key} and holder = ${part.holder} returning expected, lost`.execute(
    database,
  );
  const [row] = rows;
  const isOpen = row !== undefined && Number(row.lost) === 0;
  const counted = row === undefined ? NOTHING : (taken ?? NOTHING);
  return release(
    database,
    part.budget,
    { setAside: isOpen ? Number(row.expected) : 0, parts: isOpen ? 1 : 0 },
    counted,
  );
}

async function renewParts(
  database: Database,
  words: SqlWords,
  budget: string,
  holder: string,
  keys: readonly string[],
): Promise<void> {
  for (const some of pieces(keys)) {
    const parts = database.updateTable('budget_parts').where('budget', '=', budget).where('holder', '=', holder);
    await parts.where('key', 'in', some).set({ renewed: words.clock() }).execute();
  }
}

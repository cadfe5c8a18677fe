import { type Kysely, sql } from 'kysely';
import type { AskingClaim, AskingLeases } from '#model/asking-lease.ts';
import type { Backend } from '../backend.ts';
import type { StoreTables } from '../tables.ts';
import { pieces } from '../work/pieces.ts';
import { isSilent, type SqlWords, sqlWordsOf } from './sql-words.ts';

type Database = Kysely<StoreTables>;

/** The AskingLeases port: a row a question that is being asked. */
export function askingLeases(
  { database, attempt }: Pick<Backend, 'database' | 'attempt'>,
  words?: SqlWords,
): AskingLeases {
  const spoken = words ?? sqlWordsOf(database);
  return {
    claimAsking: (key, owner, silence, since) => attempt(() => claim(database, spoken, { key, owner, silence, since })),
    renewAskings: (owner, keys) => attempt(() => renew(database, spoken, owner, keys)),
    releaseAskings: (owner, keys) => attempt(() => release(database, owner, keys)),
  };
}

interface Claim {
  readonly key: string;
  readonly owner: string;
  readonly silence: number;
  readonly since: string | null;
}

/**
 * Two statements where the question is ours, which is nearly always. The first may have looked for the answer before it
 * was stored, and for the row after it was given back (PostgreSQL looks at the row anew when it had to wait for it, and
 * not at the answers); whoever had the row stored its answer before, so that a look behind the claim sees it.
 */
async function claim(database: Database, words: SqlWords, wish: Claim): Promise<AskingClaim> {
  const { key, owner, silence } = wish;
  const { rows } = await sql`insert into askings (key, owner, renewed)
    select ${text(key)}, ${text(owner)}, ${words.clock()}
    where not exists (${answerTo(wish)})
    on conflict (key) do update set owner = excluded.owner, renewed = excluded.renewed
    where askings.owner = excluded.owner or ${isSilent(words, 'askings.renewed', silence)}
    returning owner`.execute(database);
  const isOurs = rows.length > 0;
  const answered = await answerTo(wish).execute(database);
  if (answered.rows.length === 0) return isOurs ? 'ours' : 'theirs';
  if (isOurs) await release(database, owner, [key]);
  return 'answered';
}

/** A row where an answer is stored that counts: times are texts that are ordered as they are. */
const answerTo = ({ key, since }: Claim) =>
  sql`select 1 from model_calls where model_calls.key = ${key} and model_calls.received_at >= ${since ?? ''}`;

/** PostgreSQL does not guess the type of a bare parameter in a select list. */
const text = (value: string) => sql`cast(${value} as text)`;

async function renew(database: Database, words: SqlWords, owner: string, keys: readonly string[]): Promise<void> {
  for (const some of pieces(keys)) {
    const claimed = database.updateTable('askings').where('owner', '=', owner).where('key', 'in', some);
    await claimed.set({ renewed: words.clock() }).execute();
  }
}

async function release(database: Database, owner: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await database.deleteFrom('askings').where('owner', '=', owner).where('key', 'in', keys).execute();
}

import type { Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** What processes that share a store agree on: the pace and the budget they ask models with, and who asks what. */
export async function up(database: Kysely<StoreTables>): Promise<void> {
  await createLimits(database);
  await createBudgets(database);
  await database.schema
    .createTable('askings')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('renewed', 'double precision', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('askings_by_owner').on('askings').column('owner').execute();
}

const createLimits = (database: Kysely<StoreTables>): Promise<void> =>
  database.schema
    .createTable('model_limits')
    .addColumn('model', 'text', (column) => column.primaryKey().notNull())
    .addColumn('clock', 'double precision', (column) => column.notNull())
    .addColumn('requests_due', 'double precision', (column) => column.notNull())
    .addColumn('tokens_due', 'double precision', (column) => column.notNull())
    .addColumn('paused', 'double precision', (column) => column.notNull())
    .addColumn('share', 'double precision', (column) => column.notNull())
    .addColumn('halvings', 'integer', (column) => column.notNull())
    .addColumn('next_pause', 'double precision', (column) => column.notNull())
    .addColumn('told_requests', 'double precision')
    .addColumn('told_tokens', 'double precision')
    .addColumn('last_wait', 'double precision', (column) => column.notNull())
    .execute();

async function createBudgets(database: Kysely<StoreTables>): Promise<void> {
  const counted = ['spent', 'set_aside', 'under_way', 'calls', 'input_tokens', 'cached_input_tokens', 'output_tokens'];
  let budgets = database.schema
    .createTable('run_budgets')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('most', 'bigint', (column) => column.notNull())
    .addColumn('closed', 'integer', (column) => column.notNull().defaultTo(0));
  for (const name of counted) budgets = budgets.addColumn(name, 'bigint', (column) => column.notNull().defaultTo(0));
  await budgets.execute();
  await database.schema
    .createTable('budget_parts')
    .addColumn('budget', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('expected', 'bigint', (column) => column.notNull())
    .addColumn('lost', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('renewed', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('budget_parts_key', ['budget', 'key'])
    .execute();
  await database.schema.createIndex('budget_parts_by_holder').on('budget_parts').column('holder').execute();
}

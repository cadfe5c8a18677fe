import { expect, test } from 'vitest';
import { ALL_TABLES, REPORT_TABLES } from './all-tables.ts';
import { viewReport } from './report-view.ts';
import { testReport } from './test-report.ts';

const view = viewReport(testReport());

test('every table has a row in the test report, with exactly the columns it defines', () => {
  for (const table of REPORT_TABLES) {
    const [row] = table.rows(view);
    expect(Object.keys(row ?? {}).sort(), table.name).toEqual(Object.keys(table.columns).sort());
  }
});

test('every column says what it is in both languages', () => {
  for (const { name, columns } of ALL_TABLES) {
    for (const [column, { title, titleZh, description }] of Object.entries(columns)) {
      expect(`${title}${description}`, `${name}.${column}`).toMatch(/[a-z].*\.$/u);
      expect(titleZh, `${name}.${column}`).toMatch(/\p{Script=Han}/u);
    }
  }
});

test('names are snake case, and keys and orders name columns that are never null', () => {
  for (const table of ALL_TABLES) {
    for (const name of [table.name, ...Object.keys(table.columns)])
      expect(name).toMatch(/^[a-z]+[a-z0-9]*(?:_[a-z0-9]+)*$/u);
    for (const key of [...table.primaryKey, ...table.order])
      expect(table.columns[key]?.nullable, `${table.name}.${key}`).toBe(false);
  }
});

test('foreign keys point to the whole key of a table that stands earlier', () => {
  for (const [index, { foreignKeys }] of ALL_TABLES.entries()) {
    for (const { table, references } of foreignKeys) {
      const target = ALL_TABLES.slice(0, index).find(({ name }) => name === table);
      expect(target?.primaryKey).toEqual(references);
    }
  }
});

test('columns of record attributes take type, values and words from the schema', () => {
  const { basis, value, amount_fen } = ALL_TABLES.find(({ name }) => name === 'budget')?.columns ?? {};
  expect(basis).toEqual({
    type: 'text',
    nullable: true,
    values: ['initial_budget', 'adjusted_budget', 'adjustment', 'received', 'final'],
    title: 'Basis',
    titleZh: '口径',
    description: 'Budget, adjusted budget, adjustment, received or executed; null for stocks.',
    unit: null,
    source: 'Labelling guide: budget',
  });
  expect(value).toMatchObject({ type: 'decimal', nullable: true });
  expect(amount_fen).toMatchObject({ type: 'bigint', nullable: true, unit: 'fen (0.01 CNY)' });
});

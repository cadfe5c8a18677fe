import { expect, test } from 'vitest';
import { complete } from './complete.ts';

const CATALOGUE = new Map([
  ['budget', ['report_id', 'item_id', 'amount_yuan', 'value']],
  ['bureaus', ['bureau_id', 'name']],
  ['reports', ['report_id', 'bureau', 'fiscal_year']],
]);

/** The cursor is where the text ends. */
test.each([
  ['select amo', ['amount_yuan']],
  ['select * from bu', ['budget', 'bureaus']],
  ['select * from budget join rep', ['reports']],
  ['select * from reports where bu', ['bureau', 'budget', 'bureaus']],
  ['select * from budget b, reports r where r.', ['r.report_id', 'r.bureau', 'r.fiscal_year']],
  ['select budget.v', ['budget.value']],
  ['select x.', []],
  ['sel', ['select']],
  ['SEL', ['SELECT']],
  [`select * from reports where bureau = 'bu`, []],
  [`select * from reports where bureau = '水务局' or fi`, ['fiscal_year']],
  ['.c', ['.columns']],
  ['.columns bu', ['budget', 'bureaus']],
  ['.format m', ['markdown']],
  ['.tables x', []],
  ['select 单', []],
])('%s is completed', (line, expected) => {
  expect(complete(CATALOGUE, '', line)[0]).toEqual(expected);
});

test('tables of earlier lines count, and a dot within a statement is no command', () => {
  expect(complete(CATALOGUE, 'select * from bureaus b', 'where b.n')).toEqual([['b.name'], 'b.n']);
  expect(complete(CATALOGUE, 'select *', '.')[0]).toEqual([]);
});

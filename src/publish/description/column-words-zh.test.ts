import { expect, test } from 'vitest';
import { ALL_TABLES } from '../all-tables.ts';
import { ALL_VIEWS } from '../all-views.ts';
import { COLUMNS_WITH_WORDS, columnWordsZh } from './column-words-zh.ts';

const ALL_COLUMNS = ALL_TABLES.flatMap(({ name, columns }) => Object.keys(columns).map((column) => [name, column]));

test('every column of every table says in Chinese what it is', () => {
  const silent = ALL_COLUMNS.filter(([table = '', column = '']) => {
    const words = columnWordsZh(table, column);
    return words === null || !/\p{Script=Han}.*。$/u.test(words);
  });
  expect(silent.map((names) => names.join('.'))).toEqual([]);
});

test('there are no words for a column that is gone', () => {
  const viewColumns = ALL_VIEWS.flatMap(({ name, columns }) => Object.keys(columns).map((column) => [name, column]));
  const known = new Set([...ALL_COLUMNS, ...viewColumns].flatMap(([table, column]) => [column, `${table}.${column}`]));
  expect(COLUMNS_WITH_WORDS.filter((name) => !known.has(name))).toEqual([]);
});

test('columns of one name whose English words differ have words of their own in Chinese', () => {
  const english = new Map<string, Set<string>>();
  for (const { columns } of ALL_TABLES) {
    for (const [name, { description }] of Object.entries(columns)) {
      english.set(name, (english.get(name) ?? new Set()).add(description));
    }
  }
  const differing = [...english].filter(([, descriptions]) => descriptions.size > 1).map(([name]) => name);
  for (const name of differing) {
    const chinese = new Set(
      ALL_TABLES.filter(({ columns }) => name in columns).map((table) => columnWordsZh(table.name, name)),
    );
    expect(chinese.size, name).toBeGreaterThan(1);
  }
});

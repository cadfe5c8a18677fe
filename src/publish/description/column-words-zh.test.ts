import { expect, test } from 'vitest';
import { ALL_TABLES } from '../all-tables.ts';
import { columnWordsZh } from './column-words-zh.ts';

const ALL_COLUMNS = ALL_TABLES.flatMap(({ name, columns }) => Object.keys(columns).map((column) => [name, column]));

test('every column of every table says in Chinese what it is', () => {
  const silent = ALL_COLUMNS.filter(([table = '', column = '']) => {
    const words = columnWordsZh(table, column);
    return words === null || !/\p{Script=Han}.*。$/u.test(words);
  });
  expect(silent.map((names) => names.join('.'))).toEqual([]);
});

test('words for one column of a table are looked up before those for its name', () => {
  expect(columnWordsZh('documents', 'document_id')).toBe('文件字节的 sha256。');
  expect(columnWordsZh('duties', 'document_id')).toBe('原文所在的文件（主文件或附件）。');
  expect(columnWordsZh('duties', 'nothing')).toBeNull();
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

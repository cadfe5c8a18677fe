import { expect, test } from 'vitest';
import { readCsv } from './read-csv.test-support.ts';

const CASES: readonly (readonly [text: string, rows: readonly (readonly string[])[]])[] = [
  [
    '\ufeffa,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['a\n"x, ""y""\nz"\n', [['a'], ['x, "y"\nz']]],
  [
    'a,b\n,\n',
    [
      ['a', 'b'],
      ['', ''],
    ],
  ],
  ['a\n', [['a']]],
];
test.each(CASES)('%j is read as the standard has it', (text, rows) => {
  expect(readCsv(text)).toEqual(rows);
});

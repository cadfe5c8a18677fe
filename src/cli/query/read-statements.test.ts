import { expect, test } from 'vitest';
import { cellPlace } from './cell-place.ts';
import { readStatements, splitStatements } from './read-statements.ts';

test.each([
  ['select 1; select 2;', ['select 1', 'select 2']],
  ['select \';\' ; -- a; b\n select "a;b"', ["select ';'", '-- a; b\n select "a;b"']],
  ["select 'it''s;' /* ; */; ;", ["select 'it''s;' /* ; */"]],
  ['select $$a;b$$; select $x$;$$;$x$', ['select $$a;b$$', 'select $x$;$$;$x$']],
  ["select 'open; select 2", ["select 'open; select 2"]],
  ['-- nothing', []],
])('%s is cut at the semicolons between statements', (text, expected) => {
  expect(splitStatements(text)).toEqual(expected);
});

async function* chunks(...parts: readonly string[]): AsyncGenerator<string> {
  yield* parts;
}

test('statements are read over chunks, and none at all is said', async () => {
  expect(await readStatements(chunks('sel', 'ect 1; from x'))).toEqual(['select 1', 'from x']);
  await expect(readStatements(chunks(' '))).rejects.toThrow('no statement on standard input');
});

test('a cell is a row and a column', () => {
  expect(cellPlace('3')).toEqual({ row: 3, column: null });
  expect(cellPlace('12:单位')).toEqual({ row: 12, column: '单位' });
  for (const wrong of ['0', 'a', '1:', '-1:a']) expect(() => cellPlace(wrong), wrong).toThrow('a row from 1');
});

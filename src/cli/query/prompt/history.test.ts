import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinLines, openHistory } from './history.ts';

let workspace: string;
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'duizhang-history-'));
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

const file = (): string => join(workspace, '.query-history');

test('lines are kept oldest first, for the user alone, whatever rights the file had', async () => {
  await writeFile(file(), 'old\n');
  await chmod(file(), 0o644);
  const history = await openHistory(workspace);
  expect(history.lines).toEqual(['old']);
  await history.keep(['select 2;', 'select 1;', 'old']);
  expect(await readFile(file(), 'utf8')).toBe('old\nselect 1;\nselect 2;\n');
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  expect((await openHistory(workspace)).lines).toEqual(['select 2;', 'select 1;', 'old']);
});

test('the newest 500 lines are kept, and none that is very long', async () => {
  const history = await openHistory(workspace);
  await history.keep(['x'.repeat(20_000), ...Array.from({ length: 700 }, (_, index) => `select ${index};`)]);
  const { lines } = await openHistory(workspace);
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([500, 'select 0;', 'select 499;']);
});

test('a history that cannot be read or written is none, and nothing is left behind', async () => {
  const folder = join(workspace, 'blocked');
  await mkdir(join(folder, '.query-history', 'in-the-way'), { recursive: true });
  const history = await openHistory(folder);
  expect(history.lines).toEqual([]);
  await history.keep(['select 1;']);
  await (await openHistory(join(workspace, 'missing'))).keep(['select 1;']);
  expect(await readdir(folder)).toEqual(['.query-history']);
});

test.each([
  [
    ['b;', 'a', 'old'],
    ['a', 'b;'],
    ['a b;', 'old'],
  ],
  [
    ['b;', '-- a', 'old'],
    ['-- a', 'b;'],
    ['b;', '-- a', 'old'],
  ],
  [
    ['b;', 'other'],
    ['a', 'b;'],
    ['b;', 'other'],
  ],
  [['a;', 'old'], ['a;'], ['a;', 'old']],
])('of %j the lines %j are joined', (lines, statement, expected) => {
  const changed = [...lines];
  joinLines(changed, statement);
  expect(changed).toEqual(expected);
});

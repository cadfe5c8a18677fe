import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { notices } from './index.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

test('every notice is listed under the name of its folder', () => {
  expect(notices.map(({ id }) => id).sort()).toEqual(folders);
});

test('every notice has its page, its code and its test', () => {
  const missing = folders.flatMap((name) =>
    ['README.md', `${name}.ts`, `${name}.test.ts`].filter((file) => !existsSync(join(import.meta.dirname, name, file))),
  );
  expect(missing).toEqual([]);
});

test('no notice has the name of a rule’s finding', () => {
  const names = [...rules.flatMap(({ findingId }) => findingId ?? []), ...notices.map(({ id }) => id)];
  expect(new Set(names).size).toBe(names.length);
});

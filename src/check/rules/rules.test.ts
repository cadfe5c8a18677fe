import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from './index.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

test('every rule is listed under the name of its folder', () => {
  expect(rules.map((rule) => rule.id).sort()).toEqual(folders);
});

test('every rule has its page, its code and its test', () => {
  const missing = folders.flatMap((name) =>
    ['README.md', `${name}.ts`, `${name}.test.ts`].filter((file) => !existsSync(join(import.meta.dirname, name, file))),
  );
  expect(missing).toEqual([]);
});

test('every failure is reported under a name of its own, noun before verb', () => {
  const names = rules.flatMap((rule) => rule.findingId ?? []);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z-]+-(mismatched|differed|exceeded)$/u.test(name))).toEqual([]);
});

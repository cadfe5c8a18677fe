import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_TABLES } from '../all-tables.ts';
import { ALL_VIEWS } from '../all-views.ts';
import { publishDataset } from '../index.ts';
import { type OpenRelease, openRelease, reportStating } from './published-view.test-support.ts';

let folder: string;
let release: OpenRelease;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duizhang-views-'));
  await publishDataset([reportStating({})], {
    folder: join(folder, 'dataset'),
    version: '1',
    releaseDate: '2026-11-22',
  });
  release = await openRelease(join(folder, 'dataset'));
});
afterAll(async () => {
  release.close();
  await rm(folder, { recursive: true, force: true });
});

test('each of the twelve questions has a view, and no name is taken twice', () => {
  const questions = new Set(ALL_VIEWS.flatMap(({ question }) => question ?? []));
  expect([...questions].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  const names = [...ALL_TABLES, ...ALL_VIEWS].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test.each(ALL_VIEWS.map((view) => [view.name, view] as const))(
  '%s has the columns that it describes',
  async (name, view) => {
    const described = await release.rows(`DESCRIBE ${name}`);
    expect(described.map(([column]) => column)).toEqual(Object.keys(view.columns));
  },
);

test.each(ALL_VIEWS.map((view) => [view.name, view] as const))(
  '%s says what not to conclude in both languages, and is one statement',
  (_name, { cautions, sql, titleZh, descriptionZh }) => {
    expect(cautions.length).toBeGreaterThan(0);
    for (const words of [titleZh, descriptionZh, ...cautions.map(({ zh }) => zh)])
      expect(words).toMatch(/\p{Script=Han}/u);
    expect(sql).not.toContain(';');
  },
);

test.each(ALL_VIEWS.filter(({ question }) => question !== null).map((view) => [view.name, view] as const))(
  '%s names its report, and leads back to the rows that it rests on',
  (_name, { columns }) => {
    const names = Object.keys(columns);
    expect(names.filter((name) => /(?:item|identity)_ids?$/u.test(name))).not.toEqual([]);
    expect(names.some((name) => name === 'report_id' || name === 'example_report_id')).toBe(true);
  },
);

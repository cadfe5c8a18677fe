import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budget, report, tablesOf, writeFixture } from '#dataset/compare/release-fixture.test-support.ts';
import { describeChanges } from './describe-changes.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'describe-changes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tables = (value: string) => {
  const { reports, budget: rows } = tablesOf({
    reports: [report('0', 'qinghe-water')],
    budget: [budget('0', 'b1', value)],
  });
  return { ...(reports && { reports }), ...(rows && { budget: rows }) };
};

/** A release as it is while it is built: its tables, and nothing that describes them. */
async function building(name: string, value: string): Promise<string> {
  const made = await writeFixture(path.join(folder, name), '2.0.0', tables(value));
  await rm(path.join(made, 'release.json'));
  await rm(path.join(made, 'datapackage.json'));
  return made;
}

const change = { version: '2.0.0', releaseDate: '2024-09-01' };

describe('describeChanges', () => {
  it('describes the first release as such', async () => {
    const text = await describeChanges({ ...change, compared: null, building: await building('first', '1') });
    expect(text).toContain('## [2.0.0] - 2024-09-01\n\nFirst release.');
  });

  it('compares a release that is still being built, and takes over older entries', async () => {
    const compared = await writeFixture(path.join(folder, 'compared'), '1.0.0', tables('1'));
    await writeFile(path.join(compared, 'CHANGELOG.md'), '# Changelog\n\n## [1.0.0] - 2024-05-01\n\nFirst release.\n');
    const text = await describeChanges({ ...change, compared, building: await building('second', '2') });
    expect(text).toContain('Compared with 1.0.0 of 2024-05-01.');
    expect(text).toContain('- 1 report: qinghe-water (青禾县水利局 2023).');
    expect(text).toContain('| budget | 1 | 1 | 0 | 0 | 1 | 0 | value 1, amount\\_yuan 1, printed 1 |');
    expect(text.endsWith('## [1.0.0] - 2024-05-01\n\nFirst release.\n')).toBe(true);
  });

  it('writes an entry without a comparison where the former release has no Parquet files', async () => {
    const compared = await writeFixture(path.join(folder, 'bare'), '1.0.0', tables('1'));
    await rm(path.join(compared, 'parquet'), { recursive: true });
    const text = await describeChanges({ ...change, compared, building: await building('third', '2') });
    expect(text).toContain('Not compared');
  });
});

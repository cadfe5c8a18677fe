import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withDevelopmentRelease } from '../questions/development-release.ts';
import { type Example, examplesOf, readGuide, withResults } from './guide-page.ts';

const page = await readGuide();
const examples = examplesOf(page);

/** The first of these programs that can do it; null where none can. */
function programFor(candidates: readonly string[], probe: readonly string[]): string | null {
  for (const program of candidates) {
    try {
      execFileSync(program, probe, { stdio: 'ignore' });
      return program;
    } catch {
      // The next one may.
    }
  }
  return null;
}

const PYTHONS = ['python3', '/usr/bin/python3', 'python'];
const PROGRAMS = {
  pandas: programFor(PYTHONS, ['-c', 'import pandas']),
  polars: programFor(PYTHONS, ['-c', 'import polars']),
  R: programFor(['Rscript'], ['--version']),
};
for (const [name, program] of Object.entries(PROGRAMS))
  if (program === null)
    process.stdout.write(`Left out, for there is no ${name} on this machine: its examples in docs/guide.md\n`);

let workspace: string;
let written: string;
beforeAll(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'duizhang-guide-'));
  written = await withDevelopmentRelease(async (_release, folder) => {
    await cp(path.join(folder, 'dataset'), path.join(workspace, 'dataset'), { recursive: true });
    return withResults(page, folder);
  });
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

/** Rows of CSV with numbers as numbers: languages print the same number with more or fewer zeros. */
const cells = (csv: string): readonly (readonly (string | number)[])[] =>
  csv
    .trim()
    .split(/\r?\n/u)
    .map((line) => line.split(',').map((cell) => (cell !== '' && !Number.isNaN(Number(cell)) ? Number(cell) : cell)));

async function checkPrints(program: string, argument: string, { code, result }: Example): Promise<void> {
  const { stdout } = await promisify(execFile)(program, [argument, code], {
    cwd: workspace,
    // R reads Chinese in a locale of UTF-8 alone, which a machine for tests may not have set.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  expect(cells(stdout)).toEqual(cells(result));
}

test('the SQL of the guide gives the results that it prints; node test/guide/write-guide.ts writes them again', () => {
  expect(examples.filter(({ language }) => language === 'sql').length).toBeGreaterThan(3);
  expect(written).toBe(page);
});

const using = (name: 'pandas' | 'polars'): readonly Example[] =>
  examples.filter(({ language, code }) => language === 'python' && code.includes(`import ${name}`));

for (const name of ['pandas', 'polars'] as const) {
  const program = PROGRAMS[name];
  if (program !== null)
    test(`the Python of the guide with ${name} prints what its SQL gives`, async () => {
      expect(using(name)).toHaveLength(2);
      for (const example of using(name)) await checkPrints(program, '-c', example);
    });
}

const rscript = PROGRAMS.R;
if (rscript !== null)
  test('the R of the guide prints what its SQL gives', async () => {
    const written = examples.filter(({ language }) => language === 'r');
    expect(written).toHaveLength(2);
    for (const example of written) await checkPrints(rscript, '-e', example);
  });

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diffOutputSchema } from '../src/cli/json-shapes/diff.ts';
import { runCommandLine } from '../src/cli/main.ts';
import { budget, claim, report, tablesOf, writeFixture } from '../src/dataset/compare/release-fixture.test-support.ts';

let folder: string;
let former: string;
let latter: string;
let same: string;

async function diff(...words: readonly string[]) {
  const printed = { out: '', err: '' };
  const code = await runCommandLine(['diff', ...words], {
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    isInteractive: false,
  });
  return { code, ...printed };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'command-line-diff-'));
  const tables = tablesOf({
    reports: [report('0', 'qinghe-water'), report('a', 'danshan-forestry')],
    budget: [budget('0', 'b1', '12.50'), budget('0', 'b2', '1.00')],
  });
  former = await writeFixture(path.join(folder, 'former'), '1.0.0', tables);
  same = await writeFixture(path.join(folder, 'same'), '1.0.1', tables);
  const workspace = path.join(folder, 'workspace');
  await mkdir(workspace);
  await writeFile(path.join(workspace, 'state.sqlite'), '');
  await writeFixture(
    path.join(workspace, 'dataset'),
    '1.1.0',
    tablesOf({
      reports: [report('0', 'qinghe-water'), report('c', 'luming-audit')],
      budget: [budget('0', 'b1', '125.0'), budget('c', 'b1', '7')],
      claims: [claim('0', 'a', '0.2.0')],
    }),
  );
  latter = workspace;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('duizhang diff', () => {
  it('sums up tables, reports and the largest changes of numbers', async () => {
    const { code, out } = await diff(former, latter);
    expect(code).toBe(0);
    expect(out).toContain('1.0.0 (2024-05-01) → 1.1.0 (2024-05-01)\n6 rows differ.\n');
    expect(out).toMatch(/^ {2}budget +2 +2 +1 +1 +1 +0 {2}value 1, amount_yuan 1, printed 1$/mu);
    expect(out).toMatch(/^ {2}claims +1 +1 +0 +0 +0 +1 {2}program_version 1$/mu);
    expect(out).toContain('  1 added, 1 removed, 1 changed, 0 re-made, 0 unchanged\n');
    expect(out).toContain('  + luming-audit (青禾县水利局 2023)\n');
    expect(out).toContain('  - danshan-forestry (青禾县水利局 2023)\n');
    expect(out).toContain('  ~ qinghe-water (青禾县水利局 2023): 2 rows\n');
    expect(out).toMatch(
      /^ {2}qinghe-water +budget\.amount_yuan +expenditure\.total +125000 +→ +1250000 {2}12\.50 → 125\.0$/mu,
    );
  });

  it('says that nothing differs where nothing does', async () => {
    const { code, out } = await diff(former, same, '--strict');
    expect(code).toBe(0);
    expect(out).toContain('Nothing differs.');
    expect(out).toContain('0 added, 0 removed, 0 changed, 0 re-made, 2 unchanged');
  });

  it('ends with 3 for releases that differ when it is told to be strict', async () => {
    expect((await diff(former, latter, '--strict')).code).toBe(3);
  });

  it('lists differing rows of one table cell by cell', async () => {
    const { out } = await diff(former, latter, '--table', 'budget', '--rows', '2');
    expect(out).toContain('Differing rows (2 of 3;');
    expect(out).toMatch(/^ {2}~ +budget +00000000 b1 +value +12\.5 +→ +125$/mu);
    expect(out).not.toContain('claims');
  });

  it('prints JSON of its documented shape', async () => {
    const { out } = await diff(former, latter, '--json', '--rows');
    const read = diffOutputSchema.parse(JSON.parse(out));
    expect(read).toMatchObject({ schemaVersion: 1, equal: false, rowsInAll: 6, changedValues: 1 });
    expect(read.rows.length).toBe(6);
  });

  it('prints Markdown in which names are text', async () => {
    const { out } = await diff(former, latter, '--markdown');
    expect(out).toContain('# Comparison of two releases\n');
    expect(out).toContain('| budget | 2 | 2 | 1 | 1 | 1 | 0 | value 1, amount\\_yuan 1, printed 1 |');
    expect(out).toContain('- added: luming-audit (青禾县水利局 2023)');
  });

  it('looks at one report alone', async () => {
    const { out } = await diff(former, latter, '--report', 'luming-audit');
    expect(out).toContain('1 added, 0 removed, 0 changed');
    expect(out).not.toContain('qinghe-water');
  });

  it.each([
    [4, 'no release', () => [path.join(folder, 'nowhere'), former], 'There is no release in'],
    [2, 'one folder twice', () => [former, former], 'Both releases are the same folder'],
    [2, 'an unknown table', () => [former, latter, '--table', 'budgets'], 'Neither release has a table "budgets"'],
    [2, 'an unknown report', () => [former, latter, '--report', 'nobody'], 'Neither release has a report "nobody"'],
    [2, 'no number of rows', () => [former, latter, '--rows', 'many'], '--rows takes a whole number from 1 to 100000'],
    [2, 'two formats', () => [former, latter, '--json', '--markdown'], '--json and --markdown exclude each other'],
  ])('ends with %i and one line for %s', async (code, _, words, message) => {
    const ended = await diff(...words());
    expect(ended.code).toBe(code);
    expect(ended.err).toContain(message);
    expect(ended.err.trimEnd().split('\n').length).toBe(1);
  });

  it('explains what changed and re-made mean, and its exit codes, with examples', async () => {
    const { out } = await diff('--help');
    for (const words of ['re-made', '--strict', 'Exit code', 'Examples', '--rows']) expect(out).toContain(words);
  });
});

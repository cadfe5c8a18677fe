import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseStoreLocation } from '../src/model/store-location.ts';
import { holdRunLock } from '../src/store/index.ts';
import { hasPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';
import { type Ended, runProgram } from './run-program.ts';

const REPORT = `临江市水务局2023年度部门整体支出绩效评价报告
一、部门职责
1.负责全市河道管理。
2.负责水库安全。
二、资金情况
2023年预算120.50万元，支出100.25万元，结余20.25万元。
`;

let server: PostgresServer | null = null;
let folder: string;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'duizhang-command-line-database-'));
  await writeFile(path.join(folder, 'linjiang.txt'), REPORT);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const addressOf = (schema: string): string => `${server?.url}?schema=${schema}`;

/** Runs the program on a schema; nothing that it prints may hold the password. */
async function run(words: readonly string[], schema: string): Promise<Ended> {
  const ended = await runProgram(folder, words, { DUIZHANG_DATABASE: addressOf(schema) });
  expect(ended.out + ended.err).not.toContain('only-for-tests');
  return ended;
}

/** Reads the documents beside a workspace again when it holds a release without a database: one report, as before. */
async function checkOwnIsLeftOut(words: (...more: readonly string[]) => Promise<Ended>): Promise<void> {
  const inside = ['-w', 'workspace'] as const;
  expect(await words('run', '.', ...inside)).toMatchObject({ code: 0 });
  expect((await words('export', ...inside, '--format', 'xlsx', '-o', 'export')).code).toBe(0);
  expect((await words('publish', ...inside, '--formats', 'xlsx')).code).toBe(0);
  expect(await readdir(path.join(folder, 'workspace', 'dataset'))).not.toContain('duizhang.duckdb');
  const again = await words('run', '.', ...inside);
  expect(again.out).toMatch(/^1 file\(s\) in .*: 1 read, 0 failed, 1 of them had ended before\.$/mu);
}

test('a workspace among the documents is not read as one', () =>
  checkOwnIsLeftOut((...words) => runProgram(folder, words)));

describe.skipIf(!hasPostgres('the command line with a database'))('with DUIZHANG_DATABASE', () => {
  test('a run keeps its state in the database and its release in the workspace, and every command finds both', async () => {
    expect(await run(['run', 'linjiang.txt'], 'whole')).toMatchObject({ code: 0 });
    expect(await readdir(path.join(folder, 'workspace'))).not.toContain('state.sqlite');
    expect(await readdir(path.join(folder, 'workspace', 'dataset'))).toContain('release.json');
    expect((await run(['show', 'linjiang'], 'whole')).out).toContain('河道管理');
    expect((await run(['check', 'linjiang'], 'whole')).code).toBe(0);
    expect((await run(['publish'], 'whole')).code).toBe(0);
    expect((await run(['batch', 'status'], 'whole')).code).toBe(0);
    const doctor = await run(['doctor'], 'whole');
    expect(doctor.out).toMatch(/workspace, state in postgres:\/\/duizhang@\S+\?schema=whole: 1 report\(s\)/u);
  });

  test('a workspace among the documents is not read as one', () =>
    checkOwnIsLeftOut((...words) => run(words, 'among')));

  test('what no run has filled is no workspace, and reading makes none', async () => {
    for (const words of [['show', 'linjiang'], ['publish'], ['batch', 'status']]) {
      const { code, err } = await run(words, 'empty');
      expect(code).toBe(4);
      expect(err).toMatch(/^duizhang: The database \S+\?schema=empty holds no workspace: run `duizhang run/u);
    }
    expect((await run(['doctor'], 'empty')).out).toMatch(/\?schema=empty \(no run yet\)/u);
  });

  test('an address that names no database, and one that is refused, are each one line', async () => {
    const words = ['run', 'linjiang.txt'];
    const nameless = await runProgram(folder, words, { DUIZHANG_DATABASE: 'postgres://u:only-for-tests@h' });
    expect(nameless.code).toBe(2);
    expect(nameless.err).toMatch(/^duizhang: The setting DUIZHANG_DATABASE cannot be used: its value names no .*\n$/u);
    const url = Object.assign(new URL(addressOf('whole')), { password: 'other-password' });
    const refused = await runProgram(folder, words, { DUIZHANG_DATABASE: url.href });
    expect(refused.err).toMatch(/^duizhang: The database \S+ refuses the user or the password; check both in .*\n$/u);
    expect(nameless.err + refused.err).not.toMatch(/only-for-tests|other-password/u);
  });

  test('a second run on the same state is refused, and one on another is not', async () => {
    const lock = await holdRunLock(parseStoreLocation(addressOf('taken')), 'duizhang run');
    const second = await run(['run', 'linjiang.txt'], 'taken');
    expect(second.code).not.toBe(0);
    expect(second.err).toMatch(/in use by `duizhang run` \(process \d+ on \S+ since [^)]+\); wait for it to end/u);
    expect((await run(['run', 'linjiang.txt'], 'other')).code).toBe(0);
    await lock.release();
    expect((await run(['run', 'linjiang.txt'], 'taken')).code).toBe(0);
  });
});

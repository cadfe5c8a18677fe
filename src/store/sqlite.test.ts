import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Page, Table } from '#model/source-document.ts';
import { openSqliteStore } from './index.ts';
import { describeStore } from './store-contract.ts';
import { toStoreError } from './store-error.ts';
import { testDocument, testReport } from './test-values.ts';

const makeFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'duizhang-store-'));
const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

describeStore('the SQLite store', async () => {
  const folder = await makeFolder();
  return { open: () => openSqliteStore(folder), remove: () => remove(folder) };
});

let folder: string;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => remove(folder));

const checkRefused = async (workspace: string, message: RegExp): Promise<void> => {
  await expect(openSqliteStore(workspace)).rejects.toMatchObject({
    name: 'StoreError',
    message: expect.stringMatching(message),
  });
};

test('a workspace that does not exist is made', async () => {
  const store = await openSqliteStore(join(folder, 'workspace'));
  await store.close();
  expect((await readFile(join(folder, 'workspace', 'state.sqlite'))).subarray(0, 15).toString()).toBe(
    'SQLite format 3',
  );
});

test('a workspace whose parent does not exist is refused', () =>
  checkRefused(join(folder, 'no', 'workspace'), /no does not exist; create it/u));

test('a file that is no store is refused and left as it is', async () => {
  await writeFile(join(folder, 'state.sqlite'), 'a letter, not a database, and long enough to have a header'.repeat(9));
  await checkRefused(folder, /is not a store of this program/u);
  expect((await readFile(join(folder, 'state.sqlite'))).subarray(0, 8).toString()).toBe('a letter');
});

test('a workspace that is a file is refused', async () => {
  await writeFile(join(folder, 'file'), '');
  await checkRefused(join(folder, 'file'), /it is a file/u);
});

test('a store from a newer version is refused', async () => {
  await (await openSqliteStore(folder)).close();
  const database = new BetterSqlite(join(folder, 'state.sqlite'));
  database.exec(`insert into schema_version values (99, '0099-later')`);
  database.close();
  await checkRefused(folder, /written by a newer version of duizhang \(its version is 99, this program knows \d+\)/u);
});

test('a workspace of the first version opens with its reports', async () => {
  const store = await openSqliteStore(folder);
  const span = { start: 0, end: 10 };
  const table: Table = { foundBy: 'borders', span, rowSpans: [span], cells: [] };
  const page: Page = { number: 1, span, width: 595, height: 842, remembered: false };
  const documents = [testDocument({ format: 'pdf', tables: [table], pages: [page] })] as const;
  const report = testReport('r1', 'linjiang-water');
  const identities = report.identities.map((identity) => ({ ...identity, relation: null }));
  const saved = { ...report, documents, identities, diagnoses: [], repairs: [] };
  await store.saveReport(saved);
  await store.close();
  const database = new BetterSqlite(join(folder, 'state.sqlite'));
  const ofFirst = ['schema_version', 'documents', 'reports', 'claims', 'model_calls', 'runs'];
  const tables = database.prepare(`select name from sqlite_master where type = 'table'`).pluck().all() as string[]; // Names are text.
  for (const table of tables) if (!ofFirst.includes(table)) database.exec(`drop table ${table}`);
  for (const index of [
    'runs_by_number',
    'reports_by_work',
    'reports_by_superseded',
    'reports_hashes',
    'documents_hashes',
  ])
    database.exec(`drop index ${index}`);
  for (const column of ['number', 'phase', 'options']) database.exec(`alter table runs drop column ${column}`);
  for (const column of ['work_key', 'supersedes']) database.exec(`alter table reports drop column ${column}`);
  const times = [1, 3, 2].map((day) => `('run-${day}', '2026-11-0${day}T00:00:00.000Z', null, '[]')`);
  database.exec(`insert into runs values ${times.join(', ')}`);
  database.exec('alter table reports drop column diagnoses');
  database.exec('alter table reports drop column repairs');
  database.exec('alter table reports drop column content_hash');
  database.exec('alter table documents drop column body_hash');
  database.exec('delete from schema_version where version > 1');
  database.exec(`update reports set report = json_remove(report, '$.annexSources')`);
  database.exec(`update reports set identities = json_remove(identities, '$[0].relation')`);
  const layout = ['$.runs', '$.tables[0].foundBy', '$.pages[0].remembered'].map((path) => `'${path}'`);
  database.exec(`update documents set body = json_remove(body, ${layout.join(', ')})`);
  database.close();
  const reopened = await openSqliteStore(folder);
  expect(await reopened.findReport('r1')).toEqual(saved);
  expect(await reopened.findLastRun()).toMatchObject({ id: 'run-3', number: 3, phase: 'ended' });
  const [listed] = await reopened.listSourced();
  expect(listed?.contentHash).toMatch(/^[0-9a-f]{64}$/u);
  const hashes = new BetterSqlite(join(folder, 'state.sqlite')).prepare(
    'select content_hash as hash from reports union all select body_hash from documents',
  );
  expect(hashes.pluck().all()).not.toContain('');
  await reopened.close();
});

test('a record that no longer fits the schema is said to be unreadable, with its report', async () => {
  const store = await openSqliteStore(folder);
  await store.saveReport(testReport('r1', 'linjiang-water'));
  const database = new BetterSqlite(join(folder, 'state.sqlite'));
  database.exec(`update reports set record = json_remove(record, '$.duties')`);
  database.close();
  await expect(store.findReport('r1')).rejects.toThrow(/stored report linjiang-water .* cannot be read \(duties: /u);
  await store.close();
});

test('six processes that open one new store at once all find it ready', async () => {
  const program = `
    const { openSqliteStore } = await import(${JSON.stringify(join(import.meta.dirname, 'index.ts'))});
    const store = await openSqliteStore(${JSON.stringify(folder)});
    for (let n = 0; n < 20; n += 1) await store.saveFingerprint(process.pid + '-' + n, 'd');
    await store.close();`;
  const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
  await Promise.all([start(), start(), start(), start(), start(), start()]);
  const database = new BetterSqlite(join(folder, 'state.sqlite'));
  expect(database.prepare('select count(*) as kept from fingerprints').get()).toEqual({ kept: 120 });
  const versions = database.prepare('select version from schema_version order by version').pluck().all();
  expect(versions.length).toBeGreaterThan(8);
  expect(versions).toEqual(versions.map((_, index) => index + 1));
  database.close();
});

test('a failing database is explained with what to do about it', () => {
  const cases = [
    ['SQLITE_FULL', /disk is full/u],
    ['SQLITE_READONLY_DBMOVED', /cannot be written to/u],
    ['SQLITE_BUSY', /held by another process/u],
    ['SQLITE_CORRUPT_INDEX', /is damaged/u],
    ['SQLITE_MISUSE', /failed: raw message/u],
  ] as const;
  for (const [code, message] of cases) {
    const thrown = Object.assign(new Error('raw message'), { code });
    expect(toStoreError(thrown, '/w/state.sqlite').message).toMatch(message);
  }
});

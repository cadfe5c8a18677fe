import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '#model/store.ts';
import { openSqliteStore } from '#store/index.ts';
import { testEnd, testFile, testOptions, testUnit, testWorked } from '#store/work/test-work.ts';
import { EMPTY_TALLY, type Tally } from './progress/run-tally.ts';
import { renderSummary } from './run-summary.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'run-summary-'));
  store = await openSqliteStore(folder);
  await store.beginRun({ id: 'run', startedAt: '2026-11-23T00:00:00.000Z', options: testOptions() });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

type Outcome = readonly ['done' | 'partial' | 'failed', string | null] | 'waiting';

/** Gives the run files that came out so, each a unit by itself. */
async function giveFiles(outcomes: readonly Outcome[]): Promise<void> {
  const positions = outcomes.map((_, position) => position);
  await store.addFiles(
    'run',
    positions.map((position) => testFile(position)),
  );
  const ends = outcomes.flatMap((outcome, position) => {
    if (outcome === 'waiting') return [];
    const [state, reason] = outcome;
    return [[position, testEnd([testWorked(`reports/${position}.txt`, [], { state, reason })])] as const];
  });
  await store.addUnits(
    'run',
    positions.map((position) => testUnit(position)),
    new Map(ends),
  );
}

const now = (states: Partial<Tally>) => ({ ...EMPTY_TALLY, ...states });

async function summaryOf(change: Partial<Parameters<typeof renderSummary>[0]> = {}): Promise<string> {
  const summary = await store.findRun('run');
  if (summary === null) throw new Error('The run is gone.');
  return renderSummary({
    store,
    summary,
    published: { reports: 0, rows: 0 },
    workspace: folder,
    milliseconds: 1_000,
    asked: { text: '', json: null },
    budgetReached: null,
    named: ' --workspace there',
    isInterrupted: false,
    isRetry: false,
    worked: EMPTY_TALLY,
    isJson: false,
    ...change,
  });
}

const finish = () => store.changeRun('run', { finishedAt: '2026-11-23T00:01:00.000Z' });

it('tells thirty reasons, failures first, and how many documents have more to be said of them, and where', async () => {
  const notes = Array.from({ length: 48 }, (_, index) => ['done', `Note ${index}.`] as const);
  await giveFiles([...notes, ['failed', 'It is empty.'], ['partial', 'It lacks a page.'], ['done', null]]);
  const lines = (await summaryOf()).split('\n').filter((line) => /^ {2}\S/u.test(line));
  expect(lines).toHaveLength(31);
  expect(lines.slice(0, 3)).toEqual([
    '  failed 48.txt: It is empty.',
    '  partial 49.txt: It lacks a page.',
    '  note 0.txt: Note 0.',
  ]);
  expect(lines.at(-1)).toBe(
    '  and 20 more document(s) with something to be said of them: `npx duizhang status --all --workspace there` lists every document',
  );
});

it('tells no more than there is', async () => {
  await giveFiles(Array.from({ length: 30 }, (_, index) => ['done', `Note ${index}.`] as const));
  expect(await summaryOf()).not.toContain('more document(s)');
});

it('names the workspace in what to do next, as status does', async () => {
  await giveFiles([
    ['failed', 'It is empty.'],
    ['done', null],
  ]);
  await finish();
  const steps = (await summaryOf()).split('\n').filter((line) => line.includes('npx duizhang'));
  expect(steps).toEqual([
    'Next: `npx duizhang retry --failed --workspace there` tries the 1 document(s) again that failed or were given up, with the options of the run',
    '      `npx duizhang status --failed --workspace there` lists each of them',
  ]);
});

it('says of an interrupted run how many documents are left, and offers the same command before all else, and no retry', async () => {
  await giveFiles([['failed', 'It is empty.'], 'waiting', 'waiting']);
  const text = await summaryOf({ isInterrupted: true, worked: now({ failed: 1 }) });
  expect(text).toContain('0 read, 1 failed, 2 left.\n');
  expect(text).toContain('Interrupted: 2 document(s) are left, and the same command goes on with them.\n');
  expect(text).toContain('Next: `npx duizhang run reports --workspace there` ');
  expect(text).not.toContain('retry');
});

it('leads from an interrupted retry to no other command than the same one', async () => {
  await giveFiles([['done', null], 'waiting']);
  const text = await summaryOf({ isInterrupted: true, isRetry: true, worked: now({ done: 1 }) });
  expect(text).toContain('Interrupted: 1 document(s) are left, and the same command goes on with them.\n');
  expect(text).not.toContain('duizhang run');
});

it('says of documents of an earlier run that they had ended, for some of them failed', async () => {
  await giveFiles([
    ['failed', 'It is empty.'],
    ['done', null],
    ['done', null],
  ]);
  expect(await summaryOf({ worked: now({ done: 3, unchanged: 2 }) })).toContain(
    '2 read, 1 failed, 2 of them had ended before.\n',
  );
});

it('says how many of those that were tried again came out right', async () => {
  await giveFiles([
    ['failed', 'It is empty.'],
    ['done', null],
    ['partial', 'It lacks a page.'],
    ['done', null],
  ]);
  const text = await summaryOf({ isRetry: true, worked: now({ done: 1, partial: 1, failed: 1 }) });
  expect(text).toContain('Of 3 document(s) worked on now 1 came out right, 1 lack(s) something, 1 failed.\n');
});

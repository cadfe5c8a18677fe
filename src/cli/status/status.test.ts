import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#model/store.ts';
import { type EndedUnit, type FoundFile, NO_USE, type RunMark } from '#model/work.ts';
import { openMemoryStore } from '#store/memory-store.test-support.ts';
import { statusSchema } from '../json-shapes/status.ts';
import { nextSteps } from './next-steps.ts';
import { printStatus } from './print-status.ts';
import { readStanding } from './standing.ts';
import { noRunJson, statusJson } from './status-json.ts';

const OPTIONS = {
  targets: ['报告 2023'],
  rules: true,
  model: 'gpt-5-mini',
  repair: true,
  recognise: true,
  release: { version: '1.0.0', date: '2026-11-23', redact: 'persons' },
  force: null,
  answersSince: null,
} as const;

const MARK: RunMark = {
  process: 'run 1 on here',
  role: 'run',
  phase: 'working',
  documentsPerMinute: 30,
  waitingFor: null,
  isLast: false,
};

let store: Store;
beforeEach(() => {
  store = openMemoryStore();
});
afterEach(() => store.close());

const fileAt = (position: number): FoundFile => ({
  position,
  path: `报告 2023/某局-${position}.docx`,
  origin: null,
  absence: null,
  documentId: `d${position}`,
  folder: '报告 2023',
  mayBelong: false,
  source: null,
});

/** A run whose documents ended so, one after the other; null = it waits. */
async function runWith(ends: readonly ('done' | 'partial' | 'failed' | null)[]): Promise<void> {
  await store.beginRun({ id: 'run', startedAt: '2026-11-23T00:00:00.000Z', options: OPTIONS });
  const files = ends.map((_, position) => fileAt(position));
  await store.addFiles('run', files);
  const units = files.map((file) => ({ position: file.position, key: `k${file.position}`, files: [file] }) as const);
  await store.addUnits('run', units, new Map());
  await store.changeRun('run', { phase: 'working' });
  for (const [position, state] of ends.entries()) {
    const unit = state === null ? null : await store.takeUnit('run', position);
    if (unit === null || state === null) continue;
    const reason = state === 'done' ? null : 'It is empty.';
    const outcome = {
      path: unit.files[0].path,
      documentId: `d${position}`,
      reportId: null,
      reportIds: [],
      state,
      reason,
    };
    const use = { ...NO_USE, bought: 2, inputTokens: 500_000, outputTokens: 1_000 };
    const end: EndedUnit = { files: [{ outcome, made: [] }], use, isFinal: true };
    await store.endUnit(unit, end);
  }
}

async function standing(asksLock = isHeld) {
  const read = await readStanding(store, asksLock);
  if (read === null) throw new Error('There is no run.');
  return read;
}

const isHeld = async (): Promise<boolean> => true;
const isFree = async (): Promise<boolean> => false;

/** The store with its marks left so many seconds ago. */
const leftAgo = (marks: readonly { readonly mark: RunMark; readonly secondsAgo: number }[]): void => {
  store = { ...store, listMarks: async () => marks };
};

test('a workspace without any run has no standing, and says so to machines', async () => {
  expect(await readStanding(store)).toBeNull();
  expect(statusSchema.parse(noRunJson('here')).run).toBeNull();
});

describe('a run is', () => {
  test.each([
    { what: 'at work where a process left word of late', marks: [{ mark: MARK, secondsAgo: 6 }], condition: 'working' },
    { what: 'lost where none did', marks: [{ mark: MARK, secondsAgo: 31 }], condition: 'lost' },
    { what: 'lost where none ever did', marks: [], condition: 'lost' },
    {
      what: 'stopped where all said that they end',
      marks: [{ mark: { ...MARK, isLast: true }, secondsAgo: 2 }],
      condition: 'stopped',
    },
    {
      what: 'at work while one of them is',
      marks: [
        { mark: { ...MARK, isLast: true }, secondsAgo: 2 },
        { mark: { ...MARK, process: 'b' }, secondsAgo: 3 },
      ],
      condition: 'working',
    },
  ])('$what', async ({ marks, condition }) => {
    await runWith(['done', null]);
    leftAgo(marks);
    expect((await standing()).condition).toBe(condition);
  });

  test('finished once it says so, and stopped where it ended without', async () => {
    await runWith(['done']);
    await store.saveMark('run', { ...MARK, isLast: true });
    await store.changeRun('run', { phase: 'ended' });
    expect((await standing()).condition).toBe('stopped');
    await store.changeRun('run', { finishedAt: '2026-11-23T00:01:00.000Z' });
    expect((await standing()).condition).toBe('finished');
  });
});

describe('a run that was killed', () => {
  const WORKER: RunMark = { ...MARK, role: 'worker', process: 'worker 2' };

  test('is at work no longer as soon as nobody holds its lock, however new its mark is', async () => {
    await runWith(['done', null]);
    leftAgo([{ mark: MARK, secondsAgo: 1 }]);
    const read = await standing(isFree);
    expect(read).toMatchObject({ condition: 'lost', atWork: [], perMinute: null, secondsLeft: null, heardAgo: 1 });
    expect(printStatus(read, null, [])).toContain('was not ended, and nobody works on it since 1 s: it was killed');
  });

  test('goes on where workers have it, and nobody follows it', async () => {
    await runWith(['done', null]);
    leftAgo([
      { mark: MARK, secondsAgo: 1 },
      { mark: WORKER, secondsAgo: 2 },
    ]);
    const read = await standing(isFree);
    expect(read).toMatchObject({ condition: 'working', atWork: [{ mark: WORKER }] });
    expect(printStatus(read, null, [])).toContain('1 worker, and nobody follows it\n');
  });

  test('and was gone on with at once is run by one process', async () => {
    await runWith(['done', null]);
    leftAgo([
      { mark: { ...MARK, process: 'run 9 on here' }, secondsAgo: 8 },
      { mark: MARK, secondsAgo: 1 },
    ]);
    expect((await standing()).atWork.map(({ mark }) => mark.process)).toEqual([MARK.process]);
  });

  test('is told by its mark alone where the lock cannot be asked', async () => {
    await runWith(['done', null]);
    leftAgo([{ mark: MARK, secondsAgo: 1 }]);
    const failing = async (): Promise<boolean> => {
      throw new Error('The lock is no file.');
    };
    expect((await standing(failing)).condition).toBe('working');
  });

  test('is not asked for its lock where its mark says already that it is over', async () => {
    await runWith(['done', null]);
    leftAgo([{ mark: { ...MARK, isLast: true }, secondsAgo: 1 }]);
    let asked = 0;
    await standing(async () => {
      asked += 1;
      return true;
    });
    expect(asked).toBe(0);
  });
});

describe('what a process says of its end', () => {
  test.each([
    { ending: 'interrupted', words: 'was stopped 2 s ago.' },
    { ending: 'budget-reached', words: 'was stopped 2 s ago, for its budget was reached.' },
    { ending: 'model-lost', words: 'was stopped 2 s ago, for its model could not be asked any further.' },
    { ending: 'failed', words: 'was ended by an error 2 s ago.' },
  ] as const)('$ending is told as such', async ({ ending, words }) => {
    await runWith(['done', null]);
    leftAgo([{ mark: { ...MARK, isLast: true, ending }, secondsAgo: 2 }]);
    const read = await standing();
    expect(printStatus(read, null, [])).toContain(words);
    expect(statusSchema.parse(statusJson('here', read, null, [])).run).toMatchObject({ condition: 'stopped', ending });
  });

  test('that it stops is told until it has', async () => {
    await runWith(['done', null]);
    leftAgo([{ mark: { ...MARK, isStopping: true }, secondsAgo: 2 }]);
    const read = await standing();
    expect(printStatus(read, null, [])).toContain('is stopping, once what is at hand has ended.');
    expect(statusSchema.parse(statusJson('here', read, null, [])).run).toMatchObject({
      isStopping: true,
      ending: null,
    });
  });

  test('what it asked a model for counts for documents that have not ended, too', async () => {
    await runWith(['done', null]);
    const use = { ...NO_USE, bought: 12, inputTokens: 3_000_000, outputTokens: 9_000 };
    leftAgo([{ mark: { ...MARK, isLast: true, ending: 'budget-reached', use }, secondsAgo: 2 }]);
    const read = await standing();
    expect(read.use).toEqual(use);
    expect(printStatus(read, null, [])).toContain(
      'All documents, those too that have not ended, took of the model gpt-5-mini: 12 answer(s) bought for 3,000,000 tokens in',
    );
  });
});

test('a run that publishes tells no rate of documents and no time left', async () => {
  await runWith(['done', null]);
  await store.changeRun('run', { phase: 'publishing' });
  leftAgo([{ mark: { ...MARK, phase: 'publishing' }, secondsAgo: 1 }]);
  const read = await standing();
  expect(read).toMatchObject({ condition: 'working', perMinute: null, secondsLeft: null });
  expect(printStatus(read, null, [])).toMatch(/^1 process$/mu);
});

test('a run whose workers are missed says so, and how to start one', async () => {
  await runWith(['done', null]);
  const waitingFor = { what: 'workers', reason: 'none is connected; start one with `npx duizhang worker`' } as const;
  leftAgo([{ mark: { ...MARK, documentsPerMinute: null, waitingFor }, secondsAgo: 1 }]);
  const read = await standing();
  const text = printStatus(read, null, nextSteps(read, ''));
  expect(text).toContain(
    'no worker at it, 1 process that follows\nWaiting for workers: none is connected; start one with `npx duizhang worker`\n',
  );
  expect(text).toContain('Next: `npx duizhang worker` works on it, on any machine');
});

describe('a run that workers work on', () => {
  const WORKER: RunMark = { ...MARK, role: 'worker', process: 'worker 2', documentsPerMinute: 50 };
  const WORKERS = [
    { mark: WORKER, secondsAgo: 1 },
    { mark: { ...WORKER, process: 'worker 3', documentsPerMinute: null }, secondsAgo: 1 },
    { mark: { ...WORKER, process: 'worker 4', documentsPerMinute: 70 }, secondsAgo: 1 },
    { mark: { ...WORKER, process: 'worker 5', documentsPerMinute: 1_000 }, secondsAgo: 60 },
  ];

  test('goes at the rate that who follows it sees', async () => {
    await runWith(['done', null, null, null, null]);
    leftAgo([{ mark: MARK, secondsAgo: 1 }, ...WORKERS]);
    expect(await standing()).toMatchObject({ perMinute: 30, secondsLeft: 8 });
    expect(printStatus(await standing(), null, [])).toContain('30/min, 8 s left, 3 workers\n');
  });

  test('goes on while nobody follows it, at the rate of all of them, and says how to follow', async () => {
    await runWith(['done', null, null, null, null]);
    leftAgo([{ mark: { ...MARK, isLast: true }, secondsAgo: 50 }, ...WORKERS]);
    const read = await standing();
    expect(read).toMatchObject({ condition: 'working', perMinute: 120, secondsLeft: 2 });
    expect(printStatus(read, null, [])).toContain('3 workers, and nobody follows it\n');
    expect(nextSteps(read, '').map(({ command }) => command)).toEqual([
      "npx duizhang run '报告 2023' --queue",
      'npx duizhang status --watch',
    ]);
  });

  test('is stopped once all documents have ended and nobody follows it', async () => {
    await runWith(['done']);
    leftAgo([{ mark: { ...MARK, isLast: true }, secondsAgo: 50 }, ...WORKERS]);
    expect(await standing()).toMatchObject({ condition: 'stopped' });
  });

  test('is finished once it says so, although workers wait for the next', async () => {
    await runWith(['done']);
    leftAgo([{ mark: { ...MARK, isLast: true }, secondsAgo: 50 }, ...WORKERS]);
    await store.changeRun('run', { phase: 'ended', finishedAt: '2026-11-23T00:01:00.000Z' });
    expect(await standing()).toMatchObject({ condition: 'finished' });
  });
});

test('all of it stands in the text, with what to do next', async () => {
  await runWith(['done', 'done', 'partial', 'failed', 'failed', null]);
  const unit = await store.takeUnit('run', 5);
  if (unit === null) throw new Error('There is no such unit.');
  await store.buryUnit(unit, 'It ended the process.');
  await store.saveMark('run', { ...MARK, isLast: true });
  await store.changeRun('run', { phase: 'ended', finishedAt: '2026-11-23T00:01:00.000Z' });
  const read = await standing();
  const text = printStatus(read, null, nextSteps(read, ' -w w'));
  expect(text.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/gu, 'TIME')).toBe(
    `Run 1, begun TIME, finished TIME.
  over 报告 2023, keyed by rules and llm:gpt-5-mini

  documents           6
  done                2    33%
  partial             1    16%
  failed              2    33%
  given up            1    16%

Documents that have ended took of the model gpt-5-mini: 10 answer(s) bought for 2,500,000 tokens in and 5,000 out, price not known; 0 were stored before.

Why documents failed or lack something:
  given up       1  It ended the process.
                    某局-5.docx
  failed         2  It is empty.
                    某局-3.docx, 某局-4.docx
  partial        1  It is empty.
                    某局-2.docx

Next: \`npx duizhang retry --failed -w w\` tries the 3 document(s) again that failed or were given up, with the options of the run
      \`npx duizhang status --failed -w w\` lists each of them
      \`npx duizhang status --partial -w w\` lists the 1 document(s) that lack something
`,
  );
});

test('a run that was not ended is to be gone on with by its command', async () => {
  await runWith(['failed', null]);
  leftAgo([{ mark: MARK, secondsAgo: 100 }]);
  const read = await standing();
  expect(printStatus(read, null, nextSteps(read, ''))).toContain('nobody works on it since 1 min 40 s: it was killed');
  expect(nextSteps(read, '').map(({ command }) => command)).toEqual([
    "npx duizhang run '报告 2023'",
    'npx duizhang status --failed',
  ]);
});

test('a run that was not ended is not to be tried again, whatever its workspace is called', async () => {
  await runWith(['failed', 'partial', null]);
  leftAgo([{ mark: MARK, secondsAgo: 100 }]);
  const steps = nextSteps(await standing(), ' --workspace status');
  expect(steps.map(({ command }) => command)).toEqual([
    "npx duizhang run '报告 2023' --workspace status",
    'npx duizhang status --failed --workspace status',
    'npx duizhang status --partial --workspace status',
  ]);
});

test('machines get the same by a schema', async () => {
  await runWith(['done', 'failed', null]);
  await store.saveMark('run', { ...MARK, waitingFor: { what: 'provider', reason: 'it asked to' } });
  const read = await standing();
  const json = statusSchema.parse(statusJson('here', read, null, nextSteps(read, '')));
  expect(json).toMatchObject({
    store: 'here',
    run: { number: 1, condition: 'working', model: 'gpt-5-mini' },
    documents: { total: 3, done: 1, failed: 1, waiting: 1 },
    atHand: 0,
    processes: [{ process: 'run 1 on here', waitingFor: { what: 'provider' } }],
    secondsLeft: 2,
    model: { bought: 4, money: null },
    reasons: [{ state: 'failed', reason: 'It is empty.', documents: 1, paths: ['报告 2023/某局-1.docx'] }],
    next: [{ command: 'npx duizhang status --watch' }],
  });
});

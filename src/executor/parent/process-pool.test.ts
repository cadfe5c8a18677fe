import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { type ModelClient, ModelError } from '#llm/index.ts';
import { ProcessStartError } from '#pipeline/run/process-start-error.ts';
import { type StandInPool, standInPool, unitOf, wordsOf } from './pool.test-support.ts';

const opened: StandInPool[] = [];
const poolWith = (...parts: Parameters<typeof standInPool>): StandInPool => {
  const pool = standInPool(...parts);
  opened.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.close()));
});

const answer = (rawResponse: string) => ({
  rawResponse,
  inputTokens: 1,
  cachedInputTokens: 0,
  outputTokens: 2,
  milliseconds: 3,
  receivedAt: '2026-01-01T00:00:00.000Z',
});

/** Waits until something has been told. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('units in other processes', () => {
  it('end as they end there, and what is told there is told here', async () => {
    const pool = poolWith({ processes: 2, width: 2 });
    const ends = await pool.all('tell a', 'tell b', 'tell c', 'tell d', 'tell e');
    expect(ends.map(wordsOf)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(pool.events.map((event) => (event.kind === 'file-started' ? event.path : '')).sort()).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
  });

  it('ask where they were given to the process, so that who watches a unit there sees its questions', async () => {
    const watched = new AsyncLocalStorage<string>();
    const client: ModelClient = { ask: async ({ key }) => answer(`${key} for ${watched.getStore()}`) };
    const pool = poolWith({ processes: 1, width: 1, client });
    const words = ['a', 'b', 'c'];
    const ends = await Promise.all(
      words.map((word, at) => watched.run(`unit ${word}`, () => pool.execute(unitOf(`ask ${word}`, at)))),
    );
    expect(ends.map(wordsOf)).toEqual(['a for unit a', 'b for unit b', 'c for unit c']);
  });

  it('are shared between the processes, none of which has more than its share', async () => {
    const pool = poolWith({ processes: 2, width: 8 });
    const waiting = pool.all('wait', 'wait', 'wait', 'wait');
    await until(() => pool.events.length === 4);
    const byProcess = Map.groupBy(pool.events, (event) => (event.kind === 'file-started' ? event.path : ''));
    expect([...byProcess.values()].map((events) => events.length)).toEqual([2, 2]);
    pool.stop();
    expect((await waiting).map(({ kind }) => kind)).toEqual(['stopped', 'stopped', 'stopped', 'stopped']);
  });

  it('reject where the program is at fault, and only they', async () => {
    const pool = poolWith({ width: 2 });
    const [failed, other] = await Promise.allSettled([pool.execute(unitOf('fail')), pool.execute(unitOf('fine'))]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'The program is at fault.' } });
    expect(other.status === 'fulfilled' && wordsOf(other.value)).toBe('fine');
  });

  it('reject when the store cannot be opened there', async () => {
    await expect(poolWith({ folder: '' }).all('fine')).rejects.toThrow('There is no store');
  });

  it.each([
    ['its program is gone', { program: 'gone.ts' }, 'exit code 1'],
    ['the system refuses to try', { program: '%00' }, 'null bytes'],
    ['it cannot open what it needs', { folder: '' }, 'There is no store'],
  ])('reject as nobody’s death where no process starts because %s', async (_why, parts, how) => {
    const pool = poolWith({ processes: 2, ...parts });
    const ends = await Promise.allSettled([0, 1, 2].map((at) => pool.execute(unitOf('fine', at))));
    const reasons = ends.map((end) => (end.status === 'rejected' ? end.reason : null));
    for (const reason of reasons) {
      expect(reason).toBeInstanceOf(ProcessStartError);
      expect(reason.message).toContain('could be started on this machine (');
      expect(reason.message).toContain(how);
    }
  });

  it('are not begun after a stop', async () => {
    const pool = poolWith();
    pool.stop();
    expect(await pool.all('fine')).toEqual([{ kind: 'stopped' }]);
  });

  it('are worked on by new processes after so many', async () => {
    const pool = poolWith({ limits: { units: 2 } });
    const ids: (string | null)[] = [];
    for (let unit = 0; unit < 5; unit += 1) ids.push(...(await pool.all('who')).map(wordsOf));
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe(ids[1]);
  });

  it('are worked on by a new process when one holds too much memory', async () => {
    const pool = poolWith({ limits: { residentMb: 1 } });
    const [first, second] = [await pool.all('who'), await pool.all('who')];
    expect(wordsOf(first[0] ?? { kind: 'stopped' })).not.toBe(wordsOf(second[0] ?? { kind: 'stopped' }));
  });

  it('leave nothing behind in their process: five hundred of them take no more memory than fifty', async () => {
    const pool = poolWith({ width: 4, client: { ask: async ({ key }) => answer(key.padEnd(20_000, '.')) } });
    const work = (count: number) => pool.all(...Array.from({ length: count }, (_, at) => `ask ${at}`));
    await work(50);
    const [before] = await pool.all('held');
    await work(500);
    const [after] = await pool.all('held');
    const bytes = [before, after].map((end) => Number(wordsOf(end ?? { kind: 'stopped' })));
    // Five hundred answers are ten million characters.
    expect((bytes[1] ?? 0) - (bytes[0] ?? 0)).toBeLessThan(2_000_000);
  });

  it('see no key and no location in their surroundings', async () => {
    process.env['OPENAI_API_KEY'] = 'canary-of-a-key';
    process.env['AWS_BEARER_TOKEN_BEDROCK'] = 'canary-of-another';
    const [end] = await poolWith({ folder: '/canary-of-a-place' }).all('surroundings');
    delete process.env['OPENAI_API_KEY'];
    delete process.env['AWS_BEARER_TOKEN_BEDROCK'];
    const seen = wordsOf(end ?? { kind: 'stopped' });
    expect(seen).toContain('PATH');
    expect(seen).not.toContain('canary');
  });
});

describe('questions', () => {
  it('are answered by this process', async () => {
    const client: ModelClient = { ask: async ({ key }) => answer(`about ${key}`) };
    const ends = await poolWith({ width: 3, client }).all('ask a', 'ask b', 'ask c');
    expect(ends.map(wordsOf)).toEqual(['about a', 'about b', 'about c']);
  });

  it('fail there as they fail here', async () => {
    const error = new ModelError({ kind: 'quota', message: 'The account is empty.', context: { status: 402 } });
    const client: ModelClient = { ask: () => Promise.reject(error) };
    const [end] = await poolWith({ client }).all('ask a');
    expect(JSON.parse(wordsOf(end ?? { kind: 'stopped' }) ?? '')).toEqual({
      name: 'ModelError',
      kind: 'quota',
      message: 'The account is empty.',
      context: { status: 402 },
      concernsSetup: true,
    });
  });

  it('that are answered after whoever asked has died hurt nobody', async () => {
    const late = Promise.withResolvers<void>();
    const client: ModelClient = { ask: () => late.promise.then(() => answer('late')) };
    const pool = poolWith({ width: 2, client });
    const ends = await pool.all('ask a', 'exit');
    late.resolve();
    expect(ends.map(({ kind }) => kind)).toEqual(['died', 'died']);
    expect((await pool.all('fine')).map(wordsOf)).toEqual(['fine']);
  });
});

describe('a process that dies', () => {
  const deaths = [
    { word: 'exit', how: 'exit code 3' },
    { word: 'throw', how: 'an error that nobody caught: Nobody expected this.' },
    { word: 'kill', how: 'killed from outside, perhaps because the machine was short of memory' },
    { word: 'leak', how: 'out of memory: the limit is 64 MiB', limits: { heapMb: 64 } },
    {
      word: 'spin',
      how: 'hung: nothing else went on in it for 1 s of processor time, which is the limit',
      limits: { hungSeconds: 1 },
    },
  ];
  it.each(deaths)('of $word says so, and another one takes its place', async ({ word, how, limits = {} }) => {
    const pool = poolWith({ limits });
    expect(await pool.all(word)).toEqual([{ kind: 'died', how, alone: true }]);
    expect((await pool.all('fine')).map(wordsOf)).toEqual(['fine']);
  });

  it('takes all units that it has at hand along, and none of another', async () => {
    const pool = poolWith({ processes: 2, width: 2 });
    const waiting = pool.all('wait', 'wait', 'wait');
    await until(() => pool.events.length === 3);
    const [end] = await pool.all('exit');
    expect(end).toEqual({ kind: 'died', how: 'exit code 3', alone: false });
    pool.stop();
    expect((await waiting).map(({ kind }) => kind).sort()).toEqual(['died', 'stopped', 'stopped']);
  });

  it('is not mended by a pool that is closed: its units have died', async () => {
    const pool = poolWith();
    const waiting = pool.all('wait');
    await until(() => pool.events.length === 1);
    await pool.close();
    expect((await waiting).map(({ kind }) => kind)).toEqual(['died']);
  });
});

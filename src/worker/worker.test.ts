import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { DuizhangError } from '#model/duizhang-error.ts';
import type { DeadJob, LeasedJob, UnitQueue } from '#model/unit-queue.ts';
import { type EndedUnit, NO_USE, type RunSummary, type TakenUnit } from '#model/work.ts';
import { ProcessStartError } from '#pipeline/run/process-start-error.ts';
import type { UnitEnd } from '#pipeline/run/unit-executor.ts';
import { type Misfit, type Refusal, type WorkerParts, workOnQueue } from './index.ts';

const RUN: RunSummary = {
  id: 'run',
  number: 1,
  startedAt: '2026-01-01T00:00:00Z',
  finishedAt: null,
  phase: 'working',
  options: {
    targets: [],
    rules: true,
    model: null,
    repair: false,
    recognise: false,
    release: { version: '1', date: '2026-01-01', redact: 'none' },
    force: null,
    answersSince: null,
  },
};

const END: EndedUnit = { files: [], use: NO_USE, isFinal: true };
const ENDED: UnitEnd = { kind: 'ended', end: END };

/** A queue and a store that remember what was done to them. */
function world(positions: readonly number[]) {
  const waiting: LeasedJob[] = positions.map((position) => ({
    id: String(position),
    runId: 'run',
    position,
    attempt: 0,
  }));
  const tries = new Map<number, number>();
  const said = {
    ended: [] as number[],
    left: [] as number[],
    buried: [] as [number, string][],
    finished: [] as number[],
    back: [] as number[],
    asked: [] as number[],
    refusals: [] as string[],
    dead: [] as DeadJob[],
  };
  const queue: UnitQueue = {
    add: async () => {},
    withdrawOthers: async () => {},
    receive: async (limit, refused = new Set()) => {
      if (limit < 1) throw new RangeError('A queue gives one job or more.');
      said.asked.push(limit);
      return refused.has('run') ? [] : waiting.splice(0, limit);
    },
    keep: async () => [],
    finish: async (jobs) => void said.finished.push(...jobs.map(({ position }) => position)),
    giveBack: async (jobs) => void said.back.push(...jobs.map(({ position }) => position)),
    leaveToOthers: async (jobs) => {
      said.left.push(...jobs.map(({ position }) => position));
      waiting.push(...jobs);
    },
    receiveDead: async () => said.dead.splice(0),
    finishDead: async (jobs) => void said.finished.push(...jobs.map(({ position }) => position)),
    count: async () => ({ waiting: waiting.length, active: 0, dead: 0 }),
    listVersions: async () => [],
    close: async () => {},
  };
  const taken = (runId: string, position: number): TakenUnit => ({
    runId,
    position,
    key: `key ${position}`,
    token: tries.get(position) ?? 0,
    tries: tries.get(position) ?? 0,
    files: [
      {
        position,
        path: `${position}.txt`,
        origin: null,
        absence: null,
        documentId: null,
        folder: '',
        mayBelong: false,
        source: null,
      },
    ],
  });
  const store: WorkerParts['store'] = {
    findRun: async (id) => (id === 'forgotten' ? null : { ...RUN, id }),
    takeUnit: async (runId, position) => {
      if (said.ended.includes(position)) return null;
      tries.set(position, (tries.get(position) ?? 0) + 1);
      return taken(runId, position);
    },
    endUnit: async ({ position }) => {
      said.ended.push(position);
      return true;
    },
    leaveUnit: async ({ position }) => {
      said.left.push(position);
      return true;
    },
    buryUnit: async ({ position }, reason) => {
      said.buried.push([position, reason]);
      return true;
    },
  };
  return { queue, store, said, tries, waiting };
}

type World = ReturnType<typeof world>;

interface Wishes {
  readonly places?: number | ((runId: string) => number);
  readonly execute?: (unit: TakenUnit, alone: boolean) => Promise<UnitEnd>;
  readonly refusal?: Refusal;
  readonly misfit?: (unit: TakenUnit) => Misfit | null;
  readonly spent?: string;
  /** Drains as soon as this holds; default: when all jobs have come to something. */
  readonly until?: (world: World) => boolean;
}

/** Has a worker work until what is waited for has come. */
async function work(at: World, count: number, wishes: Wishes = {}): Promise<World['said']> {
  const drain = new AbortController();
  const isOver = wishes.until ?? (({ said }) => said.finished.length + said.back.length >= count);
  const working = workOnQueue({
    queue: at.queue,
    store: at.store,
    openRun: async ({ id }) =>
      wishes.refusal ?? {
        executor: {
          places: typeof wishes.places === 'function' ? wishes.places(id) : (wishes.places ?? 2),
          execute: wishes.execute ?? (async () => ENDED),
          close: async () => {},
        },
        misfit: async (unit) => wishes.misfit?.(unit) ?? null,
        spent: () => wishes.spent ?? null,
      },
    reporter: () => {},
    onRefusal: (reason) => at.said.refusals.push(reason),
    drain: drain.signal,
  });
  let isDone = false;
  const done = working.finally(() => {
    isDone = true;
  });
  done.catch(() => {});
  while (!isDone && !isOver(at)) await sleep(5);
  drain.abort();
  await working;
  return at.said;
}

const sorted = (numbers: readonly number[]): readonly number[] => numbers.toSorted((a, b) => a - b);

describe('a worker', () => {
  test('ends every unit in the store before it finishes its job, with no more at hand than there are places', async () => {
    const at = world([0, 1, 2, 3, 4, 5, 6]);
    let atHand = 0;
    let most = 0;
    const execute = async (): Promise<UnitEnd> => {
      atHand += 1;
      most = Math.max(most, atHand);
      await sleep(2);
      atHand -= 1;
      return ENDED;
    };
    const said = await work(at, 7, { places: 3, execute });
    expect(sorted(said.ended)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(sorted(said.finished)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(most).toBe(3);
    expect(Math.max(...said.asked)).toBeLessThanOrEqual(3);
  });

  test('asks for nothing while more is at hand than the next run has places, and goes on handing in', async () => {
    const at = world([0, 1, 2, 3, 4]);
    const gate = Promise.withResolvers<void>();
    const execute = async ({ runId, position }: TakenUnit): Promise<UnitEnd> => {
      if (position === 4) at.waiting.push({ id: 'n', runId: 'next', position: 9, attempt: 0 });
      if (runId === 'run') await gate.promise;
      return ENDED;
    };
    const until = ({ said }: World): boolean => {
      if (said.finished.includes(9)) gate.resolve();
      return said.finished.length === 6;
    };
    const said = await work(at, 6, { places: (runId) => (runId === 'run' ? 8 : 2), execute, until });
    expect(said.finished[0]).toBe(9);
    expect(sorted(said.ended)).toEqual([0, 1, 2, 3, 4, 9]);
  });

  test('finishes a job at once whose unit has ended, or whose run is forgotten', async () => {
    const at = world([0]);
    at.said.ended.push(0);
    at.waiting.push({ id: 'x', runId: 'forgotten', position: 9, attempt: 0 });
    const execute = async (): Promise<UnitEnd> => {
      throw new RangeError('Nothing is to be worked on.');
    };
    expect(sorted((await work(at, 2, { execute })).finished)).toEqual([0, 9]);
    expect(at.said.buried).toEqual([]);
  });

  test('finishes what is at hand when it is drained, and gives back what was stopped', async () => {
    const at = world([0, 1, 2, 3]);
    const begun: number[] = [];
    const execute = async ({ position }: TakenUnit): Promise<UnitEnd> => {
      begun.push(position);
      await sleep(20);
      return position === 1 ? { kind: 'stopped' } : ENDED;
    };
    const said = await work(at, 4, { execute, until: () => begun.length === 2 });
    expect(begun).toEqual([0, 1]);
    expect(said.finished).toEqual([0]);
    expect(said.back).toEqual([1]);
    expect(said.left).toEqual([1]);
    expect(at.waiting).toHaveLength(2);
  });

  test('tries a unit alone after it died beside others, and buries it after three deaths alone', async () => {
    const at = world([0, 1]);
    const alones: [number, boolean][] = [];
    const execute = async ({ position }: TakenUnit, alone: boolean): Promise<UnitEnd> => {
      alones.push([position, alone]);
      return position === 0 ? { kind: 'died', how: 'out of memory', alone } : ENDED;
    };
    const said = await work(at, 2, { execute });
    expect(alones.filter(([position]) => position === 0).map(([, alone]) => alone)).toEqual([false, true, true, true]);
    expect(said.buried).toEqual([
      [0, 'It was given up: alone at hand, it ended the process that worked on it 3 times (out of memory).'],
    ]);
    expect(said.ended).toEqual([1]);
    expect(sorted(said.finished)).toEqual([0, 1]);
  });

  test('works alone on a unit that was taken more than twice, whoever died with it', async () => {
    const at = world([0]);
    at.tries.set(0, 2);
    const alones: boolean[] = [];
    await work(at, 1, {
      execute: async (_, alone) => {
        alones.push(alone);
        return ENDED;
      },
    });
    expect(alones).toEqual([true]);
    expect(at.said.ended).toEqual([0]);
  });

  test('takes a mistake of the program over a unit for its death, and ends with what the store throws', async () => {
    const broken = world([0]);
    const said = await work(broken, 1, {
      execute: async () => {
        throw new TypeError('x is not a function');
      },
    });
    expect(said.buried.map(([, reason]) => reason)).toEqual([expect.stringContaining('x is not a function')]);

    const full = world([0]);
    const failing = work(full, 1, {
      execute: async () => {
        throw new DuizhangError({ message: 'The disk is full.' });
      },
    });
    await expect(failing).rejects.toThrow('The disk is full.');
    expect(full.said.buried).toEqual([]);
  });

  test('gives everything back and ends where its machine starts no process, and no unit is guilty of that', async () => {
    const at = world([0, 1, 2]);
    const working = work(at, 3, {
      execute: async ({ position }) => {
        if (position === 0) return ENDED;
        throw new ProcessStartError('exit code 1');
      },
      places: 3,
    });
    await expect(working).rejects.toThrow(/^No process .* could be started on this machine \(exit code 1\);.*npm ci/u);
    expect(sorted(at.said.left)).toEqual([1, 2]);
    expect(sorted(at.said.back)).toEqual([1, 2]);
    expect(at.said.finished).toEqual([0]);
    expect(at.said.buried).toEqual([]);
  });

  test.each([
    { why: 'it is refused as a whole', wishes: { refusal: { refused: 'there is no key' } }, told: 'there is no key' },
    {
      why: 'its units do not fit',
      wishes: { misfit: () => ({ concerns: 'run', why: 'Node differs' }) satisfies Misfit },
      told: 'Node differs',
    },
  ])('leaves a run to others where $why, and says so once', async ({ wishes, told }) => {
    const at = world([0]);
    const said = await work(at, 1, wishes);
    expect(said.back).toEqual([0]);
    at.waiting.push({ id: '1', runId: 'run', position: 1, attempt: 0 });
    expect(await at.queue.receive(1, new Set(['run']))).toEqual([]);
    expect(said.ended).toEqual([]);
    expect(said.refusals).toEqual([`Jobs of run run are left to other workers: ${told}.`]);
  });

  test('leaves units whose folder is elsewhere to others, one by one, and goes on with the run', async () => {
    const at = world([0, 1, 2, 3, 4, 5]);
    const elsewhere: Misfit = { concerns: 'unit', why: 'a folder of them is not on this machine: /there' };
    const begun: number[] = [];
    const said = await work(at, 4, {
      misfit: ({ position }) => (position < 3 ? elsewhere : null),
      execute: async ({ position }) => {
        begun.push(position);
        return ENDED;
      },
      until: ({ said: { finished } }) => finished.length === 3,
    });
    expect(sorted(begun)).toEqual([3, 4, 5]);
    expect(sorted(said.finished)).toEqual([3, 4, 5]);
    expect(sorted(at.waiting.map(({ position }) => position))).toEqual([0, 1, 2]);
    expect(said.refusals).toEqual([
      'Some documents of run run are left to other workers: a folder of them is not on this machine: /there.',
    ]);
  });

  test('gives back what fell short because its model cannot be asked any more, and leaves the run to others', async () => {
    const short: UnitEnd = { kind: 'ended', end: { ...END, isFinal: false } };
    const spent = 'its budget is reached';
    for (const end of [short, { kind: 'stopped' } as const]) {
      const said = await work(world([0]), 1, { spent, execute: async () => end });
      expect(said.back).toEqual([0]);
      expect(said.ended).toEqual([]);
      expect(said.refusals).toEqual([`Jobs of run run are left to other workers: ${spent}.`]);
    }
    expect((await work(world([0]), 1, { spent })).ended).toEqual([0]);
  });

  test('buries the units of jobs that were given up, with how often and why', async () => {
    const at = world([]);
    at.said.dead.push({
      id: 'd',
      runId: 'run',
      position: 5,
      attempt: 0,
      handedOut: 21,
      last: 'job heartbeat timeout',
    });
    const said = await work(at, 1);
    expect(said.buried).toEqual([
      [
        5,
        'It was given up: 21 times a worker had it in hand and did not end it; the last one gave no sign of life any more.',
      ],
    ]);
    expect(said.finished).toEqual([5]);
  });
});

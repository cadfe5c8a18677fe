import { expect, test } from 'vitest';
import type { RunSummary } from '#model/work.ts';
import { openedRuns, REFUSAL } from './opened-runs.ts';
import type { OpenedRun, Refusal } from './worker-parts.ts';

const OPENED: OpenedRun = {
  executor: { places: 3, execute: async () => ({ kind: 'stopped' }), close: async () => {} },
  misfit: async () => null,
  spent: () => null,
};

/** Runs over an `openRun` that answers one after the other, at a time that is set. */
function runsAnswering(...answers: (OpenedRun | Refusal)[]) {
  const at = { time: 0 };
  const lines: string[] = [];
  const run = { id: 'run' } as RunSummary; // Nothing else of it is looked at here.
  const nothing = () => Promise.reject(new RangeError('Nobody asks for that here.'));
  const runs = openedRuns(
    {
      store: { findRun: async () => run, takeUnit: nothing, endUnit: nothing, leaveUnit: nothing, buryUnit: nothing },
      openRun: async () => answers.shift() ?? nothing(),
      onRefusal: (line) => void lines.push(line),
    },
    () => at.time,
  );
  return { runs, at, lines };
}

test('a run that could not be opened is tried anew after a while, and said to be refused once', async () => {
  const { runs, at, lines } = runsAnswering({ refused: 'no key' }, { refused: 'no key' }, OPENED);
  expect(await runs.open('run')).toBe('refused');
  expect(await runs.open('run')).toBe('refused');
  expect(runs.refused()).toEqual(new Set(['run']));
  at.time += REFUSAL;
  expect(runs.refused()).toEqual(new Set());
  expect(await runs.open('run')).toBe('refused');
  at.time += REFUSAL;
  expect(await runs.open('run')).toBe(OPENED);
  expect(runs.places()).toBe(3);
  expect(lines).toEqual(['Jobs of run run are left to other workers: no key.']);
});

test('a run is refused for a while where its units do not fit, and for good where nothing may be spent', async () => {
  const { runs, at } = runsAnswering(OPENED);
  runs.refuse('misfit', 'Node differs');
  runs.refuse('spent', 'its budget is reached', 'for good');
  expect(runs.refused()).toEqual(new Set(['misfit', 'spent']));
  at.time += REFUSAL;
  expect(runs.refused()).toEqual(new Set(['spent']));
});

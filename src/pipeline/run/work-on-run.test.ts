import { describe, expect, it } from 'vitest';
import { openMemoryStore } from '../../store/memory-store.test-support.ts';
import { testFile, testOptions, testUnit } from '../../store/work/test-work.ts';
import { ProcessStartError } from './process-start-error.ts';
import { workOnRun } from './work-on-run.ts';

describe('a run on a machine that starts no process', () => {
  it('ends with that at once, and everything at hand waits as if it had not been taken', async () => {
    const store = openMemoryStore();
    await store.beginRun({ id: 'run', startedAt: '2026-01-01T00:00:00Z', options: testOptions() });
    const places = [0, 1, 2, 3];
    await store.addFiles(
      'run',
      places.map((position) => testFile(position)),
    );
    await store.addUnits(
      'run',
      places.map((position) => testUnit(position)),
      new Map(),
    );
    const tried: number[] = [];
    const execute = async ({ position }: { readonly position: number }) => {
      tried.push(position);
      throw new ProcessStartError('exit code 1');
    };
    const working = workOnRun({
      store,
      runId: 'run',
      executor: { places: 2, execute, close: async () => {} },
      reporter: () => {},
      signal: new AbortController().signal,
    });
    await expect(working).rejects.toThrow(ProcessStartError);
    expect(tried).toEqual([0, 1]);
    expect(await store.countUnits('run')).toMatchObject({ waiting: 4, working: 0, dead: 0 });
    expect(await store.takeUnit('run', 0)).toMatchObject({ tries: 1 });
  });
});

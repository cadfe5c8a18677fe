import { expect, test } from 'vitest';
import type { Store } from '#model/store.ts';
import type { TakenUnit } from '#model/work.ts';
import { openMemoryStore } from '../../store/memory-store.test-support.ts';
import { testEnd, testFile, testOptions, testUnit, testWorked } from '../../store/work/test-work.ts';
import { wasKilledAtWork } from './killed-before.ts';

test.each<[string, boolean, (store: Store, unit: TakenUnit) => Promise<unknown>]>([
  ['was killed with a unit at hand', true, async () => {}],
  ['gave a unit up', true, (store, unit) => store.buryUnit(unit, 'It kills.')],
  ['was stopped and left its unit', false, (store, unit) => store.leaveUnit(unit)],
  ['ended its unit', false, (store, unit) => store.endUnit(unit, testEnd([testWorked(unit.files[0].path, [])]))],
])('where the last run %s, that is seen as %s', async (_how, isSo, end) => {
  const store = openMemoryStore();
  expect(await wasKilledAtWork(store)).toBe(false);
  await store.beginRun({ id: 'run', startedAt: '2026-01-01T00:00:00Z', options: testOptions() });
  await store.addFiles('run', [testFile(0)]);
  await store.addUnits('run', [testUnit(0)], new Map());
  const unit = await store.takeUnit('run', 0);
  if (unit === null) throw new Error('There is no unit.');
  await end(store, unit);
  expect(await wasKilledAtWork(store)).toBe(isSo);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '#store/index.ts';
import { DOCUMENTS, runProgram } from './run-program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'stored-reports-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A run that is killed between storing a report and ending its documents reads the report and stores it once more. */
it('a report that is read from the store and stored again is the same to the byte', async () => {
  const { code, err } = await runProgram(folder, ['run', DOCUMENTS, '-w', 'workspace', '--keyer', 'rules']);
  expect(code, err).toBe(0);
  const store = await openStore({ kind: 'sqlite', folder: path.join(folder, 'workspace') });
  try {
    const before = await store.listSourced();
    expect(before.length).toBeGreaterThan(20);
    for (const { id } of before) {
      const report = await store.findReport(id);
      if (report !== null) await store.saveReport(report);
    }
    expect(await store.listSourced()).toEqual(before);
  } finally {
    await store.close();
  }
});

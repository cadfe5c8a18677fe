import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ModelClient, ModelError } from '#llm/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Step } from '#model/work.ts';
import { answeringClient, type MemoryStore, memoryStore, runFiles, runParts } from '../run/run-parts.test-support.ts';
import { modelKeyerOver } from './model-keyer.ts';

let folder: string;
let known: string;
let unknown: string;
let third: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'model-keyer-'));
  known = path.join(folder, 'known.txt');
  unknown = path.join(folder, 'unknown.txt');
  await writeFile(known, '临江市水务局2023年度绩效自评报告\n一、部门职责\n（一）负责河道管理。\n');
  await writeFile(unknown, '云岭市林业局2022年度绩效自评报告\n一、部门职责\n（一）负责森林防火。\n');
  third = path.join(folder, 'third.txt');
  await writeFile(third, '青溪县交通局2021年度绩效自评报告\n一、部门职责\n（一）负责公路养护。\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const never = new AbortController().signal;
const unreachable = answeringClient(() => {
  throw new ModelError({ kind: 'unreachable', message: 'The endpoint did not answer.' });
});

interface Wishes {
  readonly rules?: boolean;
  readonly signal?: AbortSignal;
  readonly model?: string;
  readonly force?: Step | null;
}

const run = (
  store: MemoryStore,
  targets: readonly string[],
  client: ModelClient | null,
  { rules = true, signal = never, model = 'm', force = null }: Wishes = {},
) => {
  const keyer = client === null ? null : modelKeyerOver(client, { model, store, report: () => {}, signal });
  const keyerNames = [...(rules ? ['rules'] : []), ...(keyer === null ? [] : [`llm:${model}`])];
  const keyers = { rules, model: keyer, repair: true };
  return runFiles(targets, runParts(store, { keyers, keyerNames, signal, force }));
};

const only = (store: MemoryStore) => [...store.reports.values()][0];
const modelClaims = (store: MemoryStore): number =>
  only(store)?.claims.filter(({ claim }) => claim.lineage.keyer === 'llm:m').length ?? 0;

describe('a model that cannot be asked', () => {
  it('is asked for no further report, but its stored answers count', async () => {
    const store = memoryStore();
    await run(store, [known], answeringClient());
    const asked: string[] = [];
    const client: ModelClient = {
      ask: (request, signal) => {
        asked.push(request.user);
        return unreachable.ask(request, signal);
      },
    };
    const { files } = await run(store, [unknown, known, third], client);
    expect(files.map(({ state }) => state)).toEqual(['partial', 'done', 'partial']);
    expect(files[0]?.reason).toBe('The endpoint did not answer.');
    expect(files[2]?.reason).toBe('The endpoint did not answer.');
    expect(asked.some((user) => user.includes('森林防火'))).toBe(true);
    expect(asked.some((user) => user.includes('公路养护'))).toBe(false);
    expect(modelClaims(store)).toBeGreaterThan(0);
  });

  it('leaves a report what was answered before the account ran out of credit', async () => {
    const store = memoryStore();
    const client = answeringClient(({ task }) => {
      if (task !== 'duties') throw new ModelError({ kind: 'quota', message: 'No credit left.' });
    });
    const { files } = await run(store, [known], client);
    expect(files[0]).toMatchObject({ state: 'partial', reason: 'No credit left.' });
    expect(modelClaims(store)).toBeGreaterThan(0);
  });

  it('tells of each answer once, though the report is keyed again by its answers when the model is gone', async () => {
    let saved = 0;
    const memory = memoryStore();
    const store: MemoryStore = {
      ...memory,
      saveModelCall: async (call) => {
        await memory.saveModelCall(call);
        saved += 1;
      },
    };
    const told: boolean[] = [];
    let bought = 0;
    const client = answeringClient(async ({ task }) => {
      if (task === 'duties') {
        bought += 1;
        return;
      }
      while (saved === 0) await nextTurn();
      throw new ModelError({ kind: 'quota', message: 'No credit left.' });
    });
    const report: Reporter = (event) => {
      if (event.kind === 'model-called') told.push(event.cached);
    };
    const keyer = modelKeyerOver(client, { model: 'm', store, report, signal: never });
    const keyers = { rules: true, model: keyer, repair: false };
    await runFiles([known], runParts(store, { keyers, keyerNames: ['rules', 'llm:m'] }));
    expect(bought).toBeGreaterThan(0);
    expect(told).toEqual(Array.from({ length: bought }, () => false));
  });

  it('costs no better record that is stored, and the outcome says so', async () => {
    const store = memoryStore();
    await run(store, [known], answeringClient());
    const before = only(store);
    const forgetful: MemoryStore = { ...store, findModelCall: async () => null };
    for (const rules of [true, false]) {
      const { files } = await run(forgetful, [known], unreachable, { rules, force: 'claims' });
      expect(files[0]?.state).toBe(rules ? 'partial' : 'failed');
      expect(files[0]?.reason).toBe(
        'The better record of an earlier run (done) was kept. The endpoint did not answer.',
      );
      expect(only(store)).toEqual(before);
    }
  });

  it('leaves the record of a run by rules as it was', async () => {
    const store = memoryStore();
    await run(store, [known], null);
    await run(store, [known], unreachable);
    expect(only(store)?.state).toBe('done');
  });
});

describe('a run by choice', () => {
  it('by rules alone replaces the record that a model had a part in', async () => {
    const store = memoryStore();
    await run(store, [known], answeringClient());
    expect(modelClaims(store)).toBeGreaterThan(0);
    await run(store, [known], null);
    expect(modelClaims(store)).toBe(0);
    expect(only(store)?.state).toBe('done');
  });

  it('with a model replaces the record that fell short', async () => {
    const store = memoryStore();
    await run(store, [known], unreachable);
    expect(only(store)?.state).toBe('partial');
    await run(store, [known], answeringClient());
    expect(only(store)?.state).toBe('done');
    expect(modelClaims(store)).toBeGreaterThan(0);
  });
});

describe('a run that is stopped while a model is asked', () => {
  it('ends the waiting and counts the report as not begun', async () => {
    const store = memoryStore();
    const controller = new AbortController();
    const waiting = answeringClient((_, signal) => {
      setTimeout(() => controller.abort(), 5);
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new ModelError({ kind: 'aborted', message: 'Cancelled.' })));
        if (signal?.aborted) reject(new ModelError({ kind: 'aborted', message: 'Cancelled.' }));
      });
    });
    const summary = await run(store, [known, unknown], waiting, { signal: controller.signal });
    expect(summary).toMatchObject({ finishedAt: null, files: [] });
    expect(store.reports.size).toBe(0);
  });
});

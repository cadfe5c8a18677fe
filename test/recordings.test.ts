import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadPrompts } from '#extract/llm/index.ts';
import { createReaderPool } from '#ingest/index.ts';
import { keyGoldCase } from '#pipeline/gold/evaluate-gold.ts';
import { recordingKeyers } from '#pipeline/gold/recording-keyers.ts';
import { modelsIn, readRecordings } from '#recordings/index.ts';
import { TASKS } from '#schemas/answers/index.ts';
import { labelledReports } from '../evals/labelled-reports.ts';
import { ROOT } from './run-program.ts';

const FOLDER = path.join(ROOT, 'evals', 'recordings');
const REFERENCE = path.resolve(ROOT, '..', 'shared', 'reports');
const recordings = await readRecordings(FOLDER);
const prompts = await loadPrompts();
const pool = createReaderPool({ size: 1 });
afterAll(() => pool.close());

const isInUse = ({ recording }: (typeof recordings.files)[number]): boolean =>
  prompts[recording.task].version === recording.prompt.version;
const recorded = new Set(recordings.files.filter(isInUse).map(({ recording }) => recording.document));
const reports = (await labelledReports()).filter(({ gold }) => recorded.has(gold.document));

describe('the recorded answers', () => {
  it('are of one model that was not simulated, and of each task', () => {
    expect(modelsIn(recordings)).toEqual(['frontier LLM, offline batch']);
    expect(new Set(recordings.files.map(({ recording }) => recording.task))).toEqual(new Set(TASKS));
    expect(recorded.size).toBeGreaterThanOrEqual(9);
  });

  it.each(reports.map((report) => [report.gold.document, report] as const))(
    'answer every question that the prompts in use ask about %s, byte for byte',
    async (name, report) => {
      const keyers = recordingKeyers({
        ...{ recordings, prompts, model: modelsIn(recordings)[0] ?? '' },
        report: () => undefined,
        signal: new AbortController().signal,
      });
      const model = keyers.keyerFor(name);
      await keyGoldCase(report, { rules: false, model, repair: false }, (file) => pool.read(file, {}));
      expect(keyers.missing().map(({ task, again }) => [task, again])).toEqual([]);
      expect(keyers.answers().length).toBeGreaterThanOrEqual(5);
    },
  );

  // Where the reference reports lie beside the project; elsewhere there is nothing to compare with.
  it.each(existsSync(REFERENCE) ? [REFERENCE] : [])('hold no sentence of a report in %s', async (folder) => {
    const LENGTH = 24;
    const runs = new Set<string>();
    for (const name of await readdir(folder)) {
      const text = (await readFile(path.join(folder, name), 'utf8')).replace(/\s/gu, '');
      for (let at = 0; at + LENGTH <= text.length; at += 1) runs.add(text.slice(at, at + LENGTH));
    }
    for (const { path: file } of recordings.files) {
      const text = (await readFile(file, 'utf8')).replace(/\s/gu, '');
      for (let at = 0; at + LENGTH <= text.length; at += 1)
        expect(runs.has(text.slice(at, at + LENGTH)), `${file} at ${at}`).toBe(false);
    }
  });
});

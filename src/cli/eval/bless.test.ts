import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { baselineOf, evaluationRunSchema } from '#evaluate/index.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { baselineText } from './bless.ts';

it.each(['rules', 'llm', 'both'])(
  'the baseline %s has a line for each document and reads back as it was',
  async (name) => {
    const written = await readFile(path.join(PROJECT_ROOT, 'evals', 'baselines', `${name}.json`), 'utf8');
    const run = evaluationRunSchema.parse(JSON.parse(written));
    const text = baselineText(run);
    expect(evaluationRunSchema.parse(JSON.parse(text))).toEqual(baselineOf(run));
    expect(JSON.parse(text)).toEqual(JSON.parse(written));
    for (const { document } of run.evaluation.documents)
      expect(text.split('\n').filter((line) => line.startsWith(`{"document":"${document}"`)).length).toBeGreaterThan(0);
  },
);

import { expect, test } from 'vitest';
import type { EvaluationRun } from '#evaluate/index.ts';
import { newlyUnscored } from './newly-unscored.ts';
import { sampleRun } from './sample-run.test-support.ts';

const scored = sampleRun();
const reason = 'An answer to the prompt budget 0002 is not recorded';
const unscored: EvaluationRun = {
  ...scored,
  evaluation: {
    ...scored.evaluation,
    documents: scored.evaluation.documents.map((each) => ({
      ...each,
      fields: { ...each.fields, budget: { state: 'unscored', reason } },
    })),
  },
};

test('a field that is not scored any more is told once a reason, and one that never was is not', () => {
  expect(newlyUnscored(scored, unscored)).toEqual([`not scored now in 2 report(s), budget: ${reason}`]);
  expect(newlyUnscored(unscored, unscored)).toEqual([]);
  expect(newlyUnscored(unscored, scored)).toEqual([]);
});

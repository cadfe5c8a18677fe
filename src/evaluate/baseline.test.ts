import { expect, test } from 'vitest';
import { baselineOf, type EvaluationRun, evaluationRunSchema } from './index.ts';
import { evaluateSample, withBudget } from './sample-records.test-support.ts';

const runOf = (value: string): EvaluationRun => ({
  schemaVersion: 2,
  program: 'duizhang 0.1.0',
  date: '2026-01-02',
  keyers: ['rules'],
  prompts: null,
  repeats: 1,
  repaired: false,
  leftOut: [],
  costs: null,
  currency: null,
  evaluation: evaluateSample(withBudget(0, { value })),
});

test('a baseline is a run that keeps what is wrong and no word of a report', () => {
  const run = runOf('2069.1');
  const baseline = baselineOf(run);
  expect(evaluationRunSchema.parse(JSON.parse(JSON.stringify(baseline)))).toEqual(baseline);
  expect(run.evaluation.misses).toHaveLength(1);
  expect(baseline.evaluation.misses).toEqual([]);
  expect(baseline.evaluation.documents).toEqual(run.evaluation.documents);
  expect(JSON.stringify(baseline)).not.toMatch(/\p{Script=Han}/u);
});

import { expect, it } from 'vitest';
import { type EvaluationRun, evaluationRunSchema } from '#evaluate/index.ts';
import { compareWith, gateSettings, withinScope } from './compared-run.ts';
import { findRun } from './stored-run.ts';

const before = await findRun('rules');
const { evaluation } = before.run;

const ofParts = (parts: readonly string[]): EvaluationRun =>
  evaluationRunSchema.parse({
    ...before.run,
    evaluation: {
      ...evaluation,
      documents: evaluation.documents.filter(({ part }) => part !== null && parts.includes(part)),
    },
  });

it.each([
  ['reports of a part of which no labels are at hand are not lost', ['development'], 'UNCHANGED'],
  ['reports of a part at hand are lost, though none of them was scored', ['development', 'test'], 'CANNOT TELL'],
])('%s', async (_told, parts, verdict) => {
  const run = withinScope(before.run, { parts: new Set(parts) });
  const comparison = compareWith({ ...before, run }, ofParts(['development']), await gateSettings());
  expect(comparison.verdict).toBe(verdict);
});

it('reports that were not asked for are not lost', () => {
  const [first] = evaluation.documents;
  const scope = { parts: new Set([first?.part ?? '']), only: [first?.document ?? ''] };
  expect(withinScope(before.run, scope).evaluation.documents).toEqual([first]);
});

it('a run of no part at hand is compared whole, so that it is told what it has', () => {
  expect(withinScope(before.run, { parts: new Set(['given']) }).evaluation.documents).toEqual(evaluation.documents);
});

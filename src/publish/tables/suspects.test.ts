import { expect, test } from 'vitest';
import type { Diagnosis } from '#model/diagnosis.ts';
import { viewReport } from '../report-view.ts';
import { testReport } from '../test-report.ts';
import { identities } from './identities.ts';
import { suspects } from './suspects.ts';

const viewed = (diagnoses: readonly Diagnosis[]) => viewReport({ ...testReport(), diagnoses });
const [given] = testReport().diagnoses;
if (given === undefined) throw new Error('The test report has a diagnosis.');

function checkRow(diagnosis: Diagnosis, expected: Readonly<Record<string, unknown>>): void {
  const [row, ...others] = suspects.rows(viewed([diagnosis]));
  expect(others).toEqual([]);
  expect(row).toMatchObject(expected);
}

test('a suspect has its place, what it should be and what speaks for it, and names the item and the equations', () => {
  const ids = identities.rows(viewed([given])).map(({ identity_id }) => identity_id);
  checkRow(given, {
    diagnosis: 1,
    explanation: 1,
    position: 1,
    identity_ids: ids,
    outcome: 'localised',
    verdict: 'source_error',
    kind: 'figure',
    culprit: 'source',
    value: '300',
    implied: '307.41',
    reasons: ['weakly-grounded', 'power-of-ten:2'],
    field: 'budget',
  });
});

test('a group that could not be located is one row without a suspect, and its equations have no verdict', () => {
  const lost: Diagnosis = { ...given, outcome: 'too-many-suspects', explanations: [], verdict: 'ambiguous' };
  checkRow(lost, {
    explanation: 0,
    position: 0,
    outcome: 'too-many-suspects',
    verdict: null,
    implied: null,
    reasons: [],
  });
  expect(identities.rows(viewed([lost])).map(({ verdict }) => verdict)).toEqual([null]);
});

test('every suspect of every explanation is a row', () => {
  const [explanation] = given.explanations;
  const [suspect] = explanation?.suspects ?? [];
  if (explanation === undefined || suspect === undefined) throw new Error('The diagnosis has a suspect.');
  const both = { ...explanation, suspects: [suspect, suspect] };
  const rows = suspects.rows(viewed([given, { ...given, explanations: [explanation, both] }]));
  expect(rows.map(({ diagnosis, explanation: number, position }) => [diagnosis, number, position])).toEqual([
    [1, 1, 1],
    [2, 1, 1],
    [2, 2, 1],
    [2, 2, 2],
  ]);
});

test('a failing equation has the verdict of its diagnosis', () => {
  expect(identities.rows(viewed([given])).map(({ verdict }) => verdict)).toEqual(['source_error']);
});

import { expect, test } from 'vitest';
import type { Diagnosis } from '#model/diagnosis.ts';
import type { Identity } from '#model/identity.ts';
import { judgeCase, type Sought } from '../bench/locate/judge-case.ts';
import { type Case, percent, quantile, rowOf } from '../bench/locate/tally.ts';

/** How the benchmark of planted errors counts. */

const figure = (start: number, value: string) => ({
  role: 'part',
  printed: value,
  value,
  span: { start, end: start + value.length },
});

/** 100 = 60 + 50, stated at 0, with its parts at 10 and 20. */
const FAILED: Identity = {
  rule: 'composition',
  equation: 'total = parts',
  relation: { kind: 'sum', constant: null, signs: [1, 1] },
  figures: [figure(0, '100'), figure(10, '60'), figure(20, '50')],
  status: 'conflict',
  difference: '10',
  tolerance: '0',
  unit: '万元',
};

const DIAGNOSIS: Diagnosis = {
  identities: [0],
  outcome: 'localised',
  verdict: 'source_error',
  explanations: [
    {
      culprit: 'source',
      suspects: [
        {
          kind: 'figure',
          span: { start: 20, end: 22 },
          printed: '50',
          value: '50',
          implied: '40',
          unit: '万元',
          reasons: [],
        },
      ],
    },
  ],
};

const SOUGHT: Sought = {
  side: 'source',
  wrong: [{ start: 20, truth: { digits: '40', unit: '万元' } }],
  missing: [],
  beside: new Set(),
  known: new Set(),
};

const said = (diagnoses: readonly Diagnosis[]) => ({
  identities: [FAILED],
  diagnoses,
  record: Object.create(null),
  text: '',
  refused: 0,
  cost: 0,
});

const checkFinding = (diagnoses: readonly Diagnosis[], sought: Sought, expected: object): void =>
  expect(judgeCase(said(diagnoses), sought)).toMatchObject(expected);

test('a figure that is named with its true value and the right verdict counts in every column', () =>
  checkFinding([DIAGNOSIS], SOUGHT, { detected: true, located: true, verdict: true, implied: true, suspects: 1 }));

test('a failed equation without a diagnosis detects and locates nothing', () =>
  checkFinding([], SOUGHT, { detected: true, located: false, verdict: false, implied: false, suspects: null }));

test('blaming the total misses a wrong part, and blaming all figures hits it', () =>
  checkFinding([], SOUGHT, { blameTotal: { hit: false, size: 1 }, blameAll: { hit: true, size: 3 } }));

test('a failure that was there before finds nothing', () =>
  checkFinding([], { ...SOUGHT, known: new Set(['composition | total = parts | 10']) }, { detected: false }));

test('another implied value, another figure and another verdict do not count', () => {
  const truth = { digits: '39', unit: '万元' };
  checkFinding([DIAGNOSIS], { ...SOUGHT, wrong: [{ start: 20, truth }] }, { located: true, implied: false });
  const elsewhere = { ...SOUGHT, wrong: [{ start: 10, truth }] };
  checkFinding([DIAGNOSIS], elsewhere, { detected: true, located: false, implied: false });
  checkFinding([DIAGNOSIS], { ...SOUGHT, side: 'extraction' }, { located: true, verdict: false });
});

test('the true value counts in whatever unit of money the suspect gives it', () => {
  const truth = { digits: '400000', unit: '元' };
  checkFinding([DIAGNOSIS], { ...SOUGHT, wrong: [{ start: 20, truth }] }, { implied: true });
});

test('too many suspects are an answer of their own', () =>
  checkFinding([{ ...DIAGNOSIS, outcome: 'too-many-suspects', explanations: [] }], SOUGHT, {
    detected: true,
    tooMany: true,
    suspects: null,
  }));

test('a missing item is found by a suspect of that kind among what it belongs with', () => {
  const suspect = {
    kind: 'missing-item',
    span: { start: 10, end: 22 },
    printed: '',
    value: null,
    implied: '5',
    unit: '万元',
    reasons: [],
  } as const;
  const missing = { ...SOUGHT, wrong: [], missing: [{ digits: '5.00', unit: '万元' }], beside: new Set([10]) };
  checkFinding([{ ...DIAGNOSIS, explanations: [{ culprit: 'source', suspects: [suspect] }] }], missing, {
    located: true,
    implied: true,
  });
  checkFinding([DIAGNOSIS], missing, { detected: true, located: false });
});

test('a row counts what is visible, detected of that, and the rest of what is detected', () => {
  const finding = judgeCase(said([DIAGNOSIS]), SOUGHT);
  const unseen = { ...finding, detected: false };
  const cases: readonly Case[] = [
    { row: 'a', fate: 'visible', finding },
    { row: 'a', fate: 'visible', finding: unseen },
    { row: 'a', fate: 'hidden', finding: unseen },
    { row: 'a', fate: 'refused', finding: unseen },
  ];
  expect(rowOf('a', cases)).toMatchObject({
    planted: 4,
    refused: 1,
    hidden: 1,
    visible: 2,
    detected: 1,
    located: 1,
    verdicts: 1,
    implied: 1,
    sizes: [1],
  });
});

test('quantiles and percentages of nothing are no numbers to be proud of', () => {
  expect(quantile([], 0.5)).toBe(0);
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(3);
  expect(percent(0, 0)).toBe('-');
  expect(percent(1, 3)).toBe('33.3%');
});

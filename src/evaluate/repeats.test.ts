import { expect, test } from 'vitest';
import { evaluate, evaluationOf, scoreRepeat } from './index.ts';
import { perfect, samplePair, scoredIn, withBudget } from './sample-records.test-support.ts';
import { sampleGold } from './sample-report.ts';
import { unscoredReason } from './unscored-reason.ts';

const missing = () => ({ ...perfect(), budget: perfect().budget.slice(0, 2) });

test('counts are means over the repeats, scores come from them, and each repeat has its own F1', () => {
  const evaluation = evaluate([
    samplePair(perfect(), { repeat: 0 }),
    samplePair(missing(), { repeat: 1 }),
    samplePair(withBudget(0, { value: '260.91', basis: null }), { repeat: 2 }),
  ]);
  expect(evaluation.documents).toHaveLength(1);
  expect(evaluation.documents[0]?.repeats).toBe(3);
  const budget = scoredIn(evaluation, 'budget');
  // Right 4, 2 and 3: mean 3. Different 0, 0, 1; missing 0, 2, 0. F1 = 2·3 / ((3 + 1/3) + (3 + 1/3 + 2/3)) = 6 / (22/3).
  expect(budget.counts).toEqual({
    truePositive: 3,
    falseDiscovery: 1 / 3,
    falseAlarm: 0,
    falseNegative: 2 / 3,
    trueNegative: 0,
    attributesRight: 3,
  });
  expect(budget.f1).toBeCloseTo(18 / 22, 12);
  expect(budget.precision).toBeCloseTo(0.9, 12);
  expect(budget.recall).toBeCloseTo(0.75, 12);
  expect(budget.f1ByRepeat).toEqual([1, 4 / 6, 0.75]);
  expect(evaluation.total.fields.budget).toMatchObject({ scoredDocuments: 1, unscoredDocuments: 0 });
  expect(evaluation.total.fields.budget.f1).toBe(budget.f1);
});

test('an item that is wrong in several repeats stands once, with how many, and has a miss in each', () => {
  const evaluation = evaluate([
    samplePair(withBudget(0, { value: '260.91' }), { repeat: 0 }),
    samplePair(withBudget(0, { value: '2069.1' }), { repeat: 1 }),
    samplePair(withBudget(0, { value: '2069.1' }), { repeat: 2 }),
  ]);
  expect(scoredIn(evaluation, 'budget').wrong).toEqual([
    { item: 'gold:0', kind: 'different', class: 'unit', repeats: 3 },
  ]);
  expect(evaluation.misses.map((miss) => [miss.repeat, miss.item, miss.class])).toEqual([
    [0, 'gold:0', 'number'],
    [1, 'gold:0', 'unit'],
    [2, 'gold:0', 'unit'],
  ]);
});

test('misses are ordered by field and then by repeat, whatever the order in which repeats are given', () => {
  const wrong = { ...withBudget(0, { value: '2069.1' }), duties: [] };
  const { misses } = evaluate([samplePair(wrong, { repeat: 1 }), samplePair(wrong, { repeat: 0 })]);
  expect(misses.map(({ field, repeat }) => `${field} ${repeat}`)).toEqual([
    'duties 0',
    'duties 0',
    'duties 1',
    'duties 1',
    'budget 0',
    'budget 1',
  ]);
});

test('facts of the report have one outcome a repeat, and the mean is counted', () => {
  const record = perfect();
  const graded = { ...record, report: { ...record.report, grade: { ...record.report.grade, value: '优' as const } } };
  const { documents, total } = evaluate([samplePair(record, { repeat: 0 }), samplePair(graded, { repeat: 1 })]);
  expect(documents[0]?.facts.grade).toEqual(['trueNegative', 'falseAlarm']);
  expect(total.facts.grade).toMatchObject({ counts: { falseAlarm: 0.5, trueNegative: 0.5 }, falseAlarmRate: 0.5 });
});

test('a field that is unscored is in no count, and is no zero', () => {
  const other = { ...sampleGold(), document: 'other' };
  const reason = 'The answer to budget is not recorded.';
  const evaluation = evaluate([
    samplePair(perfect()),
    samplePair({ ...perfect(), budget: [] }, { gold: other, unscored: { budget: reason, report: 'Not asked.' } }),
  ]);
  expect(evaluation.documents[1]?.fields.budget).toEqual({ state: 'unscored', reason });
  expect(evaluation.documents[1]?.facts.title).toEqual([]);
  expect(evaluation.misses).toEqual([]);
  const { budget, report, duties } = evaluation.total.fields;
  expect(budget).toMatchObject({ f1: 1, macroF1: 1, macroDocuments: 1, scoredDocuments: 1, unscoredDocuments: 1 });
  expect(report).toMatchObject({ scoredDocuments: 1, unscoredDocuments: 1, counts: { truePositive: 6 } });
  expect(duties).toMatchObject({ scoredDocuments: 2, unscoredDocuments: 0 });
  expect(evaluation.total.facts.title.counts).toMatchObject({ truePositive: 1, falseNegative: 0 });
});

test('a field that one repeat lacks is unscored, and the reason says how many repeats would do', () => {
  const [lacks] = evaluate([
    samplePair(perfect(), { repeat: 0 }),
    samplePair(perfect(), { repeat: 1 }),
    samplePair(perfect(), { repeat: 2, unscored: { budget: 'not recorded' } }),
  ]).documents;
  expect(lacks?.fields.budget).toEqual({
    state: 'unscored',
    reason: 'not recorded (in 1 of 3 repeats; 2 repeats would score it)',
  });
  expect(lacks?.fields.duties.state).toBe('scored');
});

test.each([
  { reasons: [null, null], told: null },
  { reasons: ['a', 'a'], told: 'a' },
  { reasons: ['a', 'b'], told: 'a; b' },
  { reasons: [null, 'a'], told: 'a (in 1 of 2 repeats; 1 repeat would score it)' },
  { reasons: ['a', null, null], told: 'a (in 1 of 3 repeats)' },
])('repeats that say $reasons are told as $told', ({ reasons, told }) => expect(unscoredReason(reasons)).toBe(told));

function checkRefused(pairs: Parameters<typeof evaluate>[0], message: RegExp) {
  expect(() => evaluate(pairs)).toThrow(message);
}

test('a document given twice as the same repeat is refused, not counted twice', () =>
  checkRefused([samplePair(perfect()), samplePair(perfect())], /baishi-education-2023 is given twice as repeat 0/u));

test('repeats with different labels or parts are refused', () => {
  const gold = { ...sampleGold(), duties: [] };
  checkRefused([samplePair(perfect()), samplePair(perfect(), { repeat: 1, gold })], /have different labels/u);
  checkRefused([samplePair(perfect()), samplePair(perfect(), { repeat: 1, part: 'test' })], /are in different parts/u);
});

test('the hash of the labels is the caller’s, else that of gold whatever the order of its keys', () => {
  const gold = sampleGold();
  const { duties, ...rest } = gold;
  const hashOf = (pair: Parameters<typeof samplePair>[1]) =>
    evaluate([samplePair(perfect(), pair)]).documents[0]?.goldHash;
  expect(hashOf({ goldHash: 'abc' })).toBe('abc');
  expect(hashOf({ gold: { duties, ...rest } })).toBe(hashOf({ gold }));
  expect(hashOf({ gold: { ...gold, duties: duties.toReversed() } })).not.toBe(hashOf({ gold }));
});

test('pairs that are compared one by one, or read as they are asked for, give the same evaluation as a list', () => {
  const pairs = [
    samplePair(missing(), { repeat: 0, part: 'test' }),
    samplePair(perfect(), { repeat: 1, part: 'test' }),
  ];
  const whole = evaluate(pairs);
  expect(evaluate(pairs.values())).toEqual(whole);
  expect(evaluationOf(pairs.toReversed().map(scoreRepeat))).toEqual(whole);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldName } from '#schemas/record/field-name.ts';
import type { EvaluationRun } from '../run-schema.ts';
import { compareRuns } from './compare-runs.ts';
import { type ComparedRow, type Comparison, comparisonSchema, type Reason, type Verdict } from './comparison-schema.ts';
import { type GateSettings, gateSettingsSchema } from './gate-settings.ts';
import { NoSharedDocumentError } from './no-shared-document-error.ts';
import { type PlannedField, runOf, runWithScores } from './run.test-support.ts';

const settingsWith = (change: Partial<GateSettings> = {}): GateSettings => ({
  ...gateSettingsSchema.parse({}),
  draws: 1_000,
  ...change,
});

const compare = (before: EvaluationRun, after: EvaluationRun, change: Partial<GateSettings> = {}): Comparison =>
  compareRuns(before, after, settingsWith(change), { name: 'baseline' });

/** Differences of F1 of the field `issues`, which has one row, from a score of 0.5. */
const compareDifferences = (differences: readonly number[], change: Partial<GateSettings> = {}): Comparison =>
  compare(
    runWithScores(
      'issues',
      differences.map(() => 0.5),
    ),
    runWithScores(
      'issues',
      differences.map((each) => 0.5 + each),
    ),
    change,
  );

function rowOf({ rows }: Comparison, field: FieldName, measure: ComparedRow['measure'] = 'f1'): ComparedRow {
  const row = rows.find((each) => each.field === field && each.measure === measure);
  if (row === undefined) throw new Error(`no row ${field} ${measure}`);
  return row;
}

function checkIssues(comparison: Comparison, verdict: Verdict, reasons: readonly unknown[]) {
  const row = rowOf(comparison, 'issues');
  expect(row.reasons).toEqual(reasons);
  expect([row.verdict, comparison.fields.issues, comparison.verdict]).toEqual([verdict, verdict, verdict]);
}

const near = (value: number) => expect.closeTo(value, 9);
const times = (count: number, value: number): readonly number[] => Array.from({ length: count }, () => value);

test('a fall in ten of ten documents fails', () => {
  // p = 2/1024, and no other row changed.
  checkIssues(compareDifferences(times(10, -0.1)), 'FAIL', [{ kind: 'worse', p: 2 / 1024 }]);
});

test('a fall in both measures of a field is adjusted for two', () => {
  const before = runWithScores('budget', times(10, 0.8));
  const after = runWithScores('budget', times(10, 0.7));
  for (const measure of ['f1', 'attributeF1'] as const)
    expect(rowOf(compare(before, after), 'budget', measure)).toMatchObject({ p: 2 / 1024, adjustedP: 4 / 1024 });
});

test('the same fall in three documents cannot be told, for each reason that applies', () => {
  checkIssues(compareDifferences([-0.1, -0.2, -0.1]), 'CANNOT TELL', [
    { kind: 'too-few-documents', documents: 3, needed: 6 },
    // s² = (2·(1/30)² + (2/30)²)/2 = 1/300; 2.8·s/√3 = 2.8/30, and (2.8·s/0.01)² = 784/3.
    { kind: 'undetectable', detectable: near(2.8 / 30), margin: 0.01, documentsNeeded: 262 },
    { kind: 'fell-unproven', difference: near(-0.4 / 3), p: 0.25 },
  ]);
});

test('documents that vary too much hide a change as large as the margin', () => {
  // s² = 8·0.05²/7; (2.8·s/0.01)² = 7.84·25·8/7 = 224, and 2.8·s/√8 = 0.05·2.8/√7.
  checkIssues(compareDifferences([...times(4, 0.05), ...times(4, -0.05)]), 'CANNOT TELL', [
    { kind: 'undetectable', detectable: near((0.05 * 2.8) / Math.sqrt(7)), margin: 0.01, documentsNeeded: 224 },
  ]);
});

test('small changes either way pass', () => {
  checkIssues(compareDifferences([...times(4, 0.001), ...times(4, -0.001)]), 'PASS', [{ kind: 'within-margin' }]);
});

test('what is surely better passes, however much it varies', () => {
  const rises = [0.05, 0.1, 0.2, 0.3, 0.4, 0.02, 0.5, 0.33, 0.11, 0.45];
  checkIssues(compareDifferences(rises), 'PASS', [{ kind: 'better', p: 2 / 1024 }]);
});

test('a steady fall within the margin that chance does not explain fails', () => {
  checkIssues(compareDifferences(times(12, -0.005)), 'FAIL', [{ kind: 'worse', p: 2 / 4096 }]);
});

test('the same predictions are unchanged, in two documents as in twenty', () => {
  checkIssues(compareDifferences([0, 0]), 'UNCHANGED', [{ kind: 'identical' }]);
  expect(compareDifferences(times(20, 0)).verdict).toBe('UNCHANGED');
});

test('other predictions with the same scores pass, and only with enough documents', () => {
  const other = (count: number) =>
    compare(
      runWithScores('issues', times(count, 0.5)),
      runWithScores(
        'issues',
        times(count, 0.5).map((f1) => ({ f1, predictions: 'others' })),
      ),
    );
  checkIssues(other(6), 'PASS', [{ kind: 'within-margin' }]);
  checkIssues(other(5), 'CANNOT TELL', [{ kind: 'too-few-documents', documents: 5, needed: 6 }]);
});

test('a pinned document that got worse fails its field, and every doubt is told besides', () => {
  const comparison = compareDifferences([-0.02, 0, 0], { pinned: ['d1', 'd2', 'elsewhere'] });
  const reasons = rowOf(comparison, 'issues').reasons;
  expect(reasons[0]).toEqual({ kind: 'pinned-worse', documents: ['d1'] });
  expect(reasons.map(({ kind }) => kind)).toEqual(['pinned-worse', 'too-few-documents', 'undetectable']);
  expect(comparison.verdict).toBe('FAIL');
  expect(comparison.notes).toEqual([
    'Pinned, and not in the earlier run, so that nothing holds them (1 document): elsewhere.',
  ]);
});

const dropped: readonly (readonly [string, EvaluationRun])[] = [
  ['is not in the run', runWithScores('issues', times(7, 0.5))],
  ['is not scored any more', runWithScores('issues', [...times(7, 0.5), null])],
  [
    'has other labels',
    runOf(
      times(8, 0.5).map((issues, at) => ({
        document: `d${at + 1}`,
        goldHash: at === 7 ? 'other' : 'gold',
        fields: { issues },
      })),
    ),
  ],
];

test.each(dropped)('a field whose document %s cannot be told, though all others are identical', (_, after) => {
  const comparison = compare(runWithScores('issues', times(8, 0.5)), after);
  expect(rowOf(comparison, 'issues')).toMatchObject({
    verdict: 'CANNOT TELL',
    reasons: [{ kind: 'documents-lost', documents: ['d8'] }, { kind: 'identical' }],
  });
});

test('documents of one run alone and with other labels are listed and not compared', () => {
  const before = runOf([{ document: 'a' }, { document: 'b' }, { document: 'c', goldHash: 'old' }]);
  const after = runOf([{ document: 'c', goldHash: 'new' }, { document: 'a' }, { document: 'd' }]);
  expect(compare(before, after).documents).toEqual({
    paired: ['a'],
    onlyBefore: ['b'],
    onlyAfter: ['d'],
    goldChanged: ['c'],
  });
});

test('runs without a document in common are an error that says what each has', () => {
  const attempt = () => compare(runOf([{ document: 'a' }, { document: 'b' }]), runOf([{ document: 'c' }]));
  expect(attempt).toThrow(NoSharedDocumentError);
  expect(attempt).toThrow(/Documents of baseline: a, b\. Documents of this run: c\./u);
  expect(() => compare(runOf([]), runOf([]))).toThrow(/Documents of this run: none\./u);
});

test('what was never scored is too few documents, and no zero', () => {
  const comparison = compare(runWithScores('issues', [null, null]), runWithScores('issues', [null, null]));
  expect(rowOf(comparison, 'issues')).toEqual({
    field: 'issues',
    measure: 'f1',
    documents: 0,
    before: null,
    after: null,
    difference: null,
    interval: null,
    p: null,
    adjustedP: null,
    detectable: null,
    ceiling: null,
    verdict: 'CANNOT TELL',
    reasons: [{ kind: 'too-few-documents', documents: 0, needed: 6 }],
  });
});

test('inventing items where gold has none is a fall from wholly right', () => {
  const empty: PlannedField = { f1: null, predictions: 'nothing' };
  const invented: PlannedField = { f1: 0, predictions: 'something' };
  const comparison = compare(runWithScores('issues', [empty, empty]), runWithScores('issues', [invented, empty]));
  expect(rowOf(comparison, 'issues')).toMatchObject({ documents: 1, before: 1, after: 0, difference: -1 });
});

test('only critical fields decide, and other fields keep their verdict', () => {
  const comparison = compareDifferences(times(10, -0.1), { critical: ['budget', 'report'] });
  expect([comparison.fields.issues, comparison.verdict]).toEqual(['FAIL', 'UNCHANGED']);
});

test('rows below the least number of documents take no part, and burden no other', () => {
  const before = runOf(
    times(12, 1).map((_, at) => ({ document: `d${at}`, fields: { issues: 0.5, duties: at < 9 ? 0.5 : null } })),
  );
  const after = runOf(
    times(12, 1).map((_, at) => ({ document: `d${at}`, fields: { issues: 0.4, duties: at < 9 ? 0.4 : null } })),
  );
  const comparison = compare(before, after, { minimumDocuments: 10 });
  expect(rowOf(comparison, 'issues').adjustedP).toBe(2 / 4096);
  expect(rowOf(comparison, 'duties')).toMatchObject({ p: 2 / 512, adjustedP: null, verdict: 'CANNOT TELL' });
});

test('attribute F1 has a row where it can differ from F1', () => {
  const { rows } = compare(runOf([{ document: 'a' }]), runOf([{ document: 'a' }]));
  expect(rows.filter(({ measure }) => measure === 'f1')).toHaveLength(8);
  expect(rows.filter(({ measure }) => measure === 'attributeF1').map(({ field }) => field)).toEqual([
    'staffing',
    'budget',
    'indicators',
  ]);
});

test('what labellers agree to stands beside the rows of its field', () => {
  const [before, after] = [runOf([{ document: 'a' }]), runOf([{ document: 'a' }])];
  const comparison = compareRuns(before, after, settingsWith(), { name: 'x', ceilings: { budget: 0.998 } });
  expect(comparison.rows.filter(({ ceiling }) => ceiling === 0.998).map(({ field }) => field)).toEqual([
    'budget',
    'budget',
  ]);
});

const score = fc.option(
  fc.integer({ min: 0, max: 20 }).map((twentieth) => twentieth / 20),
  { nil: null },
);
const planned = fc.record({
  issues: score.map((f1): PlannedField => ({ f1 })),
  budget: fc.tuple(score, score).map(([f1, attributeF1]): PlannedField => ({ f1, attributeF1 })),
});
const pairsOfRuns = fc
  .array(fc.tuple(planned, planned), { minLength: 1, maxLength: 20 })
  .map((pairs) =>
    ([0, 1] as const).map((side) => runOf(pairs.map((pair, at) => ({ document: `d${at}`, fields: pair[side] })))),
  );
const PROPERTY = { numRuns: 100, seed: 20261122 };

const mirrored = (value: number | null) => (value === null ? null : near(-value));

test('swapping the runs turns every change round and keeps every p', () => {
  const isMirrored = ([before = runOf([]), after = runOf([])]: readonly EvaluationRun[]) => {
    const [there, back] = [compare(before, after), compare(after, before)];
    for (const [at, row] of there.rows.entries()) {
      const other = back.rows[at];
      expect(other).toMatchObject({ before: row.after, after: row.before, p: row.p, adjustedP: row.adjustedP });
      expect(other?.difference).toEqual(mirrored(row.difference));
      expect(other?.interval).toEqual(row.interval === null ? null : row.interval.toReversed().map(mirrored));
    }
  };
  fc.assert(fc.property(pairsOfRuns, isMirrored), PROPERTY);
});

test('a run compared with itself is unchanged', () => {
  const isUnchanged = ([run = runOf([])]: readonly EvaluationRun[]) => {
    const comparison = compare(run, run);
    expect(comparison.verdict).toBe('UNCHANGED');
    expect(comparison.items).toEqual([]);
  };
  fc.assert(fc.property(pairsOfRuns, isUnchanged), PROPERTY);
});

test('every comparison has the shape that is promised, and a verdict that its reasons explain', () => {
  const explains: Readonly<Record<Verdict, readonly Reason['kind'][]>> = {
    FAIL: ['worse', 'pinned-worse'],
    'CANNOT TELL': ['too-few-documents', 'undetectable', 'fell-unproven', 'documents-lost'],
    PASS: ['better', 'within-margin'],
    UNCHANGED: ['identical'],
  };
  const isSound = ([before = runOf([]), after = runOf([])]: readonly EvaluationRun[]) => {
    const comparison = compare(before, after, { pinned: ['d0'] });
    expect(comparisonSchema.parse(comparison)).toEqual(comparison);
    for (const { verdict, reasons } of comparison.rows) expect(explains[verdict]).toContain(reasons[0]?.kind);
  };
  fc.assert(fc.property(pairsOfRuns, isSound), PROPERTY);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import { LIST_FIELDS, type ReportRecord } from '#schemas/record/record.ts';
import { evaluate } from './index.ts';
import { predictionHashOf } from './prediction-hash.ts';
import { perfect, samplePair, scoredIn } from './sample-records.test-support.ts';

/** Few values each, so that equal records are met often enough. */
const budgetChange = fc.record({
  value: fc.constantFrom('1', '1.0', '10'),
  unit: fc.constantFrom('万元', '元', null),
  project: fc.constantFrom('甲', null),
  year: fc.constantFrom(2023, null),
  spans: fc.constantFrom<[number, number][]>(
    [[3, 5]],
    [[3, 6]],
    [],
    [
      [3, 5],
      [8, 9],
    ],
  ),
  figure: fc.constantFrom<[number, number] | null>([3, 4], null),
});

const budgets = fc.array(budgetChange, { maxLength: 2 });

function withBudgets(changes: readonly Partial<ReportRecord['budget'][number]>[]): ReportRecord {
  const [template] = perfect().budget;
  return { ...perfect(), budget: template === undefined ? [] : changes.map((change) => ({ ...template, ...change })) };
}

test('two predictions have one hash exactly when they are the same, in the same order', () => {
  const agrees = (a: Parameters<typeof withBudgets>[0], b: Parameters<typeof withBudgets>[0]) => {
    const [one, other] = [a, b].map((changes) => predictionHashOf(withBudgets(changes), 'budget'));
    expect(one === other).toBe(JSON.stringify(a) === JSON.stringify(b));
  };
  fc.assert(fc.property(budgets, budgets, agrees), { numRuns: 2000, seed: 20260104 });
  fc.assert(
    fc.property(budgets, (changes) => agrees(changes, structuredClone(changes))),
    { numRuns: 200, seed: 20260105 },
  );
});

/** Every way to change one scored attribute or place of one item of the perfect record. */
function changesOf(record: ReportRecord): readonly { readonly field: FieldName; readonly changed: ReportRecord }[] {
  const scored: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
    duties: [['depth', 2]],
    staffing: [
      ['value', '99'],
      ['unit', '人'],
      ['concept', 'onboard.total'],
      ['scope', '甲'],
    ],
    orgUnits: [['name', '甲']],
    budget: [
      ['value', '9'],
      ['unit', '元'],
      ['concept', 'other'],
      ['measure', 'change_amount'],
      ['project', '甲'],
      ['basis', 'received'],
      ['fund', 'state_capital'],
      ['year', 1999],
    ],
    indicators: [
      ['actual', '9'],
      ['target', '9'],
      ['unit', '座'],
      ['name', '甲'],
      ['project', '甲'],
      ['comparator', '<='],
      ['weight', '9'],
      ['score', '9'],
    ],
    issues: [
      ['depth', 2],
      ['category', 'procurement'],
    ],
    measures: [
      ['depth', 2],
      ['category', 'publicity'],
      ['answers', 0],
    ],
  };
  return LIST_FIELDS.flatMap((field) =>
    [...(scored[field] ?? []), ['spans', [[0, 1]]] as const].map(([name, value]) => {
      const items = record[field].map((item, at) => (at === 0 ? { ...item, [name]: value } : item));
      return { field, changed: { ...record, [field]: items } };
    }),
  );
}

test('each attribute and place that is scored changes the hash of its field, and of no field before it', () => {
  const record = perfect();
  const hashes = (of: ReportRecord) => FIELD_NAMES.map((field) => predictionHashOf(of, field));
  const before = hashes(record);
  for (const { field, changed } of changesOf(record)) {
    const differing = FIELD_NAMES.filter((_, at) => hashes(changed)[at] !== before[at]);
    expect(differing).toContain(field);
    expect(differing.every((each) => each === field || (field === 'issues' && each === 'measures'))).toBe(true);
  }
});

test('the value and the place of a fact, and whether it is derived, change the hash of the report', () => {
  const { report } = perfect();
  const hashOf = (level: Partial<ReportRecord['report']['level']>) =>
    predictionHashOf({ ...perfect(), report: { ...report, level: { ...report.level, ...level } } }, 'report');
  const changes = [
    {},
    { value: 'province' as const },
    { spans: [[0, 1]] as [number, number][] },
    { derivedFrom: null },
  ];
  expect(new Set(changes.map(hashOf)).size).toBe(4);
  expect(hashOf({ derivedFrom: 'the name of the bureau' })).toBe(hashOf({}));
});

test('what is not scored leaves the hash as it is: who keyed it, its tier and its claims', () => {
  const record = perfect();
  const other = { keyers: ['rules'], tier: 'A' as const, claims: ['x'], evidence: [], printed: null };
  const changed = { ...record, budget: record.budget.map((fact) => ({ ...fact, ...other, label: '甲', fen: null })) };
  expect(predictionHashOf(changed, 'budget')).toBe(predictionHashOf(record, 'budget'));
});

test('the hash of a document is of all its repeats, in their order', () => {
  const [a, b] = [perfect(), { ...perfect(), budget: [] }];
  const hashOf = (records: readonly ReportRecord[]) =>
    scoredIn(evaluate(records.map((record, repeat) => samplePair(record, { repeat }))), 'budget').predictions;
  expect(hashOf([a, b])).toBe(hashOf([perfect(), b]));
  expect(new Set([[a], [a, a], [a, b], [b, a]].map(hashOf)).size).toBe(4);
});

import { expect, test } from 'vitest';
import type { FieldName } from '#schemas/record/field-name.ts';
import type { BudgetFact, ReportRecord } from '#schemas/record/record.ts';
import { evaluate, evaluationSchema, goldAsRecord } from './index.ts';
import { evaluateSample, perfect, samplePair, withBudget, withIndicator } from './sample-records.test-support.ts';
import { placeIn, SAMPLE_TEXT, sampleGold } from './sample-report.ts';

interface ExpectedField {
  readonly tp: number;
  readonly fd?: number;
  readonly fa?: number;
  readonly fn?: number;
  readonly attributesRight?: number;
}

function checkField(record: ReportRecord, field: FieldName, expected: ExpectedField) {
  const { counts } = evaluateSample(record).total.fields[field];
  const { tp, fd = 0, fa = 0, fn = 0, attributesRight = tp } = expected;
  expect(counts).toMatchObject({
    truePositive: tp,
    falseDiscovery: fd,
    falseAlarm: fa,
    falseNegative: fn,
    attributesRight,
  });
}

test('a wrong value is a false discovery: precision and recall fall alike', () => {
  const record = withBudget(0, { value: '260.91' });
  checkField(record, 'budget', { tp: 3, fd: 1 });
  const score = evaluateSample(record).total.fields.budget;
  expect([score.precision, score.recall, score.f1]).toEqual([0.75, 0.75, 0.75]);
});

test('a missed item costs recall alone', () => {
  const record = perfect();
  const missed = { ...record, budget: record.budget.slice(1) };
  checkField(missed, 'budget', { tp: 3, fn: 1 });
  const score = evaluateSample(missed).total.fields.budget;
  expect([score.precision, score.recall, score.f1]).toEqual([1, 0.75, 6 / 7]);
});

test('the same fact twice is one false alarm', () => {
  const record = perfect();
  checkField({ ...record, budget: [...record.budget, ...record.budget.slice(0, 1)] }, 'budget', { tp: 4, fa: 1 });
});

test('a wrong attribute leaves the item right', () => {
  for (const change of [{ basis: null }, { year: 2022 }, { project: '校园安全项目' }] as const) {
    checkField(withBudget(0, change), 'budget', { tp: 4, attributesRight: 3 });
  }
});

test('the fund is scored only where gold states it', () => {
  checkField(withBudget(0, { fund: 'government_fund' }), 'budget', { tp: 4 });
  checkField(withBudget(2, { fund: null }), 'budget', { tp: 4, attributesRight: 3 });
});

test('an amount in another unit is right', () => {
  checkField(withBudget(0, { value: '2069100', unit: '元' }), 'budget', { tp: 4 });
  checkField(withIndicator(0, { actual: '800000', unit: '人次' }), 'indicators', { tp: 4 });
});

test('an indicator needs value and name; a unit is an attribute', () => {
  checkField(withIndicator(1, { name: '排查隐患' }), 'indicators', { tp: 3, fd: 1 });
  checkField(withIndicator(1, { unit: '家' }), 'indicators', { tp: 4, attributesRight: 3 });
});

test('no comparator and = are one, a lost bound is an attribute', () => {
  checkField(withIndicator(1, { comparator: '=' }), 'indicators', { tp: 4 });
  checkField(withIndicator(2, { comparator: null }), 'indicators', { tp: 4, attributesRight: 3 });
});

test('a target taken for a result is another value', () => {
  checkField(withIndicator(1, { actual: null, target: '35' }), 'indicators', { tp: 3, fd: 1 });
});

test('an optional item that is absent counts for neither side', () => {
  const record = perfect();
  checkField({ ...record, indicators: record.indicators.slice(0, 3) }, 'indicators', { tp: 3 });
});

test('an optional item that is read wrong is a false alarm', () => {
  checkField(withIndicator(3, { actual: '3' }), 'indicators', { tp: 3, fa: 1 });
});

test('staffing of a sub-unit taken for that of the bureau is a wrong attribute', () => {
  const record = perfect();
  const staffing = record.staffing.map((figure) => ({ ...figure, scope: null }));
  checkField({ ...record, staffing }, 'staffing', { tp: 2, attributesRight: 1 });
});

test('an org unit under its other name is right', () => {
  const record = perfect();
  const orgUnits = record.orgUnits.map((unit) => (unit.name === '基础教育科' ? { ...unit, name: '基教科' } : unit));
  checkField({ ...record, orgUnits }, 'orgUnits', { tp: 2 });
});

test('a text item is right from four fifths of common characters on', () => {
  // The first duty has 16 characters: 13 of them are 0.8125, 12 are 0.75.
  const [start, end] = placeIn(SAMPLE_TEXT, '贯彻教育方针，拟订全区教育规划。');
  expect(end - start).toBe(16);
  const cut = (by: number): ReportRecord => {
    const record = perfect();
    return {
      ...record,
      duties: record.duties.map((item, at) => (at === 0 ? { ...item, spans: [[start, end - by]] } : item)),
    };
  };
  checkField(cut(3), 'duties', { tp: 2 });
  checkField(cut(4), 'duties', { tp: 1, fd: 1 });
});

test('any place of an item that is printed twice is right', () => {
  const gold = sampleGold();
  const place = placeIn(SAMPLE_TEXT, '细化预算，加强培训。');
  const twice = { ...gold, issues: gold.issues.map((issue) => ({ ...issue, spans: [...issue.spans, place] })) };
  const record = perfect();
  const elsewhere = { ...record, issues: record.issues.map((issue) => ({ ...issue, spans: [place] })) };
  const { issues } = evaluate([{ gold: twice, record: elsewhere, text: SAMPLE_TEXT }]).total.fields;
  expect(issues.f1).toBe(1);
  expect(issues.grounding).toMatchObject({ spansOnGold: 1, meanIntersectionOverUnion: 1 });
});

test('rows of a form without numbers are known by name, and by place where the name is lost', () => {
  const gold = sampleGold();
  const row = { source: 'table' as const, qualitative: true, weight: '10', score: '9' };
  const [named, lost] = [placeIn(SAMPLE_TEXT, '检查学校35所'), placeIn(SAMPLE_TEXT, '合格率98.5%以上')];
  const rows = [
    { ...row, name: '师德师风', spans: [named] },
    { ...row, name: null, spans: [lost] },
  ];
  const labelled = { ...gold, indicators: rows };
  const record = goldAsRecord(labelled, SAMPLE_TEXT);
  const scored = { ...record, indicators: record.indicators.map((item) => ({ ...item, score: '10' })) };
  const { counts } = evaluate([{ gold: labelled, record: scored, text: SAMPLE_TEXT }]).total.fields.indicators;
  expect(counts).toMatchObject({ truePositive: 2, attributesRight: 0, falseAlarm: 0, falseNegative: 0 });
});

test('each fact of the report has one of five outcomes', () => {
  const record = perfect();
  const { report } = record;
  const changed: ReportRecord = {
    ...record,
    report: {
      ...report,
      fiscalYear: { ...report.fiscalYear, value: 2022 },
      region: { ...report.region, value: null },
      grade: { ...report.grade, value: '优' },
    },
  };
  const { total, documents } = evaluateSample(changed);
  expect(documents[0]?.facts).toEqual({
    title: ['truePositive'],
    bureau: ['truePositive'],
    region: ['falseNegative'],
    level: ['truePositive'],
    fiscalYear: ['falseDiscovery'],
    kind: ['truePositive'],
    reportDate: ['trueNegative'],
    selfScore: ['trueNegative'],
    grade: ['falseAlarm'],
  });
  // 4 of 6 predicted and 4 of 6 stated facts are right.
  expect(total.fields.report).toMatchObject({ precision: 4 / 6, recall: 4 / 6, f1: 8 / 12 });
  expect(total.facts.grade.falseAlarmRate).toBe(1);
  expect(total.facts.reportDate.falseAlarmRate).toBe(0);
  expect(total.facts.title.falseAlarmRate).toBeNull();
});

test('values without a span and spans beside gold lower grounding, not F1', () => {
  const record = perfect();
  const budget = record.budget.map((fact, at): BudgetFact => {
    if (at === 0) return { ...fact, spans: [] };
    return at === 1 ? { ...fact, spans: [...fact.spans, [0, 3]] } : fact;
  });
  const score = evaluateSample({ ...record, budget }).total.fields.budget;
  expect(score.f1).toBe(1);
  // Four values, three with a span; four spans in all, three of them on gold.
  expect(score.grounding).toMatchObject({ valuesWithSpan: 0.75, spansOnGold: 0.75, meanIntersectionOverUnion: 1 });
});

test('a derived value needs no span', () => {
  const { grounding } = evaluateSample(perfect()).total.fields.report;
  // Six facts have a value; level and kind are derived.
  expect(grounding.counts).toMatchObject({ values: 4, valuesWithSpan: 4 });
});

test('each miss says what differs and how', () => {
  const [miss, ...more] = evaluateSample(withBudget(0, { value: '2069.1' })).misses;
  expect(more).toEqual([]);
  expect(miss).toMatchObject({
    document: 'baishi-education-2023',
    part: null,
    field: 'budget',
    kind: 'different',
    gold: { index: 0, keys: { value: '206.91万元' }, quote: '基本支出206.91万元' },
    predicted: { index: 0, keys: { value: '2069.1万元' } },
    differences: [{ key: 'value', numberError: { kind: 'unit', exponent: 1 } }],
  });
});

test('a figure that is another one’s is told as swapped', () => {
  const [miss] = evaluateSample(withBudget(1, { value: '31.83' })).misses;
  expect(miss?.differences).toEqual([{ key: 'value', numberError: { kind: 'swapped', with: 'budget[2].value' } }]);
});

test('micro scores sum counts, macro scores average documents that have something to score', () => {
  const gold = sampleGold();
  const half = { ...gold, document: 'half' };
  const empty = { ...gold, document: 'empty', budget: [] };
  const record = perfect();
  const evaluation = evaluate([
    { gold, record, text: SAMPLE_TEXT, part: 'development' },
    { gold: half, record: { ...record, budget: record.budget.slice(0, 2) }, text: SAMPLE_TEXT, part: 'test' },
    { gold: empty, record: { ...record, budget: [] }, text: SAMPLE_TEXT, part: 'test' },
  ]);
  const { budget } = evaluation.total.fields;
  // Found 6 of 8, nothing wrong: F1 12/14. By document: 1 and 4/6; the third has no budget at all.
  expect(budget).toMatchObject({
    precision: 1,
    recall: 0.75,
    f1: 12 / 14,
    macroF1: (1 + 4 / 6) / 2,
    macroDocuments: 2,
  });
  expect(evaluation.parts.map(({ part, documents }) => [part, documents])).toEqual([
    ['development', 1],
    ['test', 2],
  ]);
  expect(evaluation.parts[1]?.fields.budget.f1).toBe(4 / 6);
  expect(evaluation.documents[2]?.fields.budget).toMatchObject({ state: 'scored', f1: null });
});

test('the evaluation survives JSON and its schema', () => {
  const evaluation = evaluate([{ ...samplePair(withIndicator(1, { actual: '53' })), part: 'development' }]);
  expect(evaluationSchema.parse(JSON.parse(JSON.stringify(evaluation)))).toEqual(evaluation);
});

test('nothing to evaluate gives nulls, not zeros', () => {
  const { total, documents, parts } = evaluate([]);
  expect(total.fields.budget).toMatchObject({ precision: null, recall: null, f1: null, macroF1: null });
  expect([documents, parts]).toEqual([[], []]);
});

/** The sample with the type of its problem and its measure labelled, and what is right of each attribute in `record`. */
function attributesOf(change: (record: ReportRecord) => ReportRecord): Readonly<Record<string, string>> {
  const plain = sampleGold();
  const gold = {
    ...plain,
    issues: plain.issues.map((issue) => ({ ...issue, category: 'budget_preparation' })),
    measures: plain.measures.map((measure) => ({ ...measure, category: null, answers: 0 })),
  };
  const record = change(goldAsRecord(gold, SAMPLE_TEXT));
  const { issues, measures } = evaluate([{ gold, record, text: SAMPLE_TEXT }]).total.fields;
  const shown = (of: typeof issues, name: string) => `${of.attributes[name]?.right}/${of.attributes[name]?.of}`;
  expect([issues.f1, issues.attributeF1]).toEqual([1, 1]);
  return {
    depth: shown(issues, 'depth'),
    issue: shown(issues, 'category'),
    measure: shown(measures, 'category'),
    answers: shown(measures, 'answers'),
  };
}

test('depth, type and the problem that a measure answers are told apart and count for no F1', () => {
  expect(attributesOf((record) => record)).toEqual({ depth: '1/1', issue: '1/1', measure: '1/1', answers: '1/1' });
  const wrong = attributesOf((record) => ({
    ...record,
    issues: record.issues.map((issue) => ({ ...issue, depth: 2, category: 'procurement' })),
    measures: record.measures.map((measure) => ({ ...measure, category: 'publicity', answers: null })),
  }));
  expect(wrong).toEqual({ depth: '0/1', issue: '0/1', measure: '0/1', answers: '0/1' });
});

test('a measure answers the same problem where the words are the same, whatever number the problem has', () => {
  const plain = sampleGold();
  const gold = { ...plain, measures: plain.measures.map((measure) => ({ ...measure, answers: 0 })) };
  const record = goldAsRecord(gold, SAMPLE_TEXT);
  const falseOne = record.issues.map((issue) => ({ ...issue, spans: [placeIn(SAMPLE_TEXT, '主要职责')] }));
  const shifted = {
    ...record,
    issues: [...falseOne, ...record.issues],
    measures: record.measures.map((measure) => ({ ...measure, answers: 1 })),
  };
  const { measures } = evaluate([{ gold, record: shifted, text: SAMPLE_TEXT }]).total.fields;
  expect(measures.attributes['answers']).toEqual({ right: 1, of: 1 });
});

test('what gold does not label of an item is not scored', () => {
  const { attributes } = evaluateSample(perfect()).total.fields.measures;
  expect(attributes).toMatchObject({ depth: { right: 1, of: 1 }, category: { of: 0 }, answers: { of: 0 } });
});

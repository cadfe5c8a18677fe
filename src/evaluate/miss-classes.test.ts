import { expect, test } from 'vitest';
import type { FieldName } from '#schemas/record/field-name.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import { budgetConcepts } from '#schemas/vocabulary/index.ts';
import { evaluate, type MissClass } from './index.ts';
import {
  evaluateSample,
  perfect,
  samplePair,
  scoredIn,
  withBudget,
  withIndicator,
} from './sample-records.test-support.ts';
import { placeIn, SAMPLE_TEXT, sampleGold } from './sample-report.ts';

const withReport = (change: Partial<Record<keyof ReportRecord['report'], unknown>>): ReportRecord => {
  const record = perfect();
  const entries = Object.entries(record.report).map(([fact, published]) => {
    const value = fact in change ? change[fact as keyof typeof change] : published.value;
    return [fact, { ...published, value }];
  });
  // The facts are those of the perfect record, with values that their schemas allow.
  return { ...record, report: Object.fromEntries(entries) as ReportRecord['report'] };
};

function withDuty(words: string): ReportRecord {
  const record = perfect();
  const spans = [placeIn(SAMPLE_TEXT, words)];
  return { ...record, duties: record.duties.map((item, at) => (at === 0 ? { ...item, spans } : item)) };
}

const twice = (): ReportRecord => ({ ...perfect(), budget: [...perfect().budget, ...perfect().budget.slice(1, 2)] });
const nowhere = { spans: [], figure: null };

interface Case {
  readonly what: string;
  readonly record: ReportRecord;
  readonly field: FieldName;
  readonly item: RegExp;
  readonly class: MissClass;
}

const cases: readonly Case[] = [
  {
    what: 'a fact that was not read',
    record: { ...perfect(), staffing: perfect().staffing.slice(1) },
    field: 'staffing',
    item: /^gold:0$/u,
    class: 'missing',
  },
  {
    what: 'a fact that gold does not have',
    record: {
      ...perfect(),
      budget: [...perfect().budget, ...withBudget(0, { ...nowhere, value: '7' }).budget.slice(0, 1)],
    },
    field: 'budget',
    item: /^extra:[0-9a-f]{12}$/u,
    class: 'invented',
  },
  { what: 'a fact that is told twice', record: twice(), field: 'budget', item: /^extra:/u, class: 'duplicate' },
  {
    what: 'an amount of one number but another project',
    record: {
      ...perfect(),
      budget: [...perfect().budget, ...withBudget(0, { ...nowhere, project: '供水' }).budget.slice(0, 1)],
    },
    field: 'budget',
    item: /^extra:/u,
    class: 'invented',
  },
  {
    what: 'ten times too much',
    record: withBudget(0, { value: '2069.1' }),
    field: 'budget',
    item: /^gold:0$/u,
    class: 'unit',
  },
  {
    what: 'the other sign',
    record: withBudget(0, { value: '-206.91' }),
    field: 'budget',
    item: /^gold:0$/u,
    class: 'sign',
  },
  { what: 'one digit', record: withBudget(0, { value: '206.97' }), field: 'budget', item: /^gold:0$/u, class: 'digit' },
  {
    what: 'another figure of the report',
    record: withBudget(1, { value: '31.83' }),
    field: 'budget',
    item: /^gold:1$/u,
    class: 'swapped',
  },
  {
    what: 'another number',
    record: withBudget(0, { value: '999' }),
    field: 'budget',
    item: /^gold:0$/u,
    class: 'number',
  },
  {
    what: 'a target for a result',
    record: withIndicator(1, { actual: null, target: '35' }),
    field: 'indicators',
    item: /^gold:1$/u,
    class: 'value',
  },
  {
    what: 'another concept',
    record: withBudget(1, { concept: 'expenditure.basic.operating' }),
    field: 'budget',
    item: /^gold:1$/u,
    class: 'concept',
  },
  {
    what: 'a change for an amount',
    record: withBudget(1, { measure: 'change_amount' }),
    field: 'budget',
    item: /^gold:1$/u,
    class: 'measure',
  },
  {
    what: 'another name of what is counted',
    record: withIndicator(1, { name: '排查隐患' }),
    field: 'indicators',
    item: /^gold:1$/u,
    class: 'name',
  },
  {
    // 7 of 16 characters.
    what: 'words cut off',
    record: withDuty('贯彻教育方针，'),
    field: 'duties',
    item: /^gold:0$/u,
    class: 'boundary',
  },
  {
    what: 'another year',
    record: withBudget(0, { year: 2022 }),
    field: 'budget',
    item: /^gold:0$/u,
    class: 'attribute',
  },
  {
    what: 'another title',
    record: withReport({ title: '自评' }),
    field: 'report',
    item: /^fact:title$/u,
    class: 'text',
  },
  {
    what: 'another bureau',
    record: withReport({ bureau: '水务局' }),
    field: 'report',
    item: /^fact:bureau$/u,
    class: 'name',
  },
  {
    what: 'another level',
    record: withReport({ level: 'province' }),
    field: 'report',
    item: /^fact:level$/u,
    class: 'value',
  },
  {
    what: 'a year off by one digit',
    record: withReport({ fiscalYear: 2022 }),
    field: 'report',
    item: /^fact:fiscalYear$/u,
    class: 'digit',
  },
  {
    what: 'a grade out of nothing',
    record: withReport({ grade: '优' }),
    field: 'report',
    item: /^fact:grade$/u,
    class: 'invented',
  },
  {
    what: 'a lost title',
    record: withReport({ title: null }),
    field: 'report',
    item: /^fact:title$/u,
    class: 'missing',
  },
];

test.each(cases)('$what is of class $class', ({ record, field, item, class: expected }) => {
  const evaluation = evaluateSample(record);
  expect(scoredIn(evaluation, field).wrong).toEqual([
    { item: expect.stringMatching(item), kind: evaluation.misses[0]?.kind, class: expected, repeats: 1 },
  ]);
  expect(evaluation.misses.map((miss) => [miss.field, miss.class])).toEqual([[field, expected]]);
});

test('a number that is wrong beside the main key has the class of its error', () => {
  const gold = sampleGold();
  const row = { source: 'table' as const, name: '检查学校', actual: '35', unit: '所', weight: '10', score: '9' };
  const labelled = { ...gold, indicators: [{ ...row, spans: [placeIn(SAMPLE_TEXT, '检查学校35所')] }] };
  const template = perfect().indicators[1];
  const indicators = template === undefined ? [] : [{ ...template, ...row, score: '0.9', source: 'table' as const }];
  const { misses } = evaluate([samplePair({ ...perfect(), indicators }, { gold: labelled })]);
  expect(misses).toMatchObject([{ item: 'gold:0', kind: 'attributes', class: 'unit' }]);
});

test('a false alarm has one id wherever it stands, and another one where it is made again', () => {
  const [first, second] = perfect().budget;
  const extras = first === undefined || second === undefined ? [] : [second, first, second];
  const idsOf = (budget: ReportRecord['budget']) =>
    scoredIn(evaluateSample({ ...perfect(), budget }), 'budget').wrong?.map(({ item }) => item);
  const ids = idsOf([...perfect().budget, ...extras]);
  expect(new Set(ids).size).toBe(3);
  expect(idsOf([...extras.toReversed(), ...perfect().budget])).toEqual(ids);
});

test('wrong items stand in the order of facts, gold items by number, false alarms', () => {
  const labels = sampleGold().duties[0];
  const gold = { ...sampleGold(), duties: labels === undefined ? [] : new Array(12).fill(labels) };
  const extra = perfect().duties.map((item) => ({ ...item, spans: [placeIn(SAMPLE_TEXT, '细化预算，加强培训。')] }));
  const wrong = scoredIn(evaluate([samplePair({ ...perfect(), duties: extra }, { gold })]), 'duties').wrong;
  expect(wrong?.map(({ item }) => item.replace(/:[0-9a-f]{12}$/u, ''))).toEqual([
    ...Array.from({ length: 12 }, (_, index) => `gold:${index}`),
    'extra',
    'extra',
  ]);
});

test('where gold can only say other, each concept that the labelling guide does not list agrees, and no other', () => {
  const gold = sampleGold();
  const labelled = {
    ...gold,
    budget: gold.budget.map((fact, at) => (at === 0 ? { ...fact, concept: 'other' } : fact)),
  };
  const rightWith = (concept: string): number =>
    scoredIn(evaluate([samplePair(withBudget(0, { concept }), { gold: labelled })]), 'budget').counts.truePositive;
  const [domain, labels] = ['domain', 'labels'].map((source) =>
    budgetConcepts.filter((concept) => concept.source === source && concept.id !== 'other'),
  );
  expect(domain?.map(({ id }) => rightWith(id))).toEqual(domain?.map(() => 4));
  expect(labels?.map(({ id }) => rightWith(id))).toEqual(labels?.map(() => 3));
  expect(domain?.length).toBeGreaterThan(5);
});

test('a gold concept of the guide is not met by a finer one of ours, nor by other', () => {
  for (const concept of ['meetings', 'other']) {
    expect(scoredIn(evaluateSample(withBudget(0, { concept })), 'budget').counts.truePositive).toBe(3);
  }
});

import { expect, test } from 'vitest';
import type { Gold } from '#schemas/gold.ts';
import { evaluate, goldAsRecord } from '../index.ts';
import { SAMPLE_TEXT, sampleGold } from '../sample-report.ts';
import { agreementOf, incomparable } from './agreement-of.ts';

const first = <Item>(items: readonly Item[], at = 0): Item => {
  const item = items[at];
  if (item === undefined) throw new RangeError(`The sample has no item ${at}.`);
  return item;
};

/** The agreement of the sample with itself, one labelling changed. */
function agreementWith(changeB: (gold: Gold) => void, changeA: (gold: Gold) => void = () => {}) {
  const [a, b] = [sampleGold(), sampleGold()];
  changeA(a);
  changeB(b);
  return agreementOf([{ document: a.document, a, b, text: SAMPLE_TEXT }]);
}

const countsOf = (
  agreement: ReturnType<typeof agreementOf>,
  field: 'budget' | 'indicators' | 'orgUnits' | 'report',
) => {
  const { agreed, different, onlyA, onlyB, f1 } = first([agreement.fields[field]].flatMap((each) => each ?? []));
  return [agreed, different, onlyA, onlyB, f1];
};

test('a labelling agrees with itself in everything', () => {
  const agreement = agreementWith(() => {});
  expect(agreement.disagreements).toEqual([]);
  expect(countsOf(agreement, 'budget')).toEqual([4, 0, 0, 0, 1]);
  expect(agreement.kappas.find(({ field, attribute }) => field === 'budget' && attribute === 'concept')).toMatchObject({
    items: 4,
    agreement: 1,
    kappa: 1,
  });
});

test('F1 is as computed by hand, and both sides of a disagreement are told', () => {
  const agreement = agreementWith((gold) => {
    first(gold.budget).value = '206.19';
    first(gold.budget, 1).basis = 'initial_budget';
    gold.budget = gold.budget.slice(0, 3);
  });
  // Two of four and three agree, one pair differs, one is labelled by A alone: 2·2 / (4 + 3).
  expect(countsOf(agreement, 'budget')).toEqual([2, 1, 1, 0, 4 / 7]);
  expect(agreement.fields.budget?.attributes['basis']).toEqual({ agreed: 1, of: 2 });
  expect(
    agreement.disagreements.map(({ kind, differ, a, b }) => [kind, differ, a?.path ?? null, b?.path ?? null]),
  ).toEqual([
    ['only-a', [], 'budget[3]', null],
    ['different', ['value'], 'budget[0]', 'budget[0]'],
    ['attributes', ['basis'], 'budget[1]', 'budget[1]'],
  ]);
  // Three things that both labelled: A says final each time, B final twice. Chance 6/9, agreement 2/3, kappa 0.
  expect(agreement.kappas.find(({ field, attribute }) => field === 'budget' && attribute === 'basis')).toMatchObject({
    items: 3,
    kappa: 0,
  });
});

test('two concepts at one place lower kappa, though no match could show it', () => {
  const { kappas, fields } = agreementWith((gold) => {
    first(gold.budget).concept = 'expenditure.total';
  });
  expect(fields.budget?.different).toBe(1);
  // A: basic, personnel, project, total; B: total, personnel, project, total: chance (1·0 + 1 + 1 + 1·2)/16, agreement 3/4.
  const kappa = kappas.find(({ field, attribute }) => field === 'budget' && attribute === 'concept');
  expect(kappa).toMatchObject({ items: 4, agreement: 0.75, chance: 0.25 });
  expect(kappa?.kappa).toBeCloseTo(2 / 3, 12);
});

test('what is optional on either side is no disagreement when the other lacks it, and agrees when both have it', () => {
  const withoutZero = (gold: Gold): void => {
    gold.indicators = gold.indicators.slice(0, 3);
  };
  expect(countsOf(agreementWith(withoutZero), 'indicators')).toEqual([3, 0, 0, 0, 1]);
  expect(
    countsOf(
      agreementWith(() => {}, withoutZero),
      'indicators',
    ),
  ).toEqual([3, 0, 0, 0, 1]);
  expect(
    countsOf(
      agreementWith(() => {}),
      'indicators',
    ),
  ).toEqual([4, 0, 0, 0, 1]);
});

test('other names count whichever of the two notes them', () => {
  const renamed = (gold: Gold): void => {
    first(gold.orgUnits, 1).name = '基教科';
  };
  const withoutNames = (gold: Gold): void => {
    first(gold.orgUnits, 1).alsoNamed = undefined;
  };
  const noting = (gold: Gold): void => {
    renamed(gold);
    first(gold.orgUnits, 1).alsoNamed = ['基础教育科'];
  };
  expect(countsOf(agreementWith(renamed), 'orgUnits')).toEqual([2, 0, 0, 0, 1]);
  expect(countsOf(agreementWith(noting, withoutNames), 'orgUnits')).toEqual([2, 0, 0, 0, 1]);
});

test('facts of the report count where either states them', () => {
  const agreement = agreementWith((gold) => {
    gold.report.fiscalYear.value = 2022;
    gold.report.grade.value = '优';
    gold.report.level.value = null;
  });
  // Of six facts that A states four agree, one differs, one B leaves out, and one B alone has: 2·4 / (6 + 6).
  expect(countsOf(agreement, 'report')).toEqual([4, 1, 1, 1, 8 / 12]);
});

test('where nothing is optional F1 is what evaluation gives for one as the extraction of the other', () => {
  const [a, b] = [sampleGold(), sampleGold()];
  a.indicators = a.indicators.slice(0, 3);
  b.indicators = b.indicators.slice(1, 3);
  first(b.budget).value = '1';
  first(b.duties).depth = 2;
  const agreement = agreementOf([{ document: a.document, a, b, text: SAMPLE_TEXT }]);
  const { total } = evaluate([{ gold: a, record: goldAsRecord(b, SAMPLE_TEXT), text: SAMPLE_TEXT }]);
  for (const [field, { f1 }] of Object.entries(agreement.fields))
    expect(f1, field).toBe(total.fields[field as 'budget']?.f1); // Object.entries loses the key type.
});

test('labels of other bytes or of another text are not compared', () => {
  const [a, b] = [sampleGold(), sampleGold()];
  expect(incomparable(a, b)).toBeNull();
  expect(incomparable(a, { ...b, sha256: '1'.repeat(64) })).toContain(`${'0'.repeat(64)} and ${'1'.repeat(64)}`);
  const text = (digit: string) => ({ path: 'text.txt', sha256: digit.repeat(64), reader: 'docx 1' });
  expect(incomparable({ ...a, text: text('2') }, { ...b, text: text('2') })).toBeNull();
  expect(incomparable({ ...a, text: text('2') }, { ...b, text: text('3') })).toContain('different texts');
});

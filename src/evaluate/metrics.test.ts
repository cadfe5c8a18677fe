import { describe, expect, it } from 'vitest';
import type { Gold } from '#schemas/gold.ts';
import type { BudgetFact, ReportRecord } from '#schemas/record/record.ts';
import { evaluate, type Miss } from './index.ts';
import { namesAgree, namesOf } from './names.ts';
import { evaluateSample, perfect, samplePair, withBudget } from './sample-records.test-support.ts';
import { placeIn, SAMPLE_TEXT, sampleGold } from './sample-report.ts';

/** Every figure below is worked out by hand in the comment beside it; the headings are those of the definition. */

type Facts = ReportRecord['report'];

const withFacts = (change: (facts: Facts) => Partial<Facts>): ReportRecord => {
  const record = perfect();
  return { ...record, report: { ...record.report, ...change(record.report) } };
};

/** Three documents: all right; two facts wrong and one lost; two facts said that gold does not have. */
const threeReports = () => {
  const wrong = withFacts((facts) => ({
    title: { ...facts.title, value: '工作总结' },
    fiscalYear: { ...facts.fiscalYear, value: 2020 },
    region: { ...facts.region, value: null },
  }));
  const invented = withFacts((facts) => ({
    grade: { ...facts.grade, value: '良' as const },
    selfScore: { ...facts.selfScore, value: '95' },
  }));
  const records = { a: perfect(), b: wrong, c: invented };
  return evaluate(
    Object.entries(records).map(([document, record]) => samplePair(record, { gold: { ...sampleGold(), document } })),
  );
};

describe('1. scalars have five outcomes', () => {
  it('sums them over documents, and averages F1 over documents', () => {
    const { report } = threeReports().total.fields;
    // Gold states 6 of 9 facts. a: TP 6, TN 3. b: TP 3, FD 2, FN 1, TN 3. c: TP 6, FA 2, TN 1. Together:
    expect(report.counts).toMatchObject({
      truePositive: 15,
      falseDiscovery: 2,
      falseAlarm: 2,
      falseNegative: 1,
      trueNegative: 7,
    });
    // P = 15 / (15 + 2 + 2), R = 15 / (15 + 2 + 1), F1 = 2·15 / (19 + 18).
    expect(report).toMatchObject({ precision: 15 / 19, recall: 15 / 18, f1: 30 / 37 });
    // By document: a 1; b 2·3 / (5 + 6) = 6/11; c 2·6 / (8 + 6) = 12/14.
    expect(report.macroF1).toBeCloseTo((1 + 6 / 11 + 12 / 14) / 3, 12);
    expect(report.macroDocuments).toBe(3);
  });
});

describe('2. numbers are equal after exact conversion, and wrong ones have a class', () => {
  const errorsOf = (record: ReportRecord) => evaluateSample(record).misses.map(errorOf);
  const errorOf = ({ differences }: Miss) => differences.map(({ numberError }) => numberError);

  it('takes 206.91万元 and 2069100元 for one, and 206.910 too', () => {
    expect(errorsOf(withBudget(0, { value: '2069100', unit: '元' }))).toEqual([]);
    expect(errorsOf(withBudget(0, { value: '206.910' }))).toEqual([]);
    expect(errorsOf(withBudget(0, { value: '0.020691', unit: '亿元' }))).toEqual([]);
  });

  it('knows no similarity: a hundredth of a 万元 is another amount', () => {
    // 206.91 and 206.92 differ in one digit.
    expect(errorsOf(withBudget(0, { value: '206.92' }))).toEqual([[{ kind: 'digit' }]]);
  });

  it('tells powers of ten, signs, single digits and figures of another place', () => {
    // 206.91元 is 206.91万元 / 10^4.
    expect(errorsOf(withBudget(0, { unit: '元' }))).toEqual([[{ kind: 'unit', exponent: -4 }]]);
    expect(errorsOf(withBudget(0, { value: '-206.91' }))).toEqual([[{ kind: 'sign' }]]);
    // 206.91 without its 0.
    expect(errorsOf(withBudget(0, { value: '26.91' }))).toEqual([[{ kind: 'digit' }]]);
    expect(errorsOf(withBudget(0, { value: '175.08' }))).toEqual([[{ kind: 'swapped', with: 'budget[1].value' }]]);
    expect(errorsOf(withBudget(0, { value: '345.67' }))).toEqual([[{ kind: 'other' }]]);
  });
});

describe('3. lists are matched one to one', () => {
  const budget = (change: (facts: readonly BudgetFact[]) => readonly BudgetFact[]) => {
    const record = perfect();
    return evaluateSample({ ...record, budget: [...change(record.budget)] }).total.fields.budget;
  };

  it('counts right main keys for item F1, and wholly right pairs for attribute F1', () => {
    const score = budget(([first, second, ...others]) =>
      first === undefined || second === undefined
        ? []
        : [
            { ...first, basis: null },
            { ...second, value: '999' },
            ...others,
            { ...first, value: '1', spans: [], figure: null },
          ],
    );
    // 4 gold, 5 predicted: 3 right, 1 different, 1 false alarm (a 1 with basis final: of no gold item all but the value
    // agrees that is still free). One of the 3 has a wrong basis.
    expect(score.counts).toMatchObject({ truePositive: 3, falseDiscovery: 1, falseAlarm: 1, attributesRight: 2 });
    // P 3/5, R 3/4, F1 2·3 / (5 + 4), attribute F1 2·2 / (5 + 4).
    expect(score).toMatchObject({ precision: 3 / 5, recall: 3 / 4, f1: 6 / 9, attributeF1: 4 / 9 });
  });

  it('prefers more pairs, then more right attributes, then the nearer place', () => {
    const [basic] = sampleGold().budget;
    const twin = (over: Partial<Gold['budget'][number]>) => (basic === undefined ? [] : [{ ...basic, ...over }]);
    const near = placeIn(SAMPLE_TEXT, '人员经费175.08万元');
    const gold = {
      ...sampleGold(),
      budget: [...twin({ year: 2022 }), ...twin({ spans: [near], figure: null }), ...twin({})],
    };
    const [fact] = perfect().budget;
    const said = (over: Partial<BudgetFact>) => (fact === undefined ? [] : [{ ...fact, ...over }]);
    const record = {
      ...perfect(),
      budget: [...said({ spans: [near], figure: null }), ...said({}), ...said({ year: 2022 })],
    };
    const { counts, grounding } = evaluate([samplePair(record, { gold })]).total.fields.budget;
    // Each has one partner with the right year at the right place; all 3 pairs are right in all, at IoU 1.
    expect(counts).toMatchObject({ truePositive: 3, attributesRight: 3 });
    expect(grounding).toMatchObject({ meanIntersectionOverUnion: 1 });
  });

  it('matches texts from an intersection over union of 0.8 on', () => {
    const whole = placeIn(SAMPLE_TEXT, '预算编制不够精准，执行偏慢。');
    const iou = (start: number, end: number) => {
      const record = perfect();
      const issues = record.issues.map((issue) => ({
        ...issue,
        spans: [[whole[0] + start, whole[1] + end] as [number, number]],
      }));
      return evaluateSample({ ...record, issues }).total.fields.issues;
    };
    expect(whole[1] - whole[0]).toBe(14);
    // 12 of 14 characters: 0.857. 11 of 14: 0.786. 14 of 17 (three more in front, the heading’s words): 0.824.
    expect(iou(0, -2)).toMatchObject({ f1: 1, grounding: { meanIntersectionOverUnion: 12 / 14 } });
    expect(iou(0, -3)).toMatchObject({ f1: 0, counts: { falseDiscovery: 1 } });
    expect(iou(-3, 0)).toMatchObject({ f1: 1 });
  });

  it('counts an optional item for neither side when it is absent, and as right when it is there', () => {
    const record = perfect();
    const without = { ...record, indicators: record.indicators.slice(0, 3) };
    // 3 of 3 without it, 4 of 4 with it.
    expect(evaluateSample(without).total.fields.indicators).toMatchObject({ f1: 1, counts: { truePositive: 3 } });
    expect(evaluateSample(record).total.fields.indicators).toMatchObject({ f1: 1, counts: { truePositive: 4 } });
  });
});

describe('4. names are one by their character pairs, by inclusion, or by another name', () => {
  const agree = (gold: string, predicted: string, also: readonly string[] = []) =>
    namesAgree(namesOf(gold, also), namesOf(predicted));

  it('takes a Dice coefficient of 0.5 and more for one name', () => {
    // 防汛抗旱 has 防汛 汛抗 抗旱, 防汛抗洪 has 防汛 汛抗 抗洪: 2·2 / (3 + 3) = 0.667.
    expect(agree('防汛抗旱', '防汛抗洪')).toBe(true);
    // 供水管网 (供水 水管 管网) and 供水设施 (供水 水设 设施): 2·1 / 6 = 0.333.
    expect(agree('供水管网', '供水设施')).toBe(false);
    // 甲乙丙 (甲乙 乙丙) and 甲乙丁 (甲乙 乙丁): 2·1 / 4 = 0.5.
    expect(agree('甲乙丙', '甲乙丁')).toBe(true);
    // 甲乙丙 (2 pairs) and 甲乙丁戊 (3 pairs), one in common: 2·1 / 5 = 0.4.
    expect(agree('甲乙丙', '甲乙丁戊')).toBe(false);
  });

  it('takes a name inside the other, or an other name, for the same', () => {
    expect(agree('全区校园安全项目', '校园安全')).toBe(true);
    expect(agree('基础教育科', '基教科')).toBe(false);
    expect(agree('基础教育科', '基教科', ['基教科'])).toBe(true);
    expect(agree('（Ａ）项目 ', 'A项目')).toBe(true);
  });
});

describe('5. grounding', () => {
  it('counts values with a span, spans on gold, and the best intersection of each matched pair', () => {
    const record = perfect();
    const [a, b, c, d] = record.budget;
    const place = a?.spans[0] ?? [0, 0];
    // 基本支出206.91万元 has 12 characters; its last 8 are two thirds of it.
    expect(place[1] - place[0]).toBe(12);
    const budget = [
      ...(a === undefined ? [] : [{ ...a, spans: [[place[0] + 4, place[1]] as [number, number]] }]),
      ...(b === undefined ? [] : [{ ...b, spans: [] }]),
      ...(c === undefined ? [] : [{ ...c, spans: [[0, 2] as [number, number], ...c.spans] }]),
      ...(d === undefined ? [] : [d]),
    ];
    const { f1, grounding } = evaluateSample({ ...record, budget }).total.fields.budget;
    expect(f1).toBe(1);
    // 3 of 4 values have a span. Spans of matched items: 1 + 2 + 1, of which one (the title’s first words) is not on gold.
    expect(grounding).toMatchObject({ valuesWithSpan: 3 / 4, spansOnGold: 3 / 4 });
    // Pairs with places on both sides: IoU 8/12, 1 and 1.
    expect(grounding.meanIntersectionOverUnion).toBeCloseTo((8 / 12 + 1 + 1) / 3, 12);
  });
});

describe('6. abstention', () => {
  it('is how often something is said of a fact that gold does not state', () => {
    const { facts } = threeReports().total;
    // Gold never states a grade: said in one of three reports. A date is never said. The title is always stated.
    expect(facts.grade).toMatchObject({ falseAlarmRate: 1 / 3, precision: 0, recall: null });
    expect(facts.reportDate.falseAlarmRate).toBe(0);
    expect(facts.title.falseAlarmRate).toBeNull();
    // The region was lost once: 2 of 3 found, nothing wrong said. F1 = 2·2 / (2 + 3).
    expect(facts.region).toMatchObject({ precision: 1, recall: 2 / 3, f1: 4 / 5 });
  });
});

describe('nothing predicted, nothing labelled', () => {
  const emptied = { duties: [], staffing: [], orgUnits: [], budget: [], indicators: [], issues: [], measures: [] };

  it('gives recall 0 and no precision where nothing was predicted', () => {
    const { fields } = evaluateSample({ ...perfect(), ...emptied }).total;
    // 4 gold items, none found: P has no denominator, R = 0/4, F1 = 0 / (0 + 4).
    expect(fields.budget).toMatchObject({ precision: null, recall: 0, f1: 0, counts: { falseNegative: 4 } });
    // Of four indicators one is optional.
    expect(fields.indicators.counts.falseNegative).toBe(3);
  });

  it('gives precision 0 and no recall where nothing is labelled', () => {
    const { fields } = evaluate([samplePair(perfect(), { gold: { ...sampleGold(), ...emptied } })]).total;
    expect(fields.budget).toMatchObject({ precision: 0, recall: null, f1: 0, counts: { falseAlarm: 4 } });
  });

  it('gives no score where neither side has anything, and still counts the document as scored', () => {
    const pair = samplePair({ ...perfect(), ...emptied }, { gold: { ...sampleGold(), ...emptied } });
    const { fields } = evaluate([pair]).total;
    expect(fields.budget).toMatchObject({ precision: null, recall: null, f1: null, macroF1: null, macroDocuments: 0 });
    expect(fields.budget).toMatchObject({ scoredDocuments: 1, unscoredDocuments: 0 });
  });
});

import { describe, expect, test } from 'vitest';
import { checkRecord } from './index.ts';
import { LARGE_REPORTS, largeReport, type Told } from './large-record.test-support.ts';
import { contextOf } from './rule.ts';
import { rules } from './rules/index.ts';

/** How many equations all rules find in a report of as many sentences. */
function outcomesOf(sentences: number, sentence: (index: number) => readonly Told[]): number {
  const { record, text } = largeReport(sentences, sentence);
  const context = contextOf(record, text);
  return rules.flatMap((rule) => rule.check(context)).length;
}

describe('a report of ten thousand figures', () => {
  const cases = Object.entries(LARGE_REPORTS);
  test.each(cases)('is checked, with equations in proportion to its figures: %s', (_, sentence) => {
    const [some, many] = [outcomesOf(250, sentence), outcomesOf(2_500, sentence)];
    expect(some).toBeGreaterThan(0);
    expect(many).toBeLessThan(20 * some);
  });

  test('with a connected knot of contradictions is told not to be located, in words for a person', () => {
    const { record, text } = largeReport(2_500, LARGE_REPORTS['one total stated over and over']);
    const { diagnoses, findings } = checkRecord({ record, text });
    expect(diagnoses.map(({ outcome, verdict }) => [outcome, verdict])).toEqual([['too-many-suspects', 'ambiguous']]);
    const [unlocated] = findings.filter(({ ruleId }) => ruleId === 'error-unlocated');
    expect(unlocated?.reason).toMatch(
      /^Which figure is wrong cannot be told: .* \d+ equations that fail, or too many do\.$/u,
    );
  });

  test('that contradicts itself everywhere has every failure in a diagnosis, located or not', () => {
    const { record, text } = largeReport(2_500, LARGE_REPORTS['every sum failing']);
    const { identities, diagnoses } = checkRecord({ record, text });
    const failing = identities.flatMap(({ status }, at) => (status === 'conflict' ? [at] : []));
    const diagnosed = new Set(diagnoses.flatMap((diagnosis) => diagnosis.identities));
    expect(failing.length).toBeGreaterThan(4_000);
    expect(failing.filter((at) => !diagnosed.has(at))).toEqual([]);
  });
});

describe('a report that states everything twice', () => {
  test('has more equations than one that states it once, and no conflict', () => {
    const sentence = (value: string): readonly Told[] => [
      { words: '支出', value, concept: 'expenditure.total' },
      { words: '其中基本支出', value: '60.00', concept: 'expenditure.basic' },
      { words: '项目支出', value: '40.00', concept: 'expenditure.project' },
    ];
    expect(outcomesOf(1, () => sentence('100.00'))).toBe(1);
    expect(outcomesOf(2, () => sentence('100.00'))).toBeGreaterThan(1);
  });

  test.each(['clean', 'one account wrong in ten'] as const)('finds no figure wrong that is right: %s', (name) => {
    const once = largeReport(20, LARGE_REPORTS[name]);
    const twice = largeReport(40, (index) => LARGE_REPORTS[name](index % 20));
    const failing = ({ record, text }: typeof once): number =>
      checkRecord({ record, text }).identities.filter(({ status }) => status === 'conflict').length;
    expect(failing(twice)).toBeLessThanOrEqual(2 * failing(once));
  });
});

import { expect, test } from 'vitest';
import type { ReportFactName } from '#schemas/record/report-facts.ts';
import { factsAgree } from './facts-agree.ts';

type FactCase = readonly [
  name: string,
  fact: ReportFactName,
  gold: string | number,
  predicted: string | number,
  expected: boolean,
];

/** Gold says that the bureau is in 青溪市白石区. */
function checkFact([, fact, gold, predicted, expected]: FactCase) {
  expect(factsAgree(fact, gold, predicted, '青溪市白石区')).toBe(expected);
}

const cases: readonly FactCase[] = [
  [
    'line breaks in a title do not matter',
    'title',
    '白石区教育局2023年度自评报告',
    '白石区教育局\n2023年度\n自评报告',
    true,
  ],
  ['another year in the title matters', 'title', '白石区教育局2023年度自评报告', '白石区教育局2022年度自评报告', false],
  ['the outer part of the region may be missing', 'bureau', '青溪市白石区教育局', '白石区教育局', true],
  ['the outer part of the region may be added', 'bureau', '白石区教育局', '青溪市白石区教育局', true],
  ['a bureau without any region is not named in full', 'bureau', '青溪市白石区教育局', '教育局', false],
  ['another outer region is wrong', 'bureau', '白石区教育局', '兰亭市白石区教育局', false],
  ['another bureau of the region is wrong', 'bureau', '白石区教育局', '白石区卫生局', false],
  ['a region cut inside a division is not completed', 'bureau', '青溪市白石区教育局', '石区教育局', false],
  ['scores are compared as numbers', 'selfScore', '93.5', '93.50', true],
  ['a score off by a tenth is wrong', 'selfScore', '93.5', '93.6', false],
  ['years are compared as numbers', 'fiscalYear', 2023, 2023, true],
  ['dates are compared as they are', 'reportDate', '2024-03-01', '2024-03-10', false],
];

for (const each of cases) test(each[0], () => checkFact(each));

test('without a region in gold only equal names are one bureau', () => {
  expect(factsAgree('bureau', '白石区教育局', '青溪市白石区教育局', null)).toBe(false);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readClaims } from '../claims/read-claims.ts';
import { sampleLineage } from '../sample-lineage.test-support.ts';
import { sampleSegmentation } from '../sample-segmentation.ts';
import { linkMeasures } from './link-measures.ts';
import { firstLineOf, mergeReadings } from './merge-readings.ts';

const segmentation = sampleSegmentation([{ heading: '', fields: [], lines: Array(12).fill('管护森林。') }]);

/** The reading of an answer that has an item at each of these lines. */
const readingOf = (lines: readonly number[], link: number | null = null, task: 'issues' | 'measures' = 'issues') =>
  readClaims({ items: lines.map((l) => ({ l, d: 1, r: link })) }, task, segmentation, sampleLineage);

const linesOf = (readings: Parameters<typeof mergeReadings>[0]): readonly number[] =>
  mergeReadings(readings).claims.map(firstLineOf);

it('claims of several answers come in the order of lines, each fact once', () => {
  const answers = fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }), { maxLength: 5 });
  fc.assert(
    fc.property(answers, (answered) => {
      const expected = [...new Set(answered.flat())].sort((a, b) => a - b);
      expect(linesOf(answered.map((lines) => readingOf(lines)))).toEqual(expected);
      expect(linesOf(answered.map((lines) => readingOf(lines)).reverse())).toEqual(expected);
    }),
  );
});

it('a measure of one answer is linked to the issue of another by its place among all issues', () => {
  const issues = mergeReadings([readingOf([5, 7]), readingOf([1, 2, 5])]);
  const measures = mergeReadings([readingOf([9], 7, 'measures'), readingOf([8], 2, 'measures')]);
  const links = new Map([...issues.issueLines, ...measures.issueLines]);
  const linked = linkMeasures([...issues.claims, ...measures.claims], links);
  expect(linked.map(({ item }) => (item.field === 'measures' ? item.answers : null))).toEqual([
    null,
    null,
    null,
    null,
    1,
    3,
  ]);
});

import { expect, test } from 'vitest';
import { placesOf } from './place-on-page.ts';
import type { PlacedRun } from './source-document.ts';

const run = (start: number, end: number, box: PlacedRun['box'], confidence: number | null = null): PlacedRun => ({
  span: { start, end },
  page: 1,
  box,
  confidence,
});

/** Two printed lines, `基本支出` then `206.91万元`, the second in two runs. */
const text = '基本支出206.91万元';
const runs = [run(0, 4, [10, 10, 50, 20]), run(4, 10, [10, 30, 40, 40], 0.9), run(10, 12, [40, 30, 60, 40], 0.7)];

const checkPlaces = (start: number, end: number, expected: readonly unknown[]): void =>
  expect(placesOf({ text, runs }, { start, end })).toEqual(expected);

test('a span over two printed lines has a box on each', () => {
  checkPlaces(0, 10, [
    { page: 1, box: [10, 10, 50, 20], confidence: null },
    { page: 1, box: [10, 30, 40, 40], confidence: 0.9 },
  ]);
});

test('runs beside each other make one box with the confidence of the less sure one', () => {
  checkPlaces(4, 12, [{ page: 1, box: [10, 30, 60, 40], confidence: 0.7 }]);
});

test('a part of a run is cut by the width of its letters', () => {
  checkPlaces(2, 4, [{ page: 1, box: [30, 10, 50, 20], confidence: null }]);
});

test('nothing printed has no place', () => {
  checkPlaces(12, 12, []);
});

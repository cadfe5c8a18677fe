import { expect, it } from 'vitest';
import { describeWait } from './describe-wait.ts';

const NOW = new Date(2026, 10, 22, 13, 59).getTime(); // local time, as it is shown

it.each([
  [6 * 60_000, 'waiting until 14:05 (the provider asked to)'],
  [12 * 3_600_000, 'waiting until 01:59 (the provider asked to)'],
  [24 * 3_600_000, 'waiting until 2026-11-23 13:59 (the provider asked to)'],
])('a wait of %i ms is shown by its end', (milliseconds, expected) => {
  expect(describeWait(milliseconds, 'the provider asked to', NOW)).toBe(expected);
});

import { expect, test } from 'vitest';
import { pauseAfter } from './follow-queue.ts';

test.each([
  ['at once where counting is quick', 3, 1_000],
  ['ten times as long as counting a million documents takes', 900, 9_000],
  ['soon where the database was away while it was asked', 240_000, 15_000],
])('a run is looked after %s', (_when, asking, pause) => expect(pauseAfter(asking)).toBe(pause));

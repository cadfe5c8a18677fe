import type { ClaimedItem } from './claim.ts';

/** Items for tests of more than one stage; what a test does not name is not stated. */

type Indicator = Extract<ClaimedItem, { readonly field: 'indicators' }>;

export const indicator = (changes: Partial<Indicator>): Indicator => ({
  field: 'indicators',
  source: 'narrative',
  level1: null,
  level2: null,
  project: null,
  name: null,
  target: null,
  actual: null,
  comparator: null,
  unit: null,
  weight: null,
  score: null,
  approx: false,
  qualitative: false,
  period: null,
  ...changes,
});

export const duty = (marker: string | null = null, depth = 1): ClaimedItem => ({ field: 'duties', marker, depth });

import { expect, test } from 'vitest';
import { gateSettingsSchema } from '#evaluate/index.ts';
import { judgeTrial } from '../bench/gate/judge-prompts.ts';
import { shareInterval } from '../bench/gate/share.ts';
import { SITUATIONS, type Situation, trialOf } from '../bench/gate/trials.ts';

/** What the gate does to simulated prompts, in far fewer comparisons than `npm run bench -- gate` makes. */

const SETTINGS = { ...gateSettingsSchema.parse({}), draws: 1_000 };

const verdictsOf = (situation: Situation, documents: number, loss: number, runs: number) =>
  Array.from({ length: runs }, (_, seed) => judgeTrial(trialOf(situation, documents, loss), seed, SETTINGS));

const shareOf = (verdicts: readonly string[], verdict: string): number =>
  verdicts.filter((each) => each === verdict).length / verdicts.length;

test.each(SITUATIONS)('equally good prompts fail in less than one of twenty comparisons: $name', (situation) => {
  expect(shareOf(verdictsOf(situation, 12, 0, 200), 'FAIL')).toBeLessThan(0.05);
  expect(shareOf(verdictsOf(situation, 24, 0, 100), 'FAIL')).toBeLessThan(0.05);
});

test.each(SITUATIONS.slice(0, 2))('a prompt that loses a tenth of what is right fails: $name', (situation) => {
  expect(shareOf(verdictsOf(situation, 24, 0.1, 50), 'FAIL')).toBeGreaterThan(0.9);
});

test.each(SITUATIONS)(
  'three documents tell nothing of a worse prompt, and never that it passes: $name',
  (situation) => {
    expect(shareOf(verdictsOf(situation, 3, 0.1, 50), 'CANNOT TELL')).toBe(1);
  },
);

test('a share has the interval that Wilson gives', () => {
  // (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n) with p = 1/2, n = 100, z = 1.96: 0.5 ± 0.0962.
  expect(shareInterval(50, 100)).toEqual([expect.closeTo(0.4038, 4), expect.closeTo(0.5962, 4)]);
  expect(shareInterval(0, 50)).toEqual([0, expect.closeTo(0.0714, 4)]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Candidate, matchItems } from './match-items.ts';

type Merit = readonly [pairs: number, attributes: number, overlap: number, required: number];

const meritOf = (matching: readonly Candidate[]): Merit => [
  matching.length,
  matching.reduce((sum, { attributes }) => sum + attributes, 0),
  matching.reduce((sum, { overlap }) => sum + Math.round(overlap * 1000), 0),
  matching.filter(({ required }) => required).length,
];

const isBetter = (a: Merit, b: Merit): boolean => {
  const first = a.findIndex((value, index) => value !== b[index]);
  return first >= 0 && (a[first] ?? 0) > (b[first] ?? 0);
};

/** The best merit of all matchings, by trying each candidate with and without. */
function bestMerit(candidates: readonly Candidate[], chosen: readonly Candidate[] = []): Merit {
  const [next, ...rest] = candidates;
  if (next === undefined) return meritOf(chosen);
  const without = bestMerit(rest, chosen);
  if (chosen.some((each) => each.gold === next.gold || each.predicted === next.predicted)) return without;
  const withNext = bestMerit(rest, [...chosen, next]);
  return isBetter(withNext, without) ? withNext : without;
}

const candidates = fc.uniqueArray(
  fc.record({
    gold: fc.nat(4),
    predicted: fc.nat(4),
    attributes: fc.nat(3),
    overlap: fc.constantFrom(0, 0.25, 0.5, 1),
    required: fc.boolean(),
  }),
  { selector: ({ gold, predicted }) => `${gold} ${predicted}`, maxLength: 12 },
);

const pair = (gold: number, predicted: number, merits: Partial<Candidate> = {}): Candidate => ({
  gold,
  predicted,
  attributes: 0,
  overlap: 0,
  required: true,
  ...merits,
});

function checkMatching(given: readonly Candidate[], expected: readonly (readonly [number, number])[]) {
  expect(matchItems(given).map(({ gold, predicted }) => [gold, predicted])).toEqual(expected);
}

test('pairs come first, then attributes, then overlap, then required items, as by trying every matching', () => {
  const isBest = (given: readonly Candidate[]) => {
    expect(meritOf(matchItems(given))).toEqual(bestMerit(given));
  };
  fc.assert(fc.property(candidates, isBest), { numRuns: 1000, seed: 20260103 });
});

test('one more pair outweighs any number of agreeing attributes', () => {
  checkMatching(
    [pair(0, 0, { attributes: 7, overlap: 1 }), pair(0, 1), pair(1, 0)],
    [
      [0, 1],
      [1, 0],
    ],
  );
});

test('of two equal facts each is matched with the one at its own place', () => {
  checkMatching(
    [pair(0, 0, { overlap: 0.1 }), pair(0, 1, { overlap: 1 }), pair(1, 0, { overlap: 1 }), pair(1, 1)],
    [
      [0, 1],
      [1, 0],
    ],
  );
});

test('items without a candidate stay alone', () => checkMatching([pair(3, 5)], [[3, 5]]));

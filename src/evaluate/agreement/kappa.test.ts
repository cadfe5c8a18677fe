import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cohensKappa, type Judgement } from './kappa.ts';

const times = (count: number, judgement: Judgement): readonly Judgement[] =>
  Array.from({ length: count }, () => judgement);

test('kappa is as computed by hand: 35 of 50 agree, 25 would by chance', () => {
  // Of 50, A says yes 25 times and B 30 times: chance = (25·30 + 25·20) / 50² = 0.5; kappa = (0.7 − 0.5) / 0.5.
  const judgements = [
    ...times(20, ['yes', 'yes']),
    ...times(5, ['yes', 'no']),
    ...times(10, ['no', 'yes']),
    ...times(15, ['no', 'no']),
  ];
  expect(cohensKappa(judgements)).toEqual({ items: 50, agreement: 0.7, chance: 0.5, kappa: 0.4 });
});

test('kappa of three words, “none of them” among them, is as computed by hand', () => {
  // A: a 2, b 1, none 1; B: a 1, b 2, none 1: chance = (2·1 + 1·2 + 1·1) / 16 = 5/16; agreement 3/4; kappa = 7/11.
  const judgements: readonly Judgement[] = [
    ['a', 'a'],
    ['a', 'b'],
    ['b', 'b'],
    [null, null],
  ];
  const { agreement, chance, kappa } = cohensKappa(judgements);
  expect([agreement, chance]).toEqual([0.75, 0.3125]);
  expect(kappa).toBeCloseTo(7 / 11, 12);
});

test('kappa is null where chance explains everything, and without items; less than nothing where they contradict', () => {
  expect(cohensKappa(times(7, ['a', 'a']))).toEqual({ items: 7, agreement: 1, chance: 1, kappa: null });
  expect(cohensKappa([])).toEqual({ items: 0, agreement: null, chance: null, kappa: null });
  expect(
    cohensKappa([
      ['a', 'b'],
      ['b', 'a'],
    ]).kappa,
  ).toBe(-1);
});

test('kappa is the same whoever is named first', () => {
  const word = fc.constantFrom('a', 'b', 'c', null);
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { maxLength: 30 }), (judgements) => {
      expect(cohensKappa(judgements.map(([one, other]) => [other, one]))).toEqual(cohensKappa(judgements));
    }),
  );
});

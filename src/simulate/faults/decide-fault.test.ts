import { expect, it } from 'vitest';
import { createFaultDecider, type FaultPlan } from './decide-fault.ts';
import { spreadFaults } from './fault-groups.ts';

const HALF: FaultPlan = { seed: 1, faults: { '500': 0.3, fences: 0.2 }, script: [], mostFaultsInRow: null };
const QUESTIONS = Array.from({ length: 400 }, (_, at) => `question ${at}`);

const faultsOf = (plan: FaultPlan, questions: readonly string[]): ReadonlyMap<string, string | null> => {
  const decider = createFaultDecider(plan);
  return new Map(questions.map((question) => [question, decider.next(question)]));
};

it('the same questions meet the same faults in any order', () => {
  const forwards = faultsOf(HALF, QUESTIONS);
  const backwards = faultsOf(HALF, QUESTIONS.toReversed());
  expect(QUESTIONS.map((question) => backwards.get(question))).toEqual([...forwards.values()]);
});

it('another seed makes other faults, in the same shares', () => {
  const [one, other] = [faultsOf(HALF, QUESTIONS), faultsOf({ ...HALF, seed: 2 }, QUESTIONS)];
  expect([...one.values()]).not.toEqual([...other.values()]);
  for (const faults of [one, other]) {
    const share = [...faults.values()].filter((fault) => fault === '500').length / QUESTIONS.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
  }
});

it('a question that is asked again is lucky or unlucky anew', () => {
  const decider = createFaultDecider(HALF);
  const faults = Array.from({ length: 60 }, () => decider.next('the same'));
  expect(new Set(faults)).toEqual(new Set(['500', 'fences', null]));
});

it('a question may be spared after so many faults in a row', () => {
  const decider = createFaultDecider({ ...HALF, faults: { '500': 1 }, mostFaultsInRow: 2 });
  expect(Array.from({ length: 5 }, () => decider.next('any'))).toEqual(['500', '500', null, '500', '500']);
});

it('a script is played in order before chance decides, and again after a reset', () => {
  const decider = createFaultDecider({ ...HALF, faults: {}, script: ['hang', 'answer', '502'] });
  const four = () => Array.from({ length: 4 }, (_, at) => decider.next(`question ${at}`));
  expect(four()).toEqual(['hang', null, '502', null]);
  decider.reset();
  expect(four()).toEqual(['hang', null, '502', null]);
});

it('a group of faults shares its part evenly, without those that take minutes', () => {
  const rates = spreadFaults(0.3, ['passing', 'harmless']);
  expect(Object.values(rates).reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(0.3);
  expect(rates).not.toHaveProperty('hang');
  expect(rates).not.toHaveProperty('refusal');
  expect(rates.fences).toBe(rates['500']);
});

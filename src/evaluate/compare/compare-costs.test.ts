import { expect, test } from 'vitest';
import { compareCosts } from './compare-costs.ts';
import { costOf, runOf } from './run.test-support.ts';

test('costs are means over the documents that both runs have costs of', () => {
  const before = runOf([], {
    costs: [costOf('a'), costOf('b', { calls: 20, money: 0.04 }), costOf('c')],
    currency: 'CNY',
  });
  const after = runOf([], {
    costs: [costOf('b', { calls: 8 }), costOf('a', { outputTokens: 1_000 })],
    currency: 'CNY',
  });
  expect(compareCosts(before, after)).toEqual({
    documents: 2,
    calls: { before: 15, after: 9 },
    inputTokens: { before: 20_000, after: 20_000 },
    cachedInputTokens: { before: 5_000, after: 5_000 },
    outputTokens: { before: 3_000, after: 2_000 },
    modelSeconds: { before: 60, after: 60 },
    money: { before: expect.closeTo(0.03, 12), after: 0.02 },
    currency: 'CNY',
  });
});

test('a figure that is unknown for one document is unknown, and not zero', () => {
  const before = runOf([], { costs: [costOf('a'), costOf('b', { modelSeconds: null })], currency: 'CNY' });
  const after = runOf([], { costs: [costOf('a'), costOf('b')], currency: 'CNY' });
  expect(compareCosts(before, after)?.modelSeconds).toEqual({ before: null, after: 60 });
});

test('money of two currencies is not compared', () => {
  const before = runOf([], { costs: [costOf('a')], currency: 'CNY' });
  const after = runOf([], { costs: [costOf('a')], currency: 'USD' });
  expect(compareCosts(before, after)).toMatchObject({ money: { before: null, after: null }, currency: null });
});

test('the rules have no costs', () => {
  expect(compareCosts(runOf([]), runOf([], { costs: [costOf('a')] }))).toBeNull();
});

import { expect, test } from 'vitest';
import { evaluate, evaluationSchema, hideItems } from './index.ts';
import { samplePair, withBudget } from './sample-records.test-support.ts';
import { sampleGold } from './sample-report.ts';

const named = (document: string, part?: string) => {
  const gold = { ...sampleGold(), document };
  const pair = samplePair(withBudget(0, { value: '2069.1' }), { gold, unscored: { duties: 'Not asked.' } });
  return part === undefined ? pair : { ...pair, part };
};

test('documents of a hidden part lose their misses and wrong items, and keep their scores', () => {
  const open = evaluate([named('a', 'development'), named('b', 'test'), named('c')]);
  const hidden = hideItems(open, new Set(['test']));
  expect(evaluationSchema.parse(hidden)).toEqual(hidden);
  expect(hidden.misses.map(({ document }) => document)).toEqual(['a', 'c']);
  const wrongOf = ({ documents }: typeof open) =>
    documents.map(({ fields: { budget } }) => (budget.state === 'scored' ? (budget.wrong?.length ?? 'hidden') : ''));
  expect(wrongOf(open)).toEqual([1, 1, 1]);
  expect(wrongOf(hidden)).toEqual([1, 'hidden', 1]);
  expect(hidden.documents[1]?.fields.duties).toEqual({ state: 'unscored', reason: 'Not asked.' });
  expect([hidden.total, hidden.parts]).toEqual([open.total, open.parts]);
  expect(JSON.stringify(hidden.documents[1])).not.toContain('gold:');
  expect(open.documents.map(({ facts }) => facts.bureau.length)).toEqual([1, 1, 1]);
  expect(hidden.documents.map(({ facts }) => facts.bureau.length)).toEqual([1, 0, 1]);
});

test('nothing is hidden where no part is named', () => {
  const open = evaluate([named('a', 'development')]);
  expect(hideItems(open, new Set())).toEqual(open);
});

import { expect, test } from 'vitest';
import type { WrongItem } from '../evaluation-schema.ts';
import { itemChanges } from './item-changes.ts';
import { pairDocuments } from './pair-documents.ts';
import { runOf } from './run.test-support.ts';

const wrong = (item: string, change: Partial<WrongItem> = {}): WrongItem => ({
  item,
  kind: 'missing',
  class: 'missing',
  repeats: 1,
  ...change,
});
const DIFFERENT = { kind: 'different', class: 'unit' } as const;

interface Side {
  readonly wrong: readonly WrongItem[] | null;
  readonly repeats?: number;
}

function changesBetween(before: Side, after: Side) {
  const [earlier, later] = [before, after].map(({ wrong, repeats = 1 }) =>
    runOf([{ document: 'd', part: 'development', repeats, fields: { budget: { f1: 0.5, wrong } } }]),
  );
  return itemChanges(pairDocuments(earlier ?? runOf([]), later ?? runOf([]), 'x').paired);
}

function checkChanges(before: Side, after: Side, expected: readonly unknown[]) {
  expect(changesBetween(before, after).items).toEqual(
    expected.map((each) =>
      expect.objectContaining({ document: 'd', part: 'development', field: 'budget', ...Object(each) }),
    ),
  );
}

const side = (change: Partial<WrongItem> = {}) => {
  const { item: _, ...rest } = wrong('', change);
  return rest;
};

test('an item that became right got better, one that became wrong got worse, in the order of the items', () => {
  checkChanges({ wrong: [wrong('gold:2'), wrong('gold:3')] }, { wrong: [wrong('gold:10'), wrong('gold:3')] }, [
    { item: 'gold:2', direction: 'better', before: side(), after: null },
    { item: 'gold:10', direction: 'worse', before: null, after: side() },
  ]);
});

test('an item that is wrong in another way is neither', () => {
  checkChanges({ wrong: [wrong('gold:2')] }, { wrong: [wrong('gold:2', DIFFERENT)] }, [
    { item: 'gold:2', direction: 'otherwise', before: side(), after: side(DIFFERENT) },
  ]);
});

test('another share of the repeats is a change', () => {
  checkChanges({ wrong: [wrong('gold:2', { repeats: 3 })], repeats: 3 }, { wrong: [wrong('gold:2')], repeats: 3 }, [
    { direction: 'better', before: side({ repeats: 3 }), after: side({ repeats: 1 }) },
  ]);
});

test('the same share of more repeats is none', () => {
  checkChanges({ wrong: [wrong('gold:2')] }, { wrong: [wrong('gold:2', { repeats: 3 })], repeats: 3 }, []);
});

test('an item wrong in two ways counts once, and is told by the more frequent', () => {
  const both = [wrong('gold:2'), wrong('gold:2', { ...DIFFERENT, repeats: 2 })];
  checkChanges({ wrong: both, repeats: 3 }, { wrong: [], repeats: 3 }, [
    { direction: 'better', before: side({ ...DIFFERENT, repeats: 3 }), after: null },
  ]);
  checkChanges({ wrong: both, repeats: 3 }, { wrong: [wrong('gold:2', { repeats: 3 })], repeats: 3 }, [
    { direction: 'otherwise' },
  ]);
});

test('items of the blind part are not told; that they are hidden is', () => {
  expect(changesBetween({ wrong: null }, { wrong: [wrong('gold:1')] })).toEqual({ items: [], hidden: ['d'] });
});

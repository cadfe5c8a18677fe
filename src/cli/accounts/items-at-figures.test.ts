import { expect, it } from 'vitest';
import { placed, samplePublished } from './account-sample.test-support.ts';
import { itemsAtFigures } from './items-at-figures.ts';

const { record } = samplePublished([]);

/** The concept of the item that is found at the figure. */
function checkItem(
  figure: Parameters<ReturnType<typeof itemsAtFigures>>[0],
  expected: string | null,
  of = record,
): void {
  const item = itemsAtFigures(of)(figure);
  expect(item?.kind === 'budget' ? item.fact.concept : item?.kind === 'staffing' ? item.count.concept : null).toBe(
    expected,
  );
}

it('an item is found by the place of its figure', () => {
  checkItem(placed('part', '446.85'), 'expenditure.basic.personnel');
  checkItem(placed('posts', '36'), 'establishment.total');
});

it('a further place of a fact is found by its number in the passage that states it', () => {
  const text = '支出998.72万元，合计998.72万元';
  const [fact, ...others] = record.budget;
  if (fact === undefined) throw new Error('The sample states facts.');
  const restated = {
    ...fact,
    concept: 'expenditure.total',
    value: '998.72',
    figure: [2, 8] as [number, number],
    spans: [
      [0, 10],
      [11, 21],
    ] as [number, number][],
  };
  const figure = { role: 'stated', printed: '998.72', value: '998.72', span: { start: 13, end: 19 } };
  expect(text.slice(13, 19)).toBe('998.72');
  checkItem(figure, 'expenditure.total', { ...record, budget: [restated, ...others] });
  checkItem({ ...figure, printed: '1,234', value: '1234' }, null, { ...record, budget: [restated] });
});

it('a figure that no item states has none', () => {
  checkItem({ role: 'listed', printed: '办公室、财务科', value: '2', span: { start: 0, end: 3 } }, null);
});

import { expect, test } from 'vitest';
import { moneyOf, percentOf, type Quantity, quantityOf } from './quantity.ts';

function checkEqual(a: Quantity, b: Quantity, expected: boolean) {
  expect(a.key === b.key).toBe(expected);
}

test('money is equal in 万元, 元 and 亿元', () => {
  checkEqual(moneyOf('206.91', '万元'), moneyOf('2069100', '元'), true);
  checkEqual(moneyOf('0.020691', '亿元'), moneyOf('2069100.00', '元'), true);
});

test('money is equal below the fen too', () => checkEqual(moneyOf('0.0000001', '万元'), moneyOf('0.001', '元'), true));

test('万 alone is money in the budget', () => checkEqual(moneyOf('23.31', '万'), moneyOf('23.31', '万元'), true));

test('money without its unit is another number', () => {
  checkEqual(moneyOf('206.91', '万元'), moneyOf('206.91', null), false);
  checkEqual(moneyOf('206.91', '元'), moneyOf('20691', null), false);
});

test('zero is zero in every unit', () => checkEqual(moneyOf('0.00', '万元'), moneyOf('0', null), true));

test('a multiplier in the unit is part of the number', () => {
  checkEqual(quantityOf('80', '万人次'), quantityOf('800000', '人次'), true);
  expect(quantityOf('80', '万人次').unit).toBe('人次');
});

test('百分点 is no multiple of a hundred', () => {
  checkEqual(quantityOf('2', '百分点'), quantityOf('2', '%'), true);
  expect(quantityOf('2', '百分点').unit).toBe('百分点');
});

test('per mille converts to percent', () => {
  checkEqual(quantityOf('5', '‰'), quantityOf('0.5', '%'), true);
  checkEqual(percentOf('5', '‰'), percentOf('0.5', null), true);
});

test('points are no money outside the budget', () => checkEqual(quantityOf('95', '分'), quantityOf('95', null), true));

test('printed precision does not matter', () => checkEqual(quantityOf('7.00', '个'), quantityOf('7', '个'), true));

test('an edited digit is never equal', () => checkEqual(moneyOf('206.91', '万元'), moneyOf('206.97', '万元'), false));

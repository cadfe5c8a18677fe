import { describe, expect, test } from 'vitest';
import { placesOn } from '../../notice-check.ts';
import { nameRepeated } from './name-repeated.ts';

const check = (text: string, values: readonly string[], expected: readonly string[]) => {
  const budget = values.map((value) => ({ concept: 'project.opening', value, project: '防汛补助资金', basis: null }));
  expect(placesOn(nameRepeated, { text, budget })).toEqual(expected);
};

describe('name-repeated', () => {
  test('two items of one name are told once, at the second', () => {
    check('防汛补助资金：结转30万元。防汛补助资金：结转10万元。', ['30', '10'], ['10']);
    check('防汛补助资金：结转30万元。防汛补助资金：结转30万元。', ['30', '30'], []);
  });

  test('a document number and the kind of money tell no items apart', () => {
    const text = '财企〔2031〕38号防汛补助资金5万元；财企〔2031〕53号防汛补助资金3万元；防汛补助6万元。';
    const item = (value: string, project: string) => ({ concept: 'project.spent', value, project });
    const budget = [
      item('5', '财企〔2031〕38号防汛补助资金'),
      item('3', '财企〔2031〕53号防汛补助资金'),
      item('6', '防汛补助'),
    ];
    expect(placesOn(nameRepeated, { text, budget })).toEqual(['3', '6']);
  });

  test('amounts of one item, its name not printed again, are nothing', () => {
    check('防汛补助资金：结转30万元，另结转10万元。', ['30', '10'], []);
  });
});

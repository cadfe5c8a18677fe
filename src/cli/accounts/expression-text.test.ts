import { expect, it } from 'vitest';
import type { Expression } from '#model/identity.ts';
import { expressionText, isPlain } from './expression-text.ts';

const at = (index: number): Expression => ({ kind: 'figure', at: index });
const number = (value: string): Expression => ({ kind: 'constant', value });
const of = (kind: 'add' | 'subtract' | 'multiply' | 'divide', left: Expression, right: Expression): Expression => ({
  kind,
  left,
  right,
});

const cases: readonly (readonly [string, Expression, string, boolean])[] = [
  ['a share', of('multiply', of('divide', at(0), at(1)), number('100')), '12 ÷ 34 × 100', true],
  ['a ratio', of('divide', at(0), at(1)), '12 ÷ 34', true],
  ['a growth', of('divide', at(2), of('subtract', at(0), at(2))), '(-5) ÷ (12 − (-5))', false],
  ['a sum less a sum', of('subtract', at(0), of('add', at(1), at(0))), '12 − (34 + 12)', false],
  ['a product of sums', of('multiply', of('add', at(0), at(1)), at(1)), '(12 + 34) × 34', false],
  ['a ratio of ratios', of('divide', at(0), of('divide', at(1), at(0))), '12 ÷ (34 ÷ 12)', false],
  ['a figure that is not there', at(7), '?', true],
];

function checkText(expression: Expression, text: string, plain: boolean): void {
  expect(expressionText(expression, ['12', '34', '-5'])).toBe(text);
  expect(isPlain(expression)).toBe(plain);
}

it.each(cases)('%s is written with the brackets it needs', (_, expression, text, plain) =>
  checkText(expression, text, plain),
);

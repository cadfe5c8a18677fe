import { expect, it } from 'vitest';
import { countTokens } from './count-tokens.ts';

it('a report that prints a control token is counted like any other', () => {
  expect(countTokens('本年<|endoftext|>支出')).toBeGreaterThan(4);
});

import { expect, it } from 'vitest';
import { CliError } from '../cli-error.ts';
import { type KeyerWish, parseKeyer, withModel } from './keyer-wish.ts';

it.each<[string, KeyerWish]>([
  ['rules', { rules: true, llm: false, model: null }],
  ['llm', { rules: false, llm: true, model: null }],
  ['both', { rules: true, llm: true, model: null }],
  ['llm:qwen3:14b', { rules: false, llm: true, model: 'qwen3:14b' }],
  ['both:a model, with a comma', { rules: true, llm: true, model: 'a model, with a comma' }],
])('--keyer %s names its keyers', (written, wish) => expect(parseKeyer(written)).toEqual(wish));

it.each(['', 'rule', 'llm:', 'rules:x', 'LLM'])('--keyer %j names none', (written) =>
  expect(() => parseKeyer(written)).toThrow(CliError),
);

it('a model may be named by either option, and not by both in two ways', () => {
  expect(withModel(parseKeyer('llm'), 'm').model).toBe('m');
  expect(withModel(parseKeyer('llm:m'), 'm').model).toBe('m');
  expect(withModel(parseKeyer('rules'), 'm').model).toBeNull();
  expect(() => withModel(parseKeyer('llm:m'), 'n')).toThrow('say it once');
});

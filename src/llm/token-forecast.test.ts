import { expect, it } from 'vitest';
import type { ModelRequest } from '#model/model-call.ts';
import { forecaster } from './token-forecast.ts';

const words = (count: number): string => 'a '.repeat(count).trim();

const asked = (request: Partial<ModelRequest> = {}): ModelRequest => ({
  key: 'k',
  model: 'm',
  task: 'duties',
  system: words(100),
  user: words(400),
  schema: {},
  schemaName: 'duties_answer',
  maxOutputTokens: 8_192,
  temperature: 0,
  ...request,
});

const correction = {
  followUp: [{ role: 'assistant', content: words(50) } as const, { role: 'user', content: words(25) } as const],
};

it('all turns of a question are input, and its answer is as long as the text it shows asks for', () => {
  const { expect: forecast } = forecaster();
  const [first, again] = [forecast(asked()), forecast(asked(correction))];
  expect(first.input).toBe(501);
  expect(again.input).toBe(576);
  expect(again.output).toBe(first.output);
});

it('what a question asked again took is learned from all of its turns', () => {
  const { expect: forecast, learn } = forecaster();
  for (let call = 0; call < 50; call += 1) {
    learn(asked(correction), { inputTokens: 1_150, outputTokens: 10 });
  }
  expect(forecast(asked()).input).toBeGreaterThan(850);
  expect(forecast(asked()).input).toBeLessThan(1_003);
});

import { expect, it } from 'vitest';
import type { ModelRequest } from '#model/model-call.ts';
import { forecaster } from './token-forecast.ts';

const words = (count: number): string => 'a '.repeat(count).trim();

const request: ModelRequest = {
  ...{ key: 'k', model: 'm', task: 'budget', system: words(1_000), user: words(500) },
  ...{ schema: {}, schemaName: 'answer', maxOutputTokens: 8_192, temperature: 0 },
};

it('the turns behind a question are input, and lengthen no answer', () => {
  const { expect: expected } = forecaster();
  const plain = expected(request);
  const again = expected({ ...request, key: 'again', followUp: [{ role: 'assistant', content: words(3_000) }] });
  expect(again.input - plain.input).toBe(3_000);
  expect(again.output).toBe(plain.output);
});

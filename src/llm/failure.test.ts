import { expect, it } from 'vitest';
import { describeWait } from './describe-wait.ts';
import { classifyFailure } from './failure.ts';

const refusal = (headers: Record<string, string>) =>
  classifyFailure(Object.assign(new Error('no'), { status: 429, headers: new Headers(headers) }), 0);

it.each([
  [{ 'retry-after': '9'.repeat(400) }],
  [{ 'retry-after': '99999999999999' }],
  [{ 'retry-after-ms': 'Infinity' }],
])('a Retry-After beyond all bounds (%o) is a time all the same', (headers) => {
  const failure = refusal(headers);
  const wait = failure.kind === 'rate-limited' ? (failure.retryAfter ?? 0) : 0;
  expect(wait).toBeGreaterThan(86_400_000);
  expect(describeWait(wait, 'it asked', 0)).toMatch(/^waiting until 20\d\d-\d\d-\d\d/u);
});

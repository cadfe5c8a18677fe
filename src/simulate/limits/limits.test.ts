import { describe, expect, it } from 'vitest';
import { type Limits, NO_LIMITS } from './limit-settings.ts';
import { createLimitKeeper } from './limits.ts';

/** What happens to requests that come at these seconds, each counting `tokens`: `in`, or the limit that refuses it. */
function checkAdmissions(
  limits: Partial<Limits>,
  comings: readonly (readonly [second: number, tokens: number])[],
  expected: readonly string[],
): void {
  let now = 0;
  const keeper = createLimitKeeper({ ...NO_LIMITS, ...limits }, () => now);
  const ends = comings.map(([second, tokens]) => {
    now = second * 1000;
    const admission = keeper.enter(tokens);
    return admission.kind === 'admitted' ? 'in' : admission.limit;
  });
  expect(ends).toEqual(expected);
}

describe('the limits of a provider', () => {
  it('are none unless they are set', () => {
    checkAdmissions(
      {},
      [
        [0, 1e9],
        [0, 1e9],
      ],
      ['in', 'in'],
    );
  });

  it('let in what a bucket holds and then what flows in', () => {
    const limits = { requestsPerMinute: 60, burstSeconds: 2 };
    checkAdmissions(
      limits,
      [
        [0, 1],
        [0, 1],
        [0, 1],
        [0.5, 1],
        [1, 1],
      ],
      ['in', 'in', 'requests', 'requests', 'in'],
    );
  });

  it('let in so many within any minute of a window', () => {
    const limits = { requestsPerMinute: 2, kind: 'window' } as const;
    checkAdmissions(
      limits,
      [
        [0, 1],
        [30, 1],
        [59.9, 1],
        [60, 1],
        [61, 1],
      ],
      ['in', 'in', 'requests', 'in', 'requests'],
    );
  });

  it('count the tokens of a request', () => {
    checkAdmissions(
      { tokensPerMinute: 6_000 },
      [
        [0, 5_000],
        [0, 5_000],
        [40, 5_000],
      ],
      ['in', 'tokens', 'in'],
    );
  });

  it('take from a full bucket what is more than it ever holds', () => {
    checkAdmissions(
      { tokensPerMinute: 600 },
      [
        [0, 1_000],
        [60, 1_000],
        [110, 1_000],
      ],
      ['in', 'tokens', 'in'],
    );
  });

  it('let in only so many at once', () => {
    const keeper = createLimitKeeper({ ...NO_LIMITS, concurrency: 1 }, () => 0);
    expect(keeper.enter(1).kind).toBe('admitted');
    expect(keeper.enter(1)).toMatchObject({ kind: 'refused', limit: 'concurrency' });
    keeper.leave();
    expect(keeper.enter(1).kind).toBe('admitted');
  });

  it.each([
    ['seconds', { 'retry-after': '10' }],
    ['ms', { 'retry-after-ms': '10000' }],
    ['date', { 'retry-after': 'Thu, 01 Jan 1970 00:00:10 GMT' }],
  ] as const)('say in %s when to come back', (retryAfter, headers) => {
    const keeper = createLimitKeeper({ ...NO_LIMITS, requestsPerMinute: 6, burstSeconds: 10, retryAfter }, () => 0);
    const [first, second] = [keeper.enter(1), keeper.enter(1)];
    expect(first).toMatchObject({ headers: { 'x-ratelimit-remaining-requests': '0' } });
    expect(second).toMatchObject({ reply: { status: 429, headers } });
  });

  it('need not say it', () => {
    const keeper = createLimitKeeper({ ...NO_LIMITS, concurrency: 0, retryAfter: 'none' }, () => 0);
    const refused = keeper.enter(1);
    expect(refused.kind === 'refused' && Object.keys(refused.reply.headers)).toEqual(['content-type']);
  });
});

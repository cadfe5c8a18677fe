import { expect, it } from 'vitest';
import { readDuration, readToldLimits, type ToldLimit } from './told-limits.ts';

function checkTold([limit, remaining, reset]: readonly string[], expected: ToldLimit | null): void {
  const headers = new Headers({ 'x-ratelimit-limit-tokens': limit ?? '' });
  if (remaining !== undefined) headers.set('x-ratelimit-remaining-tokens', remaining);
  if (reset !== undefined) headers.set('x-ratelimit-reset-tokens', reset);
  expect(readToldLimits(headers)).toEqual({ requests: null, tokens: expected });
}

it.each([
  ['of a minute in a bucket', ['150000', '149984', '6ms'], { limit: 150_000, remaining: 149_984 }],
  ['of a minute in seconds', ['400000', '0', '31'], { limit: 400_000, remaining: 0 }],
  ['without what remains', ['400000', undefined, '31'], { limit: 400_000, remaining: null }],
  ['of a day', ['200', '199', '7m12s'], null],
  ['of a second', ['20', '10', '500ms'], null],
  ['without an end', ['200', '199'], null],
  ['that is none', ['-1', '-1', '0'], null],
  ['that is no number', ['many', '1', '1s'], null],
] as const)('a limit %s', (_, told, expected) => checkTold(told as readonly string[], expected)); // one cell may be absent

it.each([
  ['6m0s', 360_000],
  ['120ms', 120],
  ['2m59.56s', 179_560],
  ['1h', 3_600_000],
  ['17', 17_000],
  ['0.5', 500],
  ['soon', null],
  ['', null],
] as const)('the duration %s', (text, expected) => expect(readDuration(text)).toBe(expected));

import { expect, it } from 'vitest';
import { redactor } from './redact.ts';

it.each([
  ['the key itself', 'got my-secret-key-1, sorry', 'got [key], sorry'],
  ['a key that is shortened with stars', 'wrong key sk-abcd****wxyz given', 'wrong key [key] given'],
  ['a bearer token', 'Authorization: Bearer abc.def', 'Authorization: Bearer [key]'],
  ['line breaks', 'one\n  two', 'one two'],
  ['ordinary words', 'a task-specific none', 'a task-specific none'],
])('%s is not shown as it is, or left alone', (_title, text, expected) => {
  expect(redactor(['my-secret-key-1', 'none', null])(text)).toBe(expected);
});

it('a page of megabytes becomes a line, and a key at its cut is not shown in half', () => {
  const shown = redactor(['my-secret-key-1'])(`${'x'.repeat(995)} my-secret-key-1${'y'.repeat(2_000_000)}`);
  expect(shown).toBe(`${'x'.repeat(995)} [key…`);
});

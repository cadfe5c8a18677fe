import { expect, it } from 'vitest';
import { redactor } from './redact.ts';
import { secretMask } from './secret-writings.ts';

it.each([
  ['the key itself', 'got my-secret-key-1, sorry', 'got [key], sorry'],
  ['a key that is shortened with stars', 'wrong key sk-abcd****wxyz given', 'wrong key [key] given'],
  ['a bearer token', 'Authorization: Bearer abc.def', 'Authorization: Bearer [key]'],
  ['line breaks', 'one\n  two', 'one two'],
  ['ordinary words', 'a task-specific none', 'a task-specific none'],
])('%s is not shown as it is, or left alone', (_title, text, expected) => {
  expect(redactor(['my-secret-key-1', 'none', null])(text)).toBe(expected);
});

/** Long enough for a key, with characters that addresses, JSON and base64 write otherwise. */
const SECRET = 'Zq7/canary+key="f3\\b1c9';
const WRITINGS: readonly (readonly [string, string])[] = [
  ['in an address', encodeURIComponent(SECRET)],
  ['in JSON', JSON.stringify({ said: SECRET })],
  ['in JSON with its slashes escaped', JSON.stringify({ said: SECRET }).replaceAll('/', '\\/')],
  ['in JSON in JSON', JSON.stringify(JSON.stringify({ said: SECRET }))],
  [
    'as escapes of JSON',
    [...'Zq7/canary+key'].map((character) => `\\u00${character.charCodeAt(0).toString(16)}`).join(''),
  ],
  ...['', 'u', 'us'].map(
    (user) => [`in base64 behind "${user}"`, Buffer.from(`${user}${SECRET}`).toString('base64')] as const,
  ),
  ['in base64 for addresses', Buffer.from(SECRET).toString('base64url')],
  ['in hexadecimal', Buffer.from(SECRET).toString('hex')],
];
it.each(WRITINGS)('a secret is masked %s', (_, written) => {
  const shown = redactor([SECRET, 'Zq7/canary+key'])(`before ${written} behind`);
  expect(shown).toMatch(/^before .*\[key\].* behind$/u);
  expect(shown).not.toMatch(/canary|f3|FuYX|5hcn|jYW5|63616e617279|0063/u);
});

it('text without a secret stays as it is, escapes and all', () => {
  const text = '{"a": "\\u4e00\\/ \\u0041 \\\\"}';
  expect(secretMask([SECRET])(text)).toBe(text);
});

it('a page of megabytes becomes a line, and a key at its cut is not shown in half', () => {
  const shown = redactor(['my-secret-key-1'])(`${'x'.repeat(995)} my-secret-key-1${'y'.repeat(2_000_000)}`);
  expect(shown).toBe(`${'x'.repeat(995)} [key…`);
});

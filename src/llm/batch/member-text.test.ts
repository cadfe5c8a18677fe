import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memberText } from './member-text.ts';

const checkMember = (json: string, name: string, expected: string | null): void =>
  expect(memberText(json, name), json.slice(0, 100)).toBe(expected);

test('a member is given as it stands, spaces and numbers included', () => {
  checkMember('{"a": 1, "body" : {"n": 1.0, "m":  1e400 } }', 'body', '{"n": 1.0, "m":  1e400 }');
  checkMember(' { "body":"x" }', 'body', '"x"');
  checkMember('{"body":[{"a":"]}\\\\"},"\\""]}', 'body', '[{"a":"]}\\\\"},"\\""]');
  checkMember('{"a":{"body":1},"body":null}', 'body', 'null');
});

test('an absent member is null', () => {
  checkMember('{}', 'body', null);
  checkMember('{"a":{"body":1}}', 'body', null);
});

test('of several members of one name the last one counts, and escaped names are names', () => {
  checkMember('{"body":1,"\\u0062ody":2}', 'body', '2');
  checkMember('{"__proto__":{"body":1}}', 'body', null);
});

test('depth costs nothing', () => {
  const deep = `${'['.repeat(300_000)}${']'.repeat(300_000)}`;
  checkMember(`{"a":${deep},"body":7}`, 'body', '7');
});

test('whatever JSON it is, the text parses to what the whole has there', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(2), (object, indent) => {
      const json = JSON.stringify(object, null, indent);
      const parsed: Record<string, unknown> = JSON.parse(json);
      for (const name of Object.keys(parsed)) expect(JSON.parse(memberText(json, name) ?? 'no')).toEqual(parsed[name]);
    }),
  );
});

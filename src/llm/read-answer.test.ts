import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { completionBody } from './completion-body.ts';
import { readAnswer } from './read-answer.ts';

const schema = z.strictObject({ items: z.array(z.number()) });

function checkReading(content: string, expected: object): void {
  expect(readAnswer(completionBody(content), schema)).toMatchObject(expected);
}
const ok = (items: readonly number[], repaired = false) => ({ kind: 'ok', value: { items }, repaired });

describe('an answer', () => {
  it.each([
    ['is read as it is', '{"items":[1,2]}', ok([1, 2])],
    ['is read with prose on both sides', '结果如下：{"items":[1]} 以上。', ok([1])],
    ['is read after a thought whose opening tag is lost', '想想 {a}</think>{"items":[1]}', ok([1])],
    ['is read when a fence has no language', '```\n{"items":[1]}\n```', ok([1])],
    ['with a trailing comma is mended, and marked', '{"items":[1,2,],}', ok([1, 2], true)],
    ['with single quotes is mended, and marked', "{'items':[1]}", ok([1], true)],
    ['that is only a thought is malformed', '<think>{"items":[1]}', { kind: 'malformed' }],
    ['that is prose is malformed, never a string', '没有可提取的内容', { kind: 'malformed' }],
    [
      'of another shape is malformed',
      '{"items":["a"]}',
      { kind: 'malformed', reason: expect.stringContaining('items.0') },
    ],
    ['that breaks off in a list is truncated, never completed', '{"items":[1,2', { kind: 'truncated' }],
    ['that breaks off after an object is truncated', '{"items":[{"l":1},{"l":2', { kind: 'truncated' }],
    ['that breaks off before the last brace is truncated', '{"items":[{"l":1}]', { kind: 'truncated' }],
  ])('%s', (_title, content, expected) => checkReading(content, expected));
});

it.each([
  ['an empty body', ''],
  ['a string in JSON', '"<html>"'],
  ['an error in place of an answer', '{"error":{"message":"upstream"}}'],
  ['null', 'null'],
  ['a choice without a message', '{"choices":[{"finish_reason":"stop"}]}'],
  [
    'an answer broken off by the provider',
    '{"choices":[{"finish_reason":"network_error","message":{"content":"{}"}}]}',
  ],
])('%s is malformed', (_title, body) => {
  expect(readAnswer(body, schema).kind).toBe('malformed');
});

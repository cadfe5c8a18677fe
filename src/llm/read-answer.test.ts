import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { completionBody } from './completion-body.ts';
import { readAnswer } from './read-answer.ts';

const schema = z.object({ items: z.array(z.number()) });

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
    ['is read after a thought of another name', '<thinking>{a}</thinking>\n{"items":[1]}', ok([1])],
    ['is read when a value holds the end of a thought', '```json\n{"items":[1],"x":"</think>"}\n```', { kind: 'ok' }],
    ['is read when prose behind it has braces', '{"items":[1]} 以上{共1条}。', ok([1])],
    ['is read when prose before it has braces', '结果{如下}：{"items":[1]}', ok([1])],
    ['is read when a string holds brackets', '{"items":[1],"x":"]}"}', { kind: 'ok' }],
    ['without the bracket of its list is mended, and marked', '{"items":[1,2}', ok([1, 2], true)],
    ['given twice is malformed', '{"items":[1]}\n{"items":[2]}', { kind: 'malformed' }],
    ['that is only a thought is malformed', '<think>{"items":[1]}', { kind: 'malformed' }],
    ['that is prose is malformed, never a string', '没有可提取的内容', { kind: 'malformed' }],
    [
      'of another shape is malformed',
      '{"items":["a"]}',
      { kind: 'malformed', reason: expect.stringContaining('items.0') },
    ],
    ['that breaks off in a list is truncated, never completed', '{"items":[1,2', { kind: 'truncated' }],
    ['that breaks off after an object is truncated', '{"items":[{"l":1},{"l":2', { kind: 'truncated' }],
    ['that breaks off between two objects is truncated', '{"items":[{"l":1},{"l":2}', { kind: 'truncated' }],
    ['that breaks off inside a string is truncated', '{"items":[1],"x":"一{', { kind: 'truncated' }],
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
  ['a message without text', '{"choices":[{"message":{"content":" "}}]}'],
])('%s is malformed, and the model wrote nothing', (_title, body) => {
  expect(readAnswer(body, schema)).toMatchObject({ kind: 'malformed', fault: null });
});

const calls = (...texts: readonly unknown[]) =>
  texts.map((text) => ({ id: 'a', type: 'function', function: { name: 'duties_answer', arguments: text } }));

it.each([
  ['a tool call is read', { content: null, tool_calls: calls('{"items":[1]}') }, ok([1])],
  ['a tool call is read before the chat beside it', { content: '好的。', tool_calls: calls('{"items":[1]}') }, ok([1])],
  ['a tool call with an object is read', { content: '', tool_calls: calls({ items: [1] }) }, ok([1])],
  [
    'two tool calls are no one answer',
    { content: null, tool_calls: calls('{"items":[1]}', '{"items":[2]}') },
    { kind: 'malformed' },
  ],
  ['tool calls of another shape are left aside', { content: '{"items":[1]}', tool_calls: 'none' }, ok([1])],
])('%s', (_title, message, expected) => {
  const body = JSON.stringify({ choices: [{ finish_reason: 'stop', message }] });
  expect(readAnswer(body, schema)).toMatchObject(expected);
});

it.each([
  [
    'a filter',
    { code: 'data_inspection_failed', message: 'Input data may contain inappropriate content.' },
    'filtered',
  ],
  ['a length', { code: 'context_length_exceeded', message: 'maximum context length is 4096 tokens' }, 'truncated'],
  ['anything else', { code: 502, message: 'bad gateway' }, 'malformed'],
])('an error with status 200 that speaks of %s is %s', (_title, error, kind) => {
  expect(readAnswer(JSON.stringify({ error }), schema).kind).toBe(kind);
});

it.each([
  ['prose', '没有可提取的内容', '回答中没有 JSON 对象'],
  ['broken JSON', '{"items":[1 2 \\ 3]}', 'JSON 语法有误，在第 12 个字符附近'],
  ['another shape', '{"items":"1"}', 'JSON 的结构不对（items: 无效输入：期望 数组，实际接收 string）'],
])('of %s it is said in Chinese what is wrong, without quoting it', (_title, written, complaint) => {
  expect(readAnswer(completionBody(written), schema)).toMatchObject({ fault: { written, complaint } });
});

describe('whatever comes is read to the end', () => {
  /** Text in which what the reader looks for is frequent. */
  const written = fc
    .array(
      fc.oneof(
        fc.constantFrom('{', '}', '[', ']', '"', '\\', '```', '```json\n', '\n', '<think>', '</think>', ',', ':', "'"),
        fc.constantFrom('"items"', '{"items":[', '1', '"1|a"', ' ', '/*', '__proto__', '"constructor":', '1e400'),
        fc.string({ unit: 'binary', maxLength: 5 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));

  it('of any text that a model may write', () => {
    fc.assert(
      fc.property(written, (text) => {
        const reading = readAnswer(completionBody(text), schema);
        if (reading.kind === 'ok') expect(reading.value.items.every((item) => typeof item === 'number')).toBe(true);
        else expect(reading.reason).not.toBe('');
      }),
      { numRuns: 3_000 },
    );
  });

  it('of any body', () => {
    fc.assert(fc.property(fc.oneof(written, fc.json()), (body) => void readAnswer(body, schema)));
    fc.assert(
      fc.property(fc.jsonValue(), (message) => {
        readAnswer(JSON.stringify({ choices: [{ message }] }), schema);
        readAnswer(JSON.stringify({ choices: [{ message: { content: message, tool_calls: message } }] }), schema);
      }),
    );
  });

  it.each([
    ['nested a hundred thousand deep', `{"items":${'['.repeat(1e5)}${']'.repeat(1e5)}}`],
    ['opened a hundred thousand times', '{"a":['.repeat(1e5)],
    ['ten million line breaks in a fence', `\`\`\`json\n${'\n'.repeat(1e7)}`],
    ['a million fences', '```\n '.repeat(1e6)],
    ['ten million quotation marks', `{"items":[${'"'.repeat(1e7)}]}`],
    ['a million comments', `{"items":[${'/*'.repeat(1e6)}"]}`],
    ['a hundred thousand thoughts', `${'<think></think>'.repeat(1e5)}{"items":[1]}`],
    ['a million braces', '{'.repeat(1e6)],
  ])('of %s', (_title, text) => {
    for (const body of [completionBody(text), text]) expect(readAnswer(body, schema).kind).toBeTypeOf('string');
  });
});

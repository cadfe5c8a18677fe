import { expect, it } from 'vitest';
import { messageText } from './message-text.ts';

const call = (written: unknown) => ({ type: 'function', function: { name: 'answer', arguments: written } });

it.each([
  ['its content', { content: '{"n":1}' }, '{"n":1}'],
  [
    'its parts, joined',
    {
      content: [
        { type: 'text', text: '{"n"' },
        { type: 'output_text', text: ':1}' },
      ],
    },
    '{"n":1}',
  ],
  ['the arguments of its tool call', { content: null, tool_calls: [call('{"n":1}')] }, '{"n":1}'],
  ['the arguments of its tool call, sent as an object', { content: '', tool_calls: [call({ n: 1 })] }, '{"n":1}'],
  ['the arguments of the older kind of call', { content: null, function_call: { arguments: '{"n":1}' } }, '{"n":1}'],
  ['the call and not the words before it', { content: 'Here {}:', tool_calls: [call('{"n":1}')] }, '{"n":1}'],
  ['the first of several calls', { tool_calls: [call('{"n":1}'), call('{"n":2}')] }, '{"n":1}'],
  ['its content beside a call without arguments', { content: '{"n":1}', tool_calls: [call('')] }, '{"n":1}'],
  ['its content beside calls of another kind', { content: '{"n":1}', tool_calls: [{ type: 'custom' }] }, '{"n":1}'],
  ['its content beside an empty list of calls', { content: '{"n":1}', tool_calls: [] }, '{"n":1}'],
  ['nothing of its thoughts', { content: null, reasoning_content: '{"n":7}', reasoning: '{"n":7}' }, ''],
  ['nothing of parts that are thoughts', { content: [{ type: 'thinking', thinking: 'x', text: '{"n":7}' }] }, ''],
  ['nothing without content', { role: 'assistant' }, ''],
  ['nothing when it is no message', 'text', ''],
  ['nothing when there is none', undefined, ''],
])('the text of a message is %s', (_title, message, text) => {
  expect(messageText(message).text).toBe(text);
});

it.each([
  ['in its own field', { content: null, refusal: 'No.' }, 'No.'],
  ['in a part', { content: [{ type: 'refusal', refusal: 'No.' }] }, 'No.'],
  ['nowhere', { content: '{}', refusal: null }, ''],
])('a refusal is found %s', (_title, message, refusal) => {
  expect(messageText(message).refusal).toBe(refusal);
});

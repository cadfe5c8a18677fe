import { expect, it } from 'vitest';
import { z } from 'zod';
import { completionBody } from './completion-body.ts';
import { bodyOfAnswer } from './import-answer.ts';
import { keptAnswer } from './kept-answer.ts';
import { readAnswer } from './read-answer.ts';

const GOOD = '{"items":["4|1"]}';

const message = (change: object): string => JSON.stringify({ choices: [{ finish_reason: 'stop', message: change }] });

it.each([
  ['of a completion', completionBody(GOOD), GOOD],
  ['with its fence', completionBody(`\`\`\`json\n${GOOD}\n\`\`\``), `\`\`\`json\n${GOOD}\n\`\`\``],
  ['in a tool call', message({ tool_calls: [{ function: { arguments: GOOD } }] }), GOOD],
  ['beside thoughts', message({ content: GOOD, reasoning_content: 'hm' }), GOOD],
  ['that broke off', completionBody('{"items":["', { finishReason: 'length' }), '{"items":["'],
])('what the model wrote is kept: an answer %s', (_, body, kept) => {
  expect(keptAnswer(body)).toBe(kept);
});

it.each([
  ['a refusal', message({ refusal: 'No.' })],
  ['an answer withheld halfway', completionBody(GOOD, { finishReason: 'content_filter' })],
  ['an answer that is whole and said to be cut', completionBody(GOOD, { finishReason: 'length' })],
  ['an answer that looks like a body', completionBody('{"choices":[]}')],
  ['a gateway’s page', '<html>502</html>'],
  ['an error with status 200', '{"error":{"message":"maximum context length is 4096 tokens"}}'],
  ['a filter’s error', '{"error":{"code":"content_filter","message":"content management policy"}}'],
  ['an empty message', completionBody('')],
  ['no choice', '{"choices":[]}'],
  ['nothing', ''],
])('what else came reads the same again: %s', (_, body) => {
  const { kind, ...reading } = readAnswer(body, z.unknown());
  const again = readAnswer(bodyOfAnswer(keptAnswer(body)), z.unknown());
  expect(again.kind).toBe(kind);
  if (again.kind === 'malformed') expect(again.fault).toEqual('fault' in reading ? reading.fault : undefined);
});

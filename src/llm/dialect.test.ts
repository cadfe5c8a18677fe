import { describe, expect, it } from 'vitest';
import { contractRequest } from './client-contract.test-support.ts';
import { type Dialect, dialectOf, limitOf, plainerDialect } from './dialect.ts';
import { type ProfileName, profileOf } from './profile.ts';

const request = { ...contractRequest, maxOutputTokens: 8_192 };

/** What changes in the dialect of a model after a complaint; null when nothing does. */
function checkConcession(
  [profile, model]: readonly [ProfileName, string],
  complaint: string,
  expected: Partial<Dialect> | null,
): void {
  const plainer = plainerDialect(dialectOf(profileOf(profile), model), complaint, request);
  if (expected === null) expect(plainer).toBeNull();
  else expect(plainer).toMatchObject(expected);
}

describe('after a complaint', () => {
  it.each([
    [
      'about the name of the limit, the other name is used',
      ['other', 'm'],
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      { limitParameter: 'max_completion_tokens' },
    ],
    [
      'about a limit that is too high, what the model grants is asked for',
      ['openai', 'gpt-x'],
      'max_tokens is too large: 8192. This model supports at most 4096 completion tokens, whereas you provided 8192.',
      { largestOutput: 4_096 },
    ],
    [
      'about a range, its upper end is asked for',
      ['dashscope', 'qwen-x'],
      'Range of max_tokens should be [1, 2,048]',
      { largestOutput: 2_048 },
    ],
    [
      'about a limit that does not fit the context, no limit is told',
      ['vllm', 'm'],
      "'max_tokens' or 'max_completion_tokens' is too large: 8192. This model's maximum context length is 8192 tokens and your request has 3000 input tokens (8192 > 8192 - 3000).",
      { limitParameter: null },
    ],
    [
      'about prompt and limit together, no limit is told',
      ['other', 'm'],
      "This model's maximum context length is 8192 tokens. However, you requested 11192 tokens (3000 in the messages, 8192 in the completion).",
      { limitParameter: null },
    ],
    [
      'about a prompt that does not fit the context, nothing changes',
      ['vllm', 'm'],
      "This model's maximum context length is 4096 tokens. However, your messages resulted in 9000 tokens.",
      null,
    ],
    [
      'about a schema, a tool takes the answer',
      ['openai', 'gpt-x'],
      "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
      { mode: 'tools' },
    ],
    [
      'about guided decoding, a tool takes the answer',
      ['vllm', 'm'],
      'The provided grammar is invalid: guided decoding failed',
      { mode: 'tools' },
    ],
    [
      'about JSON mode where there are no tools, nothing binds the answer',
      ['zhipu', 'glm-x'],
      'response_format json_object is unavailable for this model',
      { mode: 'plain' },
    ],
    [
      'about a temperature, none is sent',
      ['moonshot', 'kimi-x'],
      'invalid temperature: only 1 is allowed for this model',
      { takesTemperature: false },
    ],
    [
      'about the field that stops thoughts, the model may think',
      ['siliconflow', 'm'],
      'Value error, current model does not support parameter `enable_thinking`.',
      { thinkingOff: {} },
    ],
    [
      'about thinking that cannot be stopped, the model may think',
      ['openrouter', 'm'],
      'Reasoning is mandatory for this endpoint and cannot be disabled.',
      { thinkingOff: {} },
    ],
    [
      'about a field that is not named, the one that stops thoughts goes',
      ['vllm', 'm'],
      '[{"type":"extra_forbidden","msg":"Extra inputs are not permitted"}]',
      { thinkingOff: {} },
    ],
    ['about content, nothing changes', ['dashscope', 'qwen-x'], 'Input data may contain inappropriate content.', null],
    ['about something else, nothing changes', ['other', 'm'], 'messages must not be empty', null],
  ] as const)('%s', (_title, asked, complaint, expected) => checkConcession(asked, complaint, expected));

  it('the last way of asking has none below it', () => {
    const plain: Dialect = { ...dialectOf(profileOf('other'), 'm'), mode: 'plain' };
    expect(plainerDialect(plain, 'response_format is not supported', request)).toBeNull();
  });

  it('complaints come to an end, whatever they say', () => {
    const everything =
      'max_tokens exceeds 4096: unsupported response_format, tools, temperature, thinking, context length';
    let dialect: Dialect | null = dialectOf(profileOf('vllm'), 'm');
    let concessions = 0;
    while (dialect !== null && concessions < 50) {
      dialect = plainerDialect(dialect, everything, request);
      concessions += 1;
    }
    expect(concessions).toBeLessThan(12);
  });
});

it('thoughts that cannot be switched off get room of their own, up to what a model writes at most', () => {
  const dialect = dialectOf(profileOf('openai'), 'o4-mini');
  expect(limitOf(request, dialect)).toBe(8_192 + 4_096);
  expect(limitOf(request, { ...dialect, largestOutput: 10_000 })).toBe(10_000);
});

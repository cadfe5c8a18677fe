import { expect, it } from 'vitest';
import { contractRequest } from './client-contract.test-support.ts';
import { countTokens } from './count-tokens.ts';
import { usageOf } from './usage.ts';

const counts = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };
const anthropic = { input_tokens: 30, output_tokens: 20, cache_read_input_tokens: 60, cache_creation_input_tokens: 10 };

/** Expected as input, cached input, output. */
function checkUsage(body: object, expected: readonly [number, number, number]): void {
  const { inputTokens, cachedInputTokens, outputTokens } = usageOf(contractRequest, JSON.stringify(body));
  expect([inputTokens, cachedInputTokens, outputTokens]).toEqual(expected);
}

it.each([
  ['without a cache', { usage: counts }, [100, 0, 20]],
  ['with OpenAI’s details', { usage: { ...counts, prompt_tokens_details: { cached_tokens: 64 } } }, [100, 64, 20]],
  ['with details that are null', { usage: { ...counts, prompt_tokens_details: null } }, [100, 0, 20]],
  ['with DeepSeek’s cache hits', { usage: { ...counts, prompt_cache_hit_tokens: 64 } }, [100, 64, 20]],
  ['with Moonshot’s cached tokens', { usage: { ...counts, cached_tokens: 64 } }, [100, 64, 20]],
  ['with llama.cpp’s timings', { usage: counts, timings: { cache_n: 64, prompt_n: 36 } }, [100, 64, 20]],
  [
    'as OpenAI’s newer interface counts',
    { usage: { input_tokens: 100, output_tokens: 20, input_tokens_details: { cached_tokens: 64 } } },
    [100, 64, 20],
  ],
  ['as Anthropic counts, who leaves the cache out of the input', { usage: anthropic }, [100, 60, 20]],
  ['with Anthropic’s words beside OpenAI’s', { usage: { ...counts, cache_read_input_tokens: 64 } }, [100, 64, 20]],
  [
    'with thoughts in the output',
    { usage: { ...counts, completion_tokens_details: { reasoning_tokens: 15 } } },
    [100, 0, 20],
  ],
  ['with thoughts in the total alone', { usage: { ...counts, total_tokens: 170 } }, [100, 0, 70]],
  ['with more cached than there was', { usage: { ...counts, cached_tokens: 900 } }, [100, 100, 20]],
  ['with counts that are none', { usage: { ...counts, cached_tokens: 'x', total_tokens: -3 } }, [100, 0, 20]],
] as const)('tokens are read from a usage %s', (_title, body, expected) => checkUsage(body, expected));

const own = countTokens(contractRequest.system) + countTokens(contractRequest.user);

it.each([
  ['no usage', { choices: [] }],
  ['a usage of nothing', { usage: {} }],
  ['a usage of zeros', { usage: { prompt_tokens: 0, completion_tokens: 0 } }],
  ['a usage that is none', { usage: 'free' }],
])('with %s, tokens are counted here', (_title, body) => {
  checkUsage(body, [own, 0, countTokens(JSON.stringify(body))]);
});

it('what is no JSON is counted here', () => {
  expect(usageOf(contractRequest, '<html>')).toMatchObject({ inputTokens: own, cachedInputTokens: 0 });
});

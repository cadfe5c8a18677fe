import { z } from 'zod';
import type { ModelRequest } from '#model/model-call.ts';
import { conversationOf } from './conversation.ts';
import { countTokens } from './count-tokens.ts';
import type { ModelAnswer } from './model-client.ts';

type Usage = Pick<ModelAnswer, 'inputTokens' | 'cachedInputTokens' | 'outputTokens'>;

const count = z.number().nonnegative();

/** DeepSeek counts cache hits at the top level, OpenAI and most others in the details. */
const bodySchema = z.looseObject({
  usage: z.looseObject({
    prompt_tokens: count,
    completion_tokens: count,
    prompt_tokens_details: z.looseObject({ cached_tokens: count.nullish() }).nullish(),
    prompt_cache_hit_tokens: count.nullish(),
  }),
});

/** JSON text as a value; undefined for anything else. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Tokens of an answer as the provider counts them; our own count where it says nothing usable. Never throws. */
export function usageOf(request: ModelRequest, rawResponse: string): Usage {
  const body = bodySchema.safeParse(parsed(rawResponse));
  if (!body.success) {
    const inputTokens = conversationOf(request).reduce((sum, { content }) => sum + countTokens(content), 0);
    return { inputTokens, cachedInputTokens: 0, outputTokens: countTokens(rawResponse) };
  }
  const { usage } = body.data;
  return {
    inputTokens: usage.prompt_tokens,
    cachedInputTokens: usage.prompt_tokens_details?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? 0,
    outputTokens: usage.completion_tokens,
  };
}

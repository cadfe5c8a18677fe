import { z } from 'zod';
import type { ModelRequest } from '#model/model-call.ts';
import { countTokens } from './count-tokens.ts';
import type { ModelAnswer } from './model-client.ts';

type Usage = Pick<ModelAnswer, 'inputTokens' | 'cachedInputTokens' | 'outputTokens'>;

/** Counts that are no counts are as good as none. */
const count = z.number().int().nonnegative().nullish().catch(null);
const details = z.object({ cached_tokens: count }).nullish().catch(null);

const usageSchema = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  total_tokens: count,
  /** OpenAI and most others. */
  prompt_tokens_details: details,
  /** DeepSeek. */
  prompt_cache_hit_tokens: count,
  /** Moonshot. */
  cached_tokens: count,
  /** Gateways that pass on what OpenAI's newer interface or Anthropic count. */
  input_tokens: count,
  output_tokens: count,
  input_tokens_details: details,
  /** Anthropic leaves what it read from its cache, or wrote to it, out of `input_tokens`. */
  cache_read_input_tokens: count,
  cache_creation_input_tokens: count,
});
/** llama.cpp tells of its cache beside the usage. */
const bodySchema = z.object({
  usage: usageSchema,
  timings: z.object({ cache_n: count }).nullish().catch(null),
});

type Counted = z.infer<typeof bodySchema>;

/** JSON text as a value; undefined for anything else. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Tokens of an answer as the provider counts them; our own count where it says nothing usable. Thoughts are output, and
 * what was read from a cache is a part of the input. Never throws.
 */
export function usageOf(request: ModelRequest, rawResponse: string): Usage {
  const body = bodySchema.safeParse(parsed(rawResponse)).data;
  const inputTokens = body === undefined ? 0 : inputOf(body);
  if (body === undefined || inputTokens === 0) return ownCount(request, rawResponse);
  const cachedInputTokens = Math.min(cachedOf(body), inputTokens);
  return { inputTokens, cachedInputTokens, outputTokens: outputOf(body, inputTokens) };
}

const ownCount = (request: ModelRequest, rawResponse: string): Usage => ({
  inputTokens: countTokens(request.system) + countTokens(request.user),
  cachedInputTokens: 0,
  outputTokens: countTokens(rawResponse),
});

function inputOf({ usage }: Counted): number {
  if (usage.prompt_tokens != null) return usage.prompt_tokens;
  return (usage.input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0) + (usage.cache_creation_input_tokens ?? 0);
}

function cachedOf({ usage, timings }: Counted): number {
  const told = [
    usage.prompt_tokens_details?.cached_tokens,
    usage.prompt_cache_hit_tokens,
    usage.cached_tokens,
    usage.input_tokens_details?.cached_tokens,
    usage.cache_read_input_tokens,
    timings?.cache_n,
  ];
  return Math.max(0, ...told.map((tokens) => tokens ?? 0));
}

/** Some gateways leave thoughts out of `completion_tokens`, but not out of the total, nor out of the bill. */
function outputOf({ usage }: Counted, inputTokens: number): number {
  const written = usage.completion_tokens ?? usage.output_tokens ?? 0;
  return Math.max(written, (usage.total_tokens ?? 0) - inputTokens);
}

import type { ModelRequest } from '#model/model-call.ts';
import type { ProfileName } from '../profile.ts';
import type { TokenForecast } from '../token-forecast.ts';

/**
 * How a provider counts tokens against its limit a minute:
 * - `spent`: what requests turn out to take;
 * - `reserved`: prompt and `max_tokens` while a request is under way, what it took afterwards;
 * - `requested`: prompt and `max_tokens` from admission on, whatever the answer takes;
 * - `larger`: the larger of prompt and `max_tokens`, from admission on.
 */
export type TokenCounting = 'spent' | 'reserved' | 'requested' | 'larger';

/**
 * As documented: OpenAI's guide on rate limits (the maximum of max_tokens and the prompt's estimate), Azure OpenAI's
 * pages on quota (prompt, max_tokens and best_of, at arrival). All others are taken to count what was spent: where one
 * counts more strictly and tells in headers what remains, the pace follows those.
 */
const COUNTING: Partial<Record<ProfileName, TokenCounting>> = { openai: 'larger', azure: 'requested' };

export const tokenCountingOf = (profile: ProfileName): TokenCounting => COUNTING[profile] ?? 'spent';

/** What a request counts while it is under way. */
export function openCost(counting: TokenCounting, request: ModelRequest, expected: TokenForecast): number {
  switch (counting) {
    case 'spent':
      return expected.input + expected.output;
    case 'larger':
      return Math.max(expected.input, request.maxOutputTokens);
    case 'reserved':
    case 'requested':
      return expected.input + request.maxOutputTokens;
  }
}

/** True where the count is corrected to what a request really took. */
export const isCorrected = (counting: TokenCounting): boolean => counting === 'spent' || counting === 'reserved';

import { startProvider } from '#simulate/index.ts';
import type { RateProvider, StrictProviderOptions } from './strict-provider.ts';

/** What a request may answer at most, as the requests of this benchmark ask. */
const MOST_OUTPUT_TOKENS = 8_192;

/**
 * The simulated provider in the place of the strict one, with the same limits over a sliding minute, in real time and
 * without faults. Its answers are short: what is counted is mostly prompts.
 */
export async function startSimulatedProvider({ limits, latency }: StrictProviderOptions): Promise<RateProvider> {
  const isReserved = limits.counting === 'requested';
  const { url, stats, stop } = await startProvider({
    latency: { fixedMilliseconds: latency, jitter: 0.5 },
    limits: {
      requestsPerMinute: limits.requestsPerMinute,
      tokensPerMinute: limits.tokensPerMinute,
      kind: 'window',
      counts: isReserved ? 'reserved' : 'used',
      retryAfter: 'ms',
    },
  });
  return {
    url,
    counts: () => {
      const { answered, inFlight, refusedByLimit, tokens } = stats();
      const spent = tokens.prompt + (isReserved ? answered * MOST_OUTPUT_TOKENS : tokens.completion);
      return {
        requests: answered + inFlight,
        tokens: spent,
        answered,
        refused: refusedByLimit.requests + refusedByLimit.tokens,
        faults: { 'server-error': 0, reset: 0, 'cut-body': 0, 'retry-after': 0 },
      };
    },
    setFaults: () => {},
    stop,
  };
}

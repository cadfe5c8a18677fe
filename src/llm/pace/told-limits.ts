/** What a provider says about one of its limits, all over one minute. */
export interface ToldLimit {
  readonly limit: number;
  /** What it would still take at that moment; null where it does not say. */
  readonly remaining: number | null;
}

export interface ToldLimits {
  readonly requests: ToldLimit | null;
  readonly tokens: ToldLimit | null;
}

const UNIT_MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `6m0s`, `120ms`, `2m59.56s` (OpenAI, Groq) or of plain seconds (Azure); null for anything else. */
export function readDuration(text: string): number | null {
  const written = text.trim();
  if (/^\d+(\.\d+)?$/u.test(written)) return Number(written) * 1000;
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/u.test(written)) return null;
  const parts = [...written.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/gu)];
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * (UNIT_MILLISECONDS[unit ?? ''] ?? 0), 0);
}

/** A little more than a minute: whoever tells a longer one counts by the hour or the day. */
const LONGEST_RESET_MILLISECONDS = 61_000;
const SECOND_MILLISECONDS = 1_000;

/**
 * Whether a limit is one over a minute. The same headers tell limits by the day (Groq's and OpenAI's smallest accounts)
 * or the second (gateways). What was used flows back at the limit's own rate, or all at once at the end of a window: so
 * a reset above a minute rules a minute out, and one below a second is believed only if the rate fits.
 */
function isOfAMinute(limit: number, remaining: number | null, reset: number | null): boolean {
  if (reset === null || reset > LONGEST_RESET_MILLISECONDS) return false;
  if (reset >= SECOND_MILLISECONDS) return true;
  const used = limit - (remaining ?? limit);
  const period = used === 0 ? 0 : (reset * limit) / used;
  return period > 50_000 && period < 70_000;
}

const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d+$/u.test(text) ? Number(text) : null;

function readLimit(headers: Headers, kind: 'requests' | 'tokens'): ToldLimit | null {
  const limit = wholeNumber(headers.get(`x-ratelimit-limit-${kind}`));
  if (limit === null || limit < 1) return null; // Azure tells -1 for none
  const remaining = wholeNumber(headers.get(`x-ratelimit-remaining-${kind}`));
  const reset = readDuration(headers.get(`x-ratelimit-reset-${kind}`) ?? '');
  return isOfAMinute(limit, remaining, reset) ? { limit, remaining } : null;
}

/** The limits by the minute that a response's headers tell, in OpenAI's names, which most others have taken over. */
export const readToldLimits = (headers: Headers): ToldLimits => ({
  requests: readLimit(headers, 'requests'),
  tokens: readLimit(headers, 'tokens'),
});

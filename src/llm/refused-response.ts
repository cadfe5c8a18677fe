import { BodyTooLarge } from './bounded-fetch.ts';
import { statusOf } from './failure.ts';
import { ModelError } from './model-error.ts';
import type { Endpoint } from './retry.ts';

/**
 * The ModelError of a response that is not taken, whatever is in it: one that leads elsewhere, or is larger than any
 * answer. Null for every other failure.
 */
export function refusalOf(thrown: unknown, { url, redact }: Pick<Endpoint, 'url' | 'redact'>): ModelError | null {
  const status = statusOf(thrown) ?? 0;
  if (status >= 300 && status < 400) {
    const message = `The model endpoint ${url} sends its callers on to ${leadsTo(thrown, url)}: set OPENAI_BASE_URL to the address that answers.`;
    return new ModelError({ kind: 'not-found', message: redact(message), context: { url, status } });
  }
  const tooLarge = causeOf(thrown);
  if (tooLarge === null) return null;
  const message = `The model endpoint ${url} sent something else than an answer. ${tooLarge.message}.`;
  return new ModelError({ kind: 'rejected', message: redact(message), context: { url } });
}

/** Where a redirect leads, without what might be secret in it. */
function leadsTo(thrown: unknown, url: string): string {
  const headers = typeof thrown === 'object' && thrown !== null && 'headers' in thrown ? thrown.headers : null;
  const location = headers instanceof Headers ? headers.get('location') : null;
  if (location === null || !URL.canParse(location, url)) return 'another address';
  const { origin, pathname } = new URL(location, url);
  return `${origin}${pathname}`;
}

/** The SDK wraps what fetch throws, once or twice. */
function causeOf(thrown: unknown): BodyTooLarge | null {
  for (let at = thrown, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    if (at instanceof BodyTooLarge) return at;
  }
  return null;
}

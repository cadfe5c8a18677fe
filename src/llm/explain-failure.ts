import { ModelError, type ModelErrorKind } from './model-error.ts';
import type { Redact } from './redact.ts';

/** An endpoint as errors may show it. */
interface Shown {
  readonly url: string;
  readonly redact: Redact;
}

/** One line a person can act on, by what went wrong; the provider's own words stand behind the colon. */
function explain(url: string, kind: ModelErrorKind, said: string): string {
  const lines: Partial<Record<ModelErrorKind, string>> = {
    unreachable: `The model endpoint ${url} did not answer: ${said}. Check OPENAI_BASE_URL.`,
    authentication: `The model endpoint ${url} refused the key: ${said}. Check OPENAI_API_KEY.`,
    'not-found': `The model endpoint ${url} does not know what was asked for: ${said}. Check OPENAI_BASE_URL and the model's name.`,
    quota: `The model endpoint ${url} reports that the account has no credit left: ${said}.`,
    'endpoint-down': `The model endpoint ${url} is not asked any more: ${said}. Run the same command again later.`,
    filtered: `The model endpoint ${url} filtered the request's content: ${said}.`,
    'too-long': `The request is too long for the model behind ${url}: ${said}.`,
    exhausted: `The model endpoint ${url} failed too often, the last time with: ${said}.`,
    aborted: `The request to ${url} was cancelled.`,
  };
  return (lines[kind] ?? `The model endpoint ${url} rejected the request: ${said}.`).replace(/\.\.(?= |$)/gu, '.');
}

/** The error of a request that ends without an answer; `said` are the provider's words, which may hold the key. */
export const failureError = ({ url, redact }: Shown, kind: ModelErrorKind, said: string): ModelError =>
  new ModelError({ kind, message: explain(redact(url), kind, redact(said)), context: { url } });

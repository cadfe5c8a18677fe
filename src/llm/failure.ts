import { messageOf } from '#model/duizhang-error.ts';
import type { ModelErrorKind } from './model-error.ts';

/**
 * What a failed try means for the next one. `retryAfter` is what the server asked to wait, in milliseconds; null when
 * it did not say. `unreachable` is a connection that never was (refused, unknown host).
 */
export type Failure =
  | {
      readonly kind: 'rate-limited';
      readonly retryAfter: number | null;
      readonly message: string;
      /** They may tell the limits; undefined where the client library keeps none. */
      readonly headers: Headers | undefined;
    }
  | { readonly kind: 'transient'; readonly retryAfter: number | null; readonly message: string }
  | { readonly kind: 'unreachable'; readonly message: string }
  | { readonly kind: 'final'; readonly error: ModelErrorKind; readonly message: string };

/** The parts of a client library's error that tell what happened, wherever the library keeps them. */
interface ErrorParts {
  readonly status?: unknown;
  readonly headers?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly response?: { readonly status?: unknown; readonly headers?: unknown };
  readonly $metadata?: { readonly httpStatusCode?: unknown };
}

const partsOf = (thrown: unknown): ErrorParts => (typeof thrown === 'object' && thrown !== null ? thrown : {});

/** The HTTP status behind an error of openai, of LangChain's provider packages or of the AWS SDK; null without one. */
export function statusOf(thrown: unknown): number | null {
  const parts = partsOf(thrown);
  const found = [parts.status, parts.response?.status, parts.$metadata?.httpStatusCode].find(
    (status) => typeof status === 'number' && status >= 100,
  );
  return typeof found === 'number' ? found : null;
}

/** Headers as fetch has them, from whatever a library has them in; what is no valid header is left out. */
function headersOf(thrown: unknown): Headers | undefined {
  const parts = partsOf(thrown);
  const headers = parts.headers ?? parts.response?.headers;
  if (headers instanceof Headers) return headers;
  if (typeof headers !== 'object' || headers === null) return undefined;
  const read = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (/^[\w-]+$/u.test(name) && /^[\x20-\x7e]*$/u.test(String(value))) read.set(name, String(value));
  }
  return read;
}

/** A century: for ever, but still a time that can be waited for and shown. */
const LONGEST_RETRY_AFTER_MILLISECONDS = 100 * 365 * 86_400_000;

/** What Retry-After asks for, in milliseconds: seconds or an HTTP date, and OpenAI's own `retry-after-ms`. */
function retryAfterOf(headers: Headers | undefined, now: number): number | null {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (exact >= 0) return Math.min(exact, LONGEST_RETRY_AFTER_MILLISECONDS);
  const header = headers?.get('retry-after') ?? null;
  if (header === null) return null;
  if (/^\s*\d+(\.\d+)?\s*$/u.test(header))
    return Math.min(Math.ceil(Number(header) * 1000), LONGEST_RETRY_AFTER_MILLISECONDS);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Messages down the chain of causes, the outermost first: "Connection error." alone tells nobody anything. */
function describe(thrown: unknown): string {
  const messages: string[] = [];
  for (let at: unknown = thrown; at !== undefined && messages.length < 4; at = partsOf(at).cause) {
    const code = partsOf(at).code;
    const text = messageOf(at) || (typeof code === 'string' ? code : '');
    if (text !== '' && !messages.includes(text)) messages.push(text);
  }
  return messages.join(': ');
}

function hasCode(thrown: unknown, codes: ReadonlySet<string>): boolean {
  for (let at: unknown = thrown, depth = 0; at !== undefined && depth < 6; at = partsOf(at).cause, depth += 1) {
    if (codes.has(String(partsOf(at).code))) return true;
  }
  return false;
}

const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What fetch says of a URL that it will not even try. */
const NOT_SENT = /\bbad port\b|invalid url|failed to parse url|unknown scheme/iu;

/** An empty account answers 429 with most providers: waiting would never end. */
const OUT_OF_MONEY = /insufficient.?(quota|balance|funds)|exceeded.{0,6}current.?quota|arrearage|欠费|余额不足/iu;
/** A filter in front of the model (Azure, DashScope, Zhipu, Moonshot) answers 400 and bills nothing. */
export const CONTENT_FILTERED =
  /content.?(filter|policy|management)|moderat(?:ion|ed)|data.?inspection|inappropriate content|high risk|敏感|不安全/iu;
export const TOO_LONG =
  /context.?(length|window)|maximum context|too long|input.?length|too many (input )?tokens|prompt is too/iu;

function finalKindOf(status: number, message: string): ModelErrorKind {
  if (OUT_OF_MONEY.test(message) || status === 402) return 'quota';
  // OpenRouter answers 403 for input that moderation refuses: that is about one request, and no wrong key.
  if (status === 403 && CONTENT_FILTERED.test(message)) return 'filtered';
  if (status === 401 || status === 403) return 'authentication';
  if (status === 404) return 'not-found';
  if (status === 413 || TOO_LONG.test(message)) return 'too-long';
  return CONTENT_FILTERED.test(message) ? 'filtered' : 'rejected';
}

/** Statuses that pass by themselves: request timeout, conflict, too early, and every server error. */
const isTransient = (status: number): boolean => [408, 409, 425].includes(status) || status >= 500;

/** Tells what a failed try means. `now` is the time in milliseconds since 1970, for a Retry-After that is a date. */
export function classifyFailure(thrown: unknown, now: number): Failure {
  const message = describe(thrown);
  const status = statusOf(thrown);
  if (status === null) {
    const kind = hasCode(thrown, NEVER_CONNECTED) || NOT_SENT.test(message) ? 'unreachable' : 'transient';
    return kind === 'unreachable' ? { kind, message } : { kind, retryAfter: null, message };
  }
  const headers = headersOf(thrown);
  const retryAfter = retryAfterOf(headers, now);
  if (status === 429 && !OUT_OF_MONEY.test(message)) return { kind: 'rate-limited', retryAfter, message, headers };
  if (isTransient(status)) return { kind: 'transient', retryAfter, message };
  return { kind: 'final', error: finalKindOf(status, message), message };
}

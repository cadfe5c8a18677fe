import { gzipSync } from 'node:zlib';
import type { Completion } from '../completion.ts';
import { errorReply, type Reply } from '../reply.ts';

/** How bytes go out that are not simply sent: in drips, not at all, or with the connection cut or misdescribed. */
export type Delivery = 'drip' | 'hang' | 'reset-before' | 'reset-middle' | 'length-too-long' | 'length-too-short';

/** What the long and the short wait are, in seconds. */
export interface FaultTimes {
  readonly shortRetrySeconds: number;
  readonly longRetrySeconds: number;
}

/**
 * What a fault leaves a client with: `harmless` ones the answer, read with care; after `passing` ones the same may be
 * asked again; after `splitting` ones the same would go wrong again, and less has to be asked; `lasting` ones cost the
 * answer, or a part of it.
 */
export type FaultEffect = 'harmless' | 'passing' | 'splitting' | 'lasting';

/**
 * One thing that goes wrong: instead of the answer (`reply`), with the answer (`completion`), with its bytes (`rewrite`)
 * or on their way (`delivery`).
 */
interface Fault {
  readonly about: string;
  readonly effect: FaultEffect;
  readonly reply?: (times: FaultTimes) => Reply;
  readonly completion?: (completion: Completion) => Completion;
  readonly rewrite?: (reply: Reply) => Reply;
  readonly delivery?: Delivery;
}

const html = (status: number, title: string): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>`,
});

const limited = (headers: Readonly<Record<string, string>>): Reply =>
  errorReply(429, 'Rate limit reached for requests.', { type: 'requests', code: 'rate_limit_exceeded' }, headers);

const failing = (status: number, message: string): Fault => ({
  about: `status ${status}: ${message}`,
  effect: 'passing',
  reply: () => errorReply(status, message),
});

/** Changes what was written; an answer in a function's arguments is spoiled there. */
const written =
  (change: (content: string) => string): NonNullable<Fault['completion']> =>
  (completion) => ({ ...completion, content: change(completion.content ?? '') });

/** What is left of an answer that breaks off: two thirds. */
const cut = (content: string): string => content.slice(0, Math.ceil((content.length * 2) / 3));

const withBody =
  (change: (body: Buffer) => Buffer, headers: Readonly<Record<string, string>> = {}): NonNullable<Fault['rewrite']> =>
  (reply) => ({ ...reply, headers: { ...reply.headers, ...headers }, body: change(Buffer.from(reply.body)) });

/** A byte that UTF-8 does not have, in the first character beyond the middle that is no ASCII: the JSON stays whole. */
function withBrokenByte(body: Buffer): Buffer {
  const broken = Buffer.from(body);
  const middle = Math.floor(broken.length / 2);
  const place = broken.findIndex((byte, at) => at >= middle && byte >= 0x80);
  broken[place === -1 ? broken.findIndex((byte) => byte >= 0x80) : place] = 0xff;
  return broken;
}

/** Everything that providers were seen to do instead of answering. */
export const FAULTS = {
  '429-short': {
    about: 'status 429 with a short Retry-After in seconds',
    effect: 'passing',
    reply: ({ shortRetrySeconds }) => limited({ 'retry-after': String(shortRetrySeconds) }),
  },
  '429-long': {
    about: 'status 429 with a long Retry-After in seconds',
    effect: 'passing',
    reply: ({ longRetrySeconds }) => limited({ 'retry-after': String(longRetrySeconds) }),
  },
  '429-ms': {
    about: 'status 429 with retry-after-ms',
    effect: 'passing',
    reply: ({ shortRetrySeconds }) => limited({ 'retry-after-ms': String(Math.round(shortRetrySeconds * 1000)) }),
  },
  '429-date': {
    about: 'status 429 with a Retry-After that is an HTTP date',
    effect: 'passing',
    reply: ({ shortRetrySeconds }) =>
      limited({ 'retry-after': new Date(Date.now() + shortRetrySeconds * 1000).toUTCString() }),
  },
  '429-bare': { about: 'status 429 without a Retry-After', effect: 'passing', reply: () => limited({}) },
  '500': failing(500, 'The server had an error while processing your request.'),
  '502': { about: 'status 502 with a page of HTML', effect: 'passing', reply: () => html(502, '502 Bad Gateway') },
  '503': failing(503, 'The engine is currently overloaded, please try again later.'),
  '529': failing(529, 'Overloaded'),
  'html-200': { about: 'a page of HTML with status 200', effect: 'passing', reply: () => html(200, 'Please sign in') },
  'empty-choices': {
    about: 'an answer without choices',
    effect: 'passing',
    completion: (completion) => ({ ...completion, hasChoices: false }),
  },
  'null-content': {
    about: 'an answer whose content is null',
    effect: 'passing',
    completion: (completion) => ({ ...completion, content: null, functionName: null }),
  },
  'cut-length': {
    about: 'JSON that breaks off, with finish_reason length',
    effect: 'splitting',
    completion: (completion) => ({ ...written(cut)(completion), finishReason: 'length' }),
  },
  'cut-stop': { about: 'JSON that breaks off, with finish_reason stop', effect: 'splitting', completion: written(cut) },
  fences: {
    about: 'JSON in a fence of Markdown',
    effect: 'harmless',
    completion: written((content) => `\`\`\`json\n${content}\n\`\`\``),
  },
  think: {
    about: 'thoughts before the answer',
    effect: 'harmless',
    completion: written((content) => `<think>\nThe first line {"items": maybe} is a heading.\n</think>\n\n${content}`),
  },
  'think-open': {
    about: 'thoughts that never end, and no answer',
    effect: 'passing',
    completion: written(() => '<think>\nThe first line is a heading, the second one may be'),
  },
  prose: {
    about: 'prose around the answer',
    effect: 'harmless',
    completion: written((content) => `Here is what the report states:\n${content}\nLet me know if you need more.`),
  },
  refusal: {
    about: 'the model declines',
    effect: 'lasting',
    completion: (completion) => ({
      ...completion,
      content: null,
      functionName: null,
      refusal: 'I cannot help with that.',
    }),
  },
  'filter-finish': {
    about: 'the answer is withheld, with finish_reason content_filter',
    effect: 'lasting',
    completion: (completion) => ({ ...completion, content: '', functionName: null, finishReason: 'content_filter' }),
  },
  'filter-400': {
    about: 'status 400: a filter in front of the model takes offence at the request',
    effect: 'lasting',
    reply: () => errorReply(400, 'Input data may contain inappropriate content.', { code: 'data_inspection_failed' }),
  },
  'tool-call': {
    about: 'the answer comes as the call of a function that nobody offered',
    effect: 'passing',
    completion: (completion) => ({ ...completion, functionName: 'answer', finishReason: 'tool_calls' }),
  },
  'no-usage': {
    about: 'an answer that says nothing of tokens',
    effect: 'harmless',
    completion: (completion) => ({ ...completion, usage: null }),
  },
  'wrong-type': {
    about: 'an answer that calls itself plain text',
    effect: 'harmless',
    rewrite: withBody((body) => body, { 'content-type': 'text/plain' }),
  },
  'invalid-utf8': {
    about: 'a broken byte in the middle of the body',
    effect: 'lasting',
    rewrite: withBody(withBrokenByte),
  },
  gzip: {
    about: 'a body that is packed',
    effect: 'harmless',
    rewrite: withBody((body) => gzipSync(body), { 'content-encoding': 'gzip' }),
  },
  'gzip-broken': {
    about: 'a body that says it is packed and is not',
    effect: 'passing',
    rewrite: withBody((body) => body, { 'content-encoding': 'gzip' }),
  },
  drip: { about: 'a body that comes in drips', effect: 'harmless', delivery: 'drip' },
  hang: { about: 'no answer at all, until the client gives up', effect: 'passing', delivery: 'hang' },
  'reset-before': { about: 'the connection is cut before the answer', effect: 'passing', delivery: 'reset-before' },
  'reset-middle': {
    about: 'the connection is cut in the middle of the body',
    effect: 'passing',
    delivery: 'reset-middle',
  },
  'length-too-long': {
    about: 'a Content-Length that promises more than comes',
    effect: 'passing',
    delivery: 'length-too-long',
  },
  'length-too-short': {
    about: 'a Content-Length that ends the body early',
    effect: 'passing',
    delivery: 'length-too-short',
  },
  '401': {
    about: 'status 401: the key is refused',
    effect: 'lasting',
    reply: () => errorReply(401, 'Incorrect API key provided.', { code: 'invalid_api_key' }),
  },
  '404': {
    about: 'status 404: the model is not known',
    effect: 'lasting',
    reply: () => errorReply(404, 'The model does not exist.', { code: 'model_not_found' }),
  },
  '413': {
    about: 'status 413: the request is too long for the model',
    effect: 'splitting',
    reply: () =>
      errorReply(413, 'Request too large: maximum context length exceeded.', { code: 'context_length_exceeded' }),
  },
  quota: {
    about: 'status 429 that says that the account is empty',
    effect: 'lasting',
    reply: () =>
      errorReply(429, 'You exceeded your current quota, please check your plan and billing details.', {
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      }),
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

/** A fault by its name, with all that a fault may have. */
export const faultOf = (name: FaultName): Fault => FAULTS[name];

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[]; // Object.keys loses the key type.

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(FAULTS, name);

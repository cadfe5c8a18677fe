import { createHash } from 'node:crypto';
import type { AnswerCompletion } from './reply.ts';

/** How the simulated provider treats batches. */
export interface BatchSettings {
  /** From the order to the end, in milliseconds. */
  readonly milliseconds: number;
  /** Every so manieth request fails with status 500; 0 = none. */
  readonly failEvery: number;
  /** The share of requests that are answered before a batch expires; 1 = it completes. */
  readonly answeredShare: number;
  /** Tokens (four bytes each) that may be under way at once; null = as many as come. */
  readonly mostEnqueuedTokens: number | null;
  /** How a batch beyond that is refused: the order with status 429, as some do, or the batch fails, as OpenAI's do. */
  readonly refusesOrders: boolean;
}

export const CALM_BATCHES: BatchSettings = {
  milliseconds: 0,
  failEvery: 0,
  answeredShare: 1,
  mostEnqueuedTokens: null,
  refusesOrders: false,
};

/** A batch as it was ordered; times in milliseconds since 1970. */
export interface OrderedBatch {
  readonly id: string;
  readonly input: string;
  readonly endpoint: string;
  readonly window: string;
  readonly metadata: unknown;
  readonly orderedAt: number;
  readonly lines: readonly string[];
  /** What is wrong with the whole batch, told once it is looked at. */
  readonly error: { readonly code: string; readonly message: string; readonly line: number | null } | null;
  cancelledAt: number | null;
}

/** What a line asks. */
interface Question {
  readonly customId: string;
  readonly body: unknown;
}

/** What is wrong with a file of requests; null when nothing is. */
export function whatIsWrong(lines: readonly string[], endpoint: string): OrderedBatch['error'] {
  const seen = new Set<string>();
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    const asked = read(text);
    if (asked === null)
      return { code: 'invalid_json_line', message: 'This line is not parseable as valid JSON.', line };
    if (asked.url !== endpoint) return { code: 'mismatched_endpoint', message: `The URL is not ${endpoint}.`, line };
    if (seen.has(asked.customId)) return { code: 'duplicate_custom_id', message: 'The custom_id is not unique.', line };
    seen.add(asked.customId);
  }
  return lines.length === 0 ? { code: 'empty_file', message: 'The input file is empty.', line: null } : null;
}

function read(text: string): (Question & { readonly url: unknown }) | null {
  try {
    const value: unknown = JSON.parse(text);
    const { custom_id: customId, url, body } = value as Record<string, unknown>; // Anything else throws or has none.
    return typeof customId === 'string' ? { customId, url, body } : null;
  } catch {
    return null;
  }
}

/** Where a batch stands at a time: its parts of the road are equally long, and expiry takes as long as completion. */
export function statusAt(batch: OrderedBatch, { milliseconds, answeredShare }: BatchSettings, now: number): string {
  const share = milliseconds === 0 ? 1 : (now - batch.orderedAt) / milliseconds;
  if (batch.error !== null) return share < 1 / 3 ? 'validating' : 'failed';
  if (batch.cancelledAt !== null) return now - batch.cancelledAt < milliseconds / 3 ? 'cancelling' : 'cancelled';
  if (share >= 1) return answeredShare < 1 ? 'expired' : 'completed';
  return ['validating', 'in_progress', 'finalizing'][Math.floor(share * 3)] ?? 'validating';
}

/** The results of a batch, as the lines of its two files. */
export interface Results {
  readonly output: readonly string[];
  readonly errors: readonly string[];
}

/** How many of its requests a batch has answered when it ends. */
function answeredIn(batch: OrderedBatch, { milliseconds, answeredShare }: BatchSettings): number {
  const untilCancelled =
    batch.cancelledAt === null || milliseconds === 0
      ? 1
      : Math.min(1, (batch.cancelledAt - batch.orderedAt) / milliseconds);
  return Math.floor(batch.lines.length * Math.min(answeredShare, untilCancelled));
}

/** Answers what was answered before the end, in an order that has nothing to do with that of the questions. */
export function resultsOf(batch: OrderedBatch, settings: BatchSettings, answer: AnswerCompletion): Results {
  const [output, errors]: [string[], string[]] = [[], []];
  const answered = answeredIn(batch, settings);
  for (const [index, text] of batch.lines.entries()) {
    const asked = read(text);
    if (asked === null) continue;
    if (index >= answered) {
      if (batch.cancelledAt === null) errors.push(expiredLine(asked.customId));
      continue;
    }
    const isFailed = settings.failEvery > 0 && index % settings.failEvery === settings.failEvery - 1;
    const { line, isError } = isFailed ? failedLine(asked.customId) : answeredLine(asked, answer);
    (isError ? errors : output).push(line);
  }
  return { output: shuffled(output), errors: shuffled(errors) };
}

const shuffled = (lines: readonly string[]): readonly string[] =>
  lines.toSorted((one, other) => (digest(one) < digest(other) ? -1 : 1));

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const expiredLine = (customId: string): string =>
  JSON.stringify({
    id: `batch_req_${digest(customId).slice(0, 12)}`,
    custom_id: customId,
    response: null,
    error: {
      code: 'batch_expired',
      message: 'This request could not be executed before the completion window expired.',
    },
  });

const failedLine = (customId: string): { readonly line: string; readonly isError: true } => ({
  isError: true,
  line: JSON.stringify({
    id: `batch_req_${digest(customId).slice(0, 12)}`,
    custom_id: customId,
    response: { status_code: 500, request_id: 'simulated', body: { error: { message: 'The server had an error.' } } },
    error: null,
  }),
});

function answeredLine(
  { customId, body }: Question,
  answer: AnswerCompletion,
): { readonly line: string; readonly isError: boolean } {
  const reply = answer(body);
  const text = reply.body.toString();
  const id = `batch_req_${digest(customId).slice(0, 12)}`;
  // The body stands in the line as the completion endpoint would have sent it; what is no JSON becomes a string.
  const response = `{"status_code":${reply.status},"request_id":"simulated","body":${isJson(text) ? text : JSON.stringify(text)}}`;
  const line = `{"id":${JSON.stringify(id)},"custom_id":${JSON.stringify(customId)},"response":${response},"error":null}`;
  return { line, isError: reply.status >= 400 };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return !text.includes('\n');
  } catch {
    return false;
  }
}

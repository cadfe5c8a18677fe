import { z } from 'zod';
import { memberText } from './member-text.ts';

/**
 * What a line of a response file says of one request: `answer` is the body of a chat completion, to the character as it
 * came, or what the model wrote; a failure may be asked again; a broken line says of no request what became of it.
 */
export type ResponseLine =
  | { readonly kind: 'answer'; readonly customId: string; readonly answer: string }
  | { readonly kind: 'failure'; readonly customId: string; readonly reason: string }
  | { readonly kind: 'broken'; readonly reason: string };

const lineSchema = z.object({
  custom_id: z.string().min(1),
  response: z.unknown().optional(),
  error: z.unknown().optional(),
  body: z.unknown().optional(),
  content: z.unknown().optional(),
});
const responseSchema = z.object({ status_code: z.coerce.number().nullish().catch(null), body: z.unknown().optional() });
const errorSchema = z.object({
  code: z.unknown().optional(),
  message: z.unknown().optional(),
  error: z.unknown().optional(),
});
const bodySchema = z.object({ choices: z.unknown().optional(), error: z.unknown().optional() });

/** In code units: a provider's message may repeat the whole request. */
const LONGEST_REASON = 300;

/**
 * Reads a line that a provider, another program or a person wrote: OpenAI's output and error files, which DashScope,
 * Zhipu and Moonshot write too (`{custom_id, response: {status_code, body}, error}`), and the bare `{custom_id, body}`
 * and `{custom_id, content}`. Pure and total.
 */
export function readResponseLine(text: string): ResponseLine {
  const line = parsed(text);
  if (line === null) return { kind: 'broken', reason: 'It is no JSON object.' };
  const read = lineSchema.safeParse(line);
  if (!read.success) return { kind: 'broken', reason: 'It has no custom_id.' };
  const { custom_id: customId, response, error } = read.data;
  const answer = answerIn(text, read.data);
  if ('answer' in answer) return { kind: 'answer', customId, answer: answer.answer };
  const status = statusOf(response);
  const said = describeError(error) ?? answer.complaint ?? 'It came without an answer.';
  return { kind: 'failure', customId, reason: `${status === null ? '' : `Status ${status}: `}${said}` };
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

type Found = { readonly answer: string } | { readonly complaint: string | null };

/** The answer in a line, wherever its writer puts it. */
function answerIn(text: string, { response, body, content }: z.infer<typeof lineSchema>): Found {
  if (typeof response === 'object' && response !== null)
    return answerInResponse(memberText(text, 'response') ?? '', response);
  for (const [name, value] of Object.entries({ response, body, content }))
    if (value !== undefined && value !== null) return answerOf(memberText(text, name) ?? '', value);
  return { complaint: null };
}

function answerInResponse(text: string, response: object): Found {
  const { status_code: status, body } = responseSchema.safeParse(response).data ?? {};
  // Some tools put the completion itself where the response should be.
  const found = body === undefined ? answerOf(text, response) : answerOf(memberText(text, 'body') ?? '', body);
  return 'answer' in found && (status ?? 200) >= 400 ? { complaint: shorten(found.answer) } : found;
}

/** A string holds the answer or the JSON of the body, an object is the body: kept as it stands. */
function answerOf(text: string, value: unknown): Found {
  if (typeof value === 'string') return value.trim() === '' ? { complaint: 'The answer is empty.' } : { answer: value };
  if (typeof value !== 'object' || value === null) return { complaint: null };
  const { choices, error } = bodySchema.safeParse(value).data ?? {};
  const complaint = choices === undefined ? describeError(error) : null;
  return complaint === null ? { answer: text } : { complaint };
}

function statusOf(response: unknown): number | null {
  const read = responseSchema.safeParse(response);
  const status = read.success ? (read.data.status_code ?? null) : null;
  return status !== null && status >= 400 ? status : null;
}

/** An error in the words of whoever wrote it, one error inside another at most; null when nothing is said. */
function describeError(error: unknown, isInner = false): string | null {
  if (typeof error === 'string') return error.trim() === '' ? null : shorten(error);
  const read = errorSchema.safeParse(error);
  if (!read.success) return null;
  const { code, message, error: inner } = read.data;
  const said = [code, message].filter((part) => (typeof part === 'string' && part !== '') || typeof part === 'number');
  if (said.length > 0) return shorten(said.join(': '));
  return isInner ? null : describeError(inner, true);
}

const shorten = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= LONGEST_REASON ? line : `${line.slice(0, LONGEST_REASON)}…`;
};

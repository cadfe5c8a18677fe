import { jsonrepair } from 'jsonrepair';
import { z } from 'zod';
import { zhCN } from 'zod/locales';
import { answerText, isClosed } from './answer-text.ts';
import { CONTENT_FILTERED, TOO_LONG } from './failure.ts';
import { messageText } from './message-text.ts';

/** What is wrong with an answer, for asking again: what the model wrote, and in Chinese why it cannot be read. */
export interface AnswerFault {
  readonly written: string;
  readonly complaint: string;
}

/**
 * What a stored answer turned out to be. `repaired` tells that the JSON had to be mended; `truncated` that the answer
 * hit its length limit, or the question the model's (split the question, never repeat it); `refused` that the model
 * declined, `filtered` that the provider withheld the answer; `malformed` that something else came than was asked for:
 * its `fault` is null where the model wrote nothing (a gateway's page, no choice).
 */
export type AnswerReading<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly repaired: boolean }
  | { readonly kind: 'truncated' | 'refused' | 'filtered'; readonly reason: string }
  | { readonly kind: 'malformed'; readonly reason: string; readonly fault: AnswerFault | null };

type Unreadable = Exclude<AnswerReading<never>, { readonly kind: 'ok' }>;

const choiceSchema = z.object({ finish_reason: z.string().nullish(), message: z.unknown() });
const bodySchema = z.object({ choices: z.array(choiceSchema) });
const errorSchema = z.looseObject({ error: z.union([z.string(), z.looseObject({})]) });

type Choice = z.infer<typeof choiceSchema>;

const TRUNCATED: ReadonlySet<string> = new Set([
  'length',
  'max_tokens',
  'model_length',
  'model_context_window_exceeded',
]);
const FILTERED: ReadonlySet<string> = new Set(['content_filter', 'sensitive', 'safety', 'content_filtered']);
/** The provider stopped in the middle for reasons of its own (DeepSeek, Zhipu). */
const INTERRUPTED: ReadonlySet<string> = new Set(['insufficient_system_resource', 'network_error', 'error']);

const unreadable = (kind: 'truncated' | 'refused' | 'filtered', reason: string): Unreadable => ({ kind, reason });

/** Something came, but nothing that the model wrote. */
const noAnswer = (reason: string): Unreadable => ({ kind: 'malformed', reason, fault: null });

/** The first words of something, for a reason. */
const excerpt = (text: string): string => JSON.stringify(text.trim().slice(0, 80));

/**
 * Reads a stored body: is it JSON, has it a choice, how did it finish, was it refused, what is the JSON in it, does it
 * fit the schema. Pure and total: whatever came, the result says what it was.
 */
export function readAnswer<T>(rawResponse: string, schema: z.ZodType<T>): AnswerReading<T> {
  const choice = firstChoice(rawResponse);
  if ('kind' in choice) return choice;
  const finished = judgeFinish(choice.finish_reason ?? 'stop');
  if (finished !== null) return finished;
  const { text, refusal } = messageText(choice.message);
  if (refusal !== '') return unreadable('refused', refusal);
  return text.trim() === '' ? noAnswer('The message is empty.') : readText(text, schema);
}

function firstChoice(rawResponse: string): Choice | Unreadable {
  const body = tryParse(rawResponse, JSON.parse);
  if (body === undefined) return noAnswer(`The body is no JSON but ${excerpt(rawResponse)}.`);
  const parsed = bodySchema.safeParse(body);
  if (parsed.success) return parsed.data.choices[0] ?? noAnswer('The list of choices is empty.');
  const isError = errorSchema.safeParse(body).success;
  return (
    (isError ? judgeError(rawResponse) : null) ??
    noAnswer(`The body is no chat completion but ${excerpt(rawResponse)}.`)
  );
}

/** Gateways pass on a provider's error with status 200; what it says of filters and lengths holds all the same. */
function judgeError(rawResponse: string): Unreadable | null {
  const said = rawResponse.slice(0, 2_000);
  if (TOO_LONG.test(said)) return unreadable('truncated', `The question was too long: ${excerpt(rawResponse)}.`);
  return CONTENT_FILTERED.test(said) ? unreadable('filtered', `The provider said ${excerpt(rawResponse)}.`) : null;
}

function judgeFinish(reason: string): Unreadable | null {
  const finish = reason.toLowerCase();
  if (TRUNCATED.has(finish)) return unreadable('truncated', `The answer ended at its length limit (${reason}).`);
  if (FILTERED.has(finish)) return unreadable('filtered', `The provider withheld the answer (${reason}).`);
  if (INTERRUPTED.has(finish)) return noAnswer(`The provider broke the answer off (${reason}).`);
  return finish === 'refusal' ? unreadable('refused', 'The model declined to answer.') : null;
}

/** An answer of 32,000 tokens is about so many characters; on longer junk the repair can take minutes. */
const LONGEST_REPAIR_CHARACTERS = 100_000;

function readText<T>(written: string, schema: z.ZodType<T>): AnswerReading<T> {
  const malformed = (reason: string, complaint: string): Unreadable => ({
    kind: 'malformed',
    reason,
    fault: { written, complaint },
  });
  const text = answerText(written);
  if (text === null) return malformed(`There is no JSON in the answer ${excerpt(written)}.`, '回答中没有 JSON 对象');
  const strict = tryParse(text, JSON.parse);
  if (strict === undefined && !isClosed(text)) {
    return unreadable('truncated', 'The answer breaks off before its JSON is closed.');
  }
  const value = strict ?? (text.length > LONGEST_REPAIR_CHARACTERS ? undefined : tryParse(text, repaired));
  if (value === undefined) return malformed('The JSON is beyond repair.', syntaxComplaint(text));
  const fitting = schema.safeParse(value);
  if (fitting.success) return { kind: 'ok', value: fitting.data, repaired: strict === undefined };
  const reason = issuesOf(fitting.error);
  return malformed(
    `The answer does not fit its schema: ${reason}.`,
    `JSON 的结构不对（${complaintOf(value, schema)}）`,
  );
}

const repaired = (broken: string): unknown => JSON.parse(jsonrepair(broken));

/** The value that `parse` makes of the text; undefined when it throws. */
function tryParse(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** Where the JSON goes wrong, as far as the parser says; never its words, which quote the text. */
function syntaxComplaint(text: string): string {
  try {
    JSON.parse(text);
    return 'JSON 语法有误';
  } catch (thrown) {
    const place = /position (\d+)/u.exec(String(thrown))?.[1];
    return place === undefined ? 'JSON 语法有误' : `JSON 语法有误，在第 ${place} 个字符附近`;
  }
}

const issuesOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`.slice(0, 120))
    .join('; ');

const inChinese = zhCN().localeError;

/** What of a value does not fit a schema, in Chinese; empty for a value that fits. */
export function complaintOf(value: unknown, schema: z.ZodType): string {
  const { error } = schema.safeParse(value, { error: inChinese });
  return error === undefined ? '' : issuesOf(error);
}

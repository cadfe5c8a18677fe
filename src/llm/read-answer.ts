import { jsonrepair } from 'jsonrepair';
import { z } from 'zod';
import { answerText, isClosed } from './answer-text.ts';
import { messageText } from './message-text.ts';

/**
 * What a stored answer turned out to be. `repaired` tells that the JSON had to be mended; `truncated` that the answer
 * hit its length limit (split the question, never repeat it); `refused` that the model declined, `filtered` that the
 * provider withheld the answer; `malformed` that something else came than was asked for.
 */
export type AnswerReading<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly repaired: boolean }
  | { readonly kind: 'truncated' | 'refused' | 'filtered' | 'malformed'; readonly reason: string };

type Unreadable = Exclude<AnswerReading<never>, { readonly kind: 'ok' }>;

const choiceSchema = z.object({
  finish_reason: z.string().nullish(),
  message: z
    .looseObject({
      content: z.union([z.string(), z.array(z.unknown())]).nullish(),
      refusal: z.string().nullish(),
    })
    .nullish(),
});
const bodySchema = z.object({ choices: z.array(choiceSchema) });

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

const unreadable = (kind: Unreadable['kind'], reason: string): Unreadable => ({ kind, reason });

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
  return readText(text, schema);
}

function firstChoice(rawResponse: string): Choice | Unreadable {
  let body: unknown;
  try {
    body = JSON.parse(rawResponse);
  } catch {
    return unreadable('malformed', `The body is no JSON but ${excerpt(rawResponse)}.`);
  }
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return unreadable('malformed', `The body is no chat completion but ${excerpt(rawResponse)}.`);
  return parsed.data.choices[0] ?? unreadable('malformed', 'The list of choices is empty.');
}

function judgeFinish(reason: string): Unreadable | null {
  const finish = reason.toLowerCase();
  if (TRUNCATED.has(finish)) return unreadable('truncated', `The answer ended at its length limit (${reason}).`);
  if (FILTERED.has(finish)) return unreadable('filtered', `The provider withheld the answer (${reason}).`);
  if (INTERRUPTED.has(finish)) return unreadable('malformed', `The provider broke the answer off (${reason}).`);
  return finish === 'refusal' ? unreadable('refused', 'The model declined to answer.') : null;
}

function readText<T>(written: string, schema: z.ZodType<T>): AnswerReading<T> {
  const text = answerText(written);
  if (text === null) return unreadable('malformed', `There is no JSON in the answer ${excerpt(written)}.`);
  const strict = tryParse(text, JSON.parse);
  if (strict !== undefined) return conform(strict, schema, false);
  if (!isClosed(text)) return unreadable('truncated', 'The answer breaks off before its JSON is closed.');
  const mended = tryParse(text, (broken) => JSON.parse(jsonrepair(broken)));
  return mended === undefined ? unreadable('malformed', 'The JSON is beyond repair.') : conform(mended, schema, true);
}

/** The value that `parse` makes of the text; undefined when it throws. */
function tryParse(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function conform<T>(value: unknown, schema: z.ZodType<T>, repaired: boolean): AnswerReading<T> {
  const result = schema.safeParse(value);
  if (result.success) return { kind: 'ok', value: result.data, repaired };
  const issues = result.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return unreadable('malformed', `The answer does not fit its schema: ${issues.join('; ')}.`);
}

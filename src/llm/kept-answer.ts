import { z } from 'zod';
import { completionBody } from './completion-body.ts';
import { bodyOfAnswer } from './import-answer.ts';
import { messageText } from './message-text.ts';
import { type AnswerReading, readAnswer } from './read-answer.ts';

const choicesSchema = z.object({ choices: z.array(z.object({ message: z.unknown() })) });

/** How an answer ended that could not be read, in the words of the protocol. */
const FINISH: Readonly<Record<Exclude<AnswerReading<unknown>['kind'], 'ok'>, string>> = {
  truncated: 'length',
  filtered: 'content_filter',
  refused: 'refusal',
  malformed: 'error',
};

/**
 * What has to be kept of a body for `importAnswer` to make of it a body that reads the same: what the model wrote, else
 * the body as it came, else, where that is no chat completion, one that ended as it did and has it beside. Pure and total.
 */
export function keptAnswer(rawResponse: string): string {
  const reading = read(rawResponse);
  const written = writtenIn(rawResponse);
  if (written !== null && isSame(read(bodyOfAnswer(written)), reading)) return written;
  if (isSame(read(bodyOfAnswer(rawResponse)), reading)) return rawResponse;
  const finishReason = reading.kind === 'ok' ? 'stop' : FINISH[reading.kind];
  return completionBody('', { finishReason, original: rawResponse });
}

const read = (rawResponse: string): AnswerReading<unknown> => readAnswer(rawResponse, z.unknown());

/** What the model wrote; null where there is no message. */
function writtenIn(rawResponse: string): string | null {
  try {
    const [first] = choicesSchema.parse(JSON.parse(rawResponse)).choices;
    return first === undefined ? null : messageText(first.message).text;
  } catch {
    return null;
  }
}

/** Reasons are words for people and may quote the body. */
const withoutReason = (reading: AnswerReading<unknown>): string => JSON.stringify({ ...reading, reason: '' });

const isSame = (one: AnswerReading<unknown>, other: AnswerReading<unknown>): boolean =>
  withoutReason(one) === withoutReason(other);

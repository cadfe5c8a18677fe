import { z } from 'zod';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import { completionBody } from './completion-body.ts';
import { countTokens } from './count-tokens.ts';
import { usageOf } from './usage.ts';

const bodySchema = z.looseObject({ choices: z.array(z.unknown()) });

function isBody(text: string): boolean {
  try {
    return bodySchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/** The body that an answer obtained elsewhere is stored as: itself where it is one, else one that holds what the model wrote. */
export const bodyOfAnswer = (answer: string): string => (isBody(answer) ? answer : completionBody(answer));

/**
 * An answer obtained elsewhere (a batch, another machine, a person) as a call to be stored: either the body of a chat
 * completion, which is kept as it is, or what the model wrote; then its tokens are those of what was written, without the
 * body that we put around it. `receivedAt` is ISO-UTC.
 */
export function importAnswer(request: ModelRequest, answer: string, receivedAt: string): ModelCall {
  const rawResponse = bodyOfAnswer(answer);
  const { key, model, task } = request;
  const usage = usageOf(request, rawResponse);
  const outputTokens = rawResponse === answer ? usage.outputTokens : countTokens(answer);
  return { key, model, task, rawResponse, ...usage, outputTokens, milliseconds: 0, receivedAt };
}

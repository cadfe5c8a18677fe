import type { AnswerCompletion } from './reply.ts';
import { jsonReply } from './reply.ts';

/** Answers chat completions. */
export const createAnswerCompletion = (): AnswerCompletion => () =>
  jsonReply({
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: '{"items":[]}' } }],
  });

import type { Complete } from './complete.ts';
import type { Prepare } from './prepare-answer.ts';
import type { AnswerCompletion } from './reply.ts';

/**
 * Answers the body of a chat completion that comes another way than by a request of its own: no limit holds it up, and
 * of the faults it meets those that a reply can have, but none of the connection.
 */
export const createAnswerCompletion =
  (prepare: Prepare, complete: Complete): AnswerCompletion =>
  (body) => {
    const prepared = prepare(body);
    return 'status' in prepared ? prepared : complete(prepared).reply;
  };

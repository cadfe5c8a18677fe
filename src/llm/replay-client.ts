import type { ModelRequest } from '#model/model-call.ts';
import type { ModelClient } from './model-client.ts';
import { ModelError } from './model-error.ts';

/**
 * A client that asks nobody: with it, only stored answers are used, and a missing one is an error of that request.
 * `onMissing` is told of every request that has no answer yet: collected, they are what is to be answered elsewhere,
 * the halves of questions that turned out too long included.
 */
export const createReplayClient = (onMissing?: (request: ModelRequest) => void): ModelClient => ({
  ask: (request) => {
    onMissing?.(request);
    const message = `No answer is stored for request ${request.key} (${request.task}), and no model may be asked.`;
    return Promise.reject(
      new ModelError({ kind: 'answer-missing', message, context: { key: request.key, task: request.task } }),
    );
  },
});

import type { ModelClient } from './model-client.ts';
import { ModelError } from './model-error.ts';

/** A client that asks nobody: with it, only stored answers are used, and a missing one is an error of that request. */
export const createReplayClient = (): ModelClient => ({
  ask: (request) =>
    Promise.reject(
      new ModelError({
        kind: 'answer-missing',
        message: `No answer is stored for request ${request.key} (${request.task}), and no model may be asked.`,
        context: { key: request.key, task: request.task },
      }),
    ),
});

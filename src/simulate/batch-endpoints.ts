import type { AnswerCompletion, Route } from './reply.ts';

/** What the endpoints for files and batches need of the provider. */
export interface BatchParts {
  /** Answers one line of a batch, with the faults that a reply can have; it counts neither as a request nor against limits. */
  readonly answerCompletion: AnswerCompletion;
}

/** The endpoints `/v1/files` and `/v1/batches`. */
export const batchRoutes = (_parts: BatchParts): readonly Route[] => [];

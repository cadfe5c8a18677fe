import { ModelError } from '#llm/index.ts';

/** Whether a report is left to the next run: the run was stopped while a model was asked, or may spend no more. */
export const isCancelled = (error: unknown): boolean =>
  error instanceof ModelError && (error.kind === 'aborted' || error.kind === 'budget-reached');

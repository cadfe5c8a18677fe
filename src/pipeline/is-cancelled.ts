import { ModelError } from '#llm/index.ts';

/** Whether the run was stopped while a model was asked. */
export const isCancelled = (error: unknown): boolean => error instanceof ModelError && error.kind === 'aborted';

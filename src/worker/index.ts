export { followQueue } from './follow-queue.ts';
export { workOnQueue } from './work-on-queue.ts';
export type { Misfit, OpenedRun, Refusal, WorkerParts } from './worker-parts.ts';

import { DuizhangError } from '#model/duizhang-error.ts';

/** Thrown for what cannot be a queue's, and where pg-boss is not as this program knows it. */
export class QueueError extends DuizhangError {
  override readonly name = 'QueueError';
}

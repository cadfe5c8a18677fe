import { DuizhangError } from '#model/duizhang-error.ts';

/** Thrown when there is no dataset to read, or a query is refused, wrong or stopped; the message is one line. */
export class DatasetError extends DuizhangError {
  override readonly name = 'DatasetError';
}

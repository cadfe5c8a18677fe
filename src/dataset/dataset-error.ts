import { DuizhangError } from '#model/duizhang-error.ts';

/** What is at fault: the dataset, which is missing or damaged, or the query, which is wrong, refused or stopped. */
export type DatasetErrorKind = 'dataset' | 'query';

/** Thrown when there is no dataset to read, or a query is refused, wrong or stopped; the message is one line. */
export class DatasetError extends DuizhangError {
  override readonly name = 'DatasetError';
  readonly kind: DatasetErrorKind;

  constructor(options: {
    kind: DatasetErrorKind;
    message: string;
    cause?: unknown;
    context?: Record<string, string | number>;
  }) {
    super(options);
    this.kind = options.kind;
  }
}

import { DuizhangError } from '#model/duizhang-error.ts';

/** Thrown when a release cannot be made: the folder is not one of a release, a record breaks its schema, a key repeats. */
export class PublishError extends DuizhangError {
  override readonly name = 'PublishError';
}

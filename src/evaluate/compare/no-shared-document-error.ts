import { DuizhangError } from '#model/duizhang-error.ts';
import { listedNames } from './listed-names.ts';

/** Thrown where two runs have no document in common: nothing of them can be compared. */
export class NoSharedDocumentError extends DuizhangError {
  override readonly name = 'NoSharedDocumentError';
}

/** The error for a run and what it was compared with, saying which documents each has. */
export function noSharedDocument(
  name: string,
  before: readonly string[],
  after: readonly string[],
): NoSharedDocumentError {
  return new NoSharedDocumentError({
    message: `Nothing can be compared, because no document is in both runs. Documents of ${name}: ${listedNames(before)}. Documents of this run: ${listedNames(after)}. Evaluate documents that ${name} has, or compare with another run.`,
    context: { before: before.length, after: after.length },
  });
}

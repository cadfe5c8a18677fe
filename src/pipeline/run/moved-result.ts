import type { EndedUnit, FoundFile } from '#model/work.ts';

/** A result that was kept, told of the files as they are called now: the same bytes may lie elsewhere than they did. */
export function movedResult(result: EndedUnit, files: readonly FoundFile[]): EndedUnit {
  const moves = result.files
    .map(({ outcome }, at) => [outcome.path, files[at]?.path ?? outcome.path] as const)
    .filter(([from, to]) => from !== to)
    // The longest first: a path may begin with another.
    .toSorted(([one], [other]) => other.length - one.length);
  if (moves.length === 0) return result;
  const moved = (reason: string): string => moves.reduce((text, [from, to]) => text.replaceAll(from, () => to), reason);
  return {
    ...result,
    files: result.files.map(({ outcome, made }, at) => ({
      made,
      outcome: {
        ...outcome,
        path: files[at]?.path ?? outcome.path,
        reason: outcome.reason === null ? null : moved(outcome.reason),
      },
    })),
  };
}

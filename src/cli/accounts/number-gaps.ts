import type { NamedFigure, NamedIdentity } from './named-identity.ts';

/** Numbers that a list lacks, or that come again: between which markers. `before` is null where the list begins later than 1. */
export interface NumberGap {
  readonly before: NamedFigure | null;
  readonly after: NamedFigure;
  /** The numbers between the two; none where the later marker repeats a number or falls back. */
  readonly missing: readonly number[];
}

/** Where the numbers of a list do not follow one another; nothing for equations of other rules. */
export function gapsOf({ identity, figures }: NamedIdentity): readonly NumberGap[] {
  if (identity.rule !== 'numbering') return [];
  return figures.flatMap((after, at) => {
    const before = figures[at - 1] ?? null;
    const [from, to] = [before === null ? 0 : Number(before.value), Number(after.value)];
    if (to === from + 1) return [];
    return [
      { before, after, missing: Array.from({ length: Math.max(0, to - from - 1) }, (_, step) => from + 1 + step) },
    ];
  });
}

/** Missing numbers named one by one; of more only the first and the last. */
const NAMED_NUMBERS = 4;

const numbersOf = (missing: readonly number[]): string =>
  missing.length <= NAMED_NUMBERS ? missing.join(', ') : `${missing[0]}–${missing.at(-1)}`;

/** The gap in a few words; `placeOf` names a place. */
export function gapWords({ before, after, missing }: NumberGap, placeOf: (offset: number) => string): string {
  const at = ({ printed, span }: NamedFigure): string => `${printed} (${placeOf(span.start)})`;
  if (before === null) return `${numbersOf(missing)} missing 缺: the list begins with ${at(after)}`;
  if (missing.length === 0) return `${at(after)} follows 重号 ${at(before)}`;
  return `${numbersOf(missing)} missing 缺 between ${at(before)} and ${at(after)}`;
}

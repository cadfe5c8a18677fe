import type { Figure } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import { endOfWords, startOfWords } from '../clause-bounds.ts';

/** The words before and behind a figure in its clause, as spans of the text. */
export interface WordsAround {
  readonly left: Span;
  readonly right: Span;
  /** The figure limits what another figure counts (56人及以上大班额212个): it states nothing itself. */
  readonly isQualifier: boolean;
}

const LEFT_STOPS = '，。；：！？\n\t,;:';
const RIGHT_STOPS = '，。；：、！？\n\t,;:';
const JOINTS = /^(?:[、，,\s]|以及|和|及|与|并)+/u;
const BOUND_WORDS = /^\s*(?:及以上|以上|及以下|以下|以内|之内|左右)/u;
const COMPARED = /(?:超过|大于|高于|不足|低于|达到?)$/u;

/** The clause around `figure`; `floor` is where the last figure's statement ended, `next` the figure behind this one. */
export function wordsAround(
  view: string,
  sentence: Span,
  figure: Figure,
  floor: number,
  next: Figure | undefined,
): WordsAround {
  const { digits, whole } = figure;
  const begin = startOfWords(view, digits.start, floor, LEFT_STOPS);
  const joint = JOINTS.exec(view.slice(begin, digits.start))?.[0].length ?? 0;
  const left = { start: begin + joint, end: digits.start };
  const start = whole.end + (BOUND_WORDS.exec(view.slice(whole.end, whole.end + 4))?.[0].length ?? 0);
  const limit = next === undefined ? sentence.end : next.digits.start;
  // A bracket right behind a figure explains it, and ends what it counts.
  const end = /[（(]/u.test(view.charAt(start)) ? start : endOfWords(view, start, limit, RIGHT_STOPS);
  const words = view.slice(start, end);
  const abuts = next !== undefined && end === next.digits.start;
  const isQualifier =
    (abuts && words !== '' && (start > whole.end || figure.bound !== null)) ||
    (words.startsWith('的') && COMPARED.test(view.slice(begin, digits.start)));
  return { left, right: abuts ? { start, end: start } : { start, end }, isQualifier };
}

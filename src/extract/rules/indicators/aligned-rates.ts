import { type AlignedFigure, alignRespectively } from '#model/align-respectively.ts';
import type { Figure } from '#model/find-figures.ts';
import { type Span, textAt } from '#model/span.ts';
import type { Naming } from './name-figure.ts';
import { trimBefore } from './name-phrases.ts';

/** A statement that a list in order may go on about. */
interface Counted {
  readonly figure: Figure;
  readonly name: string;
  readonly span: Span;
}

/** Lists in order are rare; a sentence of fewer figures holds none. */
const SHORTEST_LIST = 2;

/** The figures of a sentence that stand in a list with what they are about in the same order, by the place of their digits. */
export function alignedFigures(
  view: string,
  sentence: Span,
  figures: readonly Figure[],
): ReadonlyMap<number, AlignedFigure> {
  if (figures.length < SHORTEST_LIST) return new Map();
  return new Map(alignRespectively(view, sentence, figures).map((each) => [each.figure.digits.start, each]));
}

/** The verb of a list as part of a name: 同比分别下降 → 同比下降, 分别为 → nothing. */
const plainVerb = (words: string): string => trimBefore(words.replace(/分别|均|各|\s|[，,：:]/gu, ''));

/** A short name, and the names behind it up to the last, which alone has a rate behind as many characters. */
const SHORT_NAME = /^\p{Script=Han}{2,4}$/u;
const LAST_OF_ROW = /(?:^|[、和及与])(\p{Script=Han}+)$/u;

/** 小学、初中大班额占比: what the last name of a row tells of all of them; empty where each has words of its own. */
function sharedRate(own: string, rest: string): string {
  if (!SHORT_NAME.test(own)) return '';
  const shared = (LAST_OF_ROW.exec(rest)?.[1] ?? '').slice(own.length);
  return shared.length >= SHORTEST_RATE && /[率比度]$/u.test(shared) ? shared : '';
}
const SHORTEST_RATE = 3;

/** What a figure of a list in order is called: its name in the row, or the count before it, with the verb of the list. */
export function nameAligned(
  view: string,
  { name, counted, verb }: AlignedFigure,
  before: readonly Counted[],
): Naming | null {
  const shared = plainVerb(textAt(view, verb));
  if (name !== null) {
    const own = trimBefore(textAt(view, name));
    const rate = sharedRate(own, view.slice(name.end, verb.start).trimEnd());
    return own === '' ? null : { name: `${own}${rate}${shared}`, subject: `${own}${rate}`, start: name.start };
  }
  const of = before.find(({ figure }) => figure.digits.start === counted?.digits.start);
  return of === undefined ? null : { name: `${of.name}${shared}`, subject: of.name, start: of.span.start };
}

import type { Figure } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import { endOfWords, startOfWords } from '../clause-bounds.ts';
import { numberingLength } from './name-phrases.ts';

/** The words before and behind a figure in its clause, as spans of the text. */
export interface WordsAround {
  readonly left: Span;
  readonly right: Span;
  /** The figure limits what another figure counts (56人及以上大班额212个): it states nothing itself. */
  readonly isQualifier: boolean;
}

const LEFT_STOPS = '，。；：！？\n\t,;:';
const RIGHT_STOPS = '，。；：、！？\n\t,;:';
const JOINTS = /^(?:[、，,\s）)]|以及|和|及|与|并)+/u;
/** A conjunction right before the next figure parts two counted things (5次全会和17次会议). */
const CONJUNCTION = /(?:以及|和|及|与)$/u;
const OPENS_BRACKET = /[（(][^（()）]*$/u;
const BOUND_WORDS = /^\s*(?:及以上|以上|及以下|以下|以内|之内|左右)/u;
const COMPARED = /(?:超过|大于|高于|不足|低于|达到?)$/u;

/** 由85%提高到95%: the first figure is what was before, not what happened. */
const isFormerValue = (before: string, behind: string): boolean =>
  /[由从]$/u.test(before) && /^(?:提高|提升|上升|增加|增长|下降|降低|降|减少|扩大|压缩)/u.test(behind);

/** 65岁以上 says who, not how many. */
const isAge = ({ unit, bound }: Figure): boolean => unit === '岁' && bound !== null;

/** A further verb on the way to the next figure ends the noun of this one (5个村发放3000份手册). */
const FURTHER_VERB =
  /(?<=.)(?:发放|赠送|捐赠|投入|投放|开展|组织|举办|采购|购置|配备|配发|安排|检查|培训|解决|落实|建设|新建|改造|新打|发送|张贴|悬挂|下达|整改|完成)/u;

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
  const numbering = numberingLength(view.slice(begin + joint, digits.start));
  const left = { start: begin + joint + numbering, end: digits.start };
  const start = whole.end + (BOUND_WORDS.exec(view.slice(whole.end, whole.end + 4))?.[0].length ?? 0);
  const { end, abuts } = endOfNoun(view, start, sentence.end, next);
  const words = view.slice(start, end);
  const isQualifier =
    (abuts && words !== '' && (start > whole.end || figure.bound !== null)) ||
    isAge(figure) ||
    isFormerValue(view.slice(begin, digits.start), words) ||
    (words.startsWith('的') && COMPARED.test(view.slice(begin, digits.start)));
  return { left, right: abuts ? { start, end: start } : { start, end }, isQualifier };
}

/** Where the noun behind a figure ends. `abuts`: the words run on to the next figure, and are that one's. */
function endOfNoun(
  view: string,
  start: number,
  ceiling: number,
  next: Figure | undefined,
): { readonly end: number; readonly abuts: boolean } {
  const limit = next === undefined ? ceiling : next.digits.start;
  // A bracket right behind a figure explains it, and so does one that holds a figure of its own.
  if (/[（(]/u.test(view.charAt(start))) return { end: start, abuts: false };
  const bracket = next === undefined ? null : OPENS_BRACKET.exec(view.slice(start, limit));
  if (bracket !== null) return { end: endOfWords(view, start, start + bracket.index, RIGHT_STOPS), abuts: false };
  const end = endOfWords(view, start, limit, RIGHT_STOPS);
  const conjunction = CONJUNCTION.exec(view.slice(start, end));
  if (next === undefined || end !== limit) return { end, abuts: false };
  if (conjunction !== null) return { end: start + conjunction.index, abuts: false };
  const verb = FURTHER_VERB.exec(view.slice(start, end));
  return verb === null ? { end, abuts: true } : { end: start + verb.index, abuts: false };
}

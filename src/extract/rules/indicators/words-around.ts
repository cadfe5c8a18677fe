import type { Figure } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import { characterAt } from '../character-at.ts';
import { endOfWords, startOfWords } from '../clause-bounds.ts';
import { isHan } from '../word-finder.ts';
import { beginsWithVerb, furtherVerbIn } from './further-verb.ts';
import { numberingLength } from './name-phrases.ts';

/** The words before and behind a figure in its clause, as spans of the text. */
export interface WordsAround {
  readonly left: Span;
  readonly right: Span;
  /** The words behind the figure run on to the next one, and belong to both. */
  readonly abuts: boolean;
  /** The figure limits what another figure counts (56人及以上大班额212个): it states nothing itself. */
  readonly isQualifier: boolean;
}

const LEFT_STOPS = '，。；：！？\n\t,;:';
const RIGHT_STOPS = '，。；：、！？\n\t,;:';
const JOINTS = /^(?:[、，,\s）)]|以及|和|及(?!时)|与|并)+/u;
const JOINING_WORD = characterAt('以和及与并');
/** How many code units of marks and conjunctions stand between the words before a figure and the clause's beginning. */
function jointLength(view: string, { start, end }: Span): number {
  if (isHan(view.charCodeAt(start)) && !JOINING_WORD(view, start)) return 0;
  return JOINTS.exec(view.slice(start, end))?.[0].length ?? 0;
}

/** A conjunction right before the next figure parts two counted things (5次全会和17次会议). */
const CONJUNCTION = /(?:以及|和|及|与)$/u;

/** Where the bracket opens that is still open at `end`, not before `start`; null where none is. */
function openBracket(view: string, start: number, end: number): number | null {
  for (let at = end - 1; at >= start; at -= 1) {
    const character = view.charAt(at);
    if (character === '（' || character === '(') return at;
    if (character === '）' || character === ')') return null;
  }
  return null;
}

const BOUND_WORDS = /^\s*(?:及以上|以上|及以下|以下|以内|之内|左右)/u;
const BOUND_WORD = characterAt('及以之左');
/** The bound behind a figure that ends at `end`: how many code units its words have. */
export function boundLength(view: string, end: number): number {
  if (isHan(view.charCodeAt(end)) && !BOUND_WORD(view, end)) return 0;
  return BOUND_WORDS.exec(view.slice(end, end + 4))?.[0].length ?? 0;
}

const COMPARED = /(?:超过|大于|高于|不足|低于|达到?)$/u;

const FORMER =
  /[由从](?:上年|去年|前年|年初|原来|原先|以前|此前|过去|改革前|整改前|上年末|去年底|上年同期|(?:19|20)\d{2}年)?的?$/u;
const ENDS_FORMER = characterAt('由从的年初来先前此去末底期');
/** 较2018年的23起下降39.13%: what is compared with was before, too. */
const BEFORE_IN_TIME = /[较比与](?:上年|去年|前年|上年同期|去年同期|(?:19|20)\d{2}年)(?:同期|末|底)?的$/u;
/** 由85%提高到95%: the first figure is what was before, not what happened. */
const isFormerValue = (view: string, { start, end }: Span, behind: string): boolean =>
  ENDS_FORMER(view, end - 1) &&
  (FORMER.test(view.slice(start, end)) || BEFORE_IN_TIME.test(view.slice(start, end))) &&
  /^(?:左右)?(?:大幅|进一步|逐步)?(?:提高|提升|上升|升|增加|增长|增|下降|降低|降|减少|减|扩大|压缩|压|缩短|缩减|拓展|加宽|拓宽|加高|加固|扩|调高|调低|调整|优化|发展|变)/u.test(
    behind,
  );

/** 65岁以上, 0—6岁残疾儿童 say who, not how many. */
const isAge = ({ unit, bound, whole }: Figure, view: string): boolean =>
  unit === '岁' &&
  (bound !== null || /^(?:及|以|至|到|[-—~～]|\p{Script=Han})/u.test(view.slice(whole.end, whole.end + 1)));

/** 未发生死亡3人以上的事故: a bound that says which events did not happen. */
const isBoundOfNone = (view: string, { start, end }: Span, { bound }: Figure): boolean =>
  bound !== null && /(?:未|没有|没|无|不|杜绝)(?:再)?(?:发生|出现)/u.test(view.slice(start, end));

/** 未完成的1条1.8公里: what was left undone is no result. */
const UNDONE = /未(?:完成|完工|实施|开工|建成)的(?:[\d.]+\p{Script=Han}{1,2})?$/u;

/** 6个地块的调查报告中有5个: what is counted ends before what is told of it. */
const OF_THESE = /(?<=.)(?:的|中有|中|里有|内有|有)/u;
/** Units that count what the noun behind them names; 100亩基地 and 500吨冷库 tell a size. */
const COUNTING = /(?:[名人家户个位所座件起条项台辆处支类份套]|[户家]次)$/u;
/** Words up to the next figure that are longer are no noun. */
const LONGEST_NOUN = 14;

/** 45家企业120名职工: a short noun between two figures is what the first one counts. */
const isNounOf = ({ unit, kind }: Figure, words: string): boolean =>
  kind === 'counter' && COUNTING.test(unit ?? '') && words.length >= 2 && words.length <= LONGEST_NOUN;

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
  const joint = jointLength(view, { start: begin, end: digits.start });
  const numbering = numberingLength(view.slice(begin + joint, digits.start));
  const left = { start: begin + joint + numbering, end: digits.start };
  const start = whole.end + boundLength(view, whole.end);
  const { end, abuts } = endOfNoun(view, start, sentence.end, next, figure.unit);
  const words = view.slice(start, end);
  const isQualifier =
    (abuts && words !== '' && (start > whole.end || figure.bound !== null)) ||
    isAge(figure, view) ||
    isBoundOfNone(view, { start: begin, end: digits.start }, figure) ||
    UNDONE.test(view.slice(begin, digits.start)) ||
    isFormerValue(view, { start: begin, end: digits.start }, words) ||
    (words.startsWith('的') && COMPARED.test(view.slice(begin, digits.start)));
  const isNoun = !abuts || (isNounOf(figure, words) && start === whole.end);
  return { left, right: isNoun ? { start, end } : { start, end: start }, abuts, isQualifier };
}

/** A list of nouns goes on behind its comma (47家印刷、汽修企业) unless a figure or a further verb follows there. */
function endOfList(view: string, start: number, limit: number): number {
  const end = endOfWords(view, start, limit, RIGHT_STOPS);
  if (end === limit || view.charAt(end) !== '、') return end;
  const clause = endOfWords(view, end + 1, limit, LEFT_STOPS);
  const words = view.slice(end + 1, clause);
  const isList = clause < limit && words.length <= LONGEST_NOUN && !beginsWithVerb(words) && !/\d/u.test(words);
  return isList ? clause : end;
}

/** Where the noun behind a figure ends. `abuts`: the words run on to the next figure, and are that one's. */
function endOfNoun(
  view: string,
  start: number,
  ceiling: number,
  next: Figure | undefined,
  unit: string | null,
): { readonly end: number; readonly abuts: boolean } {
  const limit = next === undefined ? ceiling : next.digits.start;
  // A bracket right behind a figure explains it, and so does one that holds a figure of its own.
  if (openBracket(view, start, start + 1) !== null) return { end: start, abuts: false };
  const bracket = next === undefined ? null : openBracket(view, start, limit);
  if (bracket !== null) return { end: endOfWords(view, start, bracket, RIGHT_STOPS), abuts: false };
  const end = endOfList(view, start, limit);
  if (next === undefined || end !== limit) return { end, abuts: false };
  const words = view.slice(start, end);
  const conjunction = CONJUNCTION.exec(words);
  if (conjunction !== null) return { end: start + conjunction.index, abuts: false };
  const verb = furtherVerbIn(words);
  const nounEnd = verb === -1 && COUNTING.test(unit ?? '') ? (OF_THESE.exec(words)?.index ?? -1) : verb;
  // A further verb on the way to the next figure ends the noun of this one (5个村发放3000份手册).
  if (nounEnd !== -1) return { end: start + nounEnd, abuts: false };
  return { end, abuts: !(COUNTING.test(unit ?? '') && words.length >= 2 && hasOwnNoun(view, next, ceiling)) };
}

/** Nouns of one character: 8个乡镇21个村. */
const SHORT_NOUNS = '村乡镇街县区校站厂库';

/** 9个乡镇46个行政村: the next figure counts a noun of its own, so that the one before it is the first figure's alone. */
function hasOwnNoun(view: string, next: Figure, ceiling: number): boolean {
  if (next.kind !== 'counter' || !isHan(view.charCodeAt(next.whole.end))) return false;
  const words = view.slice(next.whole.end, endOfWords(view, next.whole.end, ceiling, RIGHT_STOPS));
  const isWord = words.length >= 2 || (words !== '' && SHORT_NOUNS.includes(words));
  return isWord && words.length <= LONGEST_NOUN && furtherVerbIn(words) === -1 && !beginsWithVerb(words);
}

import { type Figure, findFigures } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';
import { isHan } from '../word-finder.ts';
import type { NamedFigure } from './named-figure.ts';
import { alignRespectively } from './respective-names.ts';

const OPENS = 1;
const CLOSES = 2;
const MARKS = 3;

/** What each code unit is to a walk back through a clause: a bracket, one of `marks`, or 0. */
function walkTable(marks: string): Uint8Array {
  const table = new Uint8Array(2 ** 16);
  for (const mark of marks) table[mark.charCodeAt(0)] = MARKS;
  for (const bracket of '（(') table[bracket.charCodeAt(0)] = OPENS;
  for (const bracket of '）)') table[bracket.charCodeAt(0)] = CLOSES;
  return table;
}

const CLAUSE_MARKS = walkTable('，,。；;：:！.\n\t');
const SENTENCE_MARKS = walkTable('。；;！？.');

const isSentenceMark = (view: string, at: number): boolean => at >= 0 && SENTENCE_MARKS[view.charCodeAt(at)] === MARKS;

/** 23.31万 and 280万 are money where 元 was left out; 万 with a counter behind it is not (DOMAIN: traps). */
const isMoney = (figure: Figure): boolean =>
  figure.kind === 'money' || figure.unit === '万' || figure.unit === '亿' || (figure.unit?.startsWith('元/') ?? false);

/** A comma or point between digits belongs to a number, a point behind a digit or letter to a marker or a name. */
const isComma = (view: string, at: number): boolean =>
  (view[at] === ',' && /\d/u.test(view[at - 1] ?? '') && /\d/u.test(view[at + 1] ?? '')) ||
  (view[at] === '.' && (/[\dA-Za-z]/u.test(view[at + 1] ?? '') || /^[\dA-Za-z]/u.test(view[at - 1] ?? '')));

/** Where the clause that ends at `end` begins, not before `from`; marks inside brackets do not count. */
function clauseStart(view: string, from: number, end: number, marks: Uint8Array): number {
  let depth = 0;
  for (let at = end - 1; at >= from; at -= 1) {
    const code = view.charCodeAt(at);
    const kind = isHan(code) ? 0 : marks[code];
    if (kind === 0) continue;
    if (kind === CLOSES) depth += 1;
    else if (kind === OPENS) {
      // An opening bracket without its closing one: the figure stands inside the bracket.
      if (depth === 0) return at + 1;
      depth -= 1;
    } else if (depth === 0 && !isComma(view, at)) return at + 1;
  }
  return from;
}

/** The end of the label: before a bracketed aside that stands right before the figure. */
function labelEnd(view: string, from: number, figureStart: number): number {
  const words = view.slice(from, figureStart).trimEnd();
  const aside = words.endsWith('）') || words.endsWith(')') ? /[（(][^（）()]*[）)]$/u.exec(words) : null;
  // 图书馆（项）688.45万元: the bracket tells a class of expenditure from a name.
  const isKept = aside === null || aside.index === 0 || /^[（(][类款项][)）]$/u.test(aside[0]);
  return from + (isKept ? words.length : aside.index);
}

/**
 * 支出合计（298.77万元）, 基本支出（163.20万元，含人员经费…）: where the words that name a figure at the beginning of a
 * bracket end, in front of it; the figure's own start for any other figure.
 */
function namedFrom(view: string, previous: number, figure: Figure): number {
  const start = figure.whole.start - 1;
  const opens = view.charAt(start);
  if ((opens !== '（' && opens !== '(') || start <= previous) return figure.whole.start;
  return /[\p{Script=Han}”"]/u.test(view.charAt(start - 1)) ? start : figure.whole.start;
}

const hasOneOf = (words: string, character: string, other: string): boolean =>
  words.includes(character) || words.includes(other);

/** A figure alone in its bracket. */
const isAloneInBracket = (view: string, figure: Figure): boolean =>
  /[（(]/u.test(view.charAt(figure.whole.start - 1)) && /[）)]/u.test(view.charAt(figure.whole.end));

const NUMERALS = '一二三四五六七八九十';

/** Words that begin with a Chinese character have no mark in front, and no number where it is no numeral. */
const beginsPlainly = (view: string, at: number): boolean =>
  isHan(view.charCodeAt(at)) && !NUMERALS.includes(view.charAt(at));

/** Marks, and a list marker, in front of a label. */
const LEADING =
  /^[\s、，,：:；;）)—–·•●▪◆■□○★*-]*(?:[（(][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?:(?!\d)|(?=(?:19|20)\d{2}(?!\d)))|[①-⑳])?\s*/u;

/** （实际支出/预算）×100%: a factor of a formula states nothing. */
const isFactor = (view: string, { kind, digits: { start } }: Figure): boolean =>
  kind === 'ratio' && start > 0 && TIMES.has(view.charAt(view.charAt(start - 1) === ' ' ? start - 2 : start - 1));

const TIMES: ReadonlySet<string> = new Set('×✕*＊xX');

/** 控制率=（实际支出/预算安排）×100%=95.95%: what stands in front of the formula names its result. */
function withoutFormula(label: string): string {
  if (!hasOneOf(label, '=', '＝')) return label;
  const at = label.search(/[=＝]/u);
  return at < 1 ? label : label.slice(0, at);
}

/** 提前下达的中央资金, 以事业收入安排的技术服务项目: when money was given, and of which, is no part of what it is. */
const GIVEN =
  /^(?:[以用由][^，。；的]{2,10}(?:安排|列支|承担|解决)的|(?:包括|包含|其中)?[:：]?(?:已|提前|年初|年中|当年|全年)*(?:下达|安排|拨付|下拨|追加|到位)的(?=(?:中央|国家|上级|地方|本级|自治区|[省市州县区][级本]?)(?:财政|专项|补助|配套)*(?:资金|经费|补助)))/u;

const withoutGiving = (label: string): string => (label.includes('的') ? label.replace(GIVEN, '') : label);

/** The figures of money and the ratios of `range`, in order, each with its label. */
export function namedFigures(view: string, range: Span): readonly NamedFigure[] {
  const counts: Figure[] = [];
  const figures: Figure[] = [];
  for (const figure of findFigures(view, range)) {
    if (isFactor(view, figure)) continue;
    if (figure.kind === 'ratio' || isMoney(figure)) figures.push(figure);
    else if (figure.kind === 'counter') counts.push(figure);
  }
  return alignRespectively(labelled(view, range, figures, counts));
}

/** No sentence says more of a figure than this many code units before it. */
const LONGEST_SENTENCE = 600;

/** Where the sentence of a figure begins, given where the one before it did: figures come in order. */
function sentenceStart(view: string, before: { readonly start: number; readonly end: number }, figure: Figure): number {
  const mark = clauseStart(view, before.end, figure.whole.start, SENTENCE_MARKS);
  return isSentenceMark(view, mark - 1) ? mark : before.start;
}

const [STOP = 0, SEMICOLON = 0, PLAIN_SEMICOLON = 0] = [...'。；;'].map((mark) => mark.charCodeAt(0));
const endsSentence = (code: number): boolean => code === STOP || code === SEMICOLON || code === PLAIN_SEMICOLON;

/** Where the sentence at `from` ends, at the latest at `limit`; a point or a mark of surprise ends none. */
function endOfSentence(view: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && !endsSentence(view.charCodeAt(at))) at += 1;
  return at;
}

const IS_SUM = /^(?:资金|金额)?(?:共计?|合计|总计|总额|总金额|资金|金额)+(?:为|达)*$/u;

/** 共收到上级专项资金3项，共计265万元: what the sum is of stands in the clause before, beside its count. */
function countedClause(before: string): string {
  const clause = /([^，,。；;：:]{2,30})[，,]\s*$/u.exec(before)?.[1] ?? '';
  return /\d+\s*(?:项|个|笔|类|批|期)(?:项目)?$/u.test(clause)
    ? clause.replace(/\d+\s*(?:项|个|笔|类|批|期)$/u, '')
    : '';
}

function labelled(
  view: string,
  range: Span,
  figures: readonly Figure[],
  counts: readonly Figure[],
): readonly NamedFigure[] {
  let nextCount = 0;
  let sentence = { start: range.start, end: range.start };
  return figures.map((figure, index) => {
    const before = figures[index - 1];
    const previous = before?.whole.end ?? range.start;
    const from = Math.max(previous, figure.whole.start - LONGEST_SENTENCE);
    sentence = { start: sentenceStart(view, sentence, figure), end: figure.whole.end };
    const named = namedFrom(view, previous, figure);
    const rough = Math.max(from, clauseStart(view, from, named, CLAUSE_MARKS));
    const start = beginsPlainly(view, rough)
      ? rough
      : rough + (LEADING.exec(view.slice(rough, named))?.[0].length ?? 0);
    const end = labelEnd(view, Math.min(start, named), named);
    const next = figures[index + 1]?.whole.start ?? range.end;
    const ends = endOfSentence(view, figure.whole.end, Math.min(next, figure.whole.end + LONGEST_SENTENCE));
    const between = view.slice(Math.max(previous, start - LONGEST_SENTENCE), start);
    let followsCount = false;
    for (let count = counts[nextCount]; count !== undefined && count.whole.start < start; count = counts[nextCount]) {
      followsCount ||= count.whole.start >= Math.max(previous, sentence.start);
      nextCount += 1;
    }
    const label = withoutGiving(withoutFormula(withoutWhiteSpace(view.slice(start, end))));
    const earliest = Math.max(sentence.start, start - LONGEST_SENTENCE);
    const words = view.slice(earliest, start);
    const behind = Math.max(earliest, Math.min(previous, start));
    const isFirst = behind === earliest;
    return {
      figure,
      label: followsCount && IS_SUM.test(label) ? `${countedClause(view.slice(sentence.start, start))}${label}` : label,
      labelSpan: { start, end },
      sentence: sentence.start,
      aside: view.slice(end, figure.whole.start),
      isRespective: false,
      before: words,
      between: isFirst ? words : view.slice(behind, start),
      isFirst,
      followsSemicolon: '；;'.includes(view.charAt(sentence.start - 1) || ' '),
      opensBracket: index > 0 && (between.startsWith('（') || between.startsWith('(')),
      closesBracket:
        before !== undefined &&
        hasOneOf(between, '）', ')') &&
        !hasOneOf(between, '（', '(') &&
        !isAloneInBracket(view, before),
      followsCount,
      after: view.slice(figure.whole.end, ends),
    };
  });
}

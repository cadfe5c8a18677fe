import { type Figure, findFigures } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';
import { isHan } from '../word-finder.ts';

/** A figure of money or a ratio with the words that name it. */
export interface NamedFigure {
  readonly figure: Figure;
  /** The words between the last clause mark or figure and this one, brackets right before the figure left out. */
  readonly label: string;
  readonly labelSpan: Span;
  /** Where the sentence begins: figures of one sentence share it. */
  readonly sentence: number;
  /** The words from the sentence's beginning to the label. */
  readonly before: string;
  /** The bracket between label and figure (（政府性基金）), empty without one. */
  readonly aside: string;
  /** The label was one of several names before 分别. */
  readonly isRespective: boolean;
  /** The words from the figure before, in the same sentence, to the label. */
  readonly between: string;
  /** No figure of the sentence stands before this one: `between` is all of `before`. */
  readonly isFirst: boolean;
  /** The sentence begins behind a semicolon: it goes on with the list of the one before. */
  readonly followsSemicolon: boolean;
  /** The words from the figure to the next figure of money or the sentence's end. */
  readonly after: string;
  /** The figure is the first inside a bracket that opens right behind the figure before it. */
  readonly opensBracket: boolean;
  /** A bracket ended between the figure before and this one. */
  readonly closesBracket: boolean;
  /** A count (5起, 4人) stands between the figure before and this one, in the same sentence. */
  readonly followsCount: boolean;
}

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
  return aside === null || aside.index === 0 ? from + words.length : from + aside.index;
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

/** `人员经费和公用经费分别为12万元、3万元`: names in a row before 分别, then as many figures in the same order. */
const RESPECTIVELY = /^(?:.*?(?:其中|[^央集]中)[:：，]?)?([^，。；]+?)分别(.{0,8})$/u;

/** A figure without words of its own goes on with the list before it. */
const isNameless = (label: string): boolean => label === '' || (label.length === 1 && '和与及'.includes(label));

/** No sentence sets more names against figures than this. */
const MOST_NAMES = 24;

/** The names that a 分别 without names of its own means: the labels of as many figures before it as it has figures. */
function namesBefore(figures: readonly NamedFigure[], at: number): readonly string[] {
  const following = figures.slice(at + 1, at + MOST_NAMES).findIndex((named) => !isNameless(named.label));
  const count = following === -1 ? figures.length - at : following + 1;
  const before = figures.slice(Math.max(0, at - count), at).filter((named) => named.figure.kind !== 'ratio');
  if (before.length === count) return before.map((named) => named.label);
  // 甲补贴、乙补贴项目2个386万元，分别为…: the names stand before the sum.
  const listed = (figures[at - 1]?.label ?? '').replace(/(?:项目)?共?\d+个.*$/u, '').split('、');
  return listed.length === count ? listed : [];
}

/** The names in a row: 甲、乙、丙三项 and 甲和乙两项资金 have three and two. */
const namesIn = (words: string): readonly string[] =>
  words
    .replace(/(?:等)?[两二三四五六七八九]个?(?:项|类|部分|方面)(?:资金|支出|经费|费用)?$/u, '')
    .split(/[、和与及]/u)
    .filter((name) => name !== '');

/** 甲和乙年初预算分别为: what is told of all the names stands behind the last. */
const TOLD_OF_ALL = /(?:年初|全年|调整后?)?(?:预算|决算)数?$/u;

/** The names of a row, and the words of account that stand behind its last and hold for all. */
function toldOfAll(names: readonly string[]): { readonly names: readonly string[]; readonly told: string } {
  const last = names.at(-1) ?? '';
  const told = TOLD_OF_ALL.exec(last)?.[0] ?? '';
  const isShared = told !== '' && told.length < last.length && names.slice(0, -1).every((name) => !name.endsWith(told));
  return isShared ? { names: [...names.slice(0, -1), last.slice(0, -told.length)], told } : { names, told: '' };
}

/** 完成年初预算的105.75%和106.20%: as many ratios in a row as names were told, one for each. */
const beginsRatios = (figures: readonly NamedFigure[], at: number, count: number): boolean => {
  const row = figures.slice(at, at + count);
  return (
    row.length === count &&
    row.every(
      ({ figure, label, sentence }, index) =>
        figure.kind === 'ratio' && sentence === row[0]?.sentence && isNameless(label) === index > 0,
    ) &&
    !isNameless(figures[at + count]?.label ?? '-')
  );
};

/** 上述三类资金分别为: the funds told last, as many as there are figures. */
function fundsBefore(figures: readonly NamedFigure[], at: number): readonly string[] {
  const label = figures[at]?.label ?? '';
  if (!/[上前]述|以上/u.test(label) || !label.includes('资金')) return [];
  const funds = figures.slice(Math.max(0, at - 8), at).flatMap((named) => FUND_NAME.exec(named.label)?.[0] ?? []);
  const following = figures.slice(at + 1, at + MOST_NAMES).findIndex((named) => !isNameless(named.label));
  const count = following === -1 ? figures.length - at : following + 1;
  return funds.slice(-count);
}
const FUND_NAME = /一般公共预算|政府性基金|国有资本经营|社会保险基金|其他资金/u;

function alignRespectively(figures: readonly NamedFigure[]): readonly NamedFigure[] {
  let names: readonly string[] = [];
  let next = 0;
  let verb = '';
  let sentence = -1;
  return figures.map((named, at) => {
    const match = named.label.includes('分别') ? RESPECTIVELY.exec(named.label) : null;
    const { names: own, told } = toldOfAll(match === null ? [] : namesIn(match[1] ?? ''));
    const isAgain = own.length < 2 && named.label.includes('分别') && !named.followsCount;
    if (own.length > 1 || isAgain) {
      const funds = isAgain ? fundsBefore(figures, at) : [];
      const meant = funds.length > 1 ? funds : isAgain && names.length < 2 ? namesBefore(figures, at) : names;
      names = isAgain ? meant : own;
      if (names.length < 2) return named;
      // 较上年分别增加 says of the names given before what the verb says.
      verb = funds.length > 1 ? '' : isAgain ? named.label.replace('分别', '') : `${told}${match?.[2] ?? ''}`;
      next = 1;
      sentence = named.sentence;
      return { ...named, label: `${names[0]}${verb}`, isRespective: true };
    }
    if (names.length > 1 && named.sentence === sentence && beginsRatios(figures, at, names.length)) {
      verb = named.label;
      next = 1;
      return { ...named, label: `${names[0]}${verb}`, isRespective: true };
    }
    const name = next < names.length && isNameless(named.label) ? names[next] : undefined;
    if (name === undefined) return named;
    next += 1;
    return { ...named, label: `${name}${verb}`, isRespective: true };
  });
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
    const label = withoutFormula(withoutWhiteSpace(view.slice(start, end)));
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

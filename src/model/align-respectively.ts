import type { Figure } from './find-figures.ts';
import { matchesOf } from './matches-of.ts';
import type { Span } from './span.ts';

/** One figure of a list in order (…分别为12万元、3万元), with what it is about. */
export interface AlignedFigure {
  readonly figure: Figure;
  /** The name at its place in the row of names before the list; null where the list is about figures before it. */
  readonly name: Span | null;
  /** The figure at its place in the row of figures before the list (27起、28人，分别下降29%、28%); null with a name. */
  readonly counted: Figure | null;
  /** What all figures of the list share, 分别 left out of neither end: 同比分别下降, 分别为. */
  readonly verb: Span;
}

/** No list has its next figure further on, and no row of names is longer, in code units. */
const LONGEST_GAP = 80;
const LONGEST_LEAD = 240;
const MOST_FIGURES = 40;

const BRACKETED = /[（(][^（()）]*[)）]/gu;
/** What stands between two figures of a list, brackets left aside. */
const JOINT = /^(?:及?以[上下内]|左右)?\s*(?:[、，,；;]|以及|和|及|与)?\s*$/u;
const OPENS_BRACKET = /^(?:[^（()）]*[（(][^（()）]*[)）])*[^（()）]*[（(][^（()）]*$/u;

/** The figures that stand in one list with the one at `index`, it included; figures in brackets explain and are passed. */
function listFrom(text: string, figures: readonly Figure[], index: number): readonly Figure[] {
  const list: Figure[] = [];
  for (let at = index; at < figures.length && list.length < MOST_FIGURES; at += 1) {
    const figure = figures[at];
    const last = list.at(-1);
    if (figure === undefined) break;
    if (last !== undefined) {
      const gap = text.slice(last.whole.end, Math.min(figure.whole.start, last.whole.end + LONGEST_GAP));
      if (figure.whole.start - last.whole.end > LONGEST_GAP) break;
      const hasBracket = gap.includes('（') || gap.includes('(');
      if (hasBracket && OPENS_BRACKET.test(gap)) continue;
      if (figure.kind !== last.kind || !JOINT.test(hasBracket ? gap.replace(BRACKETED, '') : gap)) break;
    }
    list.push(figure);
  }
  return list;
}

const SENTENCE_ENDS = '。；;！？\n';

/** Where the sentence that leads to `end` begins, not before `floor`. */
function leadStart(text: string, floor: number, end: number): number {
  let at = end;
  const first = Math.max(floor, end - LONGEST_LEAD);
  while (at > first && !SENTENCE_ENDS.includes(text.charAt(at - 1))) at -= 1;
  return at;
}

const COMPARED =
  '同比|环比|同期|(?:[与和]?(?:上年|去年|上一年度?|前一年|年初预算|预算)?相比)|[比较](?:上年|去年|上一年度?|预算|年初)(?:同期|预算数?|数)?';
/** The words of 分别 before a list, with those of comparison around them. */
const RESPECTIVELY = new RegExp(`[，,：:]?\\s*(?:${COMPARED})*分别(?:${COMPARED})*[^，。；、\\d]{0,8}$`, 'u');
/** Without 分别: one verb of change for the whole list. */
const CHANGED = new RegExp(
  `[，,]?\\s*(?:${COMPARED})*(?:均|都|各)?(?:上升|下降|增长|提高|提升|减少|增加|降低|压减)(?:了|至|到)?$`,
  'u',
);

/** Ways to part a row of names, tried in turn: 和 may also stand inside a name (购置和运行费). */
const SEPARATORS = [/、|以及|及其|和|及|与/gu, /、|以及/gu, /、|和|以及/gu, /[，,]/gu];
/** What stands before the first name. */
const LEADING = /^.*(?:其中|包括|[：:])\s*/u;

/** The `count` names that `row` lists, or none. */
function namesIn(text: string, row: Span, count: number): readonly Span[] {
  const words = text.slice(row.start, row.end).replace(BRACKETED, (aside) => '□'.repeat(aside.length));
  for (const separator of SEPARATORS) {
    const clause = separator.source.startsWith('[，')
      ? 0
      : Math.max(words.lastIndexOf('，'), words.lastIndexOf(',')) + 1;
    const from = clause + (LEADING.exec(words.slice(clause))?.[0].length ?? 0);
    const names = partsOf(words, from, separator);
    if (names.length === count && names.every(({ start, end }) => end > start))
      return names.map(({ start, end }) => ({ start: row.start + start, end: row.start + end }));
  }
  return [];
}

function partsOf(words: string, from: number, separator: RegExp): readonly Span[] {
  const parts: Span[] = [];
  let start = from;
  for (const match of matchesOf(separator, words.slice(from))) {
    parts.push({ start, end: from + match.index });
    start = from + match.index + match[0].length;
  }
  return [...parts, { start, end: words.length }];
}

/** The words that lead to a list and what of them is its verb; null when no words align it with anything. */
function leadOf(text: string, floor: number, first: Figure): { readonly row: Span; readonly verb: Span } | null {
  const start = leadStart(text, floor, first.whole.start);
  const words = text.slice(start, first.whole.start);
  const match = RESPECTIVELY.exec(words) ?? CHANGED.exec(words);
  if (match === null) return null;
  const end = start + match.index;
  const verbStart = end + (/^[，,：:\s]*/u.exec(match[0])?.[0].length ?? 0);
  return { row: { start, end }, verb: { start: verbStart, end: first.whole.start } };
}

/** The figures before a list that it goes on about, as many as it has: they stand right before its verb. */
function countedBefore(
  text: string,
  figures: readonly Figure[],
  index: number,
  count: number,
  row: Span,
): readonly Figure[] {
  const near = figures.slice(Math.max(0, index - 2 * count), index);
  const before = near.filter(({ whole, kind }) => whole.start >= row.start && kind !== 'ratio').slice(-count);
  const last = before.at(-1);
  if (before.length !== count || last === undefined) return [];
  return text.slice(last.whole.end, row.end).length <= LONGEST_NOUN ? before : [];
}

/** The noun behind the last figure counted (死亡28人, 查处案件3件次). */
const LONGEST_NOUN = 12;

function alignList(
  text: string,
  range: Span,
  figures: readonly Figure[],
  index: number,
  list: readonly Figure[],
): readonly AlignedFigure[] {
  const [first] = list;
  const lead = first === undefined || list.length < 2 ? null : leadOf(text, range.start, first);
  if (lead === null) return [];
  const { row, verb } = lead;
  const names = namesIn(text, row, list.length);
  const counted = countedBefore(text, figures, index, list.length, row);
  // Names that hold figures are the statements of these figures.
  const isCounted =
    counted.length > 0 && names.some((name) => counted.some(({ digits }) => digits.start >= name.start));
  if (isCounted || names.length === 0)
    return counted.map((each, at) => ({ figure: list[at] ?? each, name: null, counted: each, verb }));
  return list.flatMap((figure, at) =>
    names[at] === undefined ? [] : [{ figure, name: names[at], counted: null, verb }],
  );
}

/**
 * The figures of `range` that stand in a list with what they are about in a row before it, in the same order: names
 * (人员经费和公用经费分别为12万元、3万元; 起数、人数同比下降29%、28%) or figures (27起、28人，分别下降29%、28%).
 * `figures` are those of the range in order; lists whose rows are longer or shorter are left out. Pure.
 */
export function alignRespectively(text: string, range: Span, figures: readonly Figure[]): readonly AlignedFigure[] {
  const aligned: AlignedFigure[] = [];
  for (let index = 0; index < figures.length - 1; index += 1) {
    const list = listFrom(text, figures, index);
    aligned.push(...alignList(text, range, figures, index, list));
    // No list begins inside another: its figures have no words before them.
    const last = list.at(-1);
    if (last !== undefined) index = figures.indexOf(last, index);
  }
  return aligned;
}

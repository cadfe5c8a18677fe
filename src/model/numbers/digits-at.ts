import { DIGIT, endOfRun, isBlank, isDigitAt, skipBlanks } from './character-classes.ts';
import { multiplierBeforeDigits, unitAt } from './unit-at.ts';

const isPoint = (character: string): boolean => character === '.' || character === '．';
const isComma = (character: string): boolean => character === ',' || character === '，';
/** Blanks that group thousands where commas do not: 1 234.56. */
const isGroupingBlank = (character: string): boolean =>
  isBlank(character) || character === '\u2009' || character === '\u202f';
const isHan = (character: string): boolean => character >= '\u4e00' && character <= '\u9fff';

const GROUP = 3;

/** Where groups of exactly three digits behind the first one end, each behind a separator; `end` when there is none. */
function endOfGroups(text: string, end: number, limit: number, separates: (character: string) => boolean): number {
  let last = end;
  while (separates(text.charAt(last))) {
    const group = endOfRun(text, last + 1, Math.min(limit, last + 1 + GROUP), DIGIT);
    if (group !== last + 1 + GROUP) break;
    last = group;
  }
  return last;
}

const endOfFraction = (text: string, end: number, limit: number): number =>
  isPoint(text.charAt(end)) && end + 1 < limit && isDigitAt(text, end + 1)
    ? endOfRun(text, end + 1, limit, DIGIT)
    : end;

/** Only a figure in prose is mended: a blank in a row of numbers parts two of them. */
const MENDED_KINDS: ReadonlySet<string> = new Set(['money', 'ratio']);
const isCertain = (text: string, end: number): boolean => MENDED_KINDS.has(unitAt(text, end).kind);

/** No wrapped line of prose is shorter than this, in code units; shorter lines are cells, headings and lists. */
const SHORTEST_WRAPPED_LINE = 10;

function isWrapped(text: string, start: number): boolean {
  const line = text.slice(Math.max(0, start - SHORTEST_WRAPPED_LINE), start);
  return line.length === SHORTEST_WRAPPED_LINE && !/[\n\t]/u.test(line);
}

/** The place behind blanks, and one line break among them where a line of prose is wrapped; null when nothing parts here. */
function behindGap(text: string, at: number, start: number): number | null {
  let next = skipBlanks(text, at);
  if (text.charAt(next) === '\r') next += 1;
  if (text.charAt(next) === '\n') {
    if (!isWrapped(text, start)) return null;
    next = skipBlanks(text, next + 1);
  }
  return next === at ? null : next;
}

/**
 * Where a number goes on behind a blank or a wrapped line: `12. 5万元`, `12\n34.5万元`, `1 234.56万元`. Only between a
 * Chinese character and a unit of money or a ratio is it surely one number; else null.
 */
function endOfBroken(text: string, start: number, end: number, limit: number, hasFraction: boolean): number | null {
  const point = !hasFraction && isPoint(text.charAt(end)) ? 1 : 0;
  const gap = text.charAt(end + point);
  if (!(isGroupingBlank(gap) || gap === '\n' || gap === '\r') || !isHan(text.charAt(start - 1))) return null;
  if (point === 0 && !hasFraction && isGroupingBlank(gap)) {
    const grouped = end - start <= GROUP ? endOfGroups(text, end, limit, isGroupingBlank) : end;
    const whole = endOfFraction(text, grouped, limit);
    if (grouped > end && !isDigitAt(text, grouped) && isCertain(text, whole)) return whole;
  }
  const next = behindGap(text, end + point, start);
  if (next === null) return null;
  const isPointBehind = point === 0 && !hasFraction && isPoint(text.charAt(next));
  const hasLineBreak = text.slice(end, next).includes('\n');
  if (point === 0 && !isPointBehind && !hasLineBreak) return null;
  const digits = skipBlanks(text, isPointBehind ? next + 1 : next);
  if (!isDigitAt(text, digits)) return null;
  const run = endOfRun(text, digits, limit, DIGIT);
  const whole = point === 0 && !isPointBehind && !hasFraction ? endOfFraction(text, run, limit) : run;
  return isCertain(text, whole) ? whole : null;
}

/** How far before a number 分别 may stand for it to be one of a list, in code units. */
const LONGEST_LIST = 40;

/** 分别为120，130，140人: a full-width comma parts the numbers of a list. */
const isList = (text: string, start: number, run: number): boolean =>
  text.charAt(run) === '，' && /分别[^。；]*$/u.test(text.slice(Math.max(0, start - LONGEST_LIST), start));

/**
 * Where the number ends whose first digit is at `start`: thousands, fraction, and the parts behind 亿 and 万 (1亿2,345万)
 * but for its last multiplier, which is its unit's. `limit`: no digit behind it counts.
 */
export function endOfDigits(text: string, start: number, limit: number): number {
  const run = endOfRun(text, start, limit, DIGIT);
  const groups = run - start <= GROUP ? endOfGroups(text, run, limit, isComma) : run;
  const grouped = groups > run && isList(text, start, run) ? run : groups;
  const end = endOfFraction(text, grouped, limit);
  return endOfBroken(text, start, end, limit, end > grouped) ?? end;
}

/** 亿, 万, 千 and the rest: no number has more parts. */
const MOST_PARTS = 4;
/** The last multiplier of a mixed number is its own: 3万5千元 is 35,000元. */
const MULTIPLIER = /[百千]?[万亿]|[百千]/uy;

/** Where a number of several parts ends (1亿2,345万 of 1亿2,345万元); null when it has one part only. */
export function endOfMixed(text: string, end: number, limit: number): number | null {
  let last = end;
  for (let parts = 1; parts < MOST_PARTS; parts += 1) {
    const step = multiplierBeforeDigits(text, last);
    if (step === 0 || last + step >= limit) break;
    last = endOfDigits(text, last + step, limit);
  }
  if (last === end) return null;
  MULTIPLIER.lastIndex = last;
  const multiplier = MULTIPLIER.exec(text)?.[0].length ?? 0;
  return last + multiplier <= limit ? last + multiplier : last;
}

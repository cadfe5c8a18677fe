import { nounsBehindDigits, type UnitKind, unitKinds } from '#schemas/vocabulary/units.ts';
import { indexWords, wordLengthAt } from '../word-index.ts';
import { isBlank, isDigitAt, skipBlanks } from './character-classes.ts';

/** What stands behind the digits of a figure. */
export interface StatedUnit {
  /** As printed, multiplier included, without hedge and blanks (`74 万余元` has 万元); null when no unit follows. */
  readonly unit: string | null;
  readonly kind: UnitKind | 'bare';
  /** True for 余, 多, 来, 几 between digits and unit or inside the unit. */
  readonly hedged: boolean;
  /** Where digits, hedge and unit end together. */
  readonly end: number;
}

const units = indexWords(unitKinds.keys());
const nouns = indexWords(nounsBehindDigits);
const multipliers = indexWords('万亿 千亿 百亿 十亿 千万 百万 十万 亿 億 万 萬 千 仟 百 佰'.split(' '));

/** The length of the unit at `at`; 0 where the characters begin a noun of their own (3方面, 5部门). */
function unitLength(text: string, at: number): number {
  const length = wordLengthAt(units, text, at);
  return length > 0 && wordLengthAt(nouns, text, at) > length ? 0 : length;
}

function hedgeLength(text: string, at: number): number {
  const character = text.charAt(at);
  return character === '余' || character === '多' || character === '来' || character === '几' ? 1 : 0;
}

/** 余额, 多次 and 来自 behind digits begin words of their own. */
const otherWords = indexWords('余额 余粮 余款 多次 多元 多样 多种 多年 多为 多于'.split(' '));

/** Digits without unit; 余 and 多 hedge them all the same (实有40余). */
function withoutUnit(text: string, end: number, from: number): StatedUnit {
  const character = text.charAt(from);
  const hedged = (character === '余' || character === '多') && wordLengthAt(otherWords, text, from) === 0;
  return { unit: null, kind: 'bare', hedged, end };
}

const kindOf = (whole: string, base: string): UnitKind => unitKinds.get(whole) ?? unitKinds.get(base) ?? 'counter';

/** The unit behind digits that end at `end`: hedge, multiplier, hedge, unit, with blanks before them. */
export function unitAt(text: string, end: number): StatedUnit {
  const from = isBlank(text.charAt(end)) ? skipBlanks(text, end) : end;
  const outer = hedgeLength(text, from);
  const start = from + outer;
  const direct = unitLength(text, start);
  const multiplier = wordLengthAt(multipliers, text, start);
  if (multiplier === 0 && direct === 0) return withoutUnit(text, end, from);
  const inner = multiplier === 0 ? 0 : hedgeLength(text, start + multiplier);
  const baseAt = start + multiplier + inner;
  const base = multiplier === 0 ? 0 : unitLength(text, baseAt);
  if (direct > 0 && (base === 0 || start + direct >= baseAt + base)) {
    const unit = text.slice(start, start + direct);
    return { unit, kind: kindOf(unit, unit), hedged: outer > 0, end: start + direct };
  }
  const name = text.slice(baseAt, baseAt + base);
  const unit = `${text.slice(start, start + multiplier)}${name}`;
  return { unit, kind: base === 0 ? 'counter' : kindOf(unit, name), hedged: outer + inner > 0, end: baseAt + base };
}

/** The length of 万, 亿 and the like at `at` with digits right behind them: 1亿2,345万元 is one number. */
export function multiplierBeforeDigits(text: string, at: number): number {
  const length = wordLengthAt(multipliers, text, at);
  return length > 0 && isDigitAt(text, at + length) ? length : 0;
}

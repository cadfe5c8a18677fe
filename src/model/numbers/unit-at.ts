import { nounsBehindDigits, type UnitKind, unitKinds } from '#schemas/vocabulary/units.ts';
import { isBlank, isDigitAt, skipBlanks } from './character-classes.ts';
import { WordsByFirst } from './words-by-first.ts';

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

const units = new WordsByFirst(unitKinds.keys());
const nouns = new WordsByFirst(nounsBehindDigits);
const multipliers = new WordsByFirst([
  ...['万亿', '千亿', '百亿', '十亿', '千万', '百万', '十万', '亿', '億', '万', '萬', '千', '仟', '百', '佰'],
]);
const HEDGES = '余多来几';

/** The unit at `at`; null where the characters begin a noun of their own (3方面, 5部门). */
function plainUnit(text: string, at: number): string | null {
  const unit = units.at(text, at);
  if (unit === null) return null;
  const noun = nouns.at(text, at);
  return noun !== null && noun.length > unit.length ? null : unit;
}

const hedgeLength = (text: string, at: number): number =>
  HEDGES.includes(text.charAt(at)) && text.charAt(at) !== '' ? 1 : 0;

/** 余额, 多次 and 来自 behind digits begin a word of their own. */
const OTHER_WORDS = new WordsByFirst([
  '余额',
  '余粮',
  '余款',
  '余姚',
  '多次',
  '多元',
  '多样',
  '多种',
  '来自',
  '来源',
  '多年',
  '多为',
  '来看',
]);

const bare = (text: string, end: number, from: number): StatedUnit => {
  const character = text.charAt(from);
  const hedged = (character === '余' || character === '多') && OTHER_WORDS.at(text, from) === null;
  return { unit: null, kind: 'bare', hedged, end };
};

/** The unit behind digits that end at `end`: hedge, multiplier, hedge, unit, with blanks before them. */
export function unitAt(text: string, end: number): StatedUnit {
  const from = isBlank(text.charAt(end)) ? skipBlanks(text, end) : end;
  const outer = hedgeLength(text, from);
  const start = from + outer;
  const direct = plainUnit(text, start);
  const multiplier = multipliers.at(text, start) ?? '';
  const inner = multiplier === '' ? 0 : hedgeLength(text, start + multiplier.length);
  const baseAt = start + multiplier.length + inner;
  const base = multiplier === '' ? null : plainUnit(text, baseAt);
  const reach = multiplier === '' ? start : baseAt + (base?.length ?? -inner);
  if (direct !== null && start + direct.length >= reach)
    return { unit: direct, kind: kindOf(direct, direct), hedged: outer > 0, end: start + direct.length };
  if (multiplier === '') return bare(text, end, from);
  return {
    unit: `${multiplier}${base ?? ''}`,
    kind: base === null ? 'counter' : kindOf(`${multiplier}${base}`, base),
    hedged: outer > 0 || inner > 0,
    end: base === null ? baseAt : reach,
  };
}

const kindOf = (whole: string, base: string): UnitKind => unitKinds.get(whole) ?? unitKinds.get(base) ?? 'counter';

/** True for 万, 亿 and the like at `at` with digits right behind them: 1亿2,345万元 is one number. */
export function multiplierBeforeDigits(text: string, at: number): number {
  const multiplier = multipliers.at(text, at);
  return multiplier !== null && isDigitAt(text, at + multiplier.length) ? multiplier.length : 0;
}

import { characterSet, isBlank, isInSet } from './character-classes.ts';
import type { Figure } from './figure.ts';

type Bound = Figure['bound'];

/** No word below is longer, in code units. */
const LONGEST = 8;
/** The last characters of the words before a figure, the first of those behind: where none stands no expression is tried. */
const LAST_BEFORE = characterSet('于少多足到达过超出破满在为低高限≥≤≧≦≮≯><＞＜＝=');
const FIRST_BEHIND = characterSet('及以或之（(内起');

/** What the words right before a figure state; the first that matches. 达 and 达到 alone state a result, no bound. */
const BEFORE: readonly (readonly [RegExp, Bound])[] = [
  [
    /(?:不得?(?:低于|少于|小于|下于)|不低|至少|最少|最低(?:不少于)?|(?<![不未])大于或?等于|≥|≧|≮|[>＞][=＝])(?:为|达到?)?$/u,
    '>=',
  ],
  [
    /(?:不得?(?:超过|超出|高于|大于|多于|突破|超)|未(?:超过|突破)|最多|至多|最高|上限|控制[在到至]|(?<!不)小于或?等于|≤|≦|≯|[<＜][=＝])(?:为|达到?)?$/u,
    '<=',
  ],
  [/(?:低于|少于|小于|不足|不到|不满|未满|[<＜])$/u, '<'],
  [/(?:超过|突破|多于|高于|大于|(?<![反赶])超|[>＞])$/u, '>'],
];

const BEHIND: readonly (readonly [RegExp, Bound])[] = [
  [/^(?:[（(]含[)）])?(?:及以上|以上|或以上|及其以上|之上|起步)/u, '>='],
  [/^(?:[（(]含[)）])?(?:及以下|以下|或以下|以内|之内|内(?![部设容外控网勤退陆地河科])|之下)/u, '<='],
];

/** The bound that the words right behind or right before the place of a figure state. */
export function boundAround(text: string, start: number, end: number): Bound {
  if (isInSet(text, end, FIRST_BEHIND)) {
    const words = text.slice(end, end + LONGEST);
    const stated = BEHIND.find(([shape]) => shape.test(words));
    if (stated !== undefined) return stated[1];
  }
  const before = isBlank(text.charAt(start - 1)) ? start - 1 : start;
  if (!isInSet(text, before - 1, LAST_BEFORE)) return null;
  const words = text.slice(Math.max(0, before - LONGEST), before);
  return BEFORE.find(([shape]) => shape.test(words))?.[1] ?? null;
}

const HEDGE_BEFORE = characterSet('近约逾上为计概');
/** 节约, 签约 and 附近 end like hedges; 上 is one before a round number (上100家) and not in 网上3次. */
const APPROXIMATE_BEFORE =
  /(?:(?<![最附邻靠将接])近|将近|接近|(?<![节签预违合公条契履制集失誓爽邀特])约|大约|约[为计]|大概|逾|(?<![以网线路会场台街身马晚早之年月])上)$/u;
const ROUND = /0$|[百千万亿]$/u;
const FIRST_HEDGE_BEHIND = characterSet('左上不之');
const APPROXIMATE_BEHIND = /^(?:左右|上下|不等|之多)/u;

/** True where the words right before or behind a figure make it approximate. */
export function isHedged(text: string, start: number, digitsEnd: number, end: number): boolean {
  if (isInSet(text, end, FIRST_HEDGE_BEHIND) && APPROXIMATE_BEHIND.test(text.slice(end, end + 2))) return true;
  if (!isInSet(text, start - 1, HEDGE_BEFORE)) return false;
  if (!APPROXIMATE_BEFORE.test(text.slice(Math.max(0, start - 3), start))) return false;
  return text.charAt(start - 1) !== '上' || ROUND.test(text.slice(start, digitsEnd));
}

import { parseDecimal } from '#model/decimal.ts';
import type { Figure } from '../../figure.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { numberIn } from '../../place.ts';
import type { CheckContext } from '../../rule.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** A stated number, and the list that it counts, each item of which names what is counted. */
interface Enumeration {
  readonly name: string;
  readonly stated: Figure;
  readonly listed: Figure;
}

/** Larger numbers of a slogan are no counts of a list at hand. */
const NUMBER = '[两二三四五六七八九十]|[2-9]|1[0-9]';
/** 三委（安全生产委员会、减灾委员会…）: a number, a noun and its items in brackets. */
const BRACKETED = new RegExp(
  `(${NUMBER})(?:个|大|类|项)?(\\p{Script=Han}{1,6})[（(]([^（）()。；;\\n]{2,300})[）)]`,
  'gu',
);
/** “四个结合”。要结合…，要结合…: a number and a noun in quotation marks, and a sentence whose clauses repeat the noun. */
const QUOTED = new RegExp(`[“"](${NUMBER})个(\\p{Script=Han}{2,4})[”"][。：:，,；;]?([^。\\n]{4,400})`, 'gu');

const ITEM_MARKS = /[、，,；;]|以及|和/u;
const CLAUSE_MARKS = /[，,；;]/u;

const figure = (printed: string, value: string, start: number, length: number): Figure => ({
  printed,
  value: parseDecimal(value),
  unit: '个',
  span: { start, end: start + length },
});

function enumerationAt(match: RegExpExecArray, items: readonly string[], list: string): Enumeration[] {
  const [, number = '', noun = ''] = match;
  const value = numberIn(number);
  if (value === null || items.length < 2) return [];
  const at = match.index + match[0].indexOf(number);
  const listAt = match.index + match[0].lastIndexOf(list);
  return [
    {
      name: `${number}${noun}`,
      stated: { printed: number, value, unit: '个', span: { start: at, end: at + number.length } },
      listed: figure(`${items.length}`, `${items.length}`, listAt, list.length),
    },
  ];
}

/** Every item ends as the noun does, or has its first character in it: 安全生产委员会 is one of 三委. */
const isKind = (item: string, noun: string): boolean =>
  item.endsWith(noun) || item.slice(-LONGEST_HEAD).includes(noun.slice(-1));

/** How many characters at the end of an item say what it is: 委员会. */
const LONGEST_HEAD = 3;

const bracketed = (text: string): readonly Enumeration[] =>
  [...text.matchAll(BRACKETED)].flatMap((match) => {
    const [, , noun = '', list = ''] = match;
    const items = list.split(ITEM_MARKS).map((item) => item.trim());
    const isOpen = /等$/u.test(list);
    return !isOpen && items.every((item) => isKind(item, noun)) ? enumerationAt(match, items, list) : [];
  });

const quoted = (text: string): readonly Enumeration[] =>
  [...text.matchAll(QUOTED)].flatMap((match) => {
    const [, , noun = '', list = ''] = match;
    const clauses = list.split(CLAUSE_MARKS).filter((clause) => clause.includes(noun));
    return enumerationAt(match, clauses, list);
  });

/** 企业派驻、双重预防、…、警示约谈“八个机制”: the items first, then their number and a noun in quotation marks. */
const BEFORE_QUOTED = new RegExp(
  `([^。；;，,：:\\n“”"]{4,200})[“"](${NUMBER})[个项大类条]\\p{Script=Han}{2,6}[”"]`,
  'gu',
);

/** 市、县、乡三级, 市、县、乡、村四位一体: tiers that are counted right behind the last of them. */
const TIERS = new RegExp(`((?:[省市县区乡镇村组街社场]、){1,5}[省市县区乡镇村组街社场])(${NUMBER})(?:级|位一体)`, 'gu');

/** Lists whose count stands behind them: the list is the first group, the number the second. */
const countedBehind = (text: string, pattern: RegExp): readonly Enumeration[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const [whole, list = '', number = ''] = match;
    const items = list.split(/、|以及|和/u).filter((item) => item.trim() !== '');
    const value = numberIn(number);
    if (value === null || items.length < 2) return [];
    const at = match.index + whole.indexOf(number, list.length);
    return [
      {
        name: whole.slice(whole.indexOf(number, list.length)).replace(/[”"]/gu, ''),
        stated: { printed: number, value, unit: '个', span: { start: at, end: at + number.length } },
        listed: figure(`${items.length}`, `${items.length}`, match.index, list.length),
      },
    ];
  });

/** As many items are listed as the words say; a list that differs may count something else, and is no conflict. */
export function checkEnumerations({ text }: CheckContext): Outcome[] {
  const behind = [BEFORE_QUOTED, TIERS].flatMap((pattern) => countedBehind(text, pattern));
  return [...bracketed(text), ...quoted(text), ...behind].flatMap(({ name, stated, listed }) => {
    const outcome = sumOutcome({
      rule: 'stated-count',
      equation: `${name} = number of items listed`,
      subject: name,
      stated: { role: 'stated', figure: stated },
      terms: [{ role: 'listed', figure: listed, sign: 1 }],
      kind: 'count',
    });
    return outcome !== null && holds(outcome) ? [outcome] : [];
  });
}

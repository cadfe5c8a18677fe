import type { Span } from '#model/span.ts';
import { type Dice, pick } from './dice.ts';

const SHORTEST = 10;
const LONGEST = 80;

/** A phrase of 10 to 80 code units cut anywhere: inside numbers, marks, surrogate pairs, white space at its ends. */
export function cut(text: string, dice: Dice): Span {
  const length = SHORTEST + dice(LONGEST - SHORTEST + 1);
  const start = dice(text.length - length + 1);
  return { start, end: start + length };
}

/** What is put in or in a character's place: ideographs, punctuation, brackets, letters, white space; no number. */
const PUT = '镇湖书铁乐飞鸟蓝夜，。；：（）“”《》[]-/AbcXyz \n\t　';

/** A quote with its edits: how many, and whether they changed what its numbers are. */
export interface Edited {
  readonly quote: string;
  readonly edits: number;
  readonly isNumberChanged: boolean;
}

/** One edit in every ten characters, three at most: a character that is no digit replaced, dropped, or put before. */
export function edited(phrase: string, dice: Dice): Edited {
  const edits = Math.min(3, Math.floor(phrase.length / 10));
  let quote = phrase;
  for (let made = 0; made < edits; made += 1) quote = edit(quote, dice);
  return { quote, edits, isNumberChanged: numbersOf(quote) !== numbersOf(phrase) };
}

function edit(quote: string, dice: Dice): string {
  const places = Array.from({ length: quote.length }, (_, at) => at).filter(
    (at) => !/[\d０-９]/u.test(quote.charAt(at)),
  );
  const at = places[dice(places.length)];
  if (at === undefined) return quote;
  const put = pick(dice, PUT);
  return quote.slice(0, at) + pick(dice, [put, '', put + quote.charAt(at)]) + quote.slice(at + 1);
}

const NUMBER =
  /(?:^[.．,，])?[-−]?[\d０-９]+(?:[.,．，:：/~-][\d０-９]+)*(?:[.．,，]$)?\s?[十百千万亿%％‰]*|[零〇○一二两三四五六七八九十百千万亿廿壹贰叁肆伍陆柒捌玖拾佰仟]+|[①-⒛Ⅰ-ⅻ㈠-㈩]/gu;

/** All numbers of a text in order, in one string: what an edit must leave as it is to be no edit of a number. */
const numbersOf = (text: string): string =>
  [...text.replace(/(?<!\d)\s+(?!\d)/gu, '').matchAll(NUMBER)].map(([number]) => number.replace(/\s/gu, '')).join(' ');

/** What is done to a number, by name; null where the phrase has nothing to do it to. */
export const NUMBER_CHANGES: Readonly<Record<string, (phrase: string, dice: Dice) => string | null>> = {
  'digit changed (ASCII)': (phrase, dice) => atSome(phrase, /\d/gu, dice, (unit) => otherDigit(unit, dice)),
  'digit changed (full width)': (phrase, dice) =>
    atSome(phrase, /[\d０-９]/gu, dice, (unit) => toFullWidth(otherDigit(unit.normalize('NFKC'), dice))),
  'numeral changed (Chinese)': (phrase, dice) =>
    atSome(phrase, /[一二三四五六七八九]/gu, dice, (unit) => pick(dice, '一二三四五六七八九'.replace(unit, ''))),
  'digit dropped': (phrase, dice) => atSome(phrase, /[\d０-９]/gu, dice, () => ''),
  'numeral dropped (Chinese)': (phrase, dice) => atSome(phrase, /[一二三四五六七八九]/gu, dice, () => ''),
  'digit put in': (phrase, dice) => atSome(phrase, /[\d０-９]/gu, dice, (unit) => unit + String(dice(10))),
  'digits swapped': (phrase, dice) => atSome(phrase, /(\d)(?!\1)\d/gu, dice, (pair) => pair.charAt(1) + pair.charAt(0)),
  'decimal point moved': (phrase, dice) =>
    atSome(phrase, /\d\.\d/gu, dice, (unit) =>
      dice(2) === 0 ? `.${unit.charAt(0)}${unit.charAt(2)}` : `${unit.charAt(0)}${unit.charAt(2)}.`,
    ),
  'decimal point dropped': (phrase, dice) => atSome(phrase, /(?<=\d)\.(?=\d)/gu, dice, () => ''),
  'digit changed beside an edit': (phrase, dice) =>
    atSome(edit(phrase, dice), /\d/gu, dice, (unit) => otherDigit(unit, dice)),
};

const otherDigit = (digit: string, dice: Dice): string => String((Number(digit) + 1 + dice(9)) % 10);
const toFullWidth = (digit: string): string => String.fromCharCode(digit.charCodeAt(0) + 0xfee0);

function atSome(phrase: string, what: RegExp, dice: Dice, change: (found: string) => string): string | null {
  const matches = [...phrase.matchAll(what)];
  const match = matches[dice(matches.length)];
  if (match === undefined) return null;
  return phrase.slice(0, match.index) + change(match[0]) + phrase.slice(match.index + match[0].length);
}

import { createHash } from 'node:crypto';
import { optional } from '../column.ts';

/** Hexadecimal digits, of the 64 of a sha256: 64 bits tell apart the texts of any dataset. */
const KEY_LENGTH = 16;

/** Numbers as lists print them: （一）, (1), 一、, 1., ①, 一是, 第一， and signs like ● or -. */
const LIST_MARKER =
  /^(?:\(?[一二三四五六七八九十百]+\)|[一二三四五六七八九十百]+[、.．是]|第[一二三四五六七八九十]+[,、]|\(?\d{1,3}\)|\d{1,3}(?:[、．]|\.(?!\d))|[①-⑳]|[●○■□◆◇▪•·*>-]+)/u;

/** Everything but letters, digits and characters of words: a decimal point between digits is a part of the number. */
const NOT_WORDS = /(?<=\d)\.(?=\d)|[^\p{L}\p{N}%‰]/gu;

/** The text as it is compared: one width, without list markers, white space and punctuation; digits stay. */
export function foldText(text: string): string {
  let rest = text
    .normalize('NFC')
    .replaceAll(/[\uff01-\uff5e]/gu, narrowed)
    .replaceAll(/\s/gu, '');
  for (let found = LIST_MARKER.exec(rest); found !== null; found = LIST_MARKER.exec(rest)) {
    rest = rest.slice(found[0].length);
  }
  return rest.toLowerCase().replaceAll(NOT_WORDS, (sign) => (sign === '.' ? sign : ''));
}

/** Full-width letters, digits and signs lie at a fixed distance from the usual ones. */
const narrowed = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0);

/** Equal for texts that read the same once folded; null where nothing is left of the text. */
export function textKey(text: string): string | null {
  const folded = foldText(text);
  return folded === '' ? null : createHash('sha256').update(folded).digest('hex').slice(0, KEY_LENGTH);
}

export const textKeyColumn = optional('text', {
  title: 'Text key',
  titleZh: '文本键',
  description:
    'Beginning of the sha256 of the text without width, punctuation, white space and list markers: two items with one key read the same. Null where nothing else is in the text.',
  source: 'DOMAIN: twelve questions (text reuse)',
});

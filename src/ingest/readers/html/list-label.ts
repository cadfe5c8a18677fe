import { romanNumeral } from '../../roman-numeral.ts';
import { attribute, childElements, type XmlElement } from '../docx/xml.ts';

/** A list that is being read: what its next item counts as, and how numbers are written. */
export interface OpenList {
  next: number;
  readonly step: 1 | -1;
  readonly format: ((number: number) => string) | null;
}

/** Opens an `ol` or `ul`; bullets are not written out, as in Word documents. */
export function openList(list: XmlElement): OpenList {
  const isReversed = attribute(list, 'reversed') !== undefined;
  const start = integer(attribute(list, 'start')) ?? (isReversed ? childElements(list, 'li').length : 1);
  return { next: start, step: isReversed ? -1 : 1, format: list.name === 'ol' ? formatOf(list) : null };
}

/** The label that stands before an item, as `3.`; null for bullets and items without one. */
export function labelOf(list: OpenList, item: XmlElement): string | null {
  const number = integer(attribute(item, 'value')) ?? list.next;
  list.next = number + list.step;
  const own = styleType(item) ?? attribute(item, 'type');
  const format = own === undefined ? list.format : list.format === null ? null : formatNamed(own);
  return format === null ? null : format(number);
}

const integer = (text: string | undefined): number | null =>
  text !== undefined && /^\s*-?\d+/u.test(text) ? Number.parseInt(text, 10) : null;

const formatOf = (list: XmlElement): OpenList['format'] =>
  formatNamed(styleType(list) ?? attribute(list, 'type') ?? '1');

const styleType = (element: XmlElement): string | undefined =>
  /list-style(?:-type)?\s*:[^;]*?\b(none|decimal-leading-zero|decimal|lower-alpha|upper-alpha|lower-latin|upper-latin|lower-roman|upper-roman|cjk-ideographic|simp-chinese-informal|trad-chinese-informal|disc|circle|square)\b/iu
    .exec(attribute(element, 'style') ?? '')?.[1]
    ?.toLowerCase();

function formatNamed(name: string): OpenList['format'] {
  switch (name) {
    case 'none':
    case 'disc':
    case 'circle':
    case 'square':
      return null;
    case 'a':
    case 'lower-alpha':
    case 'lower-latin':
      return (number) => `${letters(number)}.`;
    case 'A':
    case 'upper-alpha':
    case 'upper-latin':
      return (number) => `${letters(number).toUpperCase()}.`;
    case 'i':
    case 'lower-roman':
      return (number) => `${roman(number)}.`;
    case 'I':
    case 'upper-roman':
      return (number) => `${roman(number).toUpperCase()}.`;
    case 'cjk-ideographic':
    case 'simp-chinese-informal':
    case 'trad-chinese-informal':
      return (number) => `${chinese(number)}、`;
    case 'decimal-leading-zero':
      return (number) => `${String(number).padStart(2, '0')}.`;
    default:
      return (number) => `${number}.`;
  }
}

/** a, b … z, aa, ab …; numbers below 1 have no letters. */
function letters(number: number): string {
  if (number < 1) return String(number);
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  return text;
}

/** Browsers write numbers in digits that have no Roman numeral (CSS Counter Styles 3, 6.1). */
const roman = (number: number): string => (number < 1 || number > 3_999 ? String(number) : romanNumeral(number));

/** 一 to 九十九; lists of a report are no longer. */
function chinese(number: number): string {
  if (number < 1 || number > 99) return String(number);
  const digit = (value: number): string => '一二三四五六七八九'.charAt(value - 1);
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digit(ones) : ''}`;
}

/** Text that has a number of its own: browsers would show both, but pages that write it hide the list's. */
export const isNumbered = (text: string): boolean =>
  /^(?:[（(]?[一二三四五六七八九十百\d]{1,4}(?:[）)、]|[.．](?!\d))|[①-⑳]|第[一二三四五六七八九十]+[章节条])/u.test(
    text,
  );

import { matchesOf } from '#model/matches-of.ts';
import { persons } from '#schemas/vocabulary/persons.ts';
import type { Stretch } from './mask-stretches.ts';
import { isResidentId } from './resident-id.ts';

/**
 * Numbers and addresses by which a person can be reached or told. A figure is never one of them: what is written with a
 * decimal point, separators of thousands or a unit is left alone, whatever stands before it.
 */

const D = '[0-9０-９]';
const DASH = '[-－—–‐ ]';
/** Neither a part of a longer number or code, nor an amount. */
const NOT_BEFORE = String.raw`(?<![0-9０-９A-Za-z¥￥〔\[\-－_/]|[0-9０-９][.．,，])`;
const UNIT = '元万亿千百十个次件人户台套名条部份张项亩吨米只头家宗起处所座辆批期平公%％‰℃年月';
const NOT_AFTER = String.raw`(?![0-9０-９A-Za-z〕_]|[.．,，][0-9０-９]|[ \u3000]?[${UNIT}])`;

const MOBILE = `(?:(?:\\+|＋|00)?86${DASH}?)?[1１][3-9３-９]${D}(?:${D}{8}|${DASH}${D}{4}${DASH}${D}{4}|${D}{2}${DASH}${D}{3}${DASH}${D}{3})`;
const AREA = `(?:(?:(?:\\+|＋)?86${DASH}?)?[(（]?[0０]${D}{2,3}[)）]?)`;
const EXTENSION = `(?:[ \\u3000]?(?:转|分机|${DASH}转?)[ \\u3000]?${D}{1,6})?`;
const LOCAL = `(?:${D}{7,8}|${D}{3,4}[-－—–]${D}{4})${EXTENSION}`;
const LANDLINE = `${AREA}${DASH}?${LOCAL}`;
const ANY_PHONE = `(?:${MOBILE}|${LANDLINE}|${LOCAL})`;

const spaced = (word: string): string => [...word].join('[ \\u3000]{0,3}');
const LABEL = `(?:${[...persons.labels.telephone]
  .sort((a, b) => b.length - a.length)
  .map(spaced)
  .join('|')})`;
const BRACKETED = '(?:[(（][^()（）\\n]{0,8}[)）])?';

/** A mobile number by its form alone, a landline by its area code and dash. */
const BY_FORM = [
  new RegExp(`${NOT_BEFORE}${AREA}(?<=[)）])${DASH}?${LOCAL}${NOT_AFTER}`, 'gu'),
  new RegExp(`${NOT_BEFORE}[0０]${D}{2,3}[-－—–]${D}{7,8}(?:[-－转]${D}{1,6})?${NOT_AFTER}`, 'gu'),
  new RegExp(`${NOT_BEFORE}[1１][3-9３-９]${D}[-－ ]${D}{4}[-－ ]${D}{4}${NOT_AFTER}`, 'gu'),
];
const BARE_MOBILE = new RegExp(`${NOT_BEFORE}(?:(?:\\+|＋)86${DASH}?)?[1１][3-9３-９]${D}{9}${NOT_AFTER}`, 'gu');
const AFTER_LABEL = new RegExp(
  `${LABEL}${BRACKETED}[ \\t\\u3000]{0,4}[:：]?[ \\t\\u3000_]{0,8}(?:\\n[ \\t\\u3000]{0,4})?`,
  'gu',
);
const PHONE_HERE = new RegExp(`${ANY_PHONE}${NOT_AFTER}`, 'uy');
const NEXT_PHONE = /[ \u3000]{0,2}(?:[、，,；;/／或]|[ \u3000])[ \u3000]{0,2}/uy;
const ID_NUMBER = /(?<![0-9A-Za-z.])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])/gu;
const LABELLED_ID =
  /身份证(?:件)?(?:号码|号|编号)?[ \t\u3000]{0,3}[:：]?[ \t\u3000]{0,3}(?:[1-9][0-9]{16}[0-9Xx]|[1-9][0-9]{14})(?![0-9])/gu;
const MAIL = /(?<![\w.+%-])[\w.+%-]{1,64}[@＠][A-Za-z0-9-]{1,63}(?:[.．][A-Za-z0-9-]{1,63}){1,5}/gu;
const QQ =
  /(?:QQ|qq|扣扣)(?:群|交流群|工作群)?(?:号码|号)?[ \t\u3000]{0,3}[:：]?[ \t\u3000]{0,3}[1-9][0-9]{4,11}(?![0-9.,元万亿个])/gu;
const WECHAT =
  /(?:微信(?:号码|号|ID|id)?|WeChat|wechat)[ \t\u3000]{0,3}[:：][ \t\u3000]{0,3}[A-Za-z][\w-]{5,19}|微信(?:号码|号)?[ \t\u3000]{0,3}[:：][ \t\u3000]{0,3}[1-9][0-9]{5,11}(?![0-9.,元万亿个])/gu;
/** What an 11-digit number after these words is: a code or an amount. */
const CODE_BEFORE =
  /(?:编码|代码|编号|账号|帐号|卡号|单号|号码?|金额|合计|总计|资金|预算|决算|支出|收入|余额)[ \u3000]{0,2}[:：为是]?[ \u3000]{0,2}$/u;

const whole = (match: RegExpExecArray): Stretch => ({ start: match.index, end: match.index + match[0].length });

/** Only the part of a match that begins with its first digit or Latin letter behind the label. */
function behindLabel(match: RegExpExecArray): Stretch {
  const { end } = whole(match);
  const value = /[0-9A-Za-z_-]+$/u.exec(match[0]);
  return { start: end - (value?.[0].length ?? 0), end };
}

/** A number that fills its cell or line alone may be an amount of whole yuan: only a label or a header makes it a telephone. */
function standsInWords(text: string, { start, end }: Stretch): boolean {
  const edge = (character: string | undefined) => character === undefined || /[\t\n\r]/u.test(character);
  const alone = edge(text[start - 1]) && edge(text[end]);
  return !alone && !CODE_BEFORE.test(text.slice(Math.max(0, start - 10), start));
}

/** All numbers that follow one label of telephones, one after the other. */
function phonesFrom(text: string, from: number, colonless: boolean): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = from; ; ) {
    PHONE_HERE.lastIndex = at;
    const phone = PHONE_HERE.exec(text);
    if (phone === null || (colonless && isLocal(phone[0]))) return found;
    found.push(whole(phone));
    NEXT_PHONE.lastIndex = at + phone[0].length;
    const next = NEXT_PHONE.exec(text);
    if (next === null) return found;
    at = NEXT_PHONE.lastIndex;
  }
}

const isLocal = (phone: string): boolean =>
  /^[1-9１-９]/u.test(phone) && phone.replace(/[^0-9０-９]/gu, '').length < 11;

/** Labels after which seven bare digits can be no count: 电话 and 手机 alone are also things that a bureau owns. */
const SURE_LABEL = /(?:联系|号|办公|咨询|监督|举报|固定|值班|座机|固话)/u;

const labelledPhones = (text: string): readonly Stretch[] =>
  matchesOf(AFTER_LABEL, text).flatMap((label) =>
    phonesFrom(text, label.index + label[0].length, !/[:：]/u.test(label[0]) && !SURE_LABEL.test(label[0])),
  );

/** Whether the whole of a cell is a telephone number, with or without area code. */
export function isPhone(cell: string): boolean {
  PHONE_HERE.lastIndex = 0;
  return PHONE_HERE.exec(cell)?.[0].length === cell.length;
}

/** Where telephone numbers, resident ID numbers, mail addresses and accounts of QQ and WeChat stand. */
export function findNumbers(text: string): readonly Stretch[] {
  return [
    ...labelledPhones(text),
    ...BY_FORM.flatMap((form) => matchesOf(form, text).map(whole)),
    ...matchesOf(BARE_MOBILE, text)
      .map(whole)
      .filter((stretch) => standsInWords(text, stretch)),
    ...matchesOf(ID_NUMBER, text)
      .filter(([number]) => isResidentId(number))
      .map(whole),
    ...[LABELLED_ID, QQ, WECHAT].flatMap((form) => matchesOf(form, text).map(behindLabel)),
    ...matchesOf(MAIL, text).map(whole),
  ];
}

import type { RecognisedSign } from './tesseract.ts';

/** What the engine prints in half width, in the full width that stands in Chinese text. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '(': '（',
  ')': '）',
  '?': '？',
  '!': '！',
};

const CHINESE = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF\u201C\u201D]/u;

/**
 * Drops spaces beside Chinese signs, which the engine puts between any two of them, and gives punctuation in Chinese text
 * its full width. Digits, points and all other signs stay as they were read.
 */
export function widenSigns(signs: readonly RecognisedSign[]): RecognisedSign[] {
  const printed = signs.filter((sign) => sign.text.trim() !== '');
  const isChinese = (sign: RecognisedSign | undefined): boolean => sign !== undefined && CHINESE.test(sign.text);
  const widened = printed.map((sign, index) => {
    const wide = FULL_WIDTH[sign.text];
    const stands = wide !== undefined && (isChinese(printed[index - 1]) || isChinese(printed[index + 1]));
    return stands ? { ...sign, text: wide } : sign;
  });
  mendBrackets(widened);
  const kept = new Map(printed.map((sign, index) => [sign, dashed(widened, index) ?? sign]));
  return signs.flatMap((sign, index) => {
    const own = kept.get(sign);
    if (own !== undefined) return [own];
    const beside = [signs[index - 1], signs[index + 1]].map((other) => other && (kept.get(other) ?? other));
    return beside.some((other) => other !== undefined && isChinese(other)) ? [] : [sign];
  });
}

/** An angle that opens what a round bracket closes is a round bracket: the engine takes small ones for each other. */
function mendBrackets(signs: RecognisedSign[]): void {
  const closing = signs.findIndex((sign) => /[〉》>)）]/u.test(sign.text));
  const opening = signs.findIndex((sign) => sign.text === '〈');
  const sign = signs[opening];
  if (sign !== undefined && opening < closing && /[)）]/u.test(signs[closing]?.text ?? '')) {
    signs[opening] = { ...sign, text: '（' };
  }
}

/** The dashes around a page number look like the numeral one (一 3 一), which never stands around a figure on both sides. */
function dashed(signs: readonly RecognisedSign[], index: number): RecognisedSign | undefined {
  const sign = signs[index];
  const isEnd = index === 0 || index === signs.length - 1;
  const isPageNumber = signs.length >= 3 && /^一\d{1,4}一$/u.test(signs.map((each) => each.text).join(''));
  return sign !== undefined && isEnd && isPageNumber ? { ...sign, text: '—' } : sign;
}

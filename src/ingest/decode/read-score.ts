import { COMMON_CHARACTERS, SIMPLIFIED, TRADITIONAL } from './common-characters.ts';

const COMMON: ReadonlySet<string> = new Set([
  ...COMMON_CHARACTERS,
  ...TRADITIONAL,
  ...SIMPLIFIED,
  ...'，。、；：？！“”‘’（）《》〈〉【】〔〕—…·％　０１２３４５６７８９．',
]);

/** Marks and signs that reports use now and then. */
const SIGN =
  /[\u00b0\u00b1\u00b7\u00d7\u2010-\u2027\u2030\u2103\u2116\u2160-\u2169\u2190-\u2193\u2260-\u2267\u2460-\u2473\u2500-\u257f\u25a0-\u25cf\u3001-\u3011\u3220-\u3229\u33a1\uff01-\uff5e]/u;

const UNDECODABLE = -4;
const CONTROL = -2;
const PRIVATE = -2;
const COMMON_IDEOGRAPH = 1;
const USUAL_SIGN = 0.6;
/** Names hold rare ideographs, one or two in a sentence; a text read in a wrong encoding hardly anything else. */
const RARE_IDEOGRAPH = -0.4;
const OTHER = -1;

function weigh(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0xfffd) return UNDECODABLE;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0))
    return code === 9 || code === 10 || code === 12 || code === 13 ? 0 : CONTROL;
  if (code < 0x7f) return 0;
  if (COMMON.has(character)) return COMMON_IDEOGRAPH;
  if (code >= 0xe000 && code <= 0xf8ff) return PRIVATE;
  if (SIGN.test(character)) return USUAL_SIGN;
  return code >= 0x4e00 && code <= 0x9fff ? RARE_IDEOGRAPH : OTHER;
}

/**
 * How well a text reads as Chinese, per character that is no ASCII: near 1 for a report, below 0 for one read in a wrong
 * encoding; 0 for ASCII alone.
 */
export function readScore(text: string): number {
  let sum = 0;
  let count = 0;
  for (const character of text) {
    const weight = weigh(character);
    sum += weight;
    if (weight !== 0) count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

const SIMPLIFIED_ONLY = new Set(SIMPLIFIED);
const TRADITIONAL_ONLY = new Set(TRADITIONAL);

/** Fewer differing characters do not tell the script: a name or a quotation has some. */
const FEWEST_TELLING = 10;

/** True for a text whose characters are mostly those that only traditional script has. */
export function isTraditional(text: string): boolean {
  let simplified = 0;
  let traditional = 0;
  for (const character of text) {
    if (SIMPLIFIED_ONLY.has(character)) simplified += 1;
    else if (TRADITIONAL_ONLY.has(character)) traditional += 1;
  }
  return traditional >= FEWEST_TELLING && traditional > simplified;
}

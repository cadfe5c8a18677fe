import type { ClaimedItem } from '#model/claim.ts';
import { compare, parseDecimal } from '#model/decimal.ts';
import { type Span, textAt } from '#model/span.ts';
import { alignWords } from './align-words.ts';
import { foldText } from './fold.ts';
import type { Source } from './outcome.ts';
import { findNumbers, tryReading } from './printed-number.ts';

export type ReportFact = Extract<ClaimedItem, { readonly field: 'report' }>;

const DIGIT = '[0-9０-９]';
const NUMERAL = '[〇○零一二三四五六七八九十]';
const DATE = new RegExp(
  `(${DIGIT}{4}|${NUMERAL}{4})\\s*[年\\-－./．]\\s*(${DIGIT}{1,2}|${NUMERAL}{1,3})\\s*[月\\-－./．]\\s*(${DIGIT}{1,2}|${NUMERAL}{1,3})(?!${DIGIT})`,
  'gu',
);
const YEAR = new RegExp(`(?<!${DIGIT})${DIGIT}{4}(?!${DIGIT})|(?<!${NUMERAL})${NUMERAL}{4}(?!${NUMERAL})`, 'gu');

/** A place, and whether the words stand there as claimed or only after normalising. */
interface FactPlace {
  readonly span: Span;
  readonly status: 'exact' | 'normalised';
}

/**
 * Where in `area` the value of a fact is printed; null when it is not. Names are compared character by character, the
 * year, the date and the score as what they read as; 优秀 states the grade 优. Level and kind are never printed: they
 * are derived, and a claim has to say what from.
 */
export function findFact(source: Source, fact: ReportFact, area: Span): FactPlace | null {
  switch (fact.fact) {
    case 'title':
    case 'bureau':
    case 'region':
      return findName(source, fact.value, area);
    case 'fiscalYear':
      return findYear(source.text, fact.value, area);
    case 'reportDate':
      return findDate(source.text, fact.value, area);
    case 'selfScore':
      return findScore(source.text, fact.value, area);
    case 'grade':
      return findName(source, fact.value, area);
    default:
      return null;
  }
}

function findName(source: Source, value: string, within: Span): FactPlace | null {
  const found = alignWords(source, value, { within, maxEdits: 0 });
  if (found.status === 'refused' || found.status === 'fuzzy') return null;
  return { span: { start: found.start, end: found.end }, status: found.status };
}

const readDigits = (printed: string): string => (tryReading(printed)?.units ?? '').toString();

/** The year as printed; 年度 and 年 behind it belong to the place. */
function findYear(text: string, value: string, area: Span): FactPlace | null {
  for (const match of textAt(text, area).matchAll(YEAR)) {
    if (readDigits(match[0]) !== value) continue;
    const start = area.start + match.index;
    const end = start + match[0].length;
    const suffix = /^\s*年度?/u.exec(text.slice(end, Math.min(end + 4, area.end)))?.[0].length ?? 0;
    return { span: { start, end: end + suffix }, status: match[0] === value ? 'exact' : 'normalised' };
  }
  return null;
}

function findDate(text: string, value: string, area: Span): FactPlace | null {
  for (const match of textAt(text, area).matchAll(DATE)) {
    const [printed, year = '', month = '', day = ''] = match;
    const read = [readDigits(year), readDigits(month).padStart(2, '0'), readDigits(day).padStart(2, '0')].join('-');
    if (read !== value) continue;
    const start = area.start + match.index;
    const end = start + printed.length;
    return { span: { start, end: text.startsWith('日', end) ? end + 1 : end }, status: 'exact' };
  }
  return null;
}

function findScore(text: string, value: string, area: Span): FactPlace | null {
  const score = parseDecimal(value);
  const found = findNumbers(text, area).find(({ reading }) => compare(reading, score) === 0);
  return found === undefined ? null : { span: found.span, status: 'exact' };
}

/** True when a name is printed in pieces that together are the value: a title over two places. */
export function isJoined(text: string, value: string, spans: readonly Span[]): boolean {
  const joined = spans.map((span) => textAt(text, span)).join('');
  return foldText(joined, []).plain === foldText(value, []).plain;
}

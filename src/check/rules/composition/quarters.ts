import { findFigures, type Figure as PrintedFigure } from '#model/find-figures.ts';
import { textAt } from '#model/span.ts';
import type { Figure } from '../../figure.ts';
import type { Outcome } from '../../outcome.ts';
import { asPrinted } from '../../place.ts';
import type { CheckContext } from '../../rule.ts';
import { sumOutcome } from '../../sum-outcome.ts';

const PARAGRAPH = /[^\n]+/gu;
const OF_QUARTERS = /季度|半年/u;
const LONGEST_PARAGRAPH = 2_000;

const ORDINALS = '一二三四';
/** 一、二、三季度, 前三季度, 第四季度, 上半年: which quarters the words name. */
const QUARTERS = /(前[二三])季度|第?([一二三四](?:[、和及至][一二三四])*)季度|([上下])半年/gu;
const WHOLE_YEAR = /(?:年初预算|全年|年度)[^，,。；;\d]{0,12}$/u;

/** Words between the quarter and its amount, at most, in code units. */
const BEHIND = 14;
const BEFORE = 4;

function quartersOf([, first, named, half]: RegExpExecArray): string {
  if (first !== undefined) return first === '前二' ? '一二' : '一二三';
  if (half !== undefined) return half === '上' ? '一二' : '三四';
  const [from = '', to = ''] = /^(.)至(.)$/u.exec(named ?? '')?.slice(1) ?? [];
  if (from === '') return [...(named ?? '')].filter((one) => ORDINALS.includes(one)).join('');
  return ORDINALS.slice(ORDINALS.indexOf(from), ORDINALS.indexOf(to) + 1);
}

const figureOf = (text: string, { digits, value, unit }: PrintedFigure): Figure => {
  const printed = textAt(text, digits);
  return { printed, value: asPrinted(value, printed), unit, span: digits };
};

/** The amount right behind the words in their clause, else the one right before them. */
function amountBeside(text: string, amounts: readonly PrintedFigure[], start: number, end: number) {
  const behind = amounts.find(({ whole }) => whole.start >= end);
  if (behind !== undefined && /^[^，,。；;、]*$/u.test(text.slice(end, behind.whole.start)))
    if (behind.whole.start - end <= BEHIND) return behind;
  const before = amounts.findLast(({ whole }) => whole.end <= start);
  return before !== undefined && start - before.whole.end <= BEFORE ? before : undefined;
}

function checkParagraph(text: string, from: number, to: number): Outcome[] {
  const amounts = findFigures(text, { start: from, end: to }).filter(({ kind, approx }) => kind === 'money' && !approx);
  const parts = [...text.slice(from, to).matchAll(QUARTERS)].flatMap((match) => {
    const start = from + match.index;
    const amount = amountBeside(text, amounts, start, start + match[0].length);
    return amount === undefined ? [] : [{ quarters: quartersOf(match), amount }];
  });
  const named = parts.flatMap(({ quarters }) => [...quarters]);
  const total = amounts.find(({ whole }) => WHOLE_YEAR.test(text.slice(from, whole.start)));
  const isYear = named.length === ORDINALS.length && new Set(named).size === ORDINALS.length;
  if (total === undefined || !isYear || parts.length < 2 || parts.some(({ amount }) => amount === total)) return [];
  const outcome = sumOutcome({
    rule: 'composition',
    equation: `the amount of the year = ${parts.map(({ quarters }) => `Q${quarters}`).join(' + ')}`,
    subject: 'The amount of the year',
    stated: { role: 'total', figure: figureOf(text, total) },
    terms: parts.map(({ amount }) => ({ role: 'part', figure: figureOf(text, amount), sign: 1 })),
    kind: 'money',
  });
  // Whole amounts make each other within their rounding by chance.
  return outcome?.identity.status === 'exact' ? [outcome] : [];
}

/** What is planned for a year and what a paragraph tells of all its quarters; the words bind loosely, so only an exact match is recorded. */
export const checkQuarters = ({ text }: CheckContext): Outcome[] =>
  [...text.matchAll(PARAGRAPH)].flatMap((match) =>
    match[0].length > LONGEST_PARAGRAPH || !OF_QUARTERS.test(match[0])
      ? []
      : checkParagraph(text, match.index, match.index + match[0].length),
  );

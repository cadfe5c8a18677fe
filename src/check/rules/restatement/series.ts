import type { Figure } from '../../figure.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { numberIn } from '../../place.ts';
import type { CheckContext } from '../../rule.ts';
import { compareTwo, type Restated } from './alike.ts';

/** “1+4+35+24”应急预案体系（即：1个…、4大类…、35个…、24个…）: a formula of numbers, and what each of them counts. */
const SERIES =
  /(\d{1,4}(?:\s?[+＋]\s?\d{1,4}){1,9})([^。\n（(]{0,24})[（(：:](?:即|包括|其中)?[：:]?([^（）()。\n]*(?:[（(][^（）()\n]*[）)][^（）()。\n]*)*)/gu;
const ITEM = /[^、，,；;]+/gu;
const LEADING_NUMBER = /^\s*(\d{1,4})(?![\d.．])/u;

interface Placed {
  readonly printed: string;
  readonly at: number;
}

const termsOf = (series: string, from: number): readonly Placed[] =>
  [...series.matchAll(/\d+/gu)].map((match) => ({ printed: match[0], at: from + match.index }));

/** The number that each item begins with; null where one begins with none. */
function numbersOf(list: string, from: number): readonly Placed[] | null {
  const items = [...list.replace(/[（(][^（）()]*[）)]/gu, (aside) => '□'.repeat(aside.length)).matchAll(ITEM)];
  const numbers = items.map((item) => {
    const match = LEADING_NUMBER.exec(item[0]);
    const [lead = '', printed = ''] = match ?? [];
    return match === null ? null : { printed, at: from + item.index + lead.length - printed.length };
  });
  return numbers.some((number) => number === null) ? null : numbers.filter((number) => number !== null);
}

/** Terms and items are prose of one sentence; nothing else of a statement is asked for. */
function statementOf({ printed, at }: Placed): Restated[] {
  const value = numberIn(printed);
  const figure: Figure | null = value && { printed, value, unit: '个', span: { start: at, end: at + printed.length } };
  return figure === null
    ? []
    : [{ ...figure, fact: null, primary: true, inTable: false, sentence: 0, line: 0, cell: 0 }];
}

function compareTerm(term: Placed, item: Placed, name: string): Outcome[] {
  const [stated, expanded] = [...statementOf(term), ...statementOf(item)];
  const outcome = stated && expanded ? compareTwo(`term ${term.printed} of ${name}`, stated, expanded) : null;
  return outcome === null ? [] : [outcome];
}

/**
 * The terms of a formula of numbers against the list that expands it, term by term. With as many items as terms, one
 * that differs while all others agree is a conflict; more of them are another list.
 */
export function checkSeries({ text }: CheckContext): Outcome[] {
  return [...text.matchAll(SERIES)].flatMap((match) => {
    const [whole, series = '', , list = ''] = match;
    const terms = termsOf(series, match.index);
    const items = numbersOf(list, match.index + whole.length - list.length);
    if (items === null || items.length !== terms.length) return [];
    const outcomes = terms.flatMap((term, index) => {
      const item = items[index];
      return item === undefined ? [] : compareTerm(term, item, series);
    });
    return outcomes.filter((outcome) => !holds(outcome)).length > 1 ? [] : outcomes;
  });
}

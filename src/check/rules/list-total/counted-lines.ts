import { linesOf, type WordedAmount, wordedAmounts } from '../../money-words.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { hanOf } from '../../passages.ts';
import { numberIn } from '../../place.ts';
import type { CheckContext } from '../../rule.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** 两标合计, 以上四项共计, 5个项目合计: how many lines before are summed up. */
const COUNTED =
  /^[\s\u3000]*(?:以上|上述)?([二两三四五六七八九十]|\d{1,2})(?:个|项|大?类|标段?|批|笔|家)[^，,。；;\d]{0,8}(?:合计|共计|总计)/u;

const NUMERALS = '一二三四五六七八九十';

function countOf(printed: string): number {
  if (printed === '两') return 2;
  const numeral = NUMERALS.indexOf(printed);
  return numeral === -1 ? Number(numberIn(printed)?.units ?? 0n) : numeral + 1;
}

/** The words right before an amount that say what it is; a name before them differs from line to line. */
const KIND_LENGTH = 2;
const kindOf = ({ words }: WordedAmount): string =>
  hanOf(words)
    .replace(/(?:资金|金额|总额|为|是|了)$/u, '')
    .slice(-KIND_LENGTH);

/** The amounts of this kind, one of every line; null where a line states none or several. */
function termsOf(lines: readonly (readonly WordedAmount[])[], kind: string): readonly WordedAmount[] | null {
  const found = lines.map((amounts) => amounts.filter((amount) => kindOf(amount) === kind));
  return found.every(({ length }) => length === 1) ? found.flat() : null;
}

function checkTotal(total: WordedAmount, lines: readonly (readonly WordedAmount[])[]): Outcome[] {
  const kind = kindOf(total);
  const terms = kind.length < KIND_LENGTH ? null : termsOf(lines, kind);
  if (terms === null) return [];
  const outcome = sumOutcome({
    rule: 'list-total',
    equation: `${kind} = sum of the ${terms.length} lines before`,
    subject: `The total (${kind})`,
    stated: { role: 'total', figure: total.figure },
    terms: terms.map(({ figure }) => ({ role: 'part', figure, sign: 1 })),
    kind: 'money',
  });
  return outcome === null ? [] : [outcome];
}

/**
 * A sentence that sums up so many lines before it, amount by amount of one kind of words. A sum that fails counts where
 * the same words bind another one that holds, or each line states this one amount.
 */
export function checkCountedLines({ text }: CheckContext): Outcome[] {
  const lines = linesOf(text);
  return lines.flatMap(({ start, end }, at) => {
    const count = countOf(COUNTED.exec(text.slice(start, end))?.[1] ?? '');
    if (count < 2 || count > at) return [];
    const above = lines.slice(at - count, at).map((line) => wordedAmounts(text, line));
    const [sentence = ''] = /^[^。；;]*/u.exec(text.slice(start, end)) ?? [];
    const totals = wordedAmounts(text, { start, end: start + sentence.length });
    const outcomes = totals.flatMap((total) => checkTotal(total, above));
    return outcomes.some(holds) ? outcomes : outcomes.filter(holds);
  });
}

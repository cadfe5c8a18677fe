import type { BudgetStatement } from './statement.ts';

/** Concepts of which a report states many amounts, each of something that only its label names. */
const MANY: ReadonlySet<string> = new Set(['other', 'project.component', 'revenue.other']);

/** Words that say what a figure is or how it changed, and not of what. */
const GENERAL =
  /\d+年?|比|较|上年|去年|同期|同比|今年|本年|全年|年初|年末|年度|预算|决算|执行|完成|实际|增加|增长|增幅|减少|下降|降低|降幅|压减|多|少|超出|节约|支出|收入|经费|资金|费用?|金额|合计|总额|万元|的|约|率|数|了|占/gu;

const pairsOf = (words: string): readonly string[] =>
  [...words].slice(1).map((letter, index) => `${[...words][index]}${letter}`);

/**
 * False where two figures of a concept that holds many things may be of two of them: their labels, general words left
 * out, share no two characters in a row, or say nothing. True for every other concept, and for figures of one label.
 */
export function mayBeOfOne({ fact: one }: BudgetStatement, { fact: other }: BudgetStatement): boolean {
  if (one.concept !== other.concept || !MANY.has(one.concept)) return true;
  if (one.label !== '' && one.label === other.label) return true;
  const [words, others] = [one, other].map(({ label }) =>
    label.replace(GENERAL, '').replace(/[^\p{Script=Han}]/gu, ''),
  );
  const known = new Set(pairsOf(others ?? ''));
  return words === others ? words !== '' : pairsOf(words ?? '').some((pair) => known.has(pair));
}

import { compare, parseDecimal, sum } from '#model/decimal.ts';
import { holds, type Outcome } from '../../outcome.ts';
import type { Count, Passage } from '../../passages.ts';
import type { CheckContext } from '../../rule.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** 综合得分94.60分, 总分为…, 合计得分: the score that others make. */
const TOTAL = /(?:综合|总|自评|合计|最终)[^，,、；;\d]{0,6}(?:得分|评分|分)?[为是共计：:]{0,2}$/u;
const FULL_MARKS = /满分|分值|权重|标准分/u;

const isScore = ({ unit, vague }: Count): boolean => unit === '分' && !vague;

/** The marks that could be had make 100: no score is left out of the sentence. */
const isComplete = (parts: readonly Count[], full: readonly Count[]): boolean =>
  full.length === parts.length && compare(sum(full.map(({ value }) => value)), parseDecimal('100')) === 0;

function checkPassage({ counts }: Passage): Outcome[] {
  const scores = counts.filter(isScore);
  const total = scores.findLast((count, index) => index > 1 && TOTAL.test(count.before));
  if (total === undefined) return [];
  const before = scores.slice(0, scores.indexOf(total));
  const full = before.filter((count) => FULL_MARKS.test(count.before));
  const parts = before.filter((count) => !full.includes(count));
  const outcome = sumOutcome({
    rule: 'score-sum',
    equation: `total score = sum of ${parts.length} scores of the sentence`,
    subject: 'The total score',
    stated: { role: 'total', figure: total },
    terms: parts.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'count',
  });
  if (outcome === null || parts.length < 2) return [];
  return holds(outcome) || isComplete(parts, full) ? [outcome] : [];
}

/** The scores of a sentence make its total; one that does not is a conflict where full marks of 100 stand beside them. */
export const checkProse = ({ passages }: CheckContext): Outcome[] => passages.flatMap(checkPassage);

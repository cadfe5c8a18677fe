import { constant, difference, figureAt, percentage, quotient } from '../../expression.ts';
import { type Grown, grownIn } from '../../grown-counts.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { type Count, nameOfCount, type Passage, sameUnit } from '../../passages.ts';
import { asDrop, percentOutcome } from '../../percent-outcome.ts';
import type { CheckContext } from '../../rule.ts';

/** change / (now − change) in per cent, each input once. */
const GROWTH = percentage(constant('1'), difference(quotient(figureAt(0), figureAt(1)), constant('1')));

/** 比去年同期多发生事故起12起，多死亡11人: by how many more or fewer it was. */
const BY_HOW_MANY = /(?:多|少|增加|减少|上升|下降)[^，,。；;、\d]{0,8}$/u;
const AGAINST_YEAR = /(?:比|较|与)(?:上年|去年|上一年)|同比/u;

/** The one count of the unit behind the percentages that the words make a change; null where none or several are. */
function changeOf(text: string, { counts }: Passage, { now, percent }: Grown): Count | null {
  const behind = counts.filter(
    (one) =>
      one.kind === 'counter' &&
      !one.vague &&
      sameUnit(one, now) &&
      one.span.start > now.span.start &&
      BY_HOW_MANY.test(one.before) &&
      AGAINST_YEAR.test(text.slice(now.whole.end, one.whole.start)),
  );
  const [only, another] = behind;
  return only === undefined || another !== undefined || only.span.start < percent.span.start ? null : only;
}

function outcomeOf(text: string, passage: Passage, grown: Grown): Outcome[] {
  const change = grown.now.vague || grown.percent.vague ? null : changeOf(text, passage, grown);
  if (change === null || change.value.units === 0n) return [];
  const name = nameOfCount(grown.now);
  const outcome = percentOutcome({
    rule: 'growth',
    equation: `growth of ${name} = change / (now − change)`,
    subject: `The growth of ${name}`,
    inputs: [
      { role: 'now', figure: grown.now },
      { role: 'change', figure: grown.falls ? asDrop(change) : change },
    ],
    formula: GROWTH,
    stated: grown.falls ? asDrop(grown.percent) : grown.percent,
    counted: true,
  });
  return outcome !== null && holds(outcome) ? [outcome] : [];
}

/**
 * What is counted, by how many it changed and by how many per cent. The words bind the three loosely, so only what
 * holds is recorded: that a percentage fits no whole number another rule tells.
 */
export const checkResults = ({ text, passages }: CheckContext): Outcome[] =>
  passages.flatMap((passage) => grownIn(text, passage).flatMap((grown) => outcomeOf(text, passage, grown)));

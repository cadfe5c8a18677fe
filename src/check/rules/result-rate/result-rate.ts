import { compare } from '#model/decimal.ts';
import { constant, difference, figureAt, percentage } from '../../expression.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { type Count, hanOf, type Passage, sameUnit } from '../../passages.ts';
import { percentOutcome } from '../../percent-outcome.ts';
import type { CheckContext, Rule } from '../../rule.ts';

/** 整改率88.89%, 有效回收率为94.65%: the words before a percentage, ending in a rate. */
const RATE = /([\p{Script=Han}]{2,12}率)[为达至到约]{0,2}$/u;

/** A rate and the two counts right before it that may make it: what was found, and what of it was dealt with. */
interface ResultRate {
  readonly name: string;
  readonly whole: Count;
  readonly part: Count;
  readonly percent: Count;
}

const isCounted = (count: Count | undefined): count is Count => count?.kind === 'counter' && !count.vague;

/** The last two counts before the rate, of one unit, the part not larger than the whole. */
function rateAt({ counts }: Passage, index: number): ResultRate | null {
  const percent = counts[index];
  const [whole, part] = counts.slice(Math.max(0, index - 2), index);
  const name = percent?.kind === 'ratio' && !percent.vague ? RATE.exec(percent.before)?.[1] : undefined;
  if (percent === undefined || name === undefined || !isCounted(whole) || !isCounted(part)) return null;
  const fits = sameUnit(whole, part) && whole.value.units > 0n && compare(part.value, whole.value) <= 0;
  return fits ? { name, whole, part, percent } : null;
}

/** True when the part is what the rate is named after, and nothing else: 已整改8条 and 整改率. */
const isNamedAfter = ({ name, part }: ResultRate): boolean =>
  hanOf(part.before + part.after).includes(name.slice(0, -1)) && name.length > 2;

/** 不合格136批次 beside 合格率: what was counted is what the rate leaves out. */
const isComplement = ({ name, part }: ResultRate): boolean =>
  new RegExp(`[不未]${name.slice(0, -1)}`, 'u').test(part.before + part.after);

/** A rate that does not fit is a conflict only where its name is the part's own; other rates are of other counts. */
function outcomeOfRate(rate: ResultRate): Outcome[] {
  const { name, whole, part, percent } = rate;
  const isLeftOut = isComplement(rate);
  const share = percentage(figureAt(0), figureAt(1));
  const outcome = percentOutcome({
    rule: 'result-rate',
    equation: isLeftOut ? `${name} = 1 − part / whole` : `${name} = part / whole`,
    subject: name,
    inputs: [
      { role: 'part', figure: { ...part, unit: null } },
      { role: 'whole', figure: { ...whole, unit: null } },
    ],
    formula: isLeftOut ? difference(constant('100'), share) : share,
    stated: percent,
    counted: true,
  });
  return outcome !== null && (holds(outcome) || isNamedAfter(rate)) ? [outcome] : [];
}

/** A rate of results is the share that its sentence counts. */
export const resultRate: Rule = {
  id: 'result-rate',
  findingId: 'result-rate-mismatched',
  check: ({ passages }: CheckContext) =>
    passages.flatMap((passage) =>
      passage.counts.flatMap((_, index) => {
        const rate = rateAt(passage, index);
        return rate === null ? [] : outcomeOfRate(rate);
      }),
    ),
};

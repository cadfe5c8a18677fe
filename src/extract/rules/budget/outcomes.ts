import { outcomeWords, spendingWords } from '#schemas/vocabulary/budget-words.ts';
import { mayBeginWith } from '../character-at.ts';
import { remembered } from '../remember.ts';
import { wordFinder } from '../word-finder.ts';

/** 护林员人均年收入6000元, 户均增收1650元: what people earn is an outcome. */
export const INCOME_PER_HEAD = /[人户]均[^，。；补]{0,6}(?:收入|增收)/u;

const RECOVERED = /^(?:共|累计|已|并)*(?:追回|追缴|收缴|清退|挽回)/u;
const MAY_BE_RECOVERED = mayBeginWith('共累已并追收清挽');

const outcomeIn = wordFinder(outcomeWords);
const spendingIn = wordFinder(spendingWords);

/**
 * Money that happens to others or comes in as a result is an outcome, an indicator and no budget (LABELS: budget);
 * what is paid for it is spending again (保费补贴, 征收工作经费).
 */
export const isOutcome = remembered((label): boolean => {
  if (INCOME_PER_HEAD.test(label) || OF_REGION.test(label)) return true;
  // 追回重复申报补助1.86万元: whatever it had been paid for.
  if (MAY_BE_RECOVERED(label) && RECOVERED.test(label)) return true;
  const outcome = outcomeIn(label);
  return outcome !== null && spendingIn(label, outcome.end) === null;
});

/** 全区一般公共预算收入完成23.68亿元: the public finance of a region is no bureau's. */
const OF_REGION = /^(?:\d{4}年)?(?:全年)?全[省市县区州旗镇乡](?:地方)?(?:一般公共预算|财政(?:总)?收入|税收)/u;

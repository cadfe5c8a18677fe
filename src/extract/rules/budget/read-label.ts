import type { BASES, FUNDS } from '#schemas/record/attributes.ts';
import { budgetWords } from '#schemas/vocabulary/budget-labels.ts';
import { governmentFundWords } from '#schemas/vocabulary/budget-words.ts';
import { mayHaveOneOf } from '../may-have-one-of.ts';
import { remembered } from '../remember.ts';
import { entryFinder, wordFinder } from '../word-finder.ts';

export type Basis = (typeof BASES)[number];
export type Fund = (typeof FUNDS)[number];

/** A concept word found in a label, with its place in the label. */
export interface ConceptWord {
  readonly concept: string;
  readonly start: number;
  readonly end: number;
}

/** The vocabulary has the longest words first: the longest at a place is found. */
const budgetWordAt = entryFinder(budgetWords, ({ word }) => word);

/** The concept words of a label from left to right, the longest at each place, none inside another. */
export const conceptWords: (label: string) => readonly ConceptWord[] = remembered(readConceptWords);

function readConceptWords(label: string): readonly ConceptWord[] {
  const found: ConceptWord[] = [];
  for (let at = 0; at < label.length; at += 1) {
    const match = budgetWordAt(label, at);
    if (match === null) continue;
    found.push({ concept: match.concept, start: at, end: at + match.word.length });
    at += match.word.length - 1;
  }
  return found;
}

/** Basis words by what they say, in the order in which they outrank each other (年初预算 before 预算). */
const BASIS_WORDS: readonly (readonly [Basis, RegExp])[] = [
  ['adjustment', /追加(?!后|调整后)|调整增加|调增|调整减少|调减|调整数|追减/u],
  [
    'initial_budget',
    /年初(?:部门)?(?:批复|预算|安排|下达|采购预算|政府采购)|采购计划|^(?:全年|年初)?计划(?:金额|资金)?$|年初.{0,6}预算|批复预算|(?:下达|核定)(?:给?我[局委会院校站]|部门|单位|本级|年初)*预算(?!执行)|期初预算|部门预算(?:收入|支出)/u,
  ],
  ['adjusted_budget', /调整(?:后|预算|[为至到])|全年预算|预算调整后|变更后预算|分配|预算数|年度预算/u],
  ['final', /决算|执行数|实际支出|实际支付|实际使用|已支付|支付|已使用|支出数|完成支出|实际采购|实际发生/u],
  ['received', /到位|收到|下达|拨入|拨款收入|收入|下拨/u],
  ['initial_budget', /预算(?!执行|支出|控制|拨款|财政|管理|资金支)/u],
  ['final', /支出|使用|执行|拨付|列支|兑付|用于|发放|投入|花[了费去]|用[了去]|买了|开支/u],
];

/** The basis a label states in words; null when it states none. */
export const basisOf = remembered(
  (label): Basis | null => BASIS_WORDS.find(([, words]) => words.test(label))?.[0] ?? null,
);

const FUND_WORDS: readonly (readonly [Fund, RegExp])[] = [
  ['government_fund', /政府性基金/u],
  ['state_capital', /国有资本经营/u],
  ['social_insurance', /社会保险基金|社保基金/u],
  ['general_public_budget', /一般公共预算|公共财政(?:预算|拨款)/u],
];

/** The public fund that words name; null for none, or for several at once. */
export const fundOf = (words: string): Fund | null => (MAY_NAME_FUND(words) ? readFund(words) : null);

const MAY_NAME_FUND = mayHaveOneOf('基预资公');

const readFund = remembered((words): Fund | null => {
  if (!/基金|预算|资本|公共/u.test(words)) return null;
  const named = FUND_WORDS.filter(([, pattern]) => pattern.test(words));
  return named.length === 1 ? (named[0]?.[0] ?? null) : null;
});

const inGovernmentFund = wordFinder(governmentFundWords);

/** The fund that an item of the fund budget belongs to (福利彩票公益金, 土地出让收入安排); null for other money. */
export const fundOfItem = (words: string): Fund | null => (inGovernmentFund(words) === null ? null : 'government_fund');

/** Every fund that words name. */
export const fundsIn = (
  words: string,
): readonly { readonly fund: Fund; readonly index: number; readonly length: number }[] =>
  FUND_WORDS.flatMap(([fund, pattern]) => {
    const match = pattern.exec(words);
    return match === null ? [] : [{ fund, index: match.index, length: match[0].length }];
  });

const DECREASE =
  '减少|下降|降低|压减|压缩|减支|下调|降幅|减幅|缩减|削减|节约资金|资金节约|节约|节支|节省|少支出|少支|少于预算|少';
const INCREASE =
  '增加|增长|增幅|上升|上调|提高|超出预算|超出|超支|超预算|超过预算|多支出|多支|增支|增收|多出|多|偏离|差异率|偏差率|偏离率|净增';
/** The change word stands right before the figure, or a comparison (较上年, 同比) stands before it. */
const CHANGE = new RegExp(`(${DECREASE})?(${INCREASE})?(?:幅度?)?(?:了|约|为|达|近|仅|至)?$`, 'u');
const COMPARED = new RegExp(`(?:较|比|同比).*?(?:(${DECREASE}|减|降)|(${INCREASE}|增|升))[^增减升降]*$`, 'u');

/** −1 or 1 when the label says that its figure is a change; null when it does not. */
export const changeSign = (label: string): 1 | -1 | null => (MAY_CHANGE(label) ? signOfChange(label) : null);

/** A word of change has one of these characters. */
const MAY_CHANGE = mayHaveOneOf('减降压缩削节少调增升提超多偏差');

const signOfChange: (label: string) => 1 | -1 | null = remembered(readChangeSign);

function readChangeSign(label: string): 1 | -1 | null {
  // 调整增加 and 追加 are amounts of an adjustment, not changes against another year.
  if (/追加|调整|调增|调减/u.test(label) && !/[比较]|同比/u.test(label)) return null;
  // 提高到92%, 增至, 降为: the figure is what was reached, not the change.
  if (/(?:到|至)(?:了)?$/u.test(label)) return null;
  const match = COMPARED.exec(label) ?? CHANGE.exec(label);
  if (match?.[1] !== undefined) return -1;
  return match?.[2] === undefined ? null : 1;
}

/** A share: 占基本支出的85%, 占90.57%. */
export const isShare = (label: string): boolean => label.includes('占');

/** A rate of money: 执行率, 支付率, 控制率; 完成率 and 使用率 are rates of work unless they say 预算 or 资金. */
const RATE =
  /(?:执行|支付|兑付|兑现|控制|支出|结转结余|预算调整|变动|拨付|资金(?:使用|发放|兑现)|发放到位|节约)率|(?:支付|拨付|执行|支出)进度|完成资金的|(?:预算|支出|资金|采购|经费)[^，。]{0,4}(?:完成|到位|使用|调整|节约|兑现|发放)率|到位率|调整率|完成(?:了)?(?:年初|全年|年度|调整后?|部门|批复|采购)*预算数?的?|[为占](?:年初|全年|年度|调整后?)*预算(?:安排|资金)?数?的|为到位(?:资金)?数?的/u;
export const isRate = (label: string): boolean => MAY_BE_RATE(label) && RATE.test(label);

const MAY_BE_RATE = mayHaveOneOf('率进完预到');

/**
 * The basis of a bare 预算数: of the three public expenses and of procurement it is the budget approved at the year's
 * beginning, unless words of the adjusted one (调整, 全年) stand with it.
 */
export const approvedBasis = (concept: string, basis: Basis | null, words: string): Basis | null =>
  basis === 'adjusted_budget' && /^(?:three_public|procurement)/u.test(concept) && isBareBudget(words)
    ? 'initial_budget'
    : basis;

/** 预算数 without a word of the adjusted budget. */
export const isBareBudget = (words: string): boolean => !/调整|全年/u.test(words);

import { matchesOf } from '#model/matches-of.ts';
import type { Span } from '#model/span.ts';
import type { DraftClaim } from '../context.ts';
import { conceptWords, type Fund, fundOf, fundsIn } from './read-label.ts';

/** A statement that there is none of something; a clause long, its list of things included. */
const NONE =
  /(?:无|没有|未安排|未发生|未购置|不涉及|未产生|未使用)[^，。；;、\n]{2,30}(?:[、和及，]?(?:也)?(?:无|没有|未安排|未发生)?[^，。；;、\n]{2,24}(?:预算|支出|拨款|收支|安排|费用?|购置)[^，。；;、\n]{0,8})*/gu;
/** The same told of what stands in front: 因公出国（境）和公务用车购置均未发生支出. */
const NONE_BEHIND =
  /[^，。；;、\n]{2,24}(?:[、和及与][^，。；;、\n]{2,20}){0,2}(?:均|都|也)?(?:未发生|没有发生|为零)(?:支出|费用)?(?=[，。；;]|$)/gu;
/** A balance or budget of which there is none: 上年无结转结余, 年末无余额, 年初未安排预算. */
const NO_BALANCE =
  /(?<when>上年|年初|年末|期末|本年|当年|\d{4}年末)?(?:财政拨款)?(?:无|没有)(?:财政拨款)?(?:结转和结余|结转结余|结转|结余|余额)/gu;
/** The same in figures that have no unit: 上年结转结余为0. */
const BALANCE_OF_ZERO =
  /(?<when>上年|年初|年末|期末|本年|当年|\d{4}年末)(?:财政拨款)?(?:结转和结余|结转结余|结转|结余|余额)(?:资金)?(?:均)?为(?:0|零)(?![\d.万元])/gu;
/** Under the heading of a fund, or behind its name: 无。, 本局无此项支出。 */
const BARE_NONE =
  /^(?:[^，。；：:]{4,30}[：:])?(?:[本我][\p{Script=Han}]{1,4}?|\d{4}年度?)*(?:无|没有|不涉及|未发生|暂无)(?:此|该|相关|上述)?(?:项|类|方面)?(?:的|预算|支出|收支|收入|安排|情况|业务|拨款|内容)*[。.]?$/u;
/** No longer paragraph says no more than that there is none. */
const LONGEST_NONE = 60;
const NO_BUDGET = /(?:年初)(?:无|没有|未安排|未列|未编列)(?:年初)?预算/gu;

type BudgetItem = Extract<DraftClaim['item'], { field: 'budget' }>;

/** Whose zero it is. */
interface Zero {
  readonly fund: Fund | null;
  readonly project: string | null;
  readonly year: number | null;
}

const zero = (concept: string, of: Zero, label: string, basis: BudgetItem['basis'] = null): BudgetItem => ({
  field: 'budget',
  concept,
  project: of.project,
  measure: 'amount',
  of: null,
  basis,
  fund: of.fund,
  year: of.year,
  value: '0',
  unit: null,
  approx: false,
  stated: 'none',
  label,
  scope: null,
});

/** What a statement of none is about: funds' expenditure, or some of the three public expenses. */
function zerosIn(words: string, of: Zero): readonly BudgetItem[] {
  const bureau = { ...of, project: null };
  const funds = fundsIn(words).filter((each) => each.fund !== 'general_public_budget');
  if (funds.length > 0) {
    const isRevenue = /拨款|收入/u.test(words) && !/支出|预算(?:安排|支出)?$/u.test(words);
    const basis = isRevenue ? 'received' : /支出/u.test(words) && !words.startsWith('未安排') ? 'final' : null;
    return funds.map((each) =>
      zero(
        isRevenue ? 'revenue.fiscal_appropriation' : 'expenditure.total',
        { ...bureau, fund: each.fund },
        words,
        basis,
      ),
    );
  }
  const concepts = new Set(conceptWords(words).map((word) => word.concept));
  const isPurchase = PURCHASE.test(words);
  return [...concepts]
    .filter((concept) => concept.startsWith('three_public.') || (isPurchase && concept === 'procurement.total'))
    .map((concept) => zero(concept, bureau, words, words.startsWith('未安排') ? null : 'final'));
}

/** 未发生政府采购支出 tells of no money; 无政府采购违规行为 tells of something else. */
const PURCHASE = /政府采购(?:预算|支出|项目|业务|事项|安排)*(?:支出|情况)?$/u;

/** What stands in front of a statement of none: a fund's spending, or some of the three public expenses. */
const namedIn = (words: string, of: Zero): readonly BudgetItem[] =>
  /^(?:未|没有|无)/u.test(words) ? [] : [...fundSpendingIn(words, of), ...threePublicIn(words, of)];

/** 国有资本经营预算支出为零. */
const fundSpendingIn = (words: string, of: Zero): readonly BudgetItem[] =>
  /支出/u.test(words)
    ? fundsIn(words)
        .filter(({ fund }) => fund !== 'general_public_budget')
        .map(({ fund }) => zero('expenditure.total', { ...of, fund, project: null }, words, 'final'))
    : [];

/** Those of the three public expenses that words name. */
const threePublicIn = (words: string, of: Zero): readonly BudgetItem[] =>
  conceptWords(words)
    .map(({ concept }) => concept)
    .filter((concept) => concept.startsWith('three_public.'))
    .map((concept) => zero(concept, { ...of, project: null }, words, 'final'));

const isOpening = (when: string | undefined): boolean => when === '上年' || when === '年初';

/** The balance of the project at hand, or of the bureau in a section about its accounts. */
function balanceOf(when: string | undefined, of: Zero): string | null {
  if (of.project !== null) return isOpening(when) ? 'project.opening' : 'project.closing';
  if (when === undefined) return null;
  return isOpening(when) ? 'carryover.opening' : 'carryover.closing';
}

/** A zero in words, or in a figure without a unit at the end of the words (结转结余为0). */
const claim = (item: BudgetItem, span: Span): DraftClaim => {
  const isFigure = item.label?.endsWith('0') === true;
  const figure = isFigure ? { start: span.end - 1, end: span.end } : null;
  return { item: isFigure ? { ...item, stated: null } : item, spans: [span], figure, evidence: [] };
};

/** No money of a level of government came to the project: 无中央资金, 县级未安排配套. */
const NO_SOURCE =
  /(?:无|没有|未安排)(?:中央|省|市|县|区|上级|本级|地方)(?:级|本级)?(?:财政)?(?:专项|配套|补助)*资金|(?:中央|省|市|县|区|上级|本级|地方)(?:级|本级)?(?:财政)?(?:资金)?(?:未安排|无|没有|未下达)(?:配套|资金|补助)+/gu;

const noBudget = (none: string, whose: Zero): readonly BudgetItem[] =>
  whose.project === null ? [] : [zero('project.budget', whose, none, 'initial_budget')];

const noSource = (none: string, whose: Zero): readonly BudgetItem[] =>
  whose.project === null ? [] : [zero('project.received', whose, none, 'received')];

/** The sentence in front of a place: the fund that it is about is that of what there is none of. */
function fundBefore(words: string, at: number): Fund | null {
  const sentence = words.slice(words.lastIndexOf('。', at) + 1, at);
  const fund = fundOf(sentence);
  return fund === 'general_public_budget' ? null : fund;
}

const SAYS_NONE = /[无未]|没有|不涉及|为[0零]/u;
/** What of which there can be none is money: a clause on anything else is not read further. */
const SAYS_MONEY = /基金|资本|三公|公务|出国|结[转余]|余额|预算|资金|配套|购置|购车/u;

/** Whether words may say that there was none of something. */
export const maySayNone = (words: string): boolean => SAYS_NONE.test(words);

/** What is known of a paragraph: its fund, its year, and the project that the words at a place are about. */
interface ZeroContext {
  readonly fund: Fund | null;
  readonly year: number | null;
  readonly projectAt: (offset: number) => string | null;
}

/** What a paragraph that says 无 and nothing else is about: the spending of the fund that it or its heading names. */
function bareZero(words: string, { fund, year }: ZeroContext): BudgetItem | null {
  if (words.length > LONGEST_NONE || !BARE_NONE.test(words)) return null;
  const named = /[：:]/u.test(words) ? fundOf(words) : fund;
  if (named === null || named === 'general_public_budget') return null;
  return zero('expenditure.total', { fund: named, project: null, year }, words);
}

/** The zeros that a paragraph states in words; `of` tells whose they are where the words do not. */
export function zerosOfParagraph(view: string, span: Span, of: ZeroContext): readonly DraftClaim[] {
  const words = view.slice(span.start, span.end);
  if (!SAYS_NONE.test(words)) return [];
  const bare = bareZero(words.trim(), of);
  if (bare !== null) return [claim(bare, span)];
  if (!SAYS_MONEY.test(words)) return [];
  const read = (
    pattern: RegExp,
    items: (words: string, whose: Zero, match: RegExpExecArray) => readonly BudgetItem[],
  ) =>
    matchesOf(pattern, words).flatMap((match) => {
      const start = span.start + match.index;
      const whose = { fund: of.fund, year: of.year, project: of.projectAt(start) };
      return items(match[0], whose, match).map((item) => claim(item, { start, end: start + match[0].length }));
    });
  const balance = (none: string, whose: Zero, match: RegExpExecArray): readonly BudgetItem[] => {
    const concept = balanceOf(match.groups?.['when'], whose);
    const fund = fundBefore(words, match.index) ?? whose.fund;
    return concept === null ? [] : [zero(concept, { ...whose, fund }, none)];
  };
  const tellsBalance = /结[转余]|余额/u.test(words);
  return [
    ...(tellsBalance ? read(NO_BALANCE, balance) : []),
    ...(tellsBalance && /为[0零]/u.test(words) ? read(BALANCE_OF_ZERO, balance) : []),
    ...(words.includes('年初') ? read(NO_BUDGET, noBudget) : []),
    ...(/资金|配套|补助/u.test(words) ? read(NO_SOURCE, noSource) : []),
    ...read(NONE, zerosIn),
    ...(words.includes('发生') || words.includes('为零') ? read(NONE_BEHIND, namedIn) : []),
  ];
}

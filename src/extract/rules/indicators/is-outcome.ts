import type { Figure } from '#model/find-figures.ts';
import { outcomeMoneyWords } from '#schemas/vocabulary/indicator-words.ts';
import { mayEndWith } from '../character-at.ts';
import { mayHaveOneOf } from '../may-have-one-of.ts';
import { wordFinder } from '../word-finder.ts';

/** Money that is an outcome and not the bureau's budget. (LABELS: budget, indicators.) */
const outcomeWordIn = wordFinder(outcomeMoneyWords);
/** The same where words stand between: 完成固定资产投资, 户均救助, 争取中央预算内投资, 全县财政收入完成. */
const OUTCOME_PHRASE =
  /完成[\p{Script=Han}]{0,10}投资|(?:争取|申报|获批|引进)[\p{Script=Han}]{0,12}(?:资金|投资|债券|补助|支持)|(?:促进|督促|推动)[\p{Script=Han}]{0,12}(?:到位|收回|上缴|归还)|(?:次均|户均|亩均|头均|人均|人次均|件均|单批次|单位|单座|平均)[\p{Script=Han}]{0,10}(?:费用|成本|救助|收入|效益|产值|利润|补差|补助|标准)|[户亩头人]均[\p{Script=Han}]{0,6}增[收效]|带动[\p{Script=Han}]{0,6}消费|征缴[\p{Script=Han}]{0,8}收入|全[省市县区州镇乡](?:一般公共预算收入|财政(?:总)?收入|GDP)|(?:送审|评审|审核|审计)的$|执行[\p{Script=Han}]{0,6}到位|诉讼费|(?:协议|案件|合同|纠纷|标的)(?:涉及)?(?:总)?(?:金额|标的额?)$|^涉及(?:金额|标的额?)$|涉案(?:金额|标的)|(?<!非)税收(?!返还|收入拨款)/u;
/** What was saved against the procurement budget is a change of the budget. */
const SAVED = /节约|节支|节资|节省/u;
/** Contracts that the bureau gave are its procurement. */
const AWARDED = /授予[\p{Script=Han}]{0,8}企业/u;
const PROCUREMENT = /政府采购|采购预算|采购支出/u;
/** Words of the bureau's own money: a share or rate with one of them is a budget fact. */
const BUDGET_WORDS =
  /支出|经费|收入|预算|资金|采购|拨款|结转|结余|决算|总额|财政|(?:接待|运行|维护|维修|购置|会议|培训|差旅)费/u;
const BUDGET_RATES =
  /(?:执行|支付|控制|支出|到位|调整|结转|结余|变动|差异|(?<!病床|床位|设备|仪器|场馆|泊位|车位)使用|兑付)率|(?:支出|执行|支付|拨付)进度/u;
/** Rates of what money reached, whatever word of money stands before them. */
const RESULT_RATES =
  /(?:发放|兑现|拨付|救助|合格|达标|覆盖|满意|普及|参与|完成|及时|准确|足额)率|满意度|居民|人均|营业收入|旅游(?:总)?收入|集体经济|固定资产投资/u;

/** A rate of the budget by name, whatever it is a rate of: 预算完成率, 支出进度. */
const BUDGET_RATE_NAME =
  /(?:预算|支出|三公|公用经费)[^，]{0,4}(?:率|进度)$|^(?:资金|当年|全年|累计)?(?:节约率|兑付率|支付进度|支付率|拨付进度|进度)(?:[（(][^（()）]{1,12}[)）])?$/u;

/** Rates of the evaluation's own points, and shares of the whole of some money: 得分率76.67%, 为到位数的95.06%. */
const SCORE_RATE = /得分率$|(?:到位|预算|下达|决算|支付|支出|审定|合同|批复)[数额价](?:的)?$/u;

/** Units that are points of a score or a price, no quantity of anything done. */
const isScoreOrPrice = (unit: string): boolean => unit === '分' || unit === '倍' || unit.startsWith('元/');
/** 920万 without a unit is money that lost its 元. */
const isMultiplierOnly = (unit: string): boolean => ENDS_AS_MULTIPLIER(unit) && /^[千百万亿]+$/u.test(unit);
const ENDS_AS_MULTIPLIER = mayEndWith('千百万亿');

/** 由7个项目构成, 4个项目结余资金: how money is made up, and no count of anything done. */
const PARTS_OF_MONEY = /^(?:自评|重点|专项|具体)?项目(?:构成|组成|结余|结转|资金|经费|支出|预算)/u;
/** What the bureau did with what it counts, though the words tell of its budget. */
const HANDLED =
  /查看|核验|查验|检测|抽查|抽取|办理|实施|建成|完成|评审|验收|引进|签约|开工|谋划|储备|申报|审批|审核|争取|推进|招标|入库|核减|备案|检查|核查/u;

/** People lent to the bureau are staff; 按在编12艘测算 tells how something was reckoned, 除2个外 what is left out. */
const NOT_COUNTED = /借调|抽调|返聘|跟班学习|^按(?![期时月季年户]|规|标准)|^除$/u;
const MAY_NOT_COUNT = mayHaveOneOf('调返跟按除');
/** 做到4个到位, 推进3个“一批”: a way of speaking, and nothing counted. */
const SLOGAN =
  /^(?:到位|必须|坚持|确保|统筹|不放过|不变|一律|方面|环节|维度|关键|抓手|聚焦|转变|突破|强化|结合|延伸|全覆盖|百分百|一百|100%|“[^”]{1,4}”$)/u;

/** 排名较上年上升3位, 前移5个位次: a rank, and nothing done. */
const RANK_UNIT = /^个?(?:位次?|名次?)$/u;
const RANK_MOVED = /(?:上升|提升|前移|前进|跃升|提高|下降|后退|后移|下滑|[提靠]前)了?$/u;

/** The cars and the dear equipment that the bureau keeps are assets. */
const OFFICIAL_CARS =
  /以上(?:的)?(?:通用|专用)?设备|(?:共有|现有|保有|实有)(?:各类)?车辆|^有?车辆$|公务用车.{0,4}(?:保有|编制|现有)|(?:保有|现有)公务用车/u;

const MAY_BE_CARS = mayHaveOneOf('车备');

/** Why an outlay grew: 主要原因是新增两处…. */
const REASON = /原因(?:是|为|系)|主要[是系]|^系/u;

/** Where money is told first, these words keep an outcome's word from deciding (国家赔偿等其他事项81.70万元). */
const BUDGET_TALK = /支出|经费|预算|事项|安排|下达|拨款|列支|专项资金|补助资金/u;

/** What people were paid (发放养老金3.2亿元): a result where no money of the budget is told. */
const PAID_TO_PEOPLE =
  /(?:发放|兑付|兑现|发给|支付)[\p{Script=Han}“”、]{0,14}(?:养老金|低保金|保障金|救助金|抚恤金|救济金|慰问金|助学金|奖学金|失业金|安置金|抚养费|生活费|待遇|公积金|奖励金|抚慰金)(?:资金)?(?:共计?|合计|累计)?$/u;

export type MoneyKind = 'budget' | 'outcome';

/** Whether an amount with these words before it, in this sentence, is an outcome. */
export const moneyKind = (left: string, sentence: string, inBudget: boolean): MoneyKind =>
  (inBudget && BUDGET_TALK.test(left)) ||
  (outcomeWordIn(left) === null && !OUTCOME_PHRASE.test(left) && (inBudget || !PAID_TO_PEOPLE.test(left))) ||
  AWARDED.test(left) ||
  (SAVED.test(left) && PROCUREMENT.test(sentence))
    ? 'budget'
    : 'outcome';

/** 年初预算210万元，决算186万元，完成88.74%: of the budget, where nothing else is named. */
const BARE_RATE = /^(?:已|共|实际)?(?:完成|执行|支付)(?:了|到|至)?$/u;

/** True for a share or rate of the bureau's money. `afterMoney`: the figure before it was an amount of it. */
export function isBudgetRatio(left: string, afterMoney: boolean, isDependent: boolean): boolean {
  if (BUDGET_RATE_NAME.test(left) || SCORE_RATE.test(left)) return true;
  if (RESULT_RATES.test(left)) return false;
  if ((isDependent || left === '的' || BARE_RATE.test(left)) && afterMoney) return true;
  const isRate = /率$/u.test(left) && !/万元/u.test(left);
  if (BUDGET_RATES.test(left) && (isRate || BUDGET_WORDS.test(left))) return !/装备|设施|设备|机器/u.test(left);
  return BUDGET_WORDS.test(left) && !/万元[A-Z]/u.test(left);
}

/** True for a count that tells how the budget is made up, and for what is no quantity at all. */
export function isNoResult(figure: Figure, left: string, right: string, inBudget: boolean): boolean {
  const unit = figure.unit ?? '';
  if (unit === '' || isScoreOrPrice(unit) || isMultiplierOnly(unit)) return true;
  if (figure.kind !== 'counter') return false;
  const isRank = RANK_UNIT.test(unit) || (unit === '个' && /^[位名]次/u.test(right));
  if (isRank && RANK_MOVED.test(left)) return true;
  const isNotCounted =
    (MAY_BE_CARS(left) && OFFICIAL_CARS.test(left)) || (MAY_NOT_COUNT(left) && NOT_COUNTED.test(left));
  if (isNotCounted || (unit === '个' && SLOGAN.test(right))) return true;
  if ((unit === '个' || unit === '项') && PARTS_OF_MONEY.test(right)) return true;
  if (inBudget && REASON.test(left)) return true;
  return inBudget && /预算|批复|追加|支出|经费$/u.test(left) && !HANDLED.test(left);
}

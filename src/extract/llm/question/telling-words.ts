import type { Task } from '#schemas/answers/index.ts';

/** What tells that words have something to do with a task. The selection of lines must miss nothing: signs are wide. */

/** Bounded: a run of digits without end must not be looked through from each of them. */
const NUMBER = '[0-9０-９][0-9０-９,，.．]{0,20}';
const CHINESE_NUMBER = '[零〇一二两三四五六七八九十百千万]{1,10}';

/** Digits that count nothing: dates, years, numbers of documents and of items, posts of a list. */
const NO_COUNT = new RegExp(
  [
    '[〔\\[（(【]?(?:19|20)\\d{2}[〕\\]）)】]\\s*第?\\d{0,8}\\s*号?',
    '\\d{1,4}\\s*年(?:度|初|末|底|来|前)?',
    '\\d{1,2}\\s*月份?',
    '\\d{1,2}\\s*日',
    '第\\s*\\d{1,8}',
    '[·•]\\d{1,4}',
    '\\d{1,4}[·•.．](?=\\d{1,4}[”"])',
    '\\d{1,8}\\s*号(?![线车楼])',
    '\\d{1,4}[.．、](?!\\d)',
  ].join('|'),
  'gu',
);

const MONEY = new RegExp(`${NUMBER}\\s*(?:余|多|几)?[百千]?(?:万|亿)?(?:余|多)?元`, 'u');
const LARGE = new RegExp(`${NUMBER}\\s*(?:余|多)?(?:万|亿)(?![人户亩立平米公吨处个家次名株头只辆台套件份册条千])`, 'u');
const PERCENT = new RegExp(`${NUMBER}\\s*(?:[%％‰]|个?百分点)|[百千]分之`, 'u');
const OF_MONEY =
  /支出|收入|经费|资金|预算|决算|执行|支付|拨付|到位|结转|结余|采购|拨款|三公|占|资产|补助|投入|费|款|下达|使用/u;
const NO_MONEY =
  /(?:无|未|没有|不存在|不涉及|不)[^，。；]{0,14}(?:基金|国有资本|社会保险|结转|结余|三公|经费|购置|接待|出国|采购|收入|支出|预算|追加|调整|安排)|零(?:结转|结余|支出|增长)|(?:基金|国有资本|社会保险|结转|结余|接待|出国|经费|费用?|支出|收入|预算)[^，。；]{0,12}(?:为零|均为零|无$|无[，。；]|未(?:发生|安排))/u;

const FUND_NAMES = '一般公共预算|政府性基金|国有资本经营|社会保险基金|社保基金';
const FUND = new RegExp(FUND_NAMES, 'u');
/** Says which fund money is of; a report may do so once, in a sentence without a figure. */
const FUND_SAID = new RegExp(`(?:均|全部?|都|属于?|来自|来源于|纳入|列入)[^，。；]{0,10}(?:${FUND_NAMES})`, 'u');

const digitsLeft = (text: string): string => text.replace(NO_COUNT, ' ');

const tellsMoney = (text: string): boolean =>
  MONEY.test(text) ||
  LARGE.test(text) ||
  (PERCENT.test(text) && OF_MONEY.test(text)) ||
  NO_MONEY.test(text) ||
  FUND_SAID.test(text);

/** Money that came of the bureau's work is a result and none of its accounts. */
const RESULT_MONEY =
  /罚|没收|损失|挽回|追回|追缴|赔偿|补偿|清欠|税|产值|销售|贷款|融资|增收|收益|减免|核减|审减|价款|出让|交易|成本|诉讼费|涉案/u;
/** Words that count only where digits or Chinese numerals stand before them. */
const COUNTED =
  '人|名|个|家|次|起|场|件|处|项|户|份|所|支|台|套|条|期|批|篇|类|宗|轮|村|亩|公里|座|辆|间|册|本|例|位|对|组|只|头|吨|米|天|分|盏|棵|株|口|栋|幅|首|部|届|门|块|座|轮|种|片|段|层|节|趟|车|艘|架|枚|封|封|幢|顶|床|箱|袋';
const CHINESE_COUNT = new RegExp(
  `${CHINESE_NUMBER}(?:余|多)?(?:万|亿)?(?:余|多)?(?:${COUNTED})(?!是|要|方面|问题)`,
  'u',
);
const ZERO_RESULT =
  /未(?:发生|出现)|不发生|无一|[“"]零|零(?:事故|伤亡|死亡|投诉|上访|发生|差错|失误|增长|新增|报告|容忍|感染|疫情)|无(?:重大|较大|一般|安全|投诉|事故|人员|疫情)/u;

function tellsResult(text: string): boolean {
  const counted = digitsLeft(text);
  const withoutMoney = counted.replace(new RegExp(MONEY, 'gu'), ' ').replace(new RegExp(LARGE, 'gu'), ' ');
  if (/[0-9０-９]/u.test(withoutMoney)) return true;
  if (/[0-9０-９]/u.test(counted) && RESULT_MONEY.test(text)) return true;
  return CHINESE_COUNT.test(counted) || ZERO_RESULT.test(text);
}

const HEADS = `(?:${NUMBER}|${CHINESE_NUMBER})\\s*(?:人|名|个|职|编|岗)`;
/** Words for staff that are of the bureau wherever they stand. */
const STAFF = new RegExp(
  `(?:编制|编内|编外|在职|实有|在编|在岗|离休|退休|职工|雇员|临聘|聘用|工勤|借调|遗属|劳务派遣|参公|职数|干警)[^。；]{0,30}${HEADS}`,
  'u',
);
/** Words for staff that may be anybody's: they tell only in sections about the institution. */
const STAFF_OF_SECTION = new RegExp(
  `(?:人员|人数|干部|行政|事业|现有|共有|合计|其中|辅?警|[:：、])[^。；]{0,30}${HEADS}`,
  'u',
);
const STAFF_BACKWARDS = new RegExp(`${HEADS}[^，。；]{0,6}(?:编制|在职|职工|雇员)`, 'u');
/** 编制 is a verb, too: posts are numbered, or called administrative or public-institution. */
const STAFF_WORDS =
  /(?:行政|事业|机关|工勤|专项|核定|人员|总)编制(?!的|了|规划|预算)|编制(?:人?数|总数|为|共|合计|[0-9０-９])|实有人数|在职(?:人员|人数)|离退休人员|内设|下设|下属(?!企业)|所属(?:事业|单位|[一二三四五六七八九十0-9])|直属(?:事业|单位)|二级(?:单位|机构|预算)|机构设置|内部机构|[股科处]室(?:设置|[0-9一二三四五六七八九十])/u;
const OFFICE_COUNT = new RegExp(
  `(?:${NUMBER}|${CHINESE_NUMBER})\\s*(?:个|家|所)?\\s*(?:内设|内部|职能|所属|下属|直属|二级|预算)?(?:机构|科室|股室|处室|单位|中心|部门|科|股|处|室|站|大队|局)`,
  'u',
);

const OFFICES =
  /(?:所属|下属|下辖|直属|设立|设有|设置|派出|管理)[^。；]{0,40}(?:股|科|处|室|中心|站|所|队|局|院|馆|学校?|公司)/u;
const OFFICE_NAME = /(?:股|科|处|室|中心|站|所|队|局|院|馆|学|部|办)(?:[（(][^）)]*[）)])?(?:[、；;。，,：:\s]|等|$)/u;

/** 自评得分, 等级: the report's judgement of itself, where digits or a grade stand with it. */
const SCORE =
  /(?:得分|评分|打分|总分|自评|评价|分数|综合|等级|等次|评定|结果|评为)[^。；]{0,24}(?:\d\s*分|[\d.]+$|优|良|中[，。；”（]|差)/u;

/** Problems, remedies and duties under headings that do not say so. */
/** Words that announce problems or remedies in the middle of something else. */
const PROBLEM_SAID =
  /存在(?:的|着|一些|以下)?[^。；]{0,10}(?:问题|不足|困难|短板|差距)|(?:主要|突出|共性)(?:的)?(?:问题|不足|困难)|(?:问题|不足|困难)(?:是|有|在于|[:：]|如下|主要)|(?:偏差|未完成|扣分|未达标|滞后|超支|结余|结转)(?:较大)?(?:的)?原因|(?:但|然而|同时|也|仍|还|尚|个别|部分|少数)[^。；]{0,16}(?:不足|不够|不到位|不高|不强|不细|不全|不准|不清|不力|不严|不及时|不规范|不完善|不平衡|薄弱|滞后|短缺|缺乏|缓慢|偏[慢低高多少晚弱粗])|整改|违规|挪用|超范围/u;
const REMEDY_SAID =
  /下一步|下一年|今后|整改(?:措施|情况|意见)|改进(?:措施|意见|方向|建议)|建议|拟采取|拟于|针对[^。；]{0,16}问题|下阶段/u;

const PROBLEM =
  /问题|不足|困难|薄弱|滞后|不够|不到位|不高|不强|不细|不全|不准|不及时|不规范|不完善|偏(?:慢|低|高|多|粗|晚|少|大|小|弱)|未(?:能|按|及时|达|完成)|缺乏|短缺|差距|迟|待/u;
const REMEDY =
  /下一步|今后|将|加强|完善|改进|整改|建议|措施|强化|健全|进一步|推进|加快|提高|规范|严格|落实|建立|优化|争取|已约定|改为/u;
const DUTY = /负责|职责|职能|承担|拟[订定]|贯彻|组织|指导|监督|管理|承办|协调|参与|实施|统筹|交办/u;

const TITLE_WORDS = /(?:19|20)\d{2}|报告|自评|局|委员会|中心|单位|[省市县区镇乡]/u;

/** True for words that are about the staff of a section which is about the institution. */
export const tellsStaffThere = (text: string): boolean => STAFF_OF_SECTION.test(text) || OFFICES.test(text);

/** True for a zero, a share or a bare number in a section about money, where none needs to say so. */
export const tellsMoneyThere = (text: string): boolean =>
  PERCENT.test(text) ||
  /[无未零]|没有/u.test(text) ||
  /[0-9０-９]{2}/u.test(digitsLeft(text).replace(new RegExp(COUNTED_FIGURES, 'gu'), ' '));

/** True for words that announce problems, or remedies, under a heading about other things. */
export const announces = (task: Task, text: string): boolean =>
  task === 'issues' ? PROBLEM_SAID.test(text) : task === 'measures' ? REMEDY_SAID.test(text) : false;

/** True for a clause that a line cannot be understood without; the rest of a long line is not shown. */
export function isNeeded(task: Task, clause: string): boolean {
  switch (task) {
    case 'report':
      return SCORE.test(clause) || TITLE_WORDS.test(clause) || /\d\s*分/u.test(clause);
    case 'staffing':
      return (
        /[0-9０-９]/u.test(clause) || CHINESE_COUNT.test(clause) || STAFF_WORDS.test(clause) || OFFICE_NAME.test(clause)
      );
    default:
      return (
        /[0-9０-９]/u.test(clause) ||
        CHINESE_COUNT.test(clause) ||
        ZERO_RESULT.test(clause) ||
        NO_MONEY.test(clause) ||
        (task === 'budget' && FUND.test(clause))
      );
  }
}

const COUNTED_FIGURES = `${NUMBER}(?:余|多)?[百千]?(?:万|亿)?(?:余|多)?(?:${COUNTED})`;
const COUNTED_FIGURE = new RegExp(COUNTED_FIGURES, 'u');

/** True for a figure that has a unit of its own, as those of a table of money have not. */
export const countsSomething = (text: string): boolean => COUNTED_FIGURE.test(digitsLeft(text)) || PERCENT.test(text);

/** True for words that may hold something that the task looks for. */
export function tells(task: Task, text: string): boolean {
  switch (task) {
    case 'report':
      return SCORE.test(text);
    case 'duties':
      return DUTY.test(text);
    case 'staffing':
      return STAFF.test(text) || STAFF_BACKWARDS.test(text) || STAFF_WORDS.test(text) || OFFICE_COUNT.test(text);
    case 'budget':
      return tellsMoney(text);
    case 'indicators':
      return tellsResult(text);
    case 'issues':
      return PROBLEM.test(text);
    default:
      return REMEDY.test(text);
  }
}

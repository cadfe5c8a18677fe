import type { FieldName } from '#schemas/record/field-name.ts';

const COUNT = '(?:[0-9０-９]+|[一二三四五六七八九十两]+)';

/** A sign of a field in the words of a section. */
interface Sign {
  readonly field: FieldName;
  readonly pattern: RegExp;
}

/** What a section must print to be worth a look for a field, whatever its heading says. */
const SIGNS: readonly Sign[] = [
  {
    field: 'budget',
    pattern: /[0-9０-９]\s*余?多?(?:万余?元|亿元|万美元|元(?![旦年]))|无(?:政府性基金|国有资本经营|社会保险基金)/u,
  },
  {
    field: 'staffing',
    pattern: new RegExp(
      `(?:编制|在职|实有|在编|在岗|离退休|退休|职工|聘用)[^，。；\\n]{0,14}${COUNT}\\s*(?:人|名|个)`,
      'u',
    ),
  },
  { field: 'orgUnits', pattern: /(?:内设|下设|下属|所属|设有?)[^。\n]{0,30}(?:科|股|处|室|中心|单位|机构|大队)/u },
  { field: 'indicators', pattern: /[0-9０-９]\s*余?多?(?:个|家|起|人次|场|次|份|处|公里|亩|户|件|条|％|%)/u },
  { field: 'report', pattern: /(?:得分|评分|等级|评价等次)/u },
];

/** Fields that are not looked for in a list of duties or issues just because a figure stands there. */
const QUIET_FIELDS: ReadonlySet<FieldName> = new Set(['duties', 'issues', 'measures']);

/** A budget's rate is a fact wherever it stands, as evidence of a problem too. */
const RATE_OF_BUDGET = /(?:支出|预算|资金)[^，。]{0,6}(?:执行率|支付率|完成率)|(?:追加|调整)[^，。；]{0,8}[0-9]/u;

/** Letters of correction tell behind each problem what came of it: results, with their figures. */
const RESULT_OF_CORRECTION = /整改(?:结果|成效|落实情况|完成情况|进展)[：:]/u;

/** What a bureau is there for begins so: three such clauses are a list of duties under whatever heading. */
const DUTY =
  /(?:^|[。；：\n、.)）\s])(?:负责|承担|贯彻(?:执行|落实|实施)?(?:国家|党|中央|省|市|有关|上级|相关)|拟[订定]|组织(?:拟订|起草|实施|指导|协调)|研究(?:提出|拟订)|指导(?:全|所|县|市|基层|本)|协助|承办|实施|统筹|监督|监测|推进|制[订定]|参与|配合|落实国家|为[^，。；\n]{1,20}提供|完成[^。；\n]{0,20}交办)/gu;
const FEWEST_DUTIES = 3;

/** 主要职责是：, 职能包括 */
const DUTY_LEAD_IN = /(?:职能|职责)(?:主要)?(?:是|为|有|包括|如下|[：:])/u;

function tellsDuties(words: string): boolean {
  if (DUTY_LEAD_IN.test(words)) return true;
  if (!/负责|承担|贯彻|拟[订定]|交办/u.test(words)) return false;
  DUTY.lastIndex = 0;
  for (let count = 0; DUTY.exec(words) !== null; ) if (++count >= FEWEST_DUTIES) return true;
  return false;
}

/** Sections of what was done tell it with the same verbs as duties. */
const TELLS_DEEDS: ReadonlySet<FieldName> = new Set(['indicators', 'issues', 'measures', 'duties', 'budget']);

/** Behind each problem its remedy, under a label of its own: 办法：… */
const REMEDY = /(?:办法|措施|对策|整改)[：:]/u;

function fieldsOfProblems(words: string, routed: readonly FieldName[]): readonly FieldName[] {
  const remedies: readonly FieldName[] = routed.includes('issues') && REMEDY.test(words) ? ['measures'] : [];
  if (RESULT_OF_CORRECTION.test(words)) return [...remedies, 'budget', 'indicators'];
  return RATE_OF_BUDGET.test(words) ? [...remedies, 'budget'] : remedies;
}

/** Problems and plans in a text that has no headings for them. */
const PROBLEM = /(?:存在|主要)[^。；\n]{0,12}(?:问题|不足|困难|短板)|仍[然较有]?[^。；\n]{0,8}(?:突出|不足|短缺|薄弱)/u;
const PLAN = /下一步|下一年度?[，,将]|今后[，,将]|改进措施|整改措施|拟采取/u;

/** What a section without a heading of its own, or with one that says nothing, tells of problems and plans. */
const fieldsWithoutHeading = (words: string): readonly FieldName[] => [
  ...(PROBLEM.test(words) ? ['issues' as const] : []),
  ...(PLAN.test(words) ? ['measures' as const] : []),
];

/**
 * Fields that the words of a section call for. Sections of duties, issues and measures take none but staffing: figures
 * there are goals, examples or plans.
 */
export function fieldsByContent(words: string, routed: readonly FieldName[]): readonly FieldName[] {
  const isQuiet = routed.length > 0 && routed.every((field) => QUIET_FIELDS.has(field));
  const ofProblems = isQuiet ? fieldsOfProblems(words, routed) : [];
  if (ofProblems.length > 0) return ofProblems;
  const bySign = SIGNS.filter(
    ({ field, pattern }) => (!isQuiet || field === 'staffing' || field === 'orgUnits') && pattern.test(words),
  ).map(({ field }) => field);
  if (routed.some((field) => TELLS_DEEDS.has(field))) return bySign;
  const duties: readonly FieldName[] = tellsDuties(words) ? ['duties'] : [];
  return routed.length === 0 ? [...bySign, ...duties, ...fieldsWithoutHeading(words)] : [...bySign, ...duties];
}

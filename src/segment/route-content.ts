import type { FieldName } from '#schemas/record/field-name.ts';

const COUNT = '(?:[0-9０-９]+|[一二三四五六七八九十两]+)';

/** What a section must print to be worth a look for a field, whatever its heading says. */
const SIGNS: readonly (readonly [FieldName, RegExp])[] = [
  ['budget', /[0-9０-９]\s*余?多?(?:万余?元|亿元|万美元|元(?![旦年]))|无(?:政府性基金|国有资本经营|社会保险基金)/u],
  [
    'staffing',
    new RegExp(`(?:编制|在职|实有|在编|在岗|离退休|退休|职工|聘用)[^，。；\\n]{0,14}${COUNT}\\s*(?:人|名|个)`, 'u'),
  ],
  ['orgUnits', /(?:内设|下设|下属|所属|设有?)[^。\n]{0,30}(?:科|股|处|室|中心|单位|机构|大队)/u],
  ['indicators', /[0-9０-９]\s*余?多?(?:个|家|起|人次|场|次|份|处|公里|亩|户|件|条|％|%)/u],
  ['report', /(?:得分|评分|等级|评价等次)/u],
];

/** Fields that are not looked for in a list of duties or issues just because a figure stands there. */
const QUIET_FIELDS: ReadonlySet<FieldName> = new Set(['duties', 'issues', 'measures']);

/** A budget's rate is a fact wherever it stands, as evidence of a problem too. */
const RATE_OF_BUDGET = /(?:支出|预算)[^，。]{0,6}(?:执行率|支付率|完成率)/u;

/**
 * Fields that the words of a section call for. Sections of duties, issues and measures take none but staffing: figures
 * there are goals, examples or plans.
 */
export function fieldsByContent(words: string, routed: readonly FieldName[]): readonly FieldName[] {
  const isQuiet = routed.length > 0 && routed.every((field) => QUIET_FIELDS.has(field));
  if (isQuiet && RATE_OF_BUDGET.test(words)) return ['budget'];
  return SIGNS.filter(
    ([field, sign]) => (!isQuiet || field === 'staffing' || field === 'orgUnits') && sign.test(words),
  ).map(([field]) => field);
}

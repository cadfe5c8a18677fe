import { matchesOf } from '#model/matches-of.ts';
import type { Span } from '#model/span.ts';

/** A number of units or sections. */
export const COUNT = '(?:\\d+|[一二两三四五六七八九十]+)\\s*[个家所]';
const SUBORDINATE = '(?:局属|委属|厅属|院属|所属|下属|直属|二级|归口管理|下辖|派出|派驻|附属|事业单位)';
/** Ranks and kinds of funding in front of the noun: 股级事业单位, 公益一类事业单位. */
const QUALIFIERS =
  '(?:正|副|科级|股级|处级|公益|一类|二类|全额|差额|拨款|财政|补助|参公|参照公务员法|管理|的|独立法人|基层|全资|国有)';
const NOUNS = `(?:${SUBORDINATE}|${QUALIFIERS}|内设|职能|行政|预算|独立核算|事业|科室|处室|股室|机构|部门|单位|分局|人民|法庭|学校|企业)`;
const CONNECTOR = '(?:分别(?:是|为|有)|即|包括|包含|具体(?:是|为|有|包括)|主要有|为|是|有)';
/**
 * A lead-in names the kind, may count, and ends where the list begins: 内设机构7个，分别为…; 所属事业单位4个：…; 内设办公室、….
 */
const LEAD_IN = new RegExp(
  `(?:(?:内设|下设|设有|现设|共设|设立了?(?=机关|办公室|党)|(?:局|机关|单位|部门|委|厅|院|校|支队|中心|政协|[乡镇]里?|街道)设(?![置立备施]))${NOUNS}*|${SUBORDINATE}${NOUNS}+|${SUBORDINATE}(?=有|[:：]))` +
    `(?:(?:\\s*(?:现|共)?有?(?:数|总数)?为?\\s*${COUNT}[^，。；：:、\\n（(]{0,12}?)?\\s*[，,]?\\s*(?:${CONNECTOR}[:：]?|[:：]))?`,
  'gu',
);
/** 纳入部门预算编报范围的单位共6个，包括…: the units whose accounts the report sums up. */
const ACCOUNTS =
  /纳入[^，。；：:、\n]{4,40}(?:单位|机构)[^，。；：:、\n]{0,12}(?:[，,]?\s*(?:包括|包含|分别(?:是|为)|具体(?:是|为|包括)|有|即|如下)[:：]?|[:：])/gu;
/** 下属甲中心、乙站、丙所3个事业单位: the names stand between 下属 and their count. */
const COUNTED_LIST = new RegExp(
  `(?:${SUBORDINATE}|下设|另有|另设|包括(?:[局委厅院校]?机关)?(?:本级)?(?:[和及、]|以及)?)(?=[^，。；：:、\\n]{3,45}、[^，。；：:\\n]{1,200}${COUNT}(?:事业|二级|预算|所属|下属|直属|机构|单位|税务|分局|派出|基层|站所|学校)*(?:[，。；（(\\n]|$))`,
  'gu',
);
/** 7个股室（办公室、人事股）和4个直属事业单位（甲中心、乙站）: each list in brackets behind its count. */
const COUNTED_BRACKET = new RegExp(
  `${COUNT}(?:内设|职能|行政|综合|${SUBORDINATE}|${QUALIFIERS}|预算|事业)*(?:股室|科室|处室|部室|庭室|机构|单位|办公室|分局|大队|中队|站所|部门|科|股|处)[（(](?=[^（）()]{2,}、)`,
  'gu',
);
/** 内设“5办2中心”：…: sections counted by kind. */
const COUNTED_KINDS =
  /(?:内设|下设|设有|设立|设置|设)(?:机构)?[“"]?(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,3})个?(?:办|中心|科|室|站|所|股|队|局|部|大队)){2,5}[”"]?[，,]?\s*(?:(?:分别(?:是|为)|即|包括|具体(?:是|为))[:：]?|[:：（(])/gu;
/** 所属事业单位4个（甲中心、乙站）: the list in brackets behind the count. */
const BRACKET = new RegExp(`^\\s*(?:现|共)?有?\\s*${COUNT}[^，。；：:、\\n（(]{0,6}[（(](?=[^（）()]{2,})`, 'u');
/** Words that tell a list of units below the bureau from one of its sections. */
export const SUBORDINATE_WORDS = new RegExp(
  `${SUBORDINATE}|单位|二级机构|站所|代管|管理|下辖|管辖|[镇乡县市区]属`,
  'u',
);

/** A count in front of a bracket, in code units. */
const LONGEST_COUNT = 24;

/** The lead-ins in `words` by one pattern, each up to where its list begins; `offset` is where the words stand. */
const leadsIn = (words: string, offset: number, pattern: RegExp): readonly Span[] =>
  matchesOf(pattern, words).map((match) => {
    const end = match.index + match[0].length;
    const bracket = BRACKET.exec(words.slice(end, end + LONGEST_COUNT))?.[0].length ?? 0;
    return { start: offset + match.index, end: offset + end + bracket };
  });

/** Lead-ins by pattern, each with what the cheapest look tells it needs. */
const LEADS: readonly (readonly [needs: RegExp, lead: RegExp])[] = [
  [/[设属辖]|二级|归口|派出|派驻|事业单位/u, LEAD_IN],
  [/[0-9一二两三四五六七八九十]\s?[个家所]/u, COUNTED_LIST],
  [/[个家所][^，。；、（(\n]{1,16}[（(]/u, COUNTED_BRACKET],
  [/设(?:机构)?[“"]?[0-9一二两三四五六七八九十]/u, COUNTED_KINDS],
  [/纳入/u, ACCOUNTS],
];

/** Where lists of units begin, in order; of two that begin together the longer lead-in first. */
export function leadsOf(view: string, span: Span): readonly Span[] {
  const words = view.slice(span.start, span.end);
  return LEADS.filter(([needs]) => needs.test(words))
    .flatMap(([, lead]) => leadsIn(words, span.start, lead))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}
